// ivl: boogie /errorTrace:0
// A return that is isolated, where its block checks the postconditions itself.
procedure Lone(x: int)
  requires x > 3;
  ensures x > 2;
{
  if (x > 7) { assert x > 6; assume false; }
  assert x > 0;
  return {:isolate};
}
