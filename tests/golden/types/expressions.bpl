// ivl: boogie /noVerify
// Expressions whose parts do not fit together.
type T;
datatype D { C(x: int), E(y: bool) }
datatype Mixed { M1(x: int), M2(x: bool) }
function f(x: int): int;
function body(x: int): bool { x }
function id<a>(x: a): a;
function defined(x: int): int;
const m: [int]bool;
const p: <a>[a]a;
const v: bv8;
const t: T;
const d: D;
axiom -true == 1;
axiom !1;
axiom 1 + true == 2;
axiom 1 == true;
axiom 1.0 < 2;
axiom 1 && true;
axiom 2 ** 2 == 4;
axiom 1 div 2.0 == 1;
axiom real(true) == 1.0;
axiom int(1) == 1;
axiom f(true) == 1;
axiom f(1, 2) == 1;
axiom m[true];
axiom m[1, 2];
axiom f(1)[2];
axiom m[1 := 2] == m;
axiom m[true := true] == m;
axiom p[1] == true;
axiom (if 1 then 2 else 3) == 2;
axiom (if true then 2 else false) == 2;
axiom 1;
axiom (forall i: int :: i);
axiom v[4:5] == 1bv1;
axiom t[2:1] == 1bv1;
axiom v[12:0] == v[12:0];
axiom v ++ 1 == 1bv16;
axiom t->x == 1;
axiom d->z == 1;
axiom t is C;
axiom d is Z;
axiom d->(x := true) == d;
axiom (forall<a> i: int :: {f(i)} f(i) == 1);
axiom (lambda<a> i: int :: i)[1] == 1;
axiom (var a := 1; a) == true;
