// ivl: boogie /env:0 /noResolve /print:-
procedure P(x: int) {
  var y: int;
  assert |{ var a: int, b: bool where b; var {:q} c: int; A: a := 1; havoc a; assert a == 1; goto B, C; B: return true; C: goto B; }|;
  y := if |{ A: return true; }| then 1 else 2;
  assert y > 0 && |{ A: return true; }| && (forall z: int :: |{ B: assume z > 0; return z > 0; }|) && y > 0 && y > 10000 && y > 2000000 && y > 3000000 && y > 400000;
  assert {:b} |{ A: return |{ B: return true; }|; }|;
  if (|{ A: return true; }|) { y := 2; }
  while (|{ A: return true; }|) invariant |{ A: return true; }|; { y := 2; }
}
axiom |{ A: return true; }|;
axiom (exists x: int, y: int, zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz: int, yyyyyyyyyyyyyyyyyyyyyyyyyyyy: int :: {f(x)} |{ A: return true; }|);
procedure Q(x: int) {
  assert |{ A: assert x > 1000000000000000000000 && x > 200000000000000000000000 && x > 300000000000000000000000000; return true; }|;
  assert x > 0 && |{ A: assert x > 1000000000000000000000 && x > 200000000000000000000000 && x > 300000000000000000000000000; return x > 1000000000000000000000 && x > 200000000000000000000000 && x > 300000000000000000000000000; }|;
  assert x > 0 && |{ var a: int; var b: int; A: goto B; B: return x > 3; }|;
  assert x > 0 && |{ var a: int where a > 1000000000000000000000 && a > 200000000000000000000000 && a > 300000000000000000000000000; var b: int; A: havoc a, b; call x := Q(x); C(a, b) := x; a := b; reveal f; hide *; push; pop; measure x; async call P(x); goto B; B: return x > 3; }|;
  assert x > 0 && |{ A: return x > 0 && |{ B: return x > 3; }|; }|;
  assert {:a x > 1000000000000000000000 && x > 200000000000000000000000 && x > 300000000000000000000000000} |{ A: return |{ B: return x > 1000000000000000000000 && x > 200000000000000000000000 && x > 300000000000000000000000000; }|; }|;
  x := f(|{ A: return true; }|, 3);
  x := f(|{ A: return true; }|, 3333333333333333333333333333333333333, 444444444444444444444444444444444444444444444444444444444444444);
  x := y[|{ A: return true; }|];
  call x := P(|{ A: return true; }|);
  x := (var z := |{ A: return true; }|; z);
  x := old(|{ A: return true; }|);
  x := -|{ A: return true; }|;
  x := |{ A: return true; }|: bool;
}
procedure R(x: int) {
  assert |{ A: goto {:a x} {:b} B; B: return {:b 1} {:c "d"} true; }|;
  assert |{ A: return {:b y} true; }|;
}
axiom (a: T) < b && -(0x1.8e0f24e8) != c && (a is C) is D && a[ := 1] == (b: B (C int) [int]int);
