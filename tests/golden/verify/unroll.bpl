// ivl: boogie /loopUnroll:2
// What would go on behind the second round is assumed not to happen.
procedure P()
{
  var i: int;
  i := 0;
  while (*) { i := i + 1; }
  assert i <= 1;
  assert i < 1;
}
