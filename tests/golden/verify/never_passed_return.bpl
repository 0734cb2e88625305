// ivl: boogie
// A block with an assertion that is never passed, and that is not assumed, returns: what is
// ensured is asserted behind it if there is no other end, a loop's own included.
procedure Returns(x: int)
  ensures x > 3;
{
  assert {:subsumption 0} false;
}
procedure Jumps(x: int)
  ensures x > 3;
{
  assert {:subsumption 0} false;
  goto L;
  L:
  assert x > 2;
}
procedure Loops(x: int)
  ensures x > 3;
{
  L:
  assert {:subsumption 0} x > 9;
  goto M;
  M:
  assert {:subsumption 0} false;
  goto L;
}
procedure OtherEnd(x: int)
  ensures x > 3;
{
  assert {:subsumption 0} x > 9;
  goto M, N;
  M:
  assert {:subsumption 0} false;
  goto M;
  N:
}
procedure BehindLoop(x: int)
  ensures x > 3;
{
  while (*) {
    assert x > 4;
  }
  assert {:subsumption 0} false;
}
