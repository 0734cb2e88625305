// ivl: --quiet --solver=noop --counterexample --dump=passive
// What a counterexample shows: values at assertions, captured states.
var g: int;
procedure P(n: int)
  modifies g;
{
  g := n + 1;
  assume {:captureState "middle"} true;
  assert {:id "a"} g > 3;
}
