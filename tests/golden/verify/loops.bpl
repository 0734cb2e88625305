// ivl: boogie
// Loops are cut at their heads: what the loop changes is forgotten, the invariant kept.
procedure Sum(n: int) returns (s: int)
  requires n >= 0;
  ensures s >= n;
{
  var i: int;
  var keep: int;
  i := 0;
  s := 0;
  keep := 42;
  while (i < n)
    invariant 0 <= i && i <= n;
    invariant s >= i;
  {
    s := s + i + 1;
    i := i + 1;
  }
  assert keep == 42;
}

procedure Forgets(n: int)
{
  var i: int;
  i := 0;
  while (i < n) { i := i + 1; }
  assert i == 0;
}

procedure NotOnEntry(n: int)
{
  var i: int;
  i := 5;
  while (i < n)
    invariant i < 5;
  {
    i := i - 1;
  }
}

procedure NotMaintained()
{
  var i: int;
  i := 0;
  while (*)
    invariant i < 5;
  {
    i := i + 1;
  }
}

procedure FreeInvariant(n: int)
{
  var i: int;
  i := 0;
  while (*)
    free invariant i < 5;
  {
    i := i + 1;
  }
  assert i < 5;
}

procedure Nested(n: int)
{
  var i, j: int;
  i := 0;
  j := 0;
  while (*)
    invariant i >= 0;
  {
    i := i + 1;
    while (*)
      invariant j >= 0;
    {
      j := j + 1;
    }
    assert i >= 1; // the inner loop does not change i
    assert j == 0; // but j
  }
}

var g: int;
procedure Touch(); modifies g;

procedure CallInLoop() modifies g;
{
  g := 1;
  while (*) { call Touch(); }
  assert g == 1;
}

procedure Gotos()
{
  var x: int;
  x := 0;
Head:
  assert x <= 10;
  goto Body, Done;
Body:
  assume x < 10;
  x := x + 1;
  goto Head;
Done:
  assert x <= 10;
  assert x == 0;
}

procedure OldInLoop() modifies g;
{
  while (*)
    invariant g >= old(g);
  {
    g := g + 1;
  }
  assert g >= old(g);
  assert g == old(g);
}
