// Run by places.sh.
procedure Twice(x: int);
implementation Twice(x: int) { assert x == x + 0; }
implementation Twice(x: int)
{
  assert x <
    x + 1; assert x != 7;
}
procedure {:verboseName "Other.name"} Other(y: int) returns (z: int)
  ensures z >= y;
  ensures z != 3;
{
  assert "é" == "é"; assert y != 3;
#line 100 elsewhere.bpl
  assert y !=
#line 7 third.bpl
    4;
  z := y;
}
