// ivl: print
type T; type {:builtin "Seq"} Seq _ ;type Map a b = <c>[a, Box c][int]b;
type \int, Box _;
datatype List<t> { Nil(), Cons(head: t, tail: List t) } datatype D { D(x: int, y, z: bool) }
const unique a, b: int uses { axiom a == 0; }
const {:x "s", 1, a + b} c: [int, bool][]real uses { }
axiom {:name} c[1, true][] == 10.50 ;
hideable axiom \axiom == c[1, false][]; const \axiom, bv7, \left: real;
function f(int, bool) returns (r: real);
function {:inline} g<t>(x, y: t, z: List t): bool { x == y } uses { axiom true; hideable axiom false; }
revealed function h(x: int): int uses { }
function {:define} k({:a} x: int, y: Map int bool): (Map int (Map bool T)) { y }
var {:layer 1} v, w: int where v > w, u: Seq (Seq int);
procedure P<t>({:l} x: t, y: int where y > 0) returns (z: t where z == x);
  ensures true; free requires {:a} y > 1; modifies v; ensures {:msg "m"} v == old(v);
  measure y, v; modifies w, u; requires y > 2;
pure procedure Q() returns ();
procedure R();
implementation {:i} R() { }
implementation R() { var {:a} p, q: int where p > q; var r: bv8; }
