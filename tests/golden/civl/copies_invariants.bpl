// ivl: boogie
// Invariants are kept by steps between yields, established at yields, and, if they are global,
// kept by each action.
var {:layer 0,3} x: int;
var {:layer 0,3} y: int;

yield invariant {:layer 1} Less();
preserves x <= y;
preserves {:msg "y is not negative"} y >= 0;
invariant {:layer 2} Even();
preserves x mod 2 == 0;

yield procedure {:layer 0} IncX(); refines action {:layer 1,3} AX { x := x + 1; }
yield procedure {:layer 0} IncY(); refines action {:layer 1,3} AY { y := y + 1; }

yield procedure {:layer 1} Good()
preserves call Less();
{
  call IncY();
  call Less();
  call IncX();
  call Less();
}
yield procedure {:layer 1} Bad()
requires call Less();
{
  call IncX();
  call Less();
}
yield procedure {:layer 1} NotAtEntry()
{
  call Less();
}
yield procedure {:layer 1} Calls(k: int)
{
  async call Good();
  assert {:layer 1} k > 0;
  call Good() | Needs(k);
}
yield procedure {:layer 1} Needs(k: int)
requires {:layer 1} k > 1;
{ }
