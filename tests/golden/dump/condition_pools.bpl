// ivl: --quiet --solver=noop --dump=condition
// Instances and witnesses of quantifiers with pools, and what stands for these.
function p(i: int, j: int): bool;
procedure P(n: int)
{
  assume (forall {:pool "L"} i: int :: (exists {:pool "M"} j: int :: p(i, j)));
  assume {:add_to_pool "L", n + 1} {:add_to_pool "M", n} true;
  assert (exists {:pool "M"} j: int :: p(n + 1, j));
}
function {:inline} all(): bool { (forall {:pool "L"} i: int :: p(i, i)) }
procedure Both(a: bool, b: bool, n: int)
{
  assume {:add_to_pool "L", n} true;
  assume a ==> all();
  assume all() ==> b;
  assume (exists {:pool "M"} i: int, j: int :: p(i, j) && i != j);
  assert a ==> b;
}
