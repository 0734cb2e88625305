// A stack without locks, like Treiber's: read the top, make the new one, and compare and swap; try
// again if somebody was faster. Nodes do not change once they are there, so that it does not matter
// whether a top that is seen twice was gone in between.

datatype List { Nil(), Cons(head: int, tail: List) }

var {:layer 0,2} top: List;

yield procedure {:layer 0} Load() returns (t: List);
refines action {:layer 1} ALoad { t := top; }

yield procedure {:layer 0} CompareAndSwap(old_: List, new: List) returns (ok: bool);
refines action {:layer 1} ACompareAndSwap {
  ok := top == old_;
  if (ok) { top := new; }
}

yield procedure {:layer 1} Push(v: int)
refines action {:layer 2} APush { top := Cons(v, top); }
{
  var t: List;
  var ok: bool;
  while (true)
  invariant {:yields} {:layer 1} true;
  {
    call t := Load();
    call Yield();
    call ok := CompareAndSwap(t, Cons(v, t));
    if (ok) { return; }
  }
}

yield procedure {:layer 1} Pop() returns (v: Option int)
refines action {:layer 2} APop {
  if (top is Nil) {
    v := None();
  } else {
    v := Some(top->head);
    top := top->tail;
  }
}
{
  var t: List;
  var ok: bool;
  while (true)
  invariant {:yields} {:layer 1} true;
  {
    call t := Load();
    if (t is Nil) {
      v := None();
      return;
    }
    call Yield();
    call ok := CompareAndSwap(t, t->tail);
    if (ok) {
      v := Some(t->head);
      return;
    }
  }
}

// Others may do something here.
yield invariant {:layer 1} Yield();
