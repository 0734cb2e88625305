// ivl: --quiet --solver=noop --coverage --dump=condition
// What has an {:id} is labelled.
axiom {:id "ax"} (forall x: int :: { f(x) } f(x) > x);
function f(x: int): int;
procedure P(x: int)
  requires {:id "pre"} x > 0;
{
  assume {:id "known"} x > 2;
  assert {:id "goal"} f(x) > 1;
}
