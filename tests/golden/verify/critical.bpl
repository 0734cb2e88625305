// ivl: boogie
// The path shown is one that was taken, even if a later one meets it again.
procedure P(n: int)
  requires n == 2;
{
  var i: int;
  i := 0;
Head:
  goto Body, Done;
Body:
  assume i < n;
  i := i + 1;
  goto Body2, Done;
Body2:
  assume i < n;
  i := i + 1;
  goto Done;
Done:
  assume i >= n;
  assert i == 3;
}
