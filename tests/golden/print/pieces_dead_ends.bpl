// ivl: boogie /printSplit:- /errorTrace:0
// A goto to what has no commands goes nowhere.
procedure P(x: int) returns (y: int)
{
  y := x;
  assert y == x;
  if (x > 3) { y := 3; assert y > 2; y := 4; } else { y := 5; }
  if (x > 4) { y := 7; }
}
procedure Q(x: int) returns (y: int)
{
  y := x;
  if (x > 3) { y := 3; } else { y := 5; }
}
procedure R(x: int) returns (y: int)
  ensures y == x || y == 5;
{
  y := x;
  if (x > 3) { assert {:focus false} x > 2; } else { y := 5; return; }
  goto A, B;
  A: assert y > 0; goto C;
  B: y := y + 1;
  C: y := x; if (*) { assume false; }
}
