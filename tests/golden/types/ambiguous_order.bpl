// ivl: boogie /noVerify
type C _;
function nil<a>(): C a;
function f<a>(x: int): a;
function g<a>(x: a): bool;
function h<a, b>(x: a): b;
axiom (forall x: int :: {f(x)} {g(f(x))} {:at f(x) == f(3)} f(x) == f(x) && g(f(x)) && (exists y: int :: {f(y), f(y)} g(f(y))));
axiom g(nil()) && nil() == nil() && g(f(1)) == g(f(2));
axiom (lambda x: int :: f(x))[3] == f(4);
axiom g((lambda x: int :: f(x)));
axiom g(h(h(f(3))));
axiom (var x := nil(); g(x) && g(f(1)));
axiom (if g(f(3)) then f(3) == nil() else g(h(3)));
procedure P<a>(x: a) returns (y: a);
procedure Q<a>() returns (y: C a);
procedure R() { var b: C int; call b := P(nil()); call P2(f(3)); }
procedure P2<a>(x: a);
