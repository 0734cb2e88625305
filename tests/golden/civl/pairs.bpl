// ivl: boogie
// Each pair of formals is told of once; yields of loops and second measures in their places.
atomic action {:layer 2,3} A(x: int, {:linear} y: One int) returns (z: int) { }
atomic action {:layer 1} B2(x: int, {:linear} w: One bool) returns (z: bool)
refines A;
{ }
atomic action {:layer 1} B3(x: int, y: One bool) returns (z: int)
refines A;
{ }
yield left procedure {:layer 2} P(k: int)
{
  var i: int;
  i := k;
  while (i > 0)
  measure {:layer 1} i;
  measure {:layer 1,2} i;
  { i := i - 1; }
}
