// Wrong: an action that is to be seen as another, but adds two.
var {:layer 0,2} x: int;

yield procedure {:layer 0} Add();
refines AAddTwo;

action {:layer 1} AAddTwo()
refines AAddOne;
{
  x := x + 2;
} // expected: it is not AAddOne

action {:layer 2} AAddOne() { x := x + 1; }
