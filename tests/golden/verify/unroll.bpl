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

// Measures decrease in the rounds that are there.
procedure Measured(n: int)
  requires n >= 0;
{
  var i: int;
  i := n;
  while (i > 0) measure i; { i := i - 1; }
}

procedure Stays(n: int)
  requires n >= 0;
{
  var i: int, r: int;
  i := n;
  r := 0;
  while (i > 0)
    measure i; // fails in the second round
  {
    if (r != 1) { i := i - 1; }
    r := r + 1;
  }
}

// A measure is not negative in each round, and where no round is left.
procedure Negative(n: int)
{
  var i: int;
  i := n;
  while (i > 0) measure i; { i := i - 1; } // error
}

procedure Last()
{
  var i: int;
  i := 1;
  while (*) measure i; { i := i - 1; } // error
}
