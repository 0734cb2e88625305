// ivl: boogie
// Every assertion is still checked, whatever the pieces.
procedure Split(x: int)
{
  assert x > 0;
  assert {:split_here} x > 1;
  if (*) { assert {:split_here} x > 2; } else { assert x > 3; }
  assert x > 4;
}

procedure {:vcs_split_on_every_assert} Every(x: int) returns (r: int)
  ensures r > 0;
{
  assert x >= 0;
  assert x != 5;
  r := x;
  if (x == 7) { return; }
  r := 0;
}

procedure Isolate(x: int)
{
  assert x > 0;
  assert {:isolate} x > 1;
  assert x > 2;
}

procedure Focus(x: int)
{
  if (x > 0) { assume {:focus} true; assert x > 1; } else { assert x < 0; }
  assert x != 3;
}
