// ivl: run --proc=Main --runs=40
// Failures of every kind, each told once.
datatype D { A(x: int), B() }

procedure P(n: int) returns (r: int)
  requires n > 0;
  ensures {:msg "the result is odd"} r mod 2 == 1;
{
  r := n;
}

procedure Main()
{
  var i, r: int;
  var d: D;

  goto L1, L2, L3, L4, L5;
L1:
  call r := P(0);
  return;
L2:
  call r := P(2);
  return;
L3:
  i := 0;
  while (i < 3)
    invariant i < 3;
  { i := i + 1; }
  return;
L4:
  i := 5;
  while (i < 10)
    invariant i < 5;
  { i := i + 1; }
  return;
L5:
  d := B();
  if (*) { A(r) := d; }
  assert {:msg "B has no x"} d == A(1);
}
