// ivl: print
const x, y, z: int; const r, s: real; const p, q, t: bool; const b: bv8; const e: float24e8;
const m: [int]int; const n: [int, int][int]bool; const l: List;
datatype List { Nil(), Cons(h: int, t: List) }
function f(int): int;
axiom ((x + y) + z == x + (y + z)) && (x - y) - z != x - (y - z) && x + (y - z) < x - (y + z);
axiom x * y + z * (x + y) <= (x * y) * z && x * (y * z) > x * (y div z);
axiom x div y div (z mod x) >= -x && - -x == -(-x) && - (x + y) == 1 - -1;
axiom r / s / (s / r) == (r ** s) ** r && r ** s ** r == -r ** (r * s);
axiom (p ==> q ==> t) <==> ((p ==> q) ==> t); axiom p <== q <== t; axiom (p <==> q) <==> (t <==> p);
axiom (p && q && (t && p)) || false; axiom (p || q) && !(p || q); axiom (p <==> q) ==> !p && !!q;
axiom (x == y) == (p == q) && (p && q) == t && (x < y) != (y > x);
axiom b ++ b[4:0] == (b ++ 3bv4)[8:0] && b[8:0][4:2] == 1bv2;
axiom m[x := 1][f(x)] == m[m[x]] && n[x, y := m[1 := true]][1, 2][3] && (if p then m else m[1 := 2])[0] == 1;
axiom (if p then if q then x else y else z) + 1 == (if p then 1 else if q then 2 else 3);
axiom l is Cons && l->t->h == Cons(1, l)->h && l->(h := x + 1)->t is Nil && !(l is Nil);
axiom x : int == y && (x + y : int) : int == 1 && (-x): int == 0 && f(x: int) : int == 1;
axiom 0.0 == 000.00100e1 && 1e0 == 100e-2 && 120.0 == 1.0e10;
axiom e == 0NaN24e8 || e == 0+oo24e8 || e == 0-oo24e8;
axiom e == 0x0.0e0f24e8 || e == 0x10.8e0f24e8 || e == -0x0.0ee-1f24e8;
axiom (forall i: int :: {m[i]} {:nopats f(i)} {m[i], f(i)} {:weight 3} m[i] == f(i));
axiom (exists<a> i, j: int, {:pool "p"} k: [a]bool :: (forall o: a :: k[o] ==> i != j));
axiom (lambda i: int :: i + 1)[3] == (lambda<a> x: a, y: a :: x == y)[1, 2];
axiom (var i, j := 1, 2; (var k := i + j; k == 3));
axiom int(real(x)) == old(x) && RNE == roundTowardZero && "a\"b" == "";
axiom !p && q <==> (p || q); axiom x <= y ==> y >= x;
axiom |{ var i: int where i > 0; A: i := 1; assume i > 0; goto B, C; B: return true; C: return i == 1; }|;
