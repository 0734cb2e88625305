// ivl: boogie
// Layers of declarations, clauses and commands.
var {:layer 0, 1, 2} g: int;
var {:layer 2} {:layer 1, 1} h: int;
yield procedure N();
yield procedure {:layer 1, 2} N2();
invariant {:layer 1} {:layer 1} I1();
yield invariant {:layer} I2();
action {:layer 1, 2, 3} A() { }
yield procedure {:layer 1} P({:layer 2} a: int, {:layer 0, 1} b: int, {:layer 0, 1, 2} c: int)
returns ({:layer 1, 2} d: int)
requires true;
requires {:layer 2} true;
preserves true;
preserves {:layer 2, 1} true;
ensures true;
ensures {:layer 0, 2} true;
measure a;
measure {:layer 2} a;
{
  var {:layer 3} x: int;
  assert true;
  assert {:layer 2} true;
  assert {:layer 0, 1} true;
  assume true;
  while (true)
    invariant true;
    invariant {:yields} true;
    invariant {:layer 2} true;
    measure b;
    measure {:layer 2} b;
  { }
}
action {:layer 2, 3} B()
requires true;
requires {:layer 1, 2} true;
requires {:layer 2, 3} true;
asserts true;
{ }
