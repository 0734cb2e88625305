// ivl: boogie
// An action's variables exist at all its layers, or at those of the clause.
var {:layer 0, 1} g: int;
var {:layer 0, 2} h: int;
action {:layer 1, 2} A()
asserts {:layer 1} g > 0;
asserts {:layer 2} g > h;
asserts h > 0;
modifies g;
{
  assert (forall x: int :: {:pool "p"} g > x);
  h := 1;
}
yield procedure {:layer 2} P()
{
  assert {:layer 1} (forall g: int :: g > 0) && old(g) > 0;
  assert {:layer 2} (exists x: int :: old(g) == x);
}
