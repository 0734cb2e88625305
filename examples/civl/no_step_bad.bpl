// Wrong: on one path nothing is done.
var {:layer 0,2} x: int;

yield procedure {:layer 0} Add(n: int);
refines both action {:layer 1} AAdd { x := x + n; }

yield procedure {:layer 1} Maybe(b: bool) // expected: no step where b does not hold
refines action {:layer 2} AMaybe { x := x + 1; }
{
  if (b) { call Add(1); }
}
