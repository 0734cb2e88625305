// Wrong: two numbers are served at a time, so that one is passed over.
// A ticket lock, and a client. Who wants the lock draws a number and waits until it is served: so
// nobody is passed over. Seen from layer 3 it is a lock like any other.

var {:layer 0,1} next: int;          // the number that is drawn next
var {:layer 1,2} taken: [int]bool;   // the numbers that have been drawn
var {:layer 0,2} serving: int;
var {:layer 0,3} holder: Option int; // the number of a thread
var {:layer 0,4} count: int;         // what the lock guards

// -- layer 0: what the machine does -----------------------------------------------------------

yield procedure {:layer 0} FetchAndAdd() returns (m: int);
refines action {:layer 1} AFetchAndAdd {
  m := next;
  next := next + 1;
}

// The loop that looks at `serving` until it is m, and then goes on as the holder.
yield procedure {:layer 0} Wait({:linear} tid: One int, m: int);
refines action {:layer 1,2} AWait {
  assume m == serving;
  holder := Some(tid->val);
}

yield procedure {:layer 0} Serve({:linear} tid: One int);
refines action {:layer 1,2} AServe {
  assert holder == Some(tid->val);
  holder := None();
  serving := serving + 2;
}

yield procedure {:layer 0} Load() returns (v: int);
refines action {:layer 1,2} ALoad { v := count; }

yield procedure {:layer 0} Store(v: int);
refines action {:layer 1,2} AStore { count := v; }

// -- layer 1: to draw a number is to get some number that nobody has -----------------------------

yield invariant {:layer 1} Drawn();
preserves (forall i: int :: taken[i] <==> i < next);

yield procedure {:layer 1} Draw() returns (m: int)
preserves call Drawn();
refines right action {:layer 2} ADraw {
  assume !taken[m];
  taken[m] := true;
}
{
  call m := FetchAndAdd();
  call {:layer 1} taken := Copy(taken[m := true]);
}

// -- layer 2: so who is served finds the lock free -----------------------------------------------

yield invariant {:layer 2} Served();
preserves (forall i: int :: i < serving ==> taken[i]); // expected: the second number was not drawn
preserves holder != None() ==> taken[serving];

yield procedure {:layer 2} Acquire({:linear} tid: One int)
preserves call Drawn();
preserves call Served();
refines right action {:layer 3} AAcquire {
  assume holder == None();
  holder := Some(tid->val);
}
{
  var m: int;
  call m := Draw();
  call Wait(tid, m);
}

yield procedure {:layer 2} Release({:linear} tid: One int)
preserves call Drawn();
preserves call Served();
refines left action {:layer 3} ARelease {
  assert holder == Some(tid->val);
  holder := None();
}
{
  call Serve(tid);
}

// Only now nobody but the holder may be there.
yield procedure {:layer 2} Read({:linear} tid: One int) returns (v: int)
preserves call Drawn();
preserves call Served();
refines both action {:layer 3} ARead {
  assert holder == Some(tid->val);
  v := count;
}
{
  call v := Load();
}

yield procedure {:layer 2} Write({:linear} tid: One int, v: int)
preserves call Drawn();
preserves call Served();
refines both action {:layer 3} AWrite {
  assert holder == Some(tid->val);
  count := v;
}
{
  call Store(v);
}

// -- layer 3: a client ------------------------------------------------------------------------

yield procedure {:layer 3} Increment({:linear} tid: One int)
preserves call Drawn();
preserves call Served();
refines action {:layer 4} AIncrement { count := count + 1; }
{
  var v: int;
  call Acquire(tid);
  call v := Read(tid);
  call Write(tid, v + 1);
  call Release(tid);
}
