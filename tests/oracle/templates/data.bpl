// Maps, bit vectors, floats, datatypes.

procedure P@(m: [int]int, i: int, j: int) {
  assert m[i := A][i] == A; // true
  assert i != j ==> m[i := A][j] == m[j]; // true
  assert m[i := A][i := B] == m[i := B]; // true
  assert m[i := m[i]] == m; // true
  if (i == j) { assert m[i := A][j := B][i] == A; } // false
  if (i == 0) { assert m[i := A][j] == A; } // false
  if (j == 0) { assert m[j] == m[i]; } // false
}
// --
procedure P@(m: [int,bool]int, n: [bool][int]int, i: int) {
  var k: [int,bool]int, l: [bool][int]int, z: []int;
  k := m; l := n;
  k[A, true] := B; k[A, false] := C;
  assert k[A, true] == B && k[A, false] == C; // true
  assert i != A ==> k[i, true] == m[i, true]; // true
  l[true][A] := B;
  assert l[true][A] == B && l[false][A] == n[false][A]; // true
  assert l[true][B] == n[true][B]; // true
  z[] := A;
  assert z[] == A; // true
  if (i == 0) { assert k[A, true] == C; } // false
  if (i == 101) { assert l[true][A] == n[true][A]; } // false
  if (i == 102) { assert l[true][A] == l[false][A]; } // false
}
// --
type R@;
type F@ a;
const unique f@: F@ int;
const unique g@: F@ bool;
const unique h@: F@ int;
procedure P@(heap: <a>[R@, F@ a]a, r: R@, s: R@) {
  var k: <a>[R@, F@ a]a;
  k := heap;
  k[r, f@] := A;
  k[r, g@] := true;
  assert k[r, f@] == A && k[r, g@]; // true
  assert k[r, h@] == heap[r, h@]; // true
  assert r != s ==> k[s, f@] == heap[s, f@]; // true
  if (r == s) { k[s, f@] := B; assert k[r, f@] == A; } // false
  else { assert k[s, f@] == A; } // false
}
// --
function {:bvbuiltin "bvadd"} add@(bv8, bv8): bv8;
function {:bvbuiltin "bvult"} ult@(bv8, bv8): bool;
function {:bvbuiltin "bvslt"} slt@(bv8, bv8): bool;
function {:bvbuiltin "bvlshr"} shr@(bv8, bv8): bv8;
function {:bvbuiltin "bvashr"} ashr@(bv8, bv8): bv8;
function {:bvbuiltin "bvnot"} not@(bv8): bv8;
procedure P@(x: bv8, y: bv8) {
  assert add@(Abv8, Bbv8) == Cbv8 && add@(x, y) == add@(y, x); // true
  assert ult@(Abv8, Bbv8) && slt@(Abv8, Bbv8) && !ult@(255bv8, Abv8) && slt@(255bv8, Abv8); // true
  assert add@(x, add@(not@(x), 1bv8)) == 0bv8; // true
  assert shr@(128bv8, 7bv8) == 1bv8 && ashr@(128bv8, 7bv8) == 255bv8; // true
  assert (x ++ y)[8:0] == y && (x ++ y)[16:8] == x; // true
  assert x[8:4] ++ x[4:0] == x; // true
  if (y == 0bv8) { assert ult@(x, add@(x, 1bv8)); } // false
  if (y == 1bv8) { assert slt@(x, Abv8) == ult@(x, Abv8); } // false
  if (y == 2bv8) { assert shr@(128bv8, 7bv8) == 255bv8; } // false
  if (y == 3bv8) { assert x[8:4] == x[4:0]; } // false
}
// --
procedure P@(x: float24e8, y: float24e8, i: int) {
  var nan: float24e8, inf: float24e8, one: float24e8;
  nan := 0NaN24e8; inf := 0+oo24e8; one := 0x1.0e0f24e8;
  assert nan == nan && !(nan < one) && !(nan >= one); // true
  assert one < inf && one + one == 0x2.0e0f24e8 && inf + one == inf; // true
  assert one - one == 0x0.0e0f24e8 && one / one == one; // true
  assert x < y ==> !(y <= x); // true
  if (i == 0) { assert x <= y || y <= x; } // false
  if (i == 101) { assert x + one - one == x; } // false
  if (i == 102) { assert one * inf < inf; } // false
  if (i == 103) { assert inf - inf == 0x0.0e0f24e8; } // false
}
// --
datatype L@ { N@(), K@(hd: int, tl: L@) }
procedure P@(l: L@, k: L@) {
  var h: int, t: L@;
  assert l is N@ || l is K@; // true
  assert !(l is N@ && l is K@); // true
  assert l is K@ ==> l == K@(l->hd, l->tl); // true
  assert K@(A, l) != N@() && K@(A, l) != l; // true
  assert K@(A, l) == K@(B, k) ==> false; // true
  assert K@(A, l) == K@(A, k) ==> l == k; // true
  if (l is K@ && l->hd == A) { assert l->tl is N@; } // false
  if (l is N@) { assert k is N@; } // false
  if (l is K@ && k == l->tl) { assert l == k; } // false
}
procedure R@(l: L@, n: int) {
  var h: int, t: L@;
  K@(h, t) := K@(A, N@()); // true
  assert h == A && t is N@; // true
  if (n == 0) { assert h == B; } // false
  K@(h, t) := l; // false
  assert l is K@ && l->hd == h; // true
}
// --
datatype O@<T> { S@(v: T), U@(v: T, w: int), E@() }
procedure P@(a: O@ int, b: O@ bool) {
  var c: O@ int;
  c := S@(A);
  assert c->v == A && c is S@ && c != U@(A, B); // true
  c->v := B;
  assert c == S@(B); // true
  c := U@(A, B);
  c->w := C;
  assert c->v == A && c->w == C; // true
  assert a->(w := A)->w == A || !(a is U@); // true
  assert b == S@(true) ==> b->v; // true
  if (a is U@) { assert a->v == A; } // false
  else { assert a is S@; } // false
}
// --
datatype D@ { M@(x: int, d: F@) }
datatype F@ { V@(y: int, m: [int]int), W@() }
procedure P@(p: D@) {
  var d: D@;
  d := p;
  d->x := A;
  d->d := V@(B, p->d->m);
  assert d->x == A && d->d->y == B; // true
  d->d->y := C;
  assert d->x == A && d->d->y == C && d->d is V@; // true
  d->d->m[A] := B;
  assert d->d->m[A] == B && d->d->y == C; // true
  assert p->d is V@ || p->d is W@; // true
  if (p->x == B) { assert d->x == p->x; } // false
  if (p->d is V@) { assert d->d->m[B] == B; } // false
}
// --
procedure P@(m: [int]bool, n: [int]bool) {
  var i: int;
  assume (forall j: int :: m[j] ==> n[j]);
  assume m[A];
  assert n[A]; // true
  assert (exists j: int :: n[j]); // true
  i := 0;
  assert n[B] ==> m[B]; // false
}
// --
procedure P@(x: bool, s: [bool]int) {
  var t: [bool]int;
  t := s[true := A][false := B];
  assert t[x] == (if x then A else B); // true
  assert (forall b: bool :: t[b] >= A); // true
  if (x) { assert t[x] == B; } // false
  else { assert (forall b: bool :: t[b] == B); } // false
}
