// ivl: boogie /kInductionDepth:2 /errorTrace:0
// Assertions of loops may rest on two rounds before.

// Not inductive, but 2-inductive.
procedure Fibonacci(n: int)
{
  var a: int, b: int, c: int, i: int;
  a := 1;
  b := 1;
  i := 0;
  while (i < n) {
    assert b > 0;
    c := a + b;
    a := b;
    b := c;
    i := i + 1;
  }
  assert i >= n;
}

// Two rounds are not enough here.
procedure {:kInductionDepth 1} Shallow(n: int)
{
  var a: int, b: int, c: int, i: int;
  a := 1;
  b := 1;
  i := 0;
  while (i < n) {
    assert b > 0; // error
    c := a + b;
    a := b;
    b := c;
    i := i + 1;
  }
}

// The first rounds are checked as they are, and what follows an early end.
procedure First(n: int)
{
  var i: int;
  i := 0;
  while (i < n) {
    assert i != 1; // error
    i := i + 1;
  }
  assert i != 0; // error
  assert i != 5; // no: round 1 has failed before
}

// An assertion of any later round is checked.
procedure Later(n: int)
{
  var i: int;
  i := 0;
  while (*) {
    assert i != 7; // error
    i := i + 1;
  }
}

procedure Nested(n: int)
{
  var i: int, j: int, s: int, t: int;
  s := 0;
  t := 0;
  i := 0;
  while (i < n) {
    assert s == 0 && t == 0;
    j := 0;
    while (j < i) {
      assert s == t;
      s, t := t + 1, s + 1;
      j := j + 1;
    }
    s := s - t;
    t := 0;
    i := i + 1;
  }
}

procedure Wrong(n: int)
{
  var i: int, j: int;
  i := 0;
  while (i < n) {
    j := 0;
    while (j < i) {
      j := j + 1;
      assert j < 2; // error
    }
    i := i + 1;
  }
}

datatype D { A(x: int), B(y: int) }

procedure Fields(d: D) returns (e: D, k: int)
{
  e := A(1);
  while (*) {
    A(k) := e; // error
    if (k > 1) { e := B(k); } else { e := A(k + 1); }
  }
}

// Measures decrease in each round.
procedure Measured(n: int)
  requires n >= 0;
{
  var i: int;
  i := n;
  while (i > 0) measure i; { i := i - 1; }
}

// That it does may rest on rounds before: d is 1 from the second round on.
procedure Later2(n: int)
  requires n > 1;
{
  var i: int, d: int;
  i := n;
  d := 2;
  while (i > 0)
    measure i;
  {
    assert d > 0;
    i := i - d;
    d := 1;
  }
}

procedure Grows(n: int)
  requires n >= 0;
{
  var i: int;
  i := n;
  while (i > 0) measure i; { // error
    if (*) { i := i - 1; } else { i := i + 1; }
  }
}

// Not in the first two rounds.
procedure Late(n: int)
  requires n >= 0;
{
  var i: int, r: int;
  i := n;
  r := 0;
  while (i > 0) measure i; { // error
    if (r == 7) { i := i + 1; } else { i := i - 1; }
    r := r + 1;
  }
}

// The measure of an inner loop is that of its own round, in whichever copy.
procedure Inner(n: int)
  requires n >= 0;
{
  var i: int, j: int;
  i := n;
  while (i > 0)
    measure i;
  {
    j := i;
    while (j > 0)
      measure j;
    {
      j := j - 1;
      if (*) { break; }
    }
    i := i - 1;
  }
}

procedure InnerGrows(n: int)
  requires n >= 0;
{
  var i: int, j: int;
  i := n;
  while (i > 0)
    measure i;
  {
    j := i;
    while (j > 0)
      measure j; // error
    {
      j := if i == 1 then j + 1 else j - 1;
    }
    i := i - 1;
  }
}

procedure Below(n: int)
{
  var i: int;
  i := n;
  while (i != 0) measure i; { i := i - 1; } // error
}

// The procedure's own measure stays that of the entry.
procedure Rec(n: int)
  measure n;
{
  var i: int;
  i := n;
  while (i > 0)
    measure i;
  {
    i := i - 1;
    call Rec(i);
  }
}

procedure RecSame(n: int)
  measure n;
{
  var i: int;
  i := n + 1;
  while (i > 0)
    measure i;
  {
    i := i - 1;
    call RecSame(i); // error
  }
}
