// ivl: boogie
// Two ways into one loop: nodes are split.
procedure P()
{
  var x: int;
  x := 0;
  goto A, B;
A:
  assert 0 <= x;
  x := x + 1;
  goto B;
B:
  x := x + 1;
  goto A, Done;
Done:
  assert x > 0;
  assert x == 1;
}

// Entered in the middle, past what the head establishes.
procedure Middle()
{
  var x, y: int;
  x := 0;
  goto A, B;
A:
  assert 0 <= x;
  x := x + 1;
  goto B;
B:
  y := x;
  assert y > 0;
  goto A, Done;
Done:
  return;
}
