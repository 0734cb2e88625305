// ivl: boogie -errorTrace:0
// What a call asks for right at the head of a loop that does not yield is one of its invariants.
var {:layer 0,1} g: int;
atomic action {:layer 1} Need(k: int) { assert k > 3; assert k < 9; g := k; }
yield procedure {:layer 0} Step(k: int);
refines Need;
yield procedure {:layer 1} P()
{
  var i: int;
  i := 5;
  head:
    assert {:layer 1} i >= 0;
    call {:layer 1} Assert(i > 3);
    goto body, done;
  body:
    havoc i;
    assume i >= 0;
    goto head;
  done:
    return;
}
yield procedure {:layer 1} Q()
{
  call {:layer 1} Assert(3 > 4);
  call Step(4);
}
yield right procedure {:layer 1} M()
{
  var i: int;
  i := 5;
  head:
    call {:layer 1} Assert(i > 5);
    goto body, done;
  body:
    i := i - 1;
    goto head;
  done:
    return;
}
