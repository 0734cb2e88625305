// ivl: boogie
// How far a loop yields is told of at its head.
yield procedure {:layer 2} P()
{
  while (*)
  invariant {:yields} {:layer 1,2} true;
  {
  }
  while (*)
  invariant {:yields} {:layer 3} true;
  {
  }
}
