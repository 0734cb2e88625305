// ivl: --quiet --solver=noop --dump=query:P --dump=smt:Q
// A complete text for any solver; `smt` is another name of this stage.
function f(x: int): int;
axiom (forall x: int :: { f(x) } f(x) > x);
procedure P(x: int) { assert f(x) > x; }
procedure Q(x: int) { assert x > 0; }
procedure R(x: int) { assert x > 1; }
