// The first of each kind.

procedure P@() {
  var x: int, y: int, z: int;
  x := A; y := B; z := C;
  havoc x, y;
  assert z == C; // true
  if (x != A) { assert x == A; } // false
  assert y == B; // false
}
// --
procedure P@() {
  var i: int, s: int, t: int;
  i := 0; s := A; t := B;
  while (i < B)
    invariant t == B; // true
  { i := i + 1; s := s + 1; t := t + 0; }
  assert t == B; // true
  assert s == A; // false
}
// --
procedure P@() {
  var i: int;
  i := 0;
  while (i < B)
    invariant i < A; // false
  { i := i + 1; }
}
procedure R@() {
  var i: int, j: int;
  i := 0; j := 0;
  while (i < A)
    invariant i <= A; // true
    invariant j == 0; // false
  { i := i + 1; if (i == A) { j := 1; } }
}
// --
procedure P@(x: int) returns (r: int)
  ensures r > 0; // true
  ensures r > A; // false
{
  if (x > 0) { r := B; return; }
  if (x > 0 - B) { r := A; return; }
  r := C;
}
// --
procedure Q@() returns (r: int, q: int)
  ensures r == A && q == B;
{ r := A; q := B; }
procedure P@() {
  var w: int where w > B;
  var v: int where v > B;
  assert w > B; // true
  call w, v := Q@();
  assert v == B; // true
  assert w > B; // false
}
// --
var g@: int where g@ > A;
procedure P@()
  modifies g@;
  ensures g@ < A; // true
  ensures g@ > A; // false
{ assert g@ > A; // true
  g@ := 0; }
procedure R@()
  modifies g@;
{ g@ := 0;
  assert g@ == 0; // true
  havoc g@;
  assert g@ > A; // true
  g@ := g@ - 1;
  assert g@ > A; // false
}
// --
procedure P@(b: int) {
  var x: int, y: int;
  y := C;
  if (b == 0) { x := A; } else if (b == 1) { x := B; y := 0; } else { x := C; }
  assert x >= A; // true
  assert b == 0 ==> x == A; // true
  if (b == 0) { assert x != A; } // false
  if (b == 1) { assert x != B; } // false
  if (b == 2) { assert x != C; } // false
  assert b != 1 ==> y == C; // true
}
// --
procedure P@(p: int) {
  var x: int;
  x := if p > A then 1 else 2;
  assert p == A ==> x == 2; // true
  assert p == B ==> x == 1; // true
  if (p == A) { assert x == 1; } // false
  if (p == B) { assert x == 2; } // false
}
// --
var g@: int;
procedure P@()
  modifies g@;
  ensures g@ == old(g@) + A; // true
  ensures g@ == old(g@) + B; // false
{ g@ := g@ + A;
  assert old(g@) == g@ - A; // true
  assert g@ != old(g@); // true
  if (g@ == C) { assert old(g@) == g@; } // false
}
// --
procedure P@(x: int, y: real) {
  assume x <= A && y >= 1.0;
  assert x < B; // true
  assert x != A || x >= A; // true
  if (x == A) { assert x < A; } // false
  assert y > 1.0; // false
}
// --
procedure P@(x: int) {
  assert C mod B == A; // true
  assert (0 - A) mod B == B - A; // true
  assert (0 - A) div B == 0 - 1; // true
  if (x == 0) { assert C div B != 1; } // false
  if (x == 1) { assert (0 - A) div B == 0; } // false
  if (x == 2) { assert C mod B == C div B && C mod B != A; } // false
}
// --
procedure P@(x: bv8) {
  assert (Abv8 ++ Bbv8)[8:0] == Bbv8; // true
  assert (Abv8 ++ Bbv8)[16:8] == Abv8; // true
  assert (Abv8 ++ Bbv8)[12:4] == Abv8[4:0] ++ Bbv8[8:4]; // true
  if (x == 1bv8) { assert x[2:1] == 1bv1; } // false
  if (x == 2bv8) { assert x[2:1] == 0bv1; } // false
  if (x == 3bv8) { assert Abv8 ++ Bbv8 == Bbv8 ++ Abv8; } // false
}
// --
const c@: int;
const d@: int;
const unique e@: int;
const unique f@: int;
procedure P@() {
  assert e@ != f@; // true
  assert c@ != d@; // false
}
// --
procedure P@(b: bool) {
  var x: int, i: int;
  x := 0; i := 0;
  if (b) { x := A; }
  assert x >= 0; // true
  assert x <= 0; // false
}
procedure R@(b: bool) {
  var x: int, i: int;
  x := A; i := 0;
  while (i < B) { if (b) { x := C; } i := i + 1; }
  assert i >= B; // true
  assert x <= A; // false
}
// --
procedure P@(x: int) {
  assert 0.05 * 20.0 == 1.0; // true
  assert 0.25e2 == 25.0; // true
  if (x == 0) { assert 0.05 == 0.5; } // false
  if (x == 1) { assert 0.05 != 5e-2; } // false
}
// --
procedure Q@(x: int) returns (r: int)
  requires x > A;
  ensures r > B;
{ r := x + B; }
procedure P@() {
  var r: int;
  call r := Q@(B); // true
  assert r > B; // true
  if (r == C) { assert r < B; }
  call r := Q@(A); // false
}
// --
procedure P@(m: [int]int, n: [int][int]bool) {
  assume (forall i: int :: m[i] > A);
  assert m[B] > A; // true
  assert !(exists i: int :: m[i] == A); // true
  if (m[0] == B) { assert m[0] != B; } // false
  assert (exists i: int :: i == B && m[i] > A); // true
  assert n[A][B]; // false
}
// --
procedure {:inline 1} Q@(x: int) returns (r: int)
{ var u: int where u > C;
  r := x + A;
  if (x == A) { r := u; } }
procedure P@(x: int) {
  var r: int;
  call r := Q@(B);
  assert r == C; // true
  call r := Q@(x);
  if (x == 0) { assert r != A; } // false
}
procedure {:inline 1} S@(x: int) returns (r: int)
  ensures r > x; // false
{ r := x; }
procedure T@() {
  var r: int;
  call r := S@(A);
}
// --
var g@: int;
var h@: int;
procedure Q@();
  modifies g@, h@;
procedure P@()
  modifies g@, h@;
{ var l: int;
  g@ := A; h@ := B; l := C;
  call Q@();
  assert l == C; // true
  if (h@ == B) { assert g@ == A; } // false
}
procedure R@()
  modifies g@, h@;
{ g@ := A; h@ := B;
  call Q@();
  assert h@ == B; // false
}
// --
procedure P@(k: int) {
  var m: [int]int, n: [int,int]int;
  m[A] := 1; m[B] := 2;
  assert m[A] == 1; // true
  n[A, B] := 1; n[B, A] := 2;
  assert n[A, B] == 1; // true
  m[k] := 3;
  assert m[k] == 3; // true
  if (k == A) { assert m[A] == 1; } // false
  assert k == B || m[B] == 2; // true
  if (k == B) { assert n[B, A] == 1; } // false
}
// --
datatype D@ { M@(a: int, b: int), N@(c: bool) }
procedure P@(d: D@) {
  var e: D@;
  e := M@(A, B);
  assert e is M@ && e->a == A && e->b == B; // true
  e->b := C;
  assert e->a == A && e->b == C; // true
  assert d is M@ || d is N@; // true
  if (d == N@(true)) { assert d is M@; } // false
  assert d is N@; // false
}
// --
procedure P@(x: int) {
  assert x != A; // false
  assert x != B; // false
}
procedure R@(x: int) {
  if (x > B) { assert x > A; } // true
  else { assert x > 0; } // false
}
// --
function f@(x: int, y: int): int { x - y }
function {:inline} h@(x: int, y: int): int { x - y }
procedure P@(x: int) {
  var m: [int]int;
  assert f@(C, A) == B && h@(C, B) == A; // true
  m := (lambda i: int :: i + A);
  assert m[B] == C; // true
  assert (var t := x + A; t - A == x); // true
  if (x == 0) { assert f@(A, C) == B; } // false
  if (x == 1) { assert h@(A, C) == B; } // false
  if (x == B) { assert m[x] == B; } // false
}
// --
procedure P@() {
  var i: int, x: int;
  i := 0; x := 0;
  head:
  goto body, done;
  body: assume i < A; i := i + 1; x := i; goto head;
  done: assume i >= A;
  assert x == 0; // false
}
procedure R@(n: int) {
  var i: int, j: int, s: int;
  i := 0; s := 0;
  while (i < A)
    invariant s >= 0; // true
  { j := 0;
    while (j < B)
      invariant s >= 0; // true
    { j := j + 1; s := s + 1; }
    i := i + 1; }
  assert s >= 0; // true
  assert s == 0; // false
}
