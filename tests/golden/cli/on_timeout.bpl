function f(x: int): int;
axiom (forall x: int :: {f(x)} f(x) == f(x + 1) + 1);

procedure Slow(n: int) returns (r: int)
  ensures r > 0;
{
  assert n == n * 1;
  assert f(n) != 17;
  r := 1;
}

// One assertion is wrong, another one takes too long.
procedure Both(n: int)
{
  assert n > 0;
  assert f(n) != 17;
}
