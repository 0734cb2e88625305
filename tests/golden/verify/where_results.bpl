// ivl: boogie /errorTrace:0
// A call says of its results what the callee declares; the variables that get them are assigned.
var g: int where g > 0;
var h: int where h > g;

procedure Any() returns (r: int);
procedure Big() returns (r: int where r > 10);
procedure Two() returns (y: int where y > 3, z: int where z > y);
procedure Changes() returns (r: int);
  modifies g, h;

procedure Local()
{
  var y: int where y > 3;
  call y := Any();
  assert y > 3; // error
}

procedure OfTheCallee()
{
  var y: int where y > 20;
  call y := Big();
  assert y > 10;
  assert y > 20; // error
}

procedure SameNames()
{
  var z: int where z > 100;
  var y: int where y > z;
  call z, y := Two();
  assert z > 3 && y > z;
  assert z > 100; // error
}

procedure Crossed()
{
  var y: int where y > 100;
  var z: int where z > 100;
  call z, y := Two();
  assert z > 3 && y > z;
  assert y > 100; // error
}

procedure Out() returns (r: int where r > 0)
  ensures r > 0; // error
{
  call r := Any();
}

procedure OutRenamed() returns (r: int where r > 0);
  ensures r > 0; // error
implementation OutRenamed() returns (q: int)
{
  call q := Any();
}

procedure Global()
  modifies g;
{
  call g := Any();
  assert g > 0; // error
}

procedure Modified()
  modifies g, h;
{
  var r: int;
  g := 0;
  call r := Changes();
  assert g > 0;
  assert h > g;
}

// The result is assigned behind what the callee did to it.
procedure Both()
  modifies g, h;
{
  call g := Changes();
  assert h > 1; // it was said of the value that the callee left in g
  assert g > 0; // error
}

procedure InALoop(n: int)
{
  var y: int where y > 3;
  var i: int;
  while (i < n)
  {
    assert y > 3; // as the head of the loop havocs it
    call y := Any();
    i := i + 1;
    assert y > 3; // error
  }
  assert y > 3;
}

procedure Recursive(n: int) returns (r: int where r > 0)
{
  var y: int where y > 5;
  call y := Recursive(n - 1);
  assert y > 0;
  assert y > 5; // error
}

procedure Assigned()
{
  var a: int where a > 0;
  var b: int where b < 0;
  a, b := b, a;
  assert a > 0; // error
}

procedure Havocked()
{
  var a: int where a > 0;
  var b: int where b > a;
  havoc a;
  assert b > a; // error: only what is havocked has its clause
  havoc a, b;
  assert b > a;
  havoc b, a;
  assert b > a;
}

procedure Renamed(p: int where p > 7) returns (r: int where r > p);
implementation Renamed(x: int) returns (y: int)
{
  assert x > 7 && y > x;
  y := 0;
  while (*) { y := y - 1; }
  assert y > x;
  y := 0;
  havoc y;
  assert y > x;
  y := 0;
  assert y > x; // error
}
