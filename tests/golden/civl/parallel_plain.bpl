// ivl: boogie
// Without layers nothing is inferred, and parallel calls are for procedures that yield.
var g: int;
procedure P() modifies g; { g := 1; }
procedure Q() { call P() | P(); call P(); }
action A() { g := 1; }
