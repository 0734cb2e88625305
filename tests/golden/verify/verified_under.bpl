// ivl: boogie /errorTrace:0
// `assert {:verified_under e} c` is `assert e || c`, wherever it is assumed and even if c is
// `false`.
procedure GoesOn(x: int)
{
  assert {:verified_under true} false;
  assert x == 2; // error
}

procedure GoesOnElsewhere(x: int)
{
  assert {:verified_under x > 0} false; // error
  if (x > 3) {
    assert x == 2; // error
  }
}

procedure Stops(x: int)
{
  assert {:verified_under false} false; // error
  assert x == 2;
}

procedure Invariant(n: int)
{
  var i: int;
  i := 0;
  while (i < n)
    invariant {:verified_under true} i == 100;
  {
    i := i + 1;
    assert i == 101; // error
  }
  assert i == 100; // error
}

procedure {:kInductionDepth 1} Rounds(v: bool)
{
  var i: int;
  i := 0;
  while (*)
  {
    assert {:verified_under v} i == 0; // error
    i := i + 1;
  }
  assert i <= 2; // error: v may hold
}

procedure {:selective_checking} Selected(x: int)
{
  assert {:verified_under true} x == 100;
  assume {:start_checking_here} true;
  assert x == 100; // error
}

// Contracts are what they are; a call may be excused.
procedure Contract(x: int);
  requires {:verified_under true} x > 5;
  ensures {:verified_under true} x > 7;

implementation Contract(x: int) // error
{
  assert x > 4;
}

procedure Caller(x: int)
{
  if (*) {
    call Contract(x); // error
  } else {
    call {:verified_under true} Contract(x);
    assert x > 7; // postconditions hold anyway
  }
}
