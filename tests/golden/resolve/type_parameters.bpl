// ivl: boogie /noVerify
// Names that a type parameter cannot have; what it then does not bind is not asked for.
type T; type C a;
function f<bv5>(x: bv5): int;
function g<a,a>(x: a): int;
function g2<a,a>(x: int): int;
function h<C>(x: C): int;
function h2<T>(x: int): int;
var m: <T>[T]int;
var m2: <a,a>[a]int;
var m3: <bv5>[bv5]int;
procedure P<T>(x: int);
procedure Q<b,b>(x: int);
axiom (forall<a,a> x: a :: true);
axiom (forall<T> x: int :: true);
type S a a = a;
type S2 T = int;
type S3 bv5 = int;
type C2 a a; type C3 T;
implementation P<T>(x: int) {}
// Each variable of a list has its type's mistake, in the order of declarations.
procedure R() { assert undeclared; }
var x, y: U;
procedure V(a, b: U) returns (c, d: U) { assert (forall i, j: U :: true); }
