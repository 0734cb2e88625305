// ivl: boogie
// A block stays in traces if something is computed in it, whether or not that says anything.
var {:layer 0,3} b: bool;
yield procedure {:layer 0} L0(n: int);
refines both action {:layer 1,2} A0 { b := b; assume n != 0; }
yield procedure {:layer 1} P0(n: int)
refines both action {:layer 2} B0 { assert !b; }
{
  call L0(1);
}
yield procedure {:layer 1} P1(n: int) returns (r: int)
{
  call L0(3);
  call L0(1);
  call P0(n + 1);
}
