// ivl: boogie /noResolve
// What the parser finds wrong itself is reported at the last token that it took.
axiom m[2:1, 3];
axiom m[1, (x), 2:1];
axiom m[2:1 := "abc"];
axiom (forall x: int :: {:nopats f(x), f(x) } true);
axiom (forall x: int :: {:nopats "a\"b"} true);
axiom (forall x: int :: {:nopats} true);
axiom (lambda x: int :: {f(x)} x + 12) == m;
axiom |{ A: B : return true; }|;
axiom (forall x: int where x == 1 :: true);
datatype D { A(x: int where f(x)) }
axiom a ==> b <== c <== d;
axiom a ⇒ b ⇐ c;
