// Wrong: two steps that do not move, and no yield between them.
var {:layer 0,1} x: int;

yield procedure {:layer 0} Get() returns (v: int);
refines action {:layer 1} AGet { v := x; }

yield procedure {:layer 0} Set(v: int);
refines action {:layer 1} ASet { x := v; }

yield procedure {:layer 1} Increment() // rejected: another may set x in between
{
  var v: int;
  call v := Get();
  call Set(v + 1);
}
