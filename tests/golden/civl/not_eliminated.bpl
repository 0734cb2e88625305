// ivl: boogie -warnNotEliminatedVars -proverOpt:SOLVER=CVC5
// Variables that nothing defines are quantified, which is told if it is asked for.
var {:layer 0,1} x: int;
left action {:layer 1} Jump(a: int) returns (b: int)
{
  var k: int;
  var j: int;
  havoc k, j;
  if (k > 0) { x := x + k + k + j; } else { x := x + k + a; assume j > x; }
}
