// Declarations that make a program one that is to be rejected, whatever else is in it.

var g@: int; procedure P@() { g@ := 1; }
// --
var g@: int; procedure P@() { havoc g@; }
// --
var g@: [int]int; procedure P@() { g@[0] := 1; }
// --
var g@: int; procedure Q@(); modifies g@; procedure P@() { call Q@(); }
// --
var g@: int; procedure Q@() returns (r: int); procedure P@() { call g@ := Q@(); }
// --
var g@: int; var h@: int; procedure Q@(); modifies g@, h@; procedure P@() modifies h@; { call Q@(); }
// --
procedure P@(x: int) { x := 1; }
// --
procedure P@(x: int) { havoc x; }
// --
procedure Q@() returns (r: int); procedure P@(x: int) { call x := Q@(); }
// --
const c@: int; procedure P@() { c@ := 1; }
// --
const c@: int; procedure P@() modifies c@; { }
// --
procedure P@(m: [int]int) { m[0] := 1; }
// --
procedure P@(x: int) { assert (forall i: int :: i == j); }
// --
procedure P@(x: int) { assert x; }
// --
procedure P@(x: int) { assume 1; }
// --
procedure P@(x: int, b: bool) { assert x == b; }
// --
procedure P@(x: int, r: real) { assert x < r; }
// --
procedure P@(x: int, r: real) { assert x + r == r; }
// --
procedure P@(x: bv8, y: bv16) { assert x == y; }
// --
procedure P@(x: bv8) { assert x[9:0] == x[9:0]; }
// --
procedure P@(x: bool) { assert x && 1 == 1 || x; }
// --
procedure P@(x: bool) { assert x ==> x <== x; }
// --
procedure P@() { var x: int; x := true; }
// --
procedure P@() { var x: int, y: bool; x, y := y, x; }
// --
procedure P@() { var x: int; x, x := 1, 2; }
// --
procedure P@() { var x: int, x: int; }
// --
procedure P@(x: int, x: int) { }
// --
procedure P@() { } procedure P@() { }
// --
function f@(x: int): int; procedure P@() { assert f@(1, 2) == 1; }
// --
function f@(x: int): int; procedure P@() { assert f@(true) == 1; }
// --
function f@(x: int): bool; procedure P@() { assert f@(1) == 1; }
// --
function f@(x: int): int { y }
// --
function f@(x: int): int { x == 1 }
// --
var g@: int; function f@(x: int): int { g@ }
// --
var g@: int; axiom g@ == 0;
// --
axiom 1;
// --
function {:inline} f@(x: int): int { f@(x - 1) }
// --
procedure Q@(x: int) returns (r: int); procedure P@() { var y: int; call y := Q@(); }
// --
procedure Q@(x: int) returns (r: int); procedure P@() { call Q@(1); }
// --
procedure Q@(x: int) returns (r: int); procedure P@() { var y: bool; call y := Q@(1); }
// --
procedure Q@(x: int); procedure P@() { call Q@(true); }
// --
procedure Q@() returns (r: int, s: int); procedure P@() { var y: int; call y, y := Q@(); }
// --
procedure P@() { goto nowhere; }
// --
procedure P@() { l: l: assert true; }
// --
procedure P@() { break; }
// --
procedure P@() { while (true) { break there; } }
// --
procedure P@() { while (1) { } }
// --
procedure P@() { if (1) { } }
// --
procedure P@() { while (true) invariant 1; { } }
// --
procedure P@() requires 1; { }
// --
procedure P@() returns (r: int) requires r > 0; { }
// --
procedure P@(x: int) requires old(x) == x; ensures true; modifies y@; { }
// --
procedure P@(x: int); implementation P@(x: bool) { }
// --
procedure P@(x: int); implementation P@() { }
// --
procedure P@(x: int) returns (r: int); implementation P@(x: int) { }
// --
implementation P@(x: int) { }
// --
procedure P@(m: [int]int) { assert m[true] == 1; }
// --
procedure P@(m: [int]int) { assert m[1, 2] == 1; }
// --
procedure P@(m: [int]int) { assert m[1 := true] == m; }
// --
type T@; procedure P@(x: T@) { assert x == 1; }
// --
type T@ a; procedure P@(x: T@) { }
// --
type T@ = U@; type U@ = T@;
// --
datatype D@ { M@(x: int), N@() } procedure P@(d: D@) { assert d->y == 1; }
// --
datatype D@ { M@(x: int), N@() } procedure P@(d: D@) { assert d is O@; }
// --
datatype D@ { M@(x: int), N@() } procedure P@(d: D@) { assert d == M@(); }
// --
datatype D@ { M@(x: int), N@() } procedure P@(d: D@) { d->x := true; }
// --
datatype D@ { M@(x: int, d: D@) }
// --
datatype D@ { M@(x: E@), N@(y: int) } datatype E@ { O@(d: D@, e: E@) }
// --
datatype D@ { M@(m: [D@]bool), N@() }
// --
datatype D@ { M@(e: E@), N@() } datatype E@ { O@(m: [D@]int), R@() }
// --
datatype D@ { M@(x: int), M@(y: int) }
// --
procedure P@<T>(x: int) { var y: T; }
// --
procedure Q@<T>(x: T, y: T); procedure P@() { call Q@(1, true); }
// --
procedure P@(x: int where x) { }
// --
var g@: int where h@; var h@: int;
// --
procedure P@(x: int) { assert (if x then 1 else 2) == 1; }
// --
procedure P@(x: int) { assert (if x > 0 then 1 else true) == 1; }
// --
procedure P@(x: int) { assert (lambda i: int :: i)[true] == 1; }
// --
procedure P@(x: int) { assert (var y := true; y + 1 == 1); }
// --
procedure P@(x: int) { assert x > 0 > 1; }
// --
procedure P@(x: int) { call Q@(1); }
// --
const unique c@: int; const c@: int;
// --
type T@; type T@;
// --
var g@: int; const g@: int;
