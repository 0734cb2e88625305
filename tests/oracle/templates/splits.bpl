// Conditions in parts, and what marks them.

procedure {:vcs_split_on_every_assert} P@(x: int) {
  assume x > A;
  assert x > 0; // true
  assert x > B; // false
  assert x > B; // true
  if (x == C) { assert x == B; } // false
}
// --
procedure P@(x: int) {
  var y: int;
  y := x;
  assert x != A; // false
  if (x > 0) { y := y + 1; assert {:split_here} y > 1; } // true
  else { y := y - 1; }
  assert {:split_here} x > 0 ==> y == x + 1; // true
  if (x <= 0) { assert y == x; } // false
  assert {:split_here} y != B + 1; // false
}
// --
procedure P@(x: int) {
  var y: int;
  y := A;
  if (x == A) { assert {:focus} y == A; // true
    y := B; }
  assert x == A ==> y == B; // true
  assert y == A; // false
}
// --
procedure P@(x: int) returns (y: int)
  ensures y > A; // false
  ensures x > 0 ==> y >= x; // true
{
  y := x;
  assert {:isolate} y == x; // true
  if (x > 0) { assert {:isolate} y != B; } // false
  if (x == C) { y := y + 1; return; }
  assert {:isolate "paths"} x != C; // true
}
// --
procedure {:vcs_max_splits 4} {:vcs_max_cost 1} {:vcs_max_keep_going_splits 2} P@(x: int, y: int) {
  var z: int;
  if (x > y) { z := x; } else { z := y; }
  assert z >= x && z >= y; // true
  if (x > A) { z := z + 1; assert z > A; } // true
  else { assert z >= x; // true
    z := z - 1; }
  if (y > B) { assert z > B - 1; } // true
  else { assert z > B; } // false
  assert z != C; // false
}
// --
function h@(int): int;
axiom (forall i: int :: {h@(i)} h@(i) > h@(i + 1));
procedure P@(x: int, b: bool) {
  assume (forall {:pool "A@"} i: int :: i == i + 0);
  if (b) { assert {:add_to_pool "A@", x} h@(x) > A; } // false
  assume (exists {:pool "B@"} i: int :: h@(i) > B);
  assert {:add_to_pool "B@", x, x + 1} h@(x) > h@(x + 1); // true
  assert h@(x) < h@(x + 1); // false
}
// --
function {:inline} p@(x: int): bool { (forall {:pool "C@"} i: int :: {:add_to_pool "C@", i + 1} i > x ==> i > A) }
procedure P@(x: int) {
  assume p@(x);
  assert {:add_to_pool "C@", B} x < B ==> B > A; // true
  assume (forall {:pool "C@"} i: int :: i >= x ==> i != C);
  assume {:add_to_pool "C@", C} true;
  assert x > C; // true
  assert x > C + 1; // false
}
// --
function f@(x: int): int { x + A }
function {:inline} q@(x: int): bool { x > A && x > B && f@(x) > C }
procedure P@(x: int) {
  assume x > C;
  assert q@(x); // true
  assert {:expand} q@(x); // true
  assert f@(x) != C + C; // false
}
// --
procedure {:selective_checking} P@(x: int) {
  var y: int;
  y := x;
  if (x > A) {
    assume {:start_checking_here} true;
    assert y > A; // true
    assert y > B; // false
  } else { y := 0; }
  assert y > A || x <= A; // true
  if (x <= 0) { assert y == 0; } // true
}
// --
procedure {:selective_checking} P@(x: int) {
  assert x > A; // not checked, and assumed
  assume {:start_checking_here} true;
  assert x > 0; // true
  assert x > B; // false
}
