// ivl: boogie
// A left mover can always be taken: some value of what is chosen satisfies its assumptions.
var {:layer 0,2} s: [int]bool;
left action {:layer 1} Choose() returns (i: int) { havoc i; assume i > 3 && i < 5; }
left action {:layer 1} Stuck(i: int) { assume i > 3; }
left action {:layer 1} Gated(i: int) { assert i > 4; assume i > 3; }
