// ivl: print --civl=1
// What a layer has become: the copies of procedures there, and what they call.
var {:layer 0,2} x: int;

yield procedure {:layer 0} Add(n: int);
refines both action {:layer 1} AAdd { x := x + n; }

yield procedure {:layer 1} AddTwo()
refines action {:layer 2} AAddTwo { x := x + 2; }
{
  call Add(1);
  call Add(1);
}
