// ivl: boogie /noVerify
type N = int; type S = [N]bool; type W a = [a]N; type V a b = W (U b); type U _; type NN = N;
function idf<a>(x: a): S; function f(x: N): W S; function fi(x: S): V int bool; const c: S; var gg: W S; function pf<a>(x: W a): a; function pg<a>(x: a): a;
datatype D { A(fs: S, fw: W S, fn: N) }
datatype DD<a> { B(ga: a, gw: W a, gs: S) }
procedure P(s: S, w: W S, v: V int bool, n: N, d: D, dd: DD S, ddi: DD int) returns (rs: S, rn: N, rw: W S, rv: V bool int, rnn: NN) {
  rs := true; rn := true; rw := true; rv := true; rnn := true;
  rs := idf(3); rn := idf(3); rw := f(1); rv := fi(s); rs := pf(w); rs := pg(s);  rn := pg(s); rn := pg(w);
  rw[s] := true; rv := rv[pg(s) := true]; rw[n] := 3; rs[true] := 3; rs[s] := n; rw[s] := rs;
  assert s == 3; assert s < n; assert idf(3) < 3; assert w[s] == true; assert d->fs == 3; assert dd->ga == 3; assert dd->gw == 3; assert dd->gs == 3; assert ddi->gs < 3;
  assert pg(s) == 3; assert (if true then s else s) == 3; assert (var q := s; q) == 3; assert old(s) == 3; assert w[s := true] == w; assert pf(w) == 3; assert (lambda x: S, y: N :: x) == 3; assert (lambda x: S :: x)[true] == s; assert s[true]; assert w[true] == 3; assert (s: S) == 3; assert (s : W S) == 3;
  rn := d->fs; d->fs := 3; d->fw := 3; d->fw[s] := true; d->fw[3] := 4; d->fn := d->fs; rs := (lambda x: N :: 3); rw := (lambda x: S, y: N :: x); rs := (if true then n else n);
  assert -s == 3; assert !n; assert s && w; assert A(3, w, s) == d; assert f(s) == 3; assert fi(n) == 3; assert pf(3) == 3; assert pf(s) == n; call rn, rs, rw, rv, rnn := P(w, s, n, s, dd, d, dd); assert s is A; assert w->f; assert dd->(ga := 3) == dd; assert d->(fs := w) == d; assert int(s) == 1; assert real(w) == 1.0; assert n ++ s == 3; assert s[3:2] == 1bv1; assert (if n then s else s); assert (if true then s else n);
}
function h1(x: S): N { x } function {:inline} h2(x: S) : W S { x } axiom s0; const s0: S; procedure Q(x: S) measure x; requires x; { assert x; while (x) invariant x; {} }
