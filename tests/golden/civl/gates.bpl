// ivl: boogie
// A gate that is declared has to be enough for the body.
datatype Pair { Pair(a: int, b: int), Nothing() }
var {:layer 0,1} h: int;
atomic action {:layer 1} Enough(p: Pair) returns (a: int, b: int)
  asserts p is Pair;
  asserts h > 0;
{ assert h > 0; Pair(a, b) := p; h := h - 1; assert h >= 0; }
atomic action {:layer 1} TooLittle(p: Pair) returns (a: int, b: int)
  asserts h > 0;
{ Pair(a, b) := p; if (*) { assert h > 1; } h := h - 1; }
