// ivl: boogie /printSplit:- /vcsMaxSplits:4
// Pieces by cost: what is assumed and the chosen way come first.
procedure Rungs(a: int)
  requires a > 9;
{
  assert a > 1;
  if (a > 40) { assert a > 39; } else { assert a < 41; }
  assert a > 3;
  if (a > 30) { assert a > 29; } else { assert a < 31; }
  assert a > 4;
}
procedure A6(a: int) { if (a > 3) { assert a > 2; } if (a > 4) { assert a > 3; } if (a > 4) { } assert a == a; assert a - a == 0; }
procedure B(a: int, b: int) { goto X, Y, Z; X: assume a > 3; assert a > 2; goto W; Y: assume b > 4; assert b > 3; goto W; Z: assume a < b; assert a < b + 1; W: assert a == a; }
procedure C(a: int, b: int) { while (a > b) { assert a > b - 1; if (b > 3) { assert b > 2; } } assert a <= b; assert a < b + 1; }
procedure D(a: int) { assert a == a; assert a + 1 > a; assert a + 2 > a; assert a + 3 > a; assert a + 4 > a;}
