// ivl: print
var {:layer 0, 2} x: int;
yield invariant {:layer 1} I({:linear} n: int); preserves x >= n;
left action {:layer 1, 2} A(n: int) returns (r: int) refines B; requires n > 0; asserts n > 1; modifies x;
{ r := x; }
atomic action {:layer 2} B(n: int) returns (r: int) { havoc r; }
yield procedure {:layer 1} P(n: int) returns (r: int);
  refines B; requires call I(n); preserves call I(n); ensures {:layer 1} r > 0;
yield left procedure {:layer 0} Q() { call I(1) | I(2) | P(3); async call Q(); }
