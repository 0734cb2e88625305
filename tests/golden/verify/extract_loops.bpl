// ivl: boogie /extractLoops
// Where there is no loop, nothing is extracted; others are refused.
procedure P(n: int) returns (r: int)
{
  if (n > 3) {
    r := 3;
  } else {
    r := 4;
  }
  assert r == 3;
}
procedure Loop(n: int)
{
  var i: int;
  while (i < n) {
    i := i + 1;
  }
}
