// ivl: boogie /noVerify
function f(x: int): bool;
axiom (forall x: int :: (forall x: int :: {f(x)} true));
axiom (forall x: int :: (forall x: int :: f(x)));
axiom (forall x: int :: {f(x)} (forall x: int :: f(x)));
axiom (forall x: int :: {:at 1} (forall x: int :: f(x)));
axiom (forall x: int :: (forall x: int :: {:at 1} f(x)));
axiom (exists x: int :: (exists y: int, x: bool :: x));
axiom (forall x: int :: ((forall x: int :: true)));
axiom (forall x: int :: (forall y: int :: (forall x: int :: true)));
axiom (forall x: int :: (forall<a> x: a :: true));
axiom (forall<a> x: a :: (forall x: int :: true));
axiom (forall<a> x: a :: (forall<a> x: a :: true));
axiom (forall<a> x: a :: (forall<b> x: b :: true));
axiom (forall x: int :: (forall x: bool :: x) && true);
axiom (lambda x: int :: (lambda x: int :: x))[3][3] == 4;
axiom (forall x: int :: (forall y: int :: {f(y)} true));
axiom (forall x: int :: (forall y: int :: {f(y)} (forall x: int :: true)));
axiom (forall x: int :: {f(x)} (forall y: int :: (forall x: int :: f(x))));
axiom (forall x: int :: (forall y: int :: {:nopats f(y)} (forall x: int :: f(x))));
axiom (forall x: int :: {:nopats f(x)} (forall x: int :: f(x)));
procedure P() { if ((forall x: int :: (forall x: int :: f(x)))) {} }
axiom (forall x: N1 :: (forall x: N2 :: n3));
axiom (exists x: N1 :: (exists<a> y: N2 :: {:at n6} n7));
