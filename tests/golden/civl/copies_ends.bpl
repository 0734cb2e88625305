// ivl: boogie
// Where a postcondition fails: at the end of the body; nowhere, if it is reached with different
// values.
var {:layer 0,1} x: int;
yield invariant {:layer 1} Pos(k: int);
preserves x >= k;
yield procedure {:layer 0} Dec(); refines both action {:layer 1} ADec { x := x - 1; }

yield procedure {:layer 1} One(k: int)
requires call Pos(k);
ensures call Pos(k);
{
  call Dec();
  return;
}
yield procedure {:layer 1} Two(k: int) returns (r: int)
ensures {:layer 1} r > 0;
{
  if (*) { r := 1; return; }
  r := k;
}
