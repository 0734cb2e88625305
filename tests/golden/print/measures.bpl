// ivl: boogie /print:- /printMeasureDesugaring /noVerify /env:0
// What measures stand for.
procedure Lexical(n: int, b: bool) returns (k: int)
  requires n > 1;
  measure b, n;
{
  var i: int;

  i := n;
  while (i > 0)
    invariant i >= 0;
    measure i;
  {
    if (*) {
      i := i - 1;
    } else {
      i := i - 2;
    }
  }
  if (b) {
    call k := Lexical(n - 1, b);
    call Other(n);
  }
}

// Does not come back.
procedure Other(m: int)
  measure m;
{
  var j: int;

head:
  measure j;
  j := j - 1;
  goto head, out;
out:
  return;
}

procedure None(m: int)
  free measure m;
{
  call Other(m);
}
