// ivl: boogie /env:0 /noVerify /printDesugared /print:-
// What calls stand for, once names and types are known.
var g: int where g > 0; var h: [int]int;
procedure F(x: int) returns (r: int);
  requires {:a "b"} x > 0 && g > 1; modifies h, g; ensures {:c} r == x + g; ensures (forall x: int :: old(x + h[x]) > r);
  free ensures old(old(g) + g) > 0; ensures {:msg "q"} true;
procedure N(x: int where x > 2) returns (r: int where r > 3); requires x > 7; requires {:b} g > 2;
procedure M() ; modifies g;
procedure P(a: int where a > 7) returns (q: int where q > 0); modifies g, h;
implementation P(a: int) returns (q: int) {
  var b: bool where b; var c: int where c > 1;
  havoc q; havoc c, b, g; havoc g; havoc h;
  free call c := N(c);
  call {:cond} c := N(c);
  call c := F(c);
  call M();
}
procedure S<a>(x: a, y: [a]int) returns (r: a where y[r] > 0); ensures y[r] == y[x];
procedure R(m: [int]int) returns (i: int) {
  var b: bool;
  call i := S(3, m);
  while (b) { call {:x} i := N(i); }
  assert |{ A: call i := N(1); return true; }|;
}
