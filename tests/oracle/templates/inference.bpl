// Loops whose bounds intervals tell, and what they must not tell.

procedure P@(n: int) {
  var i: int, x: int;
  i := A; x := C;
  while (i < B) { i := i + 1; x := x - 1; }
  assert i >= B; // true
  if (n == 0) { assert i > B; } // false
  assert x == C; // false
}
// --
procedure P@(n: int) {
  var i: int, up: int, down: int;
  i := 0; up := A; down := A;
  while (*) {
    if (*) { up := up + B; } else { down := down - B; }
    assert up >= A; // true?
  }
  if (n == 0) { assert up <= C; } // false
  if (n == 101) { assert down >= 0 - C; } // false
  assert down >= A; // false
}
// --
procedure P@(n: int) {
  var x: int, y: int;
  assume x >= A && x <= B && y == x;
  while (*) { y := 0 - y; }
  if (n == 0) { assert y >= 0; } // false
  assert x >= A && x <= B; // true
  while (*) { havoc x; assume x > y; }
  assert x <= B; // false
}
// --
procedure P@(n: int, r: real) {
  var i: int, q: real;
  q := r;
  assume r >= 1.5 && r < 2.5;
  i := 0;
  while (i < A) { i := i + 1; if (n == i) { q := q + 1.0; } }
  assert r >= 1.5; // true
  assert q < 2.5; // false
}
// --
procedure P@(b: bool, n: int) {
  var x: int, c: bool;
  c := b;
  x := if b then A else B;
  while (*) { c := !c; if (c) { x := C; } }
  if (b && n == 0) { assert c; } // false
  if (!b && n == 1) { assert !c; } // false
  assert x <= B; // false
}
// --
procedure Q@(x: int) returns (r: int)
  ensures r >= x;
{ r := x; }
procedure P@(n: int) {
  var x: int;
  x := A;
  while (*) { call x := Q@(x); }
  if (n == 0) { assert x <= C; } // false
  while (*) { call x := Q@(0 - x); }
  assert x >= A; // false
}
// --
var g@: int;
procedure {:inline 1} Q@(x: int) returns (r: int)
  modifies g@;
{ r := x; g@ := r; while (*) { r := r + 1; } }
procedure P@(n: int)
  modifies g@;
{
  var x: int;
  g@ := C;
  call x := Q@(A);
  if (n == 0) { assert g@ == C; } // false
  call x := Q@(0 - A);
  assert x >= 0; // false
}
// --
procedure P@(n: int) {
  var x: int, y: int, m: [int]int;
  x := 0; y := B;
  m[x] := A;
  while (x < B)
    invariant x + y == B; // true
  { x, y := x + 1, y - 1; m[x] := y; }
  assert y <= 0; // true
  if (n == 0) { assert m[0] == A; } // true?
  assert m[1] == B; // false
}
// --
procedure P@(n: int) {
  var x: int;
  x := n;
  if (x < A) { x := A; }
  if (x mod 2 == 0) { x := x div 2; } else { x := x * 2; }
  while (*) { x := x + A; }
  assert x >= A + 1; // false
}
// --
procedure P@(n: int) {
  var i: int, j: int;
  i := 0;
  while (i < A) {
    j := i;
    while (j < B) { j := j + 1; if (*) { break; } }
    assert j >= 0; // true?
    i := i + 1;
  }
  if (n == 0) { assert j >= B; } // false
  assert i >= A; // true
}
