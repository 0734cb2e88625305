// Run by assertions.sh.
// What is left after a counterexample is not proved by a solver that only tries these formats.
procedure mixed(m: [int]float11e5, i: int, a: float11e5, b: float11e5)
{
  assert a == b;
  assert m[i := a][i] == a;
}
