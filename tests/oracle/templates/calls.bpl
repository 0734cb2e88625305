// Calls and contracts.

var g@: int;
var h@: int;
procedure Q@(x: int, y: int) returns (r: int, s: int)
  requires x > A; requires y > B;
  modifies g@;
  ensures r == x + y && s == x - y;
  ensures g@ == old(g@) + x;
{ r := x + y; s := x - y; g@ := g@ + x; }
procedure P@(n: int)
  modifies g@, h@;
{
  var a: int, b: int;
  g@ := A; h@ := B;
  call a, b := Q@(B, C); // true
  assert a == B + C && b == B - C; // true
  assert g@ == A + B && h@ == B; // true
  call b, a := Q@(C, C); // true
  assert b == C + C && a == 0; // true
  if (n == 0) { assert a == C + C; } // false
  if (n == 101) { call a, b := Q@(A, C); } // false
  if (n == 102) { call a, b := Q@(C, B); } // false
}
// --
procedure Q@(x: int) returns (r: int)
  ensures r == x + 1;
{ r := x + 1; }
procedure P@(n: int) {
  var x: int;
  x := A;
  call x := Q@(x);
  assert x == A + 1; // true
  call x := Q@(x + x);
  assert x == A + A + 3; // true
  assert x == A + A + 2; // false
}
// --
procedure Q@(x: int) returns (r: int)
  requires x > A; // which callers have to show
  free requires x < C;
  ensures r >= x; // true
  free ensures r < C;
  ensures r == x; // false
{ r := x; assert x < C; // true
  assert x > A; // true
  if (x == B) { r := B + 1; }
}
procedure P@(n: int) {
  var x: int;
  call x := Q@(C + C); // true
  assert x < C; // true
}
procedure R@(n: int) {
  var x: int;
  call x := Q@(n); // false
}
// --
var g@: [int]int;
procedure Q@(i: int);
  modifies g@;
  ensures (forall j: int :: j != i ==> g@[j] == old(g@)[j]);
procedure P@(n: int)
  modifies g@;
  ensures g@[A] == old(g@[A]); // true
  ensures g@[B] == old(g@[B]); // false
{
  call Q@(B);
  assert g@[A] == old(g@)[A]; // true
  if (n == 0) { assert g@[B] == old(g@[B]); } // false
}
// --
var g@: int;
procedure Q@();
  modifies g@;
  requires g@ >= 0;
  ensures g@ > old(g@);
procedure P@()
  modifies g@;
  requires g@ == A;
  ensures g@ > old(g@) + 1; // true
  ensures g@ > old(g@) + 2; // false
{
  call Q@(); // true
  assert g@ > A && old(g@) == A; // true
  call Q@(); // true
}
// --
procedure Q@(x: int) returns (r: int);
  ensures x == A ==> r == B;
  ensures x == B ==> r == C;
procedure P@(n: int) {
  var x: int, y: int;
  call x := Q@(A);
  call y := Q@(x);
  assert x == B && y == C; // true
  call y := Q@(n);
  assert n == A ==> y == B; // true
  if (n != A && n != B) { assert y == B; } // false
}
// --
procedure Q@(x: int) returns (r: int);
  ensures r > x;
implementation Q@(y: int) returns (q: int)
{ q := y + 1; }
implementation Q@(y: int) returns (q: int)
{ q := y + 1; if (y == A) { return; }
  q := q - 1;
} // both are tried
procedure P@() {
  var r: int;
  call r := Q@(A);
  assert r > A; // true
  assert r == A + 1; // false
}
// --
procedure Q@<T>(x: T, y: T, b: bool) returns (r: T)
  ensures r == x || r == y;
  ensures b ==> r == x;
{ if (b) { r := x; } else { r := y; } }
procedure P@() {
  var i: int, c: bool;
  call i := Q@(A, B, true);
  assert i == A; // true
  call c := Q@(true, true, false);
  assert c; // true
  call i := Q@(A, B, false);
  assert i == A || i == B; // true
  assert i == A; // false
}
// --
procedure Q@(n: int) returns (r: int)
  requires n >= 0;
  ensures r >= n; // true
  ensures r == n + A; // true
{
  if (n == 0) { r := A; return; }
  call r := Q@(n - 1); // true
  r := r + 1;
}
procedure R@(n: int) returns (r: int)
  ensures r != B; // false
{
  if (n <= 0) { r := A; return; }
  call r := R@(n - 1);
  r := r + 1;
}
// --
var g@: int;
procedure Q@() returns (r: int where r > A);
  modifies g@;
procedure P@()
  modifies g@;
{
  var x: int where x < 0;
  var y: int;
  y := g@;
  call x := Q@();
  assert x > A; // true
  if (g@ == y) { assert g@ == y; } // true
  if (y == B) { assert g@ == y; } // false
  call g@ := Q@();
  assert g@ > A; // true
  assert g@ > B; // false
}
// --
procedure Q@(x: int where x > A)
  requires x != B; // which callers have to show
{ assert x > A && x != B; } // true
procedure P@(n: int) {
  call Q@(C); // true
  call Q@(n); // false
}
// --
procedure {:inline 1} Q@(x: int) returns (r: int)
  requires x > A;
  ensures r > x; // true
{ r := x; r := r + 1; if (x == C) { return; } r := r + 1; }
procedure P@(n: int) {
  var y: int;
  y := B;
  call y := Q@(y); // true
  assert y > B; // true
  if (n > B) {
    call y := Q@(n); // true
    assert y > n; // true
    if (y == n + 1) { assert n == C || y > C; }
    if (n == C + 1) { assert y < n; } // false
  }
}
// --
var g@: int;
procedure {:inline 1} Q@(x: int) returns (r: int)
  modifies g@;
  ensures g@ == old(g@) + x; // true
{ var t: int;
  t := old(g@);
  g@ := g@ + x; r := t; }
procedure P@(n: int)
  modifies g@;
{
  var x: int, t: int;
  g@ := A; t := B;
  call x := Q@(B);
  assert g@ == C; // true
  assert t == B; // true
  call x := Q@(A);
  assert g@ == C + A; // true
  assert old(g@) == A; // false
}
