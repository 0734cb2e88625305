// ivl: boogie /errorTrace:0
// Where code is assumed, an assertion in it that is false, or what it leaves open, says nothing.
procedure A() { assume |{ K: assert false; return true; }|; assert false; }
procedure B() { assume |{ K: assume false; return true; }|; assert false; }
procedure C() { assume |{ K: return false; }|; assert false; }
procedure D(b: bool) { assume |{ K: assert b; return true; }|; assert b; }
procedure E(b: bool) { assume |{ K: assume b; return true; }|; assert b; }
procedure F(b: bool) { assume |{ K: assume b; return false; }|; assert !b; }
procedure G(b: bool) { assert |{ K: assert b; return true; }|; }
procedure H(b: bool) { assert |{ K: assume b; return b; }|; }
procedure I(b: bool) { assert |{ K: assert b; return !b; }|; }
procedure J(b: bool) { assume !|{ K: assert b; return true; }|; assert !b; }
procedure K(b: bool) { assume !|{ K: assert b; return true; }|; assert false; }
procedure L(b: bool) { var c: bool; c := |{ K: assert b; return true; }|; assert c == b; }
procedure M(b: bool) { var c: bool; c := |{ K: assert b; return true; }|; assert c; }
procedure N(b: bool) requires |{ K: assert b; return true; }|; { assert b; }
procedure O(b: bool); ensures |{ K: assert b; return true; }|;
procedure P(b: bool) { call O(b); assert b; }
procedure Q(b: bool) { call O(b); assert false; }
procedure R(b: bool) { call N(b); }
procedure S(b: bool) requires b ==> |{ K: assert false; return true; }|; { assert !b; }
procedure T(b: bool) { assume (exists x: int :: |{ K: assert x > 0 && b; return true; }|); assert b; }
procedure U() { assume |{ var x: int; K: assert x > 0; return true; }|; assert false; }
procedure V() { assume |{ var x: int; K: return x > 0; }|; assert false; }
procedure W() { assume |{ var x: int; K: assume x > 0; return x > 5; }|; assert false; }
procedure AA(b: bool) { assert |{ K: assert b; return true; }|; assert b; }
procedure BB(b: bool) { assert {:subsumption 0} |{ K: assert b; return true; }|; assert b; }
procedure CC(b: bool) { while (*) invariant |{ K: assert b; return true; }|; { } assert b; }
procedure {:vcs_split_on_every_assert} DD(b: bool) { assert |{ K: assert b; return true; }|; assert b; }
procedure EE(b: bool) { if (|{ K: assert b; return true; }|) { assert b; } else { assert !b; } }
procedure FF(b: bool) requires b; { assert |{ K: assert b; goto L, M; L: return true; M: assume !b; return false; }|; }
procedure JJ(x: int) { assert (if x > 0 then |{ K: assert x > 0; return true; }| else !|{ K: assert x > 0; return true; }|); }
procedure LL(x: int) { assert (var q := |{ K: assert x > 0; return true; }|; q || x <= 0); }
procedure QA(b: bool) { assume (forall x: int :: |{ K: assume b; return true; }|); assert b; }
procedure QB(b: bool) { assume (exists x: int :: |{ K: assume b; return true; }|); assert b; }
procedure QC(b: bool) { assume (forall x: int :: x > 0 ==> |{ K: assume b; return true; }|); assert b; }
procedure QD(b: bool) { assume (forall x: int :: |{ K: assert b; return true; }|); assert b; }
procedure QE(b: bool) { assume (exists x: int :: |{ K: assert b; return true; }|); assert b; }
procedure QF(b: bool) { assert (forall x: int :: |{ K: assume b; return true; }|); }
procedure QG(b: bool) { assert (exists x: int :: |{ K: assume b; return true; }|); }
procedure QH(b: bool) { assert (forall x: int :: |{ K: assert b; return true; }|); }
procedure QI(b: bool) { assume !(forall x: int :: |{ K: assert b; return true; }|); assert !b; }
procedure QJ(b: bool) { assume !(forall x: int :: |{ K: assume b; return false; }|); assert b; }
procedure QK(b: bool) { assume b ==> (forall x: int :: x > 0 ==> |{ K: assert b; return true; }|); assert b; }
procedure QL(b: bool) { assume (forall x: int :: x > 0 ==> |{ K: assert b; return x > 5; }|); assert !b; }
procedure QM(b: bool) { assume (forall x: int :: x > 0 && |{ K: assume b; return true; }|); assert b; }
