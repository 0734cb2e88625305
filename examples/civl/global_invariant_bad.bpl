// Wrong: an action by itself does not keep a global invariant.
var {:layer 0,1} x: int;

invariant {:layer 1} NotNegative();
preserves x >= 0; // expected: x may be 0 before

yield procedure {:layer 0} Take();
refines action {:layer 1} ATake { x := x - 1; }

yield procedure {:layer 1} TakeOne()
preserves call NotNegative();
{
  call Take();
}
