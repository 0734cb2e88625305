// ivl: boogie /env:0 /noResolve /print:-
// Where wide lines are broken, and the forms of floating-point literals.
procedure P() {
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + cccccccccccccccccccccc + dddddddddddddddddd;
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ++ cccccccccccccccccccccc ++ dddddddddddddddddd;
  assert aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb == cccccccccccccccccccccc ++ dddddddddddddddddd;
  assert aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb == cccccccccccccccccccccc ++ dddddddddddddddddd && p;
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ++ cccccccccccccccccccccc) ++ dddddddddddddddddd;
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc) ++ dddddddddddddddddd;
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ f(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc) ++ dddddddddddddddddd;
  a := -(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ++ bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ++ cccccccccccccccccccccc ++ dddddddddddddddddd);
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccc, ddddddddddddddddddd := eeeeeeeeeeeeee];
  a := aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa is bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb == aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa->bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;
}
axiom (forall xxxxxxxxxxxxxxxxxxxxxxxxxxx: int :: {:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1} {:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb 2} xxxxxxxxxxxxxxxxxxxxxxxxxxx > 1);
axiom (forall xxxxxxxxxxxxxxxxxxxxxxxxxxx: int :: {:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1} { f(xxxxxxxxxxxxxxxxxxxxxxxxx) } xxxxxxxxxxxxxxxxxxxxxxxxxxx > 1);
axiom (var xxxxxxxxxxxxxxxxxxxxxxxxxxx := 3; {:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1} {:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb 2} xxxxxxxxxxxxxxxxxxxxxxxxxxx > 1);
axiom (lambda xxxxxxxxxxxxxxxxxxxxxxxxxxx: int :: {:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1} {:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb 2} xxxxxxxxxxxxxxxxxxxxxxxxxxx > 1);
axiom 0xA.Be-1f24e8 == 0x1.0e0f24e8 && 0x0.0e5f24e8 == 0xab.cdef0e3f24e8 && 0x0.001e0f24e8 == 0x0010.0e0f24e8 && -0xff.0e0f24e8 == 0x00.00a0e2f24e8 && 0NaN24e8 == 0+oo24e8;
axiom 0x0.8e-37f24e8 == 0x2.0e-37f24e8 && 0x0.0000000000000000000000000000000000001e0f24e8 == 0x1.0e-36f24e8;
axiom 0x3.0e-34f24e8 == 0x1.8e-33f24e8;
axiom 0x3.4e-33f24e8 == 0x1.8e-35f24e8;
axiom 0x2.0e-37f24e8 == 0x4.0e-37f24e8;
axiom 0x2.0e-36f24e8 == 0x4.0e-35f24e8;
axiom 0x2.0e-32f24e8 == 0x4.0e-32f24e8;
axiom 0x2.0e-31f24e8 == 0x4.0e-30f24e8;
axiom 0x20.0e-38f24e8 == 0x0.4e-34f24e8;
axiom 0x23.0e-37f24e8 == 0x0.45e-34f24e8;
axiom 0x3.0e-3f8e4 == 0x3.0e-2f8e4;
axiom 0x3.0e-1f8e4 == 0x3.0e0f8e4;
axiom 0x1.0e-3f8e4 == 0x1.8e-2f8e4;
