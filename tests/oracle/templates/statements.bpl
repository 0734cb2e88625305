// Assignments, havoc, branches, jumps.

procedure P@() {
  var x: int, y: int, z: int;
  x := A; y := B; z := C;
  x, y := y, x;
  assert x == B && y == A; // true
  x, y, z := z, x, y;
  assert x == C && y == B && z == A; // true
  x, y := x + 1, x;
  assert y == C; // true
  assert y == C + 1; // false
}
// --
procedure P@(p: int) {
  var x: int, y: int, m: [int]int;
  x := p; y := p; m[0] := A; m[1] := B;
  havoc x, m;
  assert y == p; // true
  if (m[1] != B) { assert m[0] == A; } // false
  if (p == A) { assert x == y; } // false
  if (m[1] == B) { assert m[1] == B; } // true
}
// --
procedure P@(p: int) returns (r: int, q: bool)
  ensures q ==> r == A; // true
  ensures q; // false
{
  r := A;
  if (p == 0) { q := true; return; }
  havoc r;
  q := r == A;
}
// --
procedure P@(p: int) {
  var x: int;
  x := 0;
  if (*) { x := A; } else { x := B; }
  assert x == A || x == B; // true
  if (*) { x := x + 1; }
  assert x != 0; // true
  if (p == 0) { assert x != A; } // false
  if (p == 101) { assert x != B; } // false
  if (p == 102) { assert x != B + 1; } // false
}
// --
procedure P@(p: int) {
  var x: int;
  goto one, two, three;
  one: assume p == A; x := 1; goto done;
  two: assume p == B; x := 2; goto done;
  three: assume p != A && p != B; x := 3;
  done:
  assert p == A ==> x == 1; // true
  assert p == B ==> x == 2; // true
  assert x == 1 || x == 2 || x == 3; // true
  if (p == A) { assert x == 2; } // false
  assert x != 2; // false
}
// --
procedure P@(p: int) {
  var x: int;
  goto one, two;
  one: x := A; goto three, four;
  two: x := B; goto three, four;
  three: x := x + 1; goto done;
  four: x := x + 2; goto done;
  done:
  assert x >= A + 1 && x <= B + 2; // true
  if (p == 101) { assert x != A + 1; } // false
  if (p == 102) { assert x != A + 2; } // false
  if (p == 103) { assert x != B + 2; } // false
}
// --
procedure P@(p: int) {
  var x: int;
  x := p;
  if (p < A) { x := A; }
  else if (p < B) { assert p >= A; // true
    x := B; }
  else if (p == B) { assert p != B; // false
    x := C; }
  else { assert p > B; } // true
  assert x >= A; // true
  assert x >= B; // false
}
// --
procedure P@(p: int, q: int) {
  assert {:subsumption 0} p != A; // false
  assert p != A; // false
  assume q > B;
  assert {:subsumption 2} q > A; // true
  assert q != C; // false
  assert q != C; // true
}
// --
procedure P@(p: int) {
  var x: int;
  x := A;
  L: if (p > 0) {
    x := B;
    if (p > B) { break L; }
    x := C;
  }
  assert p > B ==> x == B; // true
  assert p > 0 && p <= B ==> x == C; // true
  if (p > B) { assert x == C; } // false
  assert x != A; // false
}
// --
procedure P@(p: int) {
  var u: int where u > A;
  var v: int where v > u;
  assert v > A + 1; // true
  havoc u;
  assert u > A; // true
  if (p == 0) { assert v > u; } // false
  havoc v;
  assert v > u && v > A + 1; // true
  u := 0;
  if (p == 101) { assert v > C; } // false
  havoc v;
  assert v > 0; // true
  assert v > A; // false
}
// --
procedure P@(p: int) returns (r: int where r > A)
  ensures r > A; // true
{
  assert r > A; // true
  if (p == 0) { havoc r; return; }
  r := r + 1;
  assert r > A + 1; // true
  assert r > B + 1; // false
}
procedure R@(p: int where p > B) returns (r: int where r > A)
  ensures r > A; // false
{
  assert p > B; // true
  r := p - B;
}
// --
procedure P@(p: int, b: bool) {
  var x: int;
  x := p;
  if (b) { assume p > A; x := x + 1; } else { assume p < A; }
  assert x != A; // true
  assert b ==> x > A + 1; // true
  if (!b) { assert x > 0; } // false
  assert x < A; // false
}
// --
var g@: int;
var h@: [int]int;
procedure P@()
  modifies g@, h@;
{
  var x: int;
  g@ := A; x := g@; g@ := g@ + B;
  h@[g@] := x;
  assert g@ == C && x == A && h@[C] == A; // true
  havoc g@;
  assert x == A && h@[C] == A; // true
  h@[g@] := C;
  assert g@ == C || h@[C] == A; // true
  if (x == A) { assert h@[C] == A; } // false
  assert g@ != B; // false
}
// --
procedure P@(p: int) {
  var x: int;
  if (p == A) {
    assume x > B;
    x := x + 1;
    assert x > B + 1; // true
    assert false; // false
  }
  assume p != A;
  assert p != A; // true
  if (p == B) { assume false; assert x == C; } // true
  assert p != C; // false
}
