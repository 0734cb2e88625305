// ivl: run --runs=5
const c: int;
axiom c > 3;
axiom c < 3;

procedure Main()
{
  assert false;
}
