// ivl: boogie /typeEncoding:value /errorTrace:0 /timeLimit:20
// Types as values: proofs that need the axioms, and what must not be provable.
type Pair _ _;
type C;
function MkPair<A, B>(a: A, b: B): Pair A B;
function fst<A, B>(p: Pair A B): A;
axiom (forall<A, B> a: A, b: B :: {MkPair(a, b)} fst(MkPair(a, b)) == a);

function id<a>(x: a): a { x }
function {:inline} same<a>(x: a): a { x }
function pick(m: [int]bool, i: int): bool { m[i] }

const one: Pair int bool;
const unique red: C;
const unique green: C;
axiom one == MkPair(1, true);

procedure Functions(x: int)
{
  assert id(x) == x && same(x) == x;
  assert fst(MkPair(x, true)) == x;
  assert fst(MkPair(MkPair(true, x), true)) == MkPair(true, x);
  assert fst(one) == 1;
  assert red != green && id(red) != id(green);
  assert fst(MkPair(x, x)) == 7; // error
}

procedure Generic<a>(x: a, n: int) returns (y: a, k: int)
  ensures y == x;
{
  y := id(x);
}

procedure Calls()
{
  var i, j: int;
  var b: bool;
  var p: Pair int bool;

  call i, j := Generic(3, 4);
  assert i == 3;
  call b, j := Generic(i > 2, 4);
  assert b;
  call p, j := Generic(one, 4);
  assert fst(p) == 1;
  assert !b; // error
}

// One body for all types: this holds for some, and not for others.
procedure ForAll<a>(x: a, y: a)
{
  assert x == x;
  assert x == y; // error
}

procedure Maps(m: [int]int, n: [int, bool]int)
{
  var k: [int]int;
  var l: [int, bool]int;

  k := m;
  k[3] := 4;
  assert k[3] == 4;
  assert k[2] == m[2];
  l := n;
  l[1, true] := 5;
  assert l[1, true] == 5 && l[1, false] == n[1, false] && l[2, true] == n[2, true];
  assert pick((lambda x: int :: x > m[1]), m[1] + 1);
  assert k[4] == 4; // error
}

procedure Nested(m: [int][int]bool)
{
  var k: [int][int]bool;

  k := m;
  k[1][2] := true;
  assert k[1][2];
  assert k[1][3] == m[1][3];
  assert k[2] == m[2];
  assert k[1] == m[1]; // error
}

procedure Polymorphic(h: <a>[a]a, f: <a>[Pair a int]a)
{
  var k: <a>[a]a;
  var g: <a>[Pair a int]a;

  k := h;
  k[3] := 4;
  assert k[3] == 4;
  assert k[true] == h[true];
  k := (lambda<a> x: a :: x);
  assert k[5] == 5;
  g := f;
  g[MkPair(true, 1)] := true;
  assert g[MkPair(true, 1)];
  assert g[MkPair(red, 1)] == f[MkPair(red, 1)];
  assert k[3] == h[3]; // error
}

procedure Comprehensions(m: [int]int)
{
  var k: [int]int;
  var y: int;

  y := m[1];
  k := (lambda x: int :: x + y);
  assert k[7] == 7 + m[1];
  assert k == (lambda z: int :: z + y);
  y := y + 1;
  assert k[7] == 7 + m[1];
  assert k == (lambda z: int :: z + y); // error
}

var g: [int]int;

procedure Old()
  modifies g;
  ensures old(g)[1] == 1 ==> g[1] == 2;
  ensures g == (lambda x: int :: old(g)[x] + 1);
{
  g := (lambda x: int :: old(g)[x] + 1);
}

// Values of different types differ, and so do types.
procedure Types<a, b>(x: a, y: b, p: Pair a a, q: Pair a b)
{
  assert p == q ==> (forall z: a :: (exists w: b :: z == w)); // Pair a a is Pair a b
  assert x != y; // error: they may be one type
}
