// ivl: --quiet --solver=noop --infer=j --dump=inferred:P --dump=inferred:R
// Facts at heads of loops; those of an implementation with calls inlined are shown with them.
procedure P(n: int)
{
  var i: int;
  i := 0;
  while (i < n) { i := i + 2; }
  assert i >= 0;
}
procedure {:inline 1} Q(n: int) returns (k: int)
{
  k := 7;
  while (k > n) { k := k - 1; }
}
procedure R() returns (r: int)
{
  call r := Q(3);
  assert r <= 7;
}
