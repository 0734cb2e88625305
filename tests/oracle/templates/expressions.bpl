// Operators, conversions, binders.

procedure P@(x: int, y: int) {
  assert (x < y) == (y > x) && (x <= y) == !(x > y) && (x >= y) == (y <= x); // true
  assert x - y == 0 - (y - x) && x + y == y + x && -(-x) == x; // true
  assert A - B - C == 0 - B - B; // true
  assert A + B * C == A + (B * C) && A * B - C == (A * B) - C; // true
  if (x == 0) { assert A - B - C == A - (B - C); } // false
  if (x == 101) { assert A + B * C == (A + B) * C; } // false
  if (x == A && y == A) { assert x < y; } // false
  if (x == A && y == A) { assert x <= y && x >= y; } // true
  if (x == B && y == A) { assert x <= y; } // false
  if (x == C && y == A) { assert !(x > y); } // false
}
// --
procedure P@(x: int, y: int) {
  assert y != 0 ==> x == (x div y) * y + x mod y; // true
  assert C div (0 - B) == 0 - (C div B) && C mod (0 - B) == A; // true
  assert (0 - C) mod (0 - B) == B - A; // true
  assert 2 * C div 2 == C && 2 * C mod 2 == 0; // true
  if (x == 0) { assert C div (0 - B) == 0 - (C div B) - 1; } // false
  if (x == 101) { assert (0 - C) mod (0 - B) == 0 - A; } // false
  if (x == 102) { assert C div (B div 1) == C * B; } // false
}
// --
procedure P@(p: bool, q: bool, r: bool) {
  assert (p ==> q ==> r) == (p && q ==> r); // true
  assert (p <== q) == (q ==> p) && (p <==> q) == (p == q); // true
  assert (p || q) == !(!p && !q) && (p != q) == !(p <==> q); // true
  assert p && q ==> p; // true
  if (p) { assert p <== q; } // true
  assert (p <==> q <==> r) == (p <==> (q <==> r)); // true
  if (p) { assert (p ==> q) ==> r; } // false
  if (!p) { assert q ==> p || r; } // false
  if (p && !q) { assert p ==> q; } // false
  if (!p && q) { assert p <== q; } // false
}
// --
procedure P@(x: int, r: real) {
  assert real(A) + real(B) == real(C); // true
  assert int(real(x)) == x && int(2.5) == 2 && int(0.0 - 2.5) == 0 - 3; // true
  assert real(A) / real(B) < 1.0 && real(C) / real(A) > 1.0; // true
  assert r < r + 1.0 && 1.0 / 4.0 == 0.25 && 3 / 2 == 1.5; // true
  assert 2.0 * r == r + r && 1.5e2 == 150.0 && 2e-1 == 0.2; // true
  if (x == 0) { assert r >= 0.0 || r <= 0.0 - 1.0; } // false
  if (x == 101) { assert real(A) / real(B) >= 1.0; } // false
  if (x == 102) { assert int(0.0 - 2.5) == 0 - 2; } // false
}
// --
procedure P@(x: int, b: bool) {
  assert (if b then A else B) == A || !b; // true
  assert (if x > 0 then if b then 1 else 2 else 3) == 3 || x > 0; // true
  assert (if b then x else x) == x; // true
  if (b) { assert (if !b then A else B) == A; } // false
  if (x == A) { assert (if x > A then 1 else if x == A then 2 else 3) == 2; } // true
  if (x == A) { assert (if x > A then 1 else if x == A then 2 else 3) == 3; } // false
}
// --
procedure P@(x: int) {
  assert (var y := x + A; (var x := y + B; x == y + B)); // true
  assert (var y, z := A, B; y + z == C); // true
  assert (var y := x; (var y := y + 1; y) == y + 1); // true
  if (x == A) { assert (var x := B; x == A); } // false
  if (x == B) { assert (var y := (var x := B; x); y + x == C); } // false
}
// --
procedure P@(x: int, y: int) {
  assert (forall i: int :: i > A ==> i >= A + 1); // true
  assert (exists i: int :: i > x); // true
  assert (forall i: int :: (exists j: int :: j == i + A)); // true
  assert (forall b: bool :: b || !b); // true
  assert (forall x: int :: x == x + 0); // true
  if (x == 0) { assert (forall i: int :: i > A ==> i > B); } // false
  if (x == 101) { assert (exists i: int :: i > A && i < A + 1); } // false
  if (x == 102) { assert (forall b: bool, c: bool :: b ==> c); } // false
  if (x == 103) { assert (exists b: bool :: b && !b); } // false
  if (x == 104) { assert (forall i: int :: i == x ==> i == A + 4); } // false
  if (y == A) { assert (forall y: int :: y != C ==> y == A || y != A); } // true
}
// --
function f@(x: int): int;
axiom (forall x: int :: { f@(x) } x > A ==> f@(x) > B);
axiom f@(0) == 0;
procedure P@(x: int) {
  assert f@(B) > B && f@(0) == 0; // true
  assert x > A ==> f@(x) != A; // true
  assert x == B ==> f@(x) == f@(B); // true
  if (x <= 0 - 1) { assert f@(x) > B; } // false
  assert f@(A) > B; // false
}
// --
function f@(x: int, y: bool): int;
function g@(a, b: int): int { f@(a - b, a > b) }
procedure P@(x: int) {
  assert g@(B, A) == f@(B - A, true); // true
  assert g@(A, B) == f@(A - B, false); // true
  if (x == 0) { assert g@(A, B) == f@(B - A, false); } // false
  if (x == 101) { assert g@(B, A) == f@(B - A, false); } // false
  if (x == 102) { assert f@(A, true) == f@(A, false); } // false
}
// --
function {:inline} f@(x: int): int { if x > A then x - A else 0 }
function {:define} h@(x: int): int { f@(x) + f@(x + B) }
function k@<T>(x: T, y: T): bool { x == y }
procedure P@(x: int) {
  assert f@(B) == B - A && f@(A) == 0 && f@(0 - B) == 0; // true
  assert h@(0) == f@(B) && h@(A) == B; // true
  assert k@(x, x) && !k@(true, false) && k@(x, A) == (x == A); // true
  assert (forall i: int :: f@(i) >= 0); // true
  if (x == 0) { assert f@(B) == 0; } // false
  if (x == 101) { assert h@(A) == 0; } // false
  if (x == 102) { assert k@(x, A) && k@(x, B); } // false
}
// --
type T@;
type M@ a = [int]a;
type N@ = M@ bool;
const unique s@: T@;
const unique t@: T@;
const u@: T@;
const n@: int;
axiom n@ > A;
function f@(T@): M@ int;
procedure P@(x: T@, m: N@) {
  assert s@ != t@ && n@ > A; // true
  assert x == s@ ==> f@(x)[n@] == f@(s@)[n@]; // true
  assert m[A] || !m[A]; // true
  if (m[A]) { assert u@ != s@; } // false
  if (!m[A]) { assert f@(s@)[0] == f@(t@)[0]; } // false
  assert n@ > B; // false
}
// --
procedure P@(x: int) {
  assert old(x) == x; // true
  assert (forall i: int :: { x + i } i >= 0 ==> x + i >= x); // true
  assert (lambda i: int :: i * 2)[A] == A + A; // true
  assert (lambda i: int, j: int :: i - j)[C, A] == B; // true
  assert (lambda b: bool :: if b then x else A)[false] == A; // true
  if (x == 0) { assert (lambda i: int, j: int :: i - j)[A, C] == B; } // false
  if (x == 101) { assert (lambda i: int :: i + x)[A] == A; } // false
  if (x == 102) { assert (lambda i: int :: (lambda j: int :: i - j))[A][C] == B; } // false
}
// --
procedure P@(x: int) {
  assert -A + B == B - A && -A * B == 0 - A * B; // true
  assert -A mod B == B - A; // true
  assert !(x == A) == (x != A); // true
  if (x == A) { assert !(x == A) || x != A; } // false
  if (x == 0) { assert -A + B == 0 - C; } // false
}
