// ivl: boogie
// Lists of statements with nothing in them are blocks at their closing braces, with numbers. Those that
// nothing is left of pass their names on to the end of the body, the last target's first.
procedure guards(b: bool) returns (x: int)
  ensures x == 1;
{
  if (b)
  {
  }
  else
  {
    x := 1;
  }
}
procedure stars() returns (x: int)
  ensures x == 1;
{
  if (*)
  {
  }
  else
  {
  }
}
procedure no_else(n: int) returns (x: int)
  ensures x == 1;
{
  if (n > 2) {
    x := 1;
  }
}
procedure nothing() returns (x: int)
  ensures x == 1;
{
}
procedure targets(n: int) returns (x: int)
  ensures x == 1;
{
  goto A, B, C, D;
  A: return;
  B: return;
  C: return;
  D: x := 1; return;
}
procedure loop(n: int) returns (x: int)
  ensures x == 1;
{
  while (n > 2) {
  }
}
