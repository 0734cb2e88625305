// ivl: boogie
// A global variable or out-parameter that is linear by half is told of wherever it is met.
datatype TT { TT(a: One int, b: One int) }
yield procedure {:layer 1} P({:linear_in} a: One int) returns ({:linear_out} b: One int, {:linear_out} c: One int, {:linear_out} t: TT)
{
  b, c := a, a;
  t := TT(b, b);
  call Q(b, b);
  call Q(b, a) | Q(c, c);
  TT(b, c) := t;
  TT(b, c) := TT(b, c);
  call b := R(b);
  havoc b;
}
yield procedure {:layer 1} Q({:linear} a: One int, {:linear} b: One int);
yield procedure {:layer 1} R({:linear} a: One int) returns ({:linear_out} b: One int);
ensures {:layer 1} b == b;
var {:layer 0,1} {:linear_in} g: One int;
var {:layer 0,1} {:linear} h: One int;
atomic action {:layer 1} B1({:linear_in} x: One int) returns ({:linear_in} r: One int) { r := x; g := x; h := g; r := g; }
yield procedure {:layer 1} P2({:linear_in} a: One int) returns ({:linear_out} b: One int)
ensures {:layer 1} b == b;
ensures call J(b);
{
  var q: One int;
  b := a;
  q := b;
  b := q;
  assert {:layer 1} b == b && b->val > 3;
  call Q2(b);
}
yield procedure {:layer 1} Q2({:linear} a: One int);
yield invariant {:layer 1} J({:linear} x: One int);
preserves x == g;
