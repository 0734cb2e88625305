// ivl: --quiet --solver=noop --dump=pieces
// Divisions by each way of asking for one.
procedure Here(x: int)
{
  assert x > 1;
  assert {:split_here} x > 2;
  if (x > 5) { assert x > 3; }
  assert x > 4;
}
procedure Focus(x: int)
{
  if (x > 0) { assert {:focus} x > 1; } else { assert x < 1; }
  assert x != 7;
}
procedure Isolated(x: int)
{
  assert x > 1;
  assert {:isolate} x > 2;
  while (x > 3) invariant x > 4; { assert x > 5; }
}
procedure {:vcs_split_on_every_assert} Each(x: int)
{
  assert x > 1;
  assert x > 2;
}
procedure {:vcs_max_splits 2} Costly(x: int)
{
  if (x > 0) { assert x > 1; } else { assert x < 1; }
}
procedure Jumps(x: int)
{
  if (x > 0) { assert x > 2; return {:isolate}; }
  assert x > 1;
}
