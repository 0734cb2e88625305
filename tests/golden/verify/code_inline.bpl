// ivl: boogie /errorTrace:0
// An inline function with code in it says one thing where it is asserted and another where it is assumed.
function {:inline} f(x: int): bool { |{ A: assert x > 0; return true; }| }
function {:inline} g(x: int): bool { f(x) && x < 10 }
function {:inline} h(x: int): bool { !g(x) }

procedure AssumedFirst(n: int)
{
  assume f(n);
  assert f(n); // error
}

procedure AssertedFirst(n: int)
{
  assert f(n); // error
  assert n > 0; // error: what was asserted is assumed here
}

procedure BothAtOnce(n: int)
{
  assert !f(n) || f(n); // error
}

procedure BehindAnother(n: int)
{
  assume g(n);
  assert g(n); // error
}

procedure Negated(n: int)
{
  assume h(n);
  assert !g(n);
}

procedure NegatedTwice(n: int)
{
  assume !h(n);
  assert g(n); // error
}

procedure Implied(n: int)
{
  assume g(n) ==> n > 5;
  assert n > 5 || !g(n); // error
}

procedure Holds(n: int)
  requires 0 < n && n < 10;
{
  assert f(n);
  assert g(n);
  assert !h(n);
}
