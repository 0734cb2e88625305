// ivl: run --runs=40
// Jumps of the body stand before those of a code expression in it.
procedure Main()
{
  var b: bool;

  while (*)
  {
    if (*) { }
  }
  b := |{ K0: goto K1, K2; K1: return b; K2: return true; }|;
  while (*) { }
}
