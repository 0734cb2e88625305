// ivl: boogie
// Who may call whom.
pure procedure PP() returns (r: int);
procedure P() { call A(); call Y(); call PA(); call P(); async call P(); }
pure procedure PQ()
{
  var x: int;
  call P();
  call x := PP();
}
yield invariant {:layer 2} I();
yield procedure {:layer 2} Y();
yield procedure {:layer 2} Z() returns (z: int);
action {:layer 2} A() { async call A(); async call P(); }
pure action PA() { call A(); call PA(); }
yield procedure {:layer 2} Q()
{
  var x, y: int;
  call A();
  call P();
  call PA();
  call x := PP();
  call I();
  async call Y();
  async call PA();
  async call x := Z();
  call {:layer 1, 2, 3} x := PP();
  call {:layer 1, 3} x := PP();
  call {:layer 2} x := PP();
  call x := Z() | x := Z();
  call x := Z() | W(x);
  call x := W2(x) | Y();
  call x, x := Z2() | Y();
  call x := Z() | y := Z(x);
}
yield procedure {:layer 2} W(x: int);
yield procedure {:layer 2} W2(x: int) returns (y: int);
yield procedure {:layer 2} Z2() returns (x: int, y: int);
