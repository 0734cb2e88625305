// ivl: boogie
// Formats other than single and double precision: a counterexample is believed, a proof by a
// solver that only tries them is not.
procedure differ(a: float11e5, b: float11e5)
{
  assert a == b;
}

procedure same(a: float11e5)
{
  assert a == a;
}

procedure maybe(m: [int]float11e5, i: int, x: float11e5)
{
  assert m[i := x][i] == x;
}

procedure add(a: float11e5, b: float11e5)
{
  assert a + b == b + a;
}

procedure double(a: float53e11)
{
  assert a - a == a - a;
}
