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

procedure Below()
{
  var n: int;
  n := 10;
  while (n != 0) measure n; { n := n - 1; }
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
