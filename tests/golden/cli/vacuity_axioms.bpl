// ivl: --vacuity --quiet --solver=cvc5
const a: int;
axiom a > 3;
axiom a < 3;

procedure P(x: int)
{
  var y: int;

  y := x;
  assert x == 1;
}
