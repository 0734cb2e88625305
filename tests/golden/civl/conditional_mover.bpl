// ivl: boogie
// What a left mover requires may be assumed where it moves: it says so in its name.
var {:layer 0,2} x: int;
left action {:layer 1} Dec(n: int) requires {:layer 1} n > 0; { assume n > 0; }
left action {:layer 1} Grow(n: int) requires {:layer 1} n > 0; { assert x > 0; x := x + n; }
