// ivl: boogie
// Nothing looks at attributes of variables, of clauses and of what is bound: what is ambiguous in
// them is no hindrance.
datatype D<t, u> { C(f: int), E(g: bool) }
function F({:a C(1)->f} x: int) returns ({:a C(2)->f} y: int);
procedure P({:a C(3)->f} x: int) returns ({:a C(4)->f} y: int)
  requires {:a C(5)->f} true;
  ensures {:a C(6)->f} x == x;
{
  var {:a C(7)->f} l: int;
  assert (exists {:a C(8)->f} z: int :: z == x);
  assert (lambda {:a C(9)->f} z: int :: z)[x] == x;
  assert false;
}
