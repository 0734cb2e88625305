// ivl: boogie
// Two actions in either order: commutativity, gates that are kept, failures that are not hidden.
var {:layer 0,2} x: int;
left action {:layer 1} Up(d: int) { assert d >= x; x := x + d; }
atomic action {:layer 1} Read() returns (v: int) { v := x; assume v > 0; }
