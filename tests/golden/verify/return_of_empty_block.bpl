// ivl: boogie /tracePOs /errorTrace:0
// Of returns that are isolated because every assertion is, those of empty blocks are none.
procedure {:vcs_split_on_every_assert} P1(p1: int) returns (r1: int)
  ensures r1 > 5;
{
  if (*) {
    return;
  }
  while (*)
  {
  }
}
procedure {:vcs_split_on_every_assert} P2(p1: int) returns (r1: int)
  ensures r1 > 5;
{
  if (*) {
    return;
  }
  r1 := 2;
}
