// The second of these ids is taken.
procedure Simple(x: int) returns (y: int)
  requires x > 3;
  ensures y > 3;
{
  assume {:id "id_l7_c3_assert_2"} true;
  assert x > 2;
  y := x;
}
