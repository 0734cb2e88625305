// ivl: boogie /printSplit:- /errorTrace:0
// What gives a variable a value of its own: old(x), too; equations of booleans.
var g: int;
const c: int;
procedure P(a: int) modifies g; {
  var x: int, b: bool;
  if (*) { g := old(g); } else { x := old(c); }
  assert g == g;
  if (*) { x := (a); } else { x := old(4); }
  assert x == x;
  if (*) { b := x == 4; } else { b := true && b; }
  assert b == b;
  if (*) { x := -3; } else { x := (if true then 1 else 2); }
  assert x == x;
  if (*) { x, g := old(g), 4; } else { x := -(3); }
  assert x == x;
}
procedure S(a: bool, m: [int]bool) {
  var x: bool, y: bool, n: [int]bool, c: int;
  x := a == a;
  y, c := a || x, 4 + c;
  n := m[3 := true && a];
  if (*) { y := a && x; x := true && (a || y) ; } else { x := a ==> y; y := false || a; }
  assert x == y;
  assume x == true && y;
  call y := Q(a || y);
  n[4] := true && y;
  assert y;
}
procedure Q(a: bool) returns (b: bool); requires a || !a; ensures b == a;
