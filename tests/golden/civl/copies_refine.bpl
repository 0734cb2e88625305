// ivl: boogie
// Two failures of one copy: the first step needs a result that is not there yet, and the result
// changes when the step is done.
var {:layer 0,2} g: int;

yield invariant {:layer 1} Pos(k: int);
preserves g >= k;

yield procedure {:layer 0} Inc();
refines action {:layer 1,2} AInc { g := g + 1; }

yield procedure {:layer 1} Twice(k: int) returns (r: int)
requires call Pos(k);
ensures call Pos(k);
refines action {:layer 2} A2 { g := g + 1; havoc r; assume r >= k; }
{
  call Inc();
  call Pos(k);
  r := k;
}

yield procedure {:layer 1} InTime(k: int) returns (r: int)
requires call Pos(k);
ensures call Pos(k);
refines A2;
{
  call Inc();
  r := k;
  call Pos(k);
}

yield procedure {:layer 1} Never(k: int) returns (r: int)
refines A2;
{
  call Pos(g_at_start(k));
}
function g_at_start(k: int): int;
