// ivl: boogie /noVerify
// Modifies clauses of pure procedures; concurrency.
var g: int;
pure procedure pp(x: int) returns (y: int);
  modifies g;
action A() { }
yield procedure y() { }
yield invariant I();
