// A counter that only grows: what a thread has seen stays a lower bound, whatever others do.

var {:layer 0,1} count: int;

yield invariant {:layer 1} AtLeast(n: int);
preserves count >= n;

yield procedure {:layer 0} Increment();
refines action {:layer 1} AIncrement { count := count + 1; }

yield procedure {:layer 0} Get() returns (v: int);
refines action {:layer 1} AGet { v := count; }

yield procedure {:layer 1} Twice() returns ({:layer 1} before: int)
ensures call AtLeast(before);
{
  call before := Get();
  call AtLeast(before);
  call Increment();
  call AtLeast(before + 1);
  call Increment();
}
