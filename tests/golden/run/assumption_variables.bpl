// ivl: run --runs=20
var {:assumption} g: bool;
procedure Elsewhere();
  modifies g;
procedure Main()
  modifies g;
{
  var {:assumption} a: bool;
  var before: bool;

  assert a; // true at the start
  before := g;
  call Elsewhere();
  assert g ==> before; // never true again
  havoc g;
  assert g ==> before;
  assert g; // nothing is known of a global at the start
}
