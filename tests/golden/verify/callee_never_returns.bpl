// ivl: boogie /tracePOs
// Loops are found, and exits, before it counts that a callee ensures a literal false.
procedure Q(x: int); ensures false;
procedure P(x: int)
{
  var i: int;
  while (i < x) invariant i > 3; { call Q(3); assert i > 2; i := i + 1; }
  assert i > 2;
}
procedure P1(x: int) ensures x > 2;
{
  call Q(3);
  assert x > 2;
  if (x > 8) { assert x > 7; }
}
procedure P2(x: int) ensures x > 2;
{
  if (x > 8) { call Q(3); return; }
  if (x > 1) { call Q(3); }
  assert x < 4;
}
procedure P3(x: int) ensures x > 2;
{
  L: assert x > 1;
  call Q(x); goto L, M;
  M: assert x > 3;
}
