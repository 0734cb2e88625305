// ivl: run --runs=20
// Functions by bodies, by axioms that define them, and by nothing.
type Person;
function older(p: Person, q: Person): bool;
function age(p: Person): int;
axiom (forall p, q: Person :: older(p, q) <==> age(p) > age(q));

function fact(n: int): int;
axiom fact(0) == 1;
axiom (forall n: int :: {fact(n)} n > 0 ==> fact(n) == n * fact(n - 1));

datatype List { Nil(), Cons(head: int, tail: List) }
function sum(l: List): int;
axiom sum(Nil()) == 0;
axiom (forall x: int, t: List :: sum(Cons(x, t)) == x + sum(t));

function {:inline} double(x: int): int { x + x }
function id<T>(x: T): T { x }
function same<T>(x: T, y: T): bool;
axiom (forall<T> x, y: T :: same(x, y) <==> x == y);

const N: int;
axiom 3 <= N && N < 6;
const unique one, two, three: Person;
const pi: real;
axiom pi == 3.25;
function f(x: int): int;

procedure Main()
{
  var p, q: Person;

  assert older(p, q) ==> !older(q, p);
  assert fact(5) == 120 && fact(20) == 2432902008176640000;
  assert sum(Cons(1, Cons(2, Cons(3, Nil())))) == 6;
  assert double(3) == 6 && id(4) == 4 && id(true);
  assert same(1, 1) && !same(one, two);
  assert N == 3 || N == 4 || N == 5;
  assert one != two && two != three && one != three;
  assert f(3) == f(1 + 2) && pi * 2.0 == 6.5;
}
