// ivl: boogie /noVerify
procedure P();
  requires {:id "a"} true;
  ensures {:id "a"} true;
axiom {:id "a"} true;
procedure Q() requires {:id "q"} n1; {
  while (*) invariant {:id "q"} n2; invariant {:id "q"} n3; { }
  assert {:id "q"} n4;
  assert |{ A: assert {:id "q"} n5; return true; }|;
}
procedure R();
implementation R() { assert {:id "r"} true; }
implementation R() { assert {:id "r"} n6; }
