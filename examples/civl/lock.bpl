// A spin lock and a counter that it guards, in three layers. At layer 1 a loop around a
// compare-and-swap is an atomic acquire; acquiring moves to the right and releasing to the left,
// so that at layer 2 what is done while the lock is held is one step.

// Who holds the lock, as the number of a thread.
var {:layer 0,2} lock: Option int;
var {:layer 0,3} count: int;

// -- layer 0: what the machine does -----------------------------------------------------------

yield procedure {:layer 0} CompareAndSwap({:linear} tid: One int) returns (ok: bool);
refines action {:layer 1} ACompareAndSwap {
  ok := lock == None();
  if (ok) { lock := Some(tid->val); }
}

yield procedure {:layer 0} Reset({:linear} tid: One int);
refines action {:layer 1} AReset {
  assert lock == Some(tid->val);
  lock := None();
}

yield procedure {:layer 0} Read({:linear} tid: One int) returns (v: int);
refines both action {:layer 1,2} ARead {
  assert lock == Some(tid->val);
  v := count;
}

yield procedure {:layer 0} Write({:linear} tid: One int, v: int);
refines both action {:layer 1,2} AWrite {
  assert lock == Some(tid->val);
  count := v;
}

// -- layer 1: a lock --------------------------------------------------------------------------

yield procedure {:layer 1} Acquire({:linear} tid: One int)
refines right action {:layer 2} AAcquire {
  assume lock == None();
  lock := Some(tid->val);
}
{
  var ok: bool;
  while (true)
  invariant {:yields} {:layer 1} true;
  {
    call ok := CompareAndSwap(tid);
    if (ok) { return; }
  }
}

yield procedure {:layer 1} Release({:linear} tid: One int)
refines left action {:layer 2} ARelease {
  assert lock == Some(tid->val);
  lock := None();
}
{
  call Reset(tid);
}

// -- layer 2: a counter -----------------------------------------------------------------------

yield procedure {:layer 2} Increment({:linear} tid: One int)
refines action {:layer 3} AIncrement { count := count + 1; }
{
  var v: int;
  call Acquire(tid);
  call v := Read(tid);
  call Write(tid, v + 1);
  call Release(tid);
}
