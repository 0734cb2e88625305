// ivl: run --runs=60
// Where clauses hold of what is chosen, and of what a loop assigns, at its head. An assumption
// variable falls and does not rise. Constants heed preconditions.
const H: int;
function f(x: int): int;
axiom H >= 0 ==> (forall x: int :: f(x) == x + H && f(x) > x - 1);

procedure Main(c: bool) returns (r: int where r > 10)
  free requires H == 3;
{
  var {:assumption} a: bool;
  var before: bool;
  var x: int where x > 0;

  assert f(4) == 7 && r > 10;
  a := a && c;
  before := a;
  havoc a;
  assert a ==> before;
  while (*)
  {
    assert x > 0;  // where it is not, the run is blocked
    x := x - 1;
  }
  assert x > -1;
}
