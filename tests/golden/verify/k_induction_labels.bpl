// ivl: boogie /kInductionDepth:1
// Labels of copies, of inner loops too.
procedure P(n: int) requires n >= 0; {
  var i: int, j: int;
  i := 0;
  while (i < n)
    invariant i >= 0 && i <= 5;
  {
    i := i + 1;
    j := 0;
    while (j < i) invariant j >= 0 && j < 2; { j := j + 1; }
  }
  while (i < n + 3) { i := i + 1; assert i < 4; }
  assert i == n;
}
