// Wrong: between the two steps others are let in, so that they are not one.
var {:layer 0,2} x: int;

yield procedure {:layer 0} Add(n: int);
refines both action {:layer 1} AAdd { x := x + n; }

yield invariant {:layer 1} Yield();

yield procedure {:layer 1} AddTwice() // expected: a step of one, and another
refines action {:layer 2} AAddTwice { x := x + 1; }
{
  call Add(1);
  call Yield();
  call Add(1);
}
