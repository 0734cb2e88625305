// ivl: boogie
// At calls and heads of loops the kind of a global variable counts, at returns its type as well.
var {:layer 0,2} {:linear} g: int;
var {:layer 0,2} {:linear} m: Map (One int) int;
atomic action {:layer 2} B0() modifies m, g; { havoc m; havoc g; }
yield procedure {:layer 1} Q() { }
yield procedure {:layer 1} P({:linear} x: int, {:linear_in} y: int) returns ({:linear} z: int)
{
  while (*) { havoc g; } havoc z;
}
yield procedure {:layer 1} P2({:linear_out} x: int, {:linear_out} y: One int) returns ({:linear} z: int)
{
}
yield procedure {:layer 1} P3({:linear_out} x: int, {:linear_out} y: One int, z: One int)
{ var x': int; call x' := P2(x', z) ; }
yield procedure {:layer 1} Calls() { havoc g; call Q(); }
atomic action {:layer 1} Swap({:linear_in} x: One int, {:linear_in} y: One int) returns ({:linear} r: One int, {:linear} s: One int)
{ r, s := x, y; r := r; r, s := s, r; }
pure procedure create_asyncs();
yield procedure {:layer 1} Listed({:linear_in} a: One int)
{ havoc g; call {:linear a} create_asyncs(); call {:linear a} create_asyncs(); }
