// Loops: what they change, invariants, exits.

procedure P@(n: int) {
  var i: int, j: int, k: int;
  i := 0; j := 0; k := A;
  while (i < n)
    invariant j == 2 * i; // true
    invariant i >= 0; // true
  { i := i + 1; j := j + 2; }
  assert j == 2 * i && k == A; // true
  assert i == n; // false
}
// --
procedure P@(n: int) {
  var i: int;
  i := 0;
  while (i < n)
    invariant i <= A; // false
  { i := i + 1; if (i == C) { break; } }
  assert i <= A; // true
  while (*)
    invariant i >= 0 - B; // false
  { i := i - 1; }
}
// --
procedure P@(n: int) {
  var i: int;
  i := n;
  while (i > 0)
    invariant i <= n; // true
    invariant i >= 0; // false
  { i := i - 1; }
  assert i <= 0; // true
}
// --
procedure P@(n: int) {
  var i: int, x: int;
  i := 0; x := 0;
  while (true)
    invariant x == i * A; // true
  { if (i >= n) { break; }
    x := x + A; i := i + 1; }
  assert i >= n && x == i * A; // true
  assert x == n * A; // false
}
// --
procedure P@(n: int) {
  var i: int, x: int;
  i := 0;
  while (i < A)
    free invariant x == B;
    invariant i <= A; // true
  { assert x == B; // true
    i := i + 1; }
  assert i == A && x == B; // true
}
procedure R@(n: int) {
  var i: int, x: int;
  i := 0; x := B;
  while (i < n)
    free invariant i >= 0;
  { assert i >= 0; // true
    x := i;
    i := i + 1; }
  assert x <= C; // false
}
// --
procedure P@(n: int) {
  var i: int, j: int, s: int;
  i := 0; s := 0; j := A;
  outer: while (i < A)
    invariant s >= 0; // true
    invariant i <= A; // true
  { j := 0;
    while (j < B)
      invariant s >= 0; // true
      invariant i < A; // true
      invariant j <= B; // true
    { if (s == A) { break outer; }
      j := j + 1; s := s + 1; }
    assert j == B; // true
    i := i + 1; }
  assert i == A || s == A; // true
  assert i == A; // false
}
// --
procedure P@(n: int) {
  var m: [int]int, i: int;
  i := 0;
  m[0 - 1] := A;
  while (i < B)
    invariant m[0 - 1] == A; // true
    invariant i >= 0; // true
  { m[i] := i; i := i + 1; }
  assert m[0 - 1] == A; // true
  assert m[0] == A; // false
}
// --
var g@: int;
var h@: int;
procedure Q@(x: int) returns (r: int);
  modifies g@;
  ensures r == x + 1 && g@ == old(g@) + 1;
procedure P@(n: int)
  modifies g@, h@;
{
  var i: int;
  i := 0; h@ := B;
  while (i < n)
    invariant g@ == old(g@) + i; // true
    invariant h@ == B; // true
  { call i := Q@(i); }
  assert g@ == old(g@) + i && h@ == B; // true
  assert g@ == old(g@); // false
}
// --
procedure P@(n: int) {
  var i: int, x: int;
  i := 0; x := A;
  head:
  assert x >= A; // false
  goto body, done;
  body: assume i < n; i := i + 1; x := x - 1; goto head;
  done: assume i >= n;
  assert x >= A - B || n > 0; // true
}
// --
procedure P@(n: int) {
  var i: int, u: int where u > A;
  i := 0;
  while (i < n)
    invariant i >= 0; // true
  { i := i + 1; havoc u; }
  assert u > A; // true
  while (i > 0)
    invariant i >= 0 || n < 0; // true
  { u := 0; i := i - 1; }
  assert i <= 0; // true
  assert u == 0; // false
}
// --
procedure P@(n: int) returns (r: int)
  ensures r >= n; // true
  ensures r == n; // false
{
  r := 0;
  while (r < n) { r := r + 1; }
}
// --
procedure P@(b: bool) {
  var x: int, y: int;
  x := A; y := B;
  if (b) { while (x < C) { x := x + 1; } assert x >= C; } // true
  else { while (y < C) { y := y + 1; } assert x == A; } // true
  assert b ==> y == B; // true
  if (b) { assert x == A; } // false
  assert y == B; // false
}
// --
procedure P@(n: int) {
  var x: int, y: int;
  x := 0; y := 0;
  goto h1;
  h1: goto h2, out;
  h2: assert y <= A; // false
    goto back2, back1;
  back2: y := y + 1; goto h2;
  back1: x := x + 1; goto h1;
  out: assert x >= 0 || y >= 0 || n >= 0 || n < 0; // true
  assert x <= A; // false
}
// --
procedure P@(n: int) {
  var i: int, found: bool;
  i := 0; found := false;
  while (i < B && !found)
    invariant found ==> i < B; // true
    invariant 0 <= i && i <= B; // true
  { if (i == n) { found := true; } else { i := i + 1; } }
  assert found || i == B; // true
  if (n == C) { assert found; } // false
}
