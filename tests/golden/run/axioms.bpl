// ivl: run --runs=10
// A failure that an axiom may exclude is none: f(3) is chosen, and the axiom about f ranges
// over all integers.
function f(x: int): int;
axiom (forall x: int :: {f(x)} f(x) > 0 && f(x) < 100);

procedure Main()
{
  assert f(3) > 0;
  assert f(4) != 77;
  assert f(5) > 1000;
}
