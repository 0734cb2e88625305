// ivl: boogie /noResolve
// What the parser itself finds wrong in a text that has the right shape.
axiom {x} true;
axiom (lambda x: int :: {x} x)[1] == 1;
axiom (forall x: int :: {:nopats} x == x);
axiom (forall x: int :: {:nopats "x"} x == x);
axiom (forall x: int where x > 0 :: x == x);
datatype D { C(), E(x: int where x > 0), C(y: int) }
function f(x: int, y): int;
function f([int]int, x: int): int;
function f([int]int: int): int;
function {:inline} {:define} f(x: int): int { x }
function {:define} f<a>(x: a): int { 1 }
pure left action A() { }
implementation p(x: int where x > 0) returns (y: int where y > 0) { }
procedure p()
{
  assert v[x:1] == 1bv1;
  assert v[(3:1)] == 1bv1;
  assert v[3:1, 2] == 1bv1;
  assert v[3:1 := 2] == 1bv1;
  assert a ==> b <== c <== d;
  assert a ==> (b <== c);
  assert |{ A: B: return true; }|;
  assert 99bv99999999999 == 1bv1;
}
action B() refines C; refines D; { }
invariant I(x: int); preserves x > 0;
yield procedure y() requires call I(1) | I(2); refines C; refines action D { } { }
axiom v[99999999999:0] == 1bv1;
