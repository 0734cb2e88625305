// ivl: boogie /errorTrace:0
// Of a local variable that no reachable command mentions nothing is assumed.
var g: int;

procedure Unused() { var l: int where g > 5; assert g > 5; } // error
procedure Used() { var l: int where g > 5; l := 0; assert g > 5; }
procedure Havocked() { var l: int where g > 5; havoc l; assert g > 5; }
procedure InACall() { var l: int where g > 5; call Any(l); assert g > 5; }
procedure InATrigger(b: [int]int)
{
  var l: int where g > 5;
  assume (forall i: int :: {b[l + i]} b[i] == 0);
  assert g > 5;
}
procedure Any(x: int);

procedure OfAnother()
{
  var l: int where g > 5;
  var m: int where m > l;
  m := 0;
  assert g > 5; // error
}

procedure InAttributes()
{
  var l: int where g > 5;
  assume {:about l} true;
  assert {:about l} g > 5; // error
}

procedure BoundByTheSameName()
{
  var l: int where g > 5;
  assert (forall l: int :: l == l);
  assert g > 5; // error
}

procedure Unreachable()
{
  var l: int where g > 5;
  assert g > 5; // error
  return;
Dead:
  l := 0;
}

procedure BehindFalse()
{
  var l: int where g > 5;
  assert g > 5; // error
  assume false;
  goto Next;
Next:
  l := 0;
}

procedure InTheBlockOfFalse()
{
  var l: int where g > 5;
  assert g > 5;
  assume false;
  l := 0;
}

procedure {:inline 1} Inlined() { var l: int where g > 5; }
procedure Caller()
{
  call Inlined();
  assert g > 5; // error
}
