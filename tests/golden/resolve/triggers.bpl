// ivl: boogie /noVerify
// What may not stand in a trigger.
function f(x: int): int;
function b(x: bool): bool;
axiom (forall x: int, y: int :: {f(x)} f(x) == f(y));
axiom (forall x: int :: {x} f(x) == 1);
axiom (forall x: int :: {b((forall y: int :: y == x))} f(x) == 1);
axiom (forall x: int :: {b(f(x) == 1)} f(x) == 1);
axiom (forall x: int :: {b(f(x) < 1)} f(x) == 1);
axiom (forall x: int :: {b(b(true) && b(x))} f(x) == 1);
axiom (forall x: int :: {b(!(f(x) >= 1))} f(x) == 1);
axiom (forall x, y: int :: {f(x), f(y)} f(x) == f(y));
// Lambdas are binders, too; a negative pattern has to be more than a variable.
axiom (forall x: int :: {(lambda y: int :: f(y))[x]} f(x) == 3);
axiom (forall x: int :: {:nopats x} f(x) == 3);
axiom (forall x: int :: {f(x) != 3} f(x) == 3);
