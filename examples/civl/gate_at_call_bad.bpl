// Wrong: nothing is known of x where it is taken from.
var {:layer 0,1} x: int;

yield procedure {:layer 0} Take();
refines action {:layer 1} ATake { assert x > 0; x := x - 1; } // expected: x may be 0

yield procedure {:layer 1} TakeOne()
{
  call Take();
}
