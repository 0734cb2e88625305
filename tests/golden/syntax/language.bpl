// ivl: print
type T a; type {:builtin "X"} U = [int]T bool, V _ = <a>[a, T a]int;
datatype {:d} L<a> { nil(), cons({:f} hd: a, tl: L a) }
const {:c "x", 1 + 2} unique a, b: U uses { hideable axiom {:name "n"} a == b; }
var {:g} g: int where g > 0, h, k: [int, bool]bv32;
revealed function {:inline true} f<a>(x, y: int, {:q} t: T a) returns (r: bool) { x < y }
function {:define} d(int): real uses { axiom true; }
axiom (forall<a> x: a, y: int :: {:w 1} { f(x, y), y } {:nopats g} { d(y) } x == x ==> y > 0);
axiom (∀ x: int • x ≥ 0 ∧ ¬(x ≠ 1) ⇒ true ⇔ (∃ z: int • (λ q: int • q)[z] ≤ 0));
procedure {:p} P<a>({:i} x: a, y: int where y > 0) returns ({:o} z: a);
  modifies g, h; free requires {:r} true; ensures old(g) == g; free measure y, true;
implementation P<a>(x: a, y: int) returns (z: a)
{
  var {:l} v: int, w: bv8 where w == 1bv8; var m: L int;
  start: v, g := {:a} 1, 2; m->hd := 3; h[1, true] := 5bv32; cons(v, m) := m;
  call {:c} z := P(x, y); call P(x, 1); async call P(x, 1); call P(x, 1) | Q();
  havoc v, w; assert {:msg "m"} v div 2 mod 3 * 4 ** 2 + -v == 1 || !true; assume false;
  while (v < 1) free invariant {:i} v == 1; invariant true; measure v; { break; }
  if {:e} (*) { goto start, done; } else if (v == 1) { return; } else { return; }
  reveal f; hide *; push; pop; measure v;
  done: w := w[8:4] ++ w[4:0]; m := m->(hd := 1); assert m is cons; assert (m: L int) is nil;
  assert (var {:b} p, q := 1, 2.5e-3; {:c} p == int(q)); assert real(v) / 2.0 > 1e-3;
  assert 0x1.8e0f24e8 == -0x1.8e0f24e8; assert RNE == roundNearestTiesToAway; assert "s\"t" == "u";
  assert if v == 1 then true else |{ var c: bool; A: c := true; goto B; B: return c; }|;
  v := h[1 := 2][]; v := \old; v := h[:= 3]; left: right := atomic;
}
pure procedure Q(); left action {:layer 1} A() returns (x: int) refines B; asserts true; { }
yield invariant {:layer 1} I(x: int); preserves x > 0; invariant J();
yield right procedure R() refines action A { } requires call I(1); preserves call J(); ensures true; { }
