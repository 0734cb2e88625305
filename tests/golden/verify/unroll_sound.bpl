// ivl: boogie /errorTrace:0 /loopUnroll:3 /soundLoopUnrolling
// Unrolling that has to be enough: what would go on is an error.
procedure Enough()
{
  var i: int;
  i := 0;
  while (i < 2) { i := i + 1; }
  assert i == 2;
}

procedure TooFew()
{
  var i: int;
  i := 0;
  while (i < 9) { i := i + 1; } // error
  assert i == 9;
}
