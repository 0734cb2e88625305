// ivl: boogie /noVerify
datatype D<t, u> { B(g: t), A(f: u), C(), E(h: t, i: u) }
datatype F<t> { G(j: int), H(k: t), K(l: F t) }
function id<q>(a: q): q; function two<p>(a: p): bool;
const m: [int]D int int;
procedure P() {
  var d: D int bool;
  assert B(0) is A;
  assert C() is A;
  assert B(0)->g == 0;
  assert C()->h == 3;
  assert C()->(h := 3) == C();
  assert B(0)->(g := 3) == B(1);
  assert G(0) is G;
  assert G(0)->j == 0;
  assert K(G(0)) is K;
  assert K(G(0))->l == G(1);
  assert K(G(0))->l is G;
  assert K(G(0))->l->l->l is G;
  assert id(C())->h == 4;
  assert d is C; assert d->h == 3; assert m[0]->h == 1; assert m[0 := C()][1] is C;
  assert (C() : D int bool) is C;
  assert (if C() is C then C() else C())->h == 0;
  assert (var x := C(); x is C);
  assert (var x := C(); x->h == 0);
  assert (lambda y: int :: C())[0] is C;
  assert E(C(), C()) is C;
  assert E(C(), 1)->h is C;
  assert (forall x: int :: {C()->h + x} C()->h == x);
  d->h := G(0)->j;
  assume B(C()->h)->g == 1;
}
