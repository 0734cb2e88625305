// ivl: boogie /noVerify
// Modifies clauses of pure procedures.
var g: int;
pure procedure pp(x: int) returns (y: int);
  modifies g;
action A() { }
