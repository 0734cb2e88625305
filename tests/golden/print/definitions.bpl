// ivl: boogie /noVerify /print:- /env:0
// A body is printed as the axiom that it stands for, unless it is expanded.
function f(int, bool): int { 1 }
function {:a "b"} g<a>(x: a, y: int) : bool { y == 3 } uses { axiom z(); hideable axiom true; }
function z() : bool { true && false }
function h<a>() : [a]int;
function {:inline} i(x: int) : bool { x == 3 } uses { axiom z(); }
function {:inline false} j(x: int) : bool { x == 3 }
function {:define} k(x: int) : bool { x == 3 }
const c: int uses { axiom c == 3; }
procedure P(x: int, y: float24e8) { while (x < 3) { } if (y < y) { } }
