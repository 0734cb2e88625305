// ivl: boogie --solver=cvc5
// Each path of one action with each of the other; variables between them are eliminated.
var {:layer 0,3} g: int;
var {:layer 0,3} h: [int]int;
both action {:layer 1} Set(i: int, v: int) { if (v > 0) { h[i] := v; } else { h[i] := 0; } }
both action {:layer 2} Add(n: int) { var k: int; if (n > 0) { k := n; } else { k := n + n; } g := g + k; }
right action {:layer 3} Take() returns (v: int) { v := h[g]; g := g + 1; }
