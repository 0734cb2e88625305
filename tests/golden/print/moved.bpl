type T _;
const c: T;
type {:a} S a = [a]int;
const d: S;
const e: [T, int]S bool;
var {:v} g: int where 1, g2: T int int;
function {:f} f<a>(x: a, y: bool): int
{
  x + (y * 2)
}
axiom nope1 ==> (forall k: T, l: U, k: int :: { l + nope2 == 1 } nope3[4:2] ++ nope4);
procedure {:inline 1} {:p nope5} P<a>(x: int, x: T) returns (y: T);
  free requires nope6;
  modifies nope7;
  ensures (if nope8 then nope9 else x) == x;
implementation P<a>(x: int, z: int) returns (y: int)
{
  var {:l} i: int where nope10;
  var i: T;
  L: assert {:a nope11} nope12; goto L;
  L:
  nope13, i[nope14], m[nope15] := 1, 2, nope16;
  while (nope17) invariant nope18; free invariant nope19; { havoc nope20; break; }
  if (*) { return; } else if (-nope21 < 3) { call {:b nope22} x, nope23 := P(nope24, 1, 3); }
  call Q();
}
