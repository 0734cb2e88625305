// ivl: boogie --solver=cvc5
// No concurrent procedure, but layers and permissions: what is made of it is free of them, and
// reads back without the library.
var {:linear} g: int;
var {:layer 0} h: int;

procedure {:layer 1} P({:linear} x: int)
{
  var {:linear} y: int;
  assert {:layer 1} {:focus} x <= x;
}
