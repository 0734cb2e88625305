// ivl: boogie /smoke /errorTrace:0
// Every way to the end of a branch, past a call, to a return is looked at.
var g: int;

procedure Stops(x: int);
  requires x >= 0;
  modifies g;
  ensures x > 10 ==> false;

procedure Reached(x: int) returns (r: int)
  requires x > 0;
{
  if (x > 5) { r := 1; } else if (x > 3) { r := 2; return; }
  r := r + 1;
}

procedure PastCall(x: int)
  requires x > 20;
  modifies g;
{
  call Stops(1);
  g := x;
  call Stops(x);
  g := 0;
  call Stops(2);
}

procedure Branch(x: int) returns (r: int)
  requires x > 0;
{
  var i: int where i > 0;
  while (i < 10)
    invariant i > 0;
  {
    i := i + x;
    if (i < 0) { r := 1; } else { r := 2; }
  }
  if (i == 0) { r := 3; }
}

// Meant to be out of reach.
procedure Meant(x: int)
  requires x > 0;
{
  if (x < 0) { assert false; }
  if (x == 0) { assume false; }
}

// What is not proved is not looked at.
procedure Fails(x: int)
  requires x > 0;
{
  if (x < 0) { assert x == 0; }
  assert x > 1;
}
