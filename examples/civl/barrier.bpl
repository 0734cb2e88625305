// A barrier: each of N threads does its part, says so, and goes on when all have. What a thread
// may rely on behind it is that every part is done.

const N: int;
axiom N > 0;

var {:layer 0,1} done: [int]bool;    // by thread: its part
var {:layer 0,1} arrived: [int]bool; // by thread: it waits, or has waited

yield procedure {:layer 0} Work({:linear} tid: One int);
refines action {:layer 1} AWork { done[tid->val] := true; }

yield procedure {:layer 0} Arrive({:linear} tid: One int);
refines action {:layer 1} AArrive {
  assert done[tid->val];
  arrived[tid->val] := true;
}

yield procedure {:layer 0} Await();
refines action {:layer 1} AAwait {
  assume (forall i: int :: 0 <= i && i < N ==> arrived[i]);
}

yield invariant {:layer 1} Done({:linear} tid: One int);
preserves done[tid->val];

yield invariant {:layer 1} ArrivedAreDone();
preserves (forall i: int :: arrived[i] ==> done[i]);

yield invariant {:layer 1} AllDone();
preserves (forall i: int :: 0 <= i && i < N ==> done[i]);

yield procedure {:layer 1} Thread({:linear} tid: One int)
requires call ArrivedAreDone();
ensures call AllDone();
{
  call Work(tid);
  call Done(tid) | ArrivedAreDone();
  call Arrive(tid);
  call ArrivedAreDone();
  call Await();
}
