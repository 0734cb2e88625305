// ivl: boogie
// An action that refines another does what that may do, where the gate of that holds.
var {:layer 0,3} g: int;
var {:layer 0,1} low: int;
atomic action {:layer 2} Some(n: int) returns (r: int) { assert n > 0; havoc g; assume g > n; r := g; }
atomic action {:layer 1} refines_it(n: int) returns (r: int) refines Some; { assert n >= 0; g := n + 1; r := g; low := 3; }
atomic action {:layer 1} does_not(n: int) returns (r: int) refines Some; { if (n == 7) { g := n + 1; r := n; } else { g := n + 2; r := g; } }
atomic action {:layer 1} may_fail(n: int) returns (r: int) refines Some; { assert n > 1; g := n + 1; r := g; }
