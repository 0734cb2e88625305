// ivl: boogie
// Half precision, which cvc5 takes only when asked to.
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
