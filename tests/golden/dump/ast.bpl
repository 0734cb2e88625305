// ivl: check --quiet --dump=ast
// Structured statements are as they were written.
type T a = [a]int;
datatype D { Nil(), Cons(head: int, tail: D) }
function f<a>(x: a): int uses { axiom true; }
const unique c: int;
var m: T int where m[0] == 0;
procedure {:p} P<a>(x: a, y: int) returns (z: int)
  requires {:r} y > 0;
  modifies m;
  free ensures z == old(m)[0];
{
  var i: int;
  L: while (i < y)
    invariant (forall<b> j: b :: {f(j)} f(j) >= 0);
  {
    if (*) { break L; } else if (i == 1) { goto M; }
    call i := Q(i);
  }
  M: m[0], z := 1, (if y > 0 then 1 else 2);
}
procedure Q(n: int) returns (k: int);
