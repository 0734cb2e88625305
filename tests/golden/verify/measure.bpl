// ivl: boogie
// Measures: smaller at every back edge and recursive call, and never below zero.
procedure Down()
{
  var n: int;
  n := 10;
  while (n >= 1) measure n; { n := n - 1; }
}

procedure Stays()
{
  var n: int;
  n := 10;
  while (n >= 1) measure n; { n := n + 0; }
}

// That a measure is not negative is an invariant, as n >= 0 is here.
procedure ToZero()
{
  var n: int;
  n := 10;
  while (n != 0) measure n; { n := n - 1; }
}

procedure Behind()
{
  var n: int;
  n := 10;
  while (n >= 1) measure n; { n := n - 1; }
  assert n == 0;
}

procedure BehindBlocks()
{
  var n: int;
  n := 10;
head:
  measure n;
  goto body, done;
body:
  assume n >= 1;
  n := n - 1;
  goto head;
done:
  assume n < 1;
  assert n == 0;
}

procedure FromBelow(m: int)
{
  var n: int;
  n := m;
  while (n >= 1) measure n; { n := n - 1; } // error on entry
}

procedure ByTwo()
{
  var n: int;
  n := 10;
  while (n >= 1) measure n; { n := n - 2; } // error: one may be left
}

// Truth is not below zero.
procedure Truth()
{
  var b: bool, n: int;
  havoc b;
  while (b) measure b; { b := false; n := n - 1; }
  assert n >= 0; // error
}

procedure Pairs(b: bool)
{
  var x, y: int;
  var c: bool;
  c := b;
  while (x > 0 && y > 0)
    measure c, x, y;
  {
    if (c) { c := false; havoc x; }
    else if (*) { x := x - 1; havoc y; }
    else { y := y - 1; }
  }
}

procedure PairsOfNaturals(b: bool)
{
  var x, y: int where y >= 0;
  var c: bool;
  c := b;
  x := 5;
  while (x > 0 && y > 0)
    measure c, x, y;
  {
    if (c) { c := false; havoc x; assume x >= 0; }
    else if (*) { x := x - 1; havoc y; }
    else { y := y - 1; }
  }
}

procedure Rec(n: int)
  measure n;
{
  if (n > 0) { call Rec(n - 1); }
}

procedure Same(n: int)
  measure n;
{
  if (n > 0) { call Same(n); }
}

procedure Negative(n: int)
{
  call Rec(n);
}
