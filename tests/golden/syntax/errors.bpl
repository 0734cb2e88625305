// ivl: print
// One message for each mistake, and none for what follows from it.
var x int;
procedure p()
{
  x = 1;
  if (x) { x := ; }
  x := 2;
  assert x == 1 == 2;
  assert x > 0 && x < 2 || x == 4;
}
procedure q( { x := 1; x := 2; }
const c: int where c > 0;
axiom (c;
axiom @ c;
axiom "text
axiom c ==> c <== c;
axiom (forall x :: true);
function f(x: int) int;
axiom true;
} axiom false;
axiom true
