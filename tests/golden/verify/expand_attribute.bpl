// ivl: boogie /tracePOs /errorTrace:0
// {:expand}: one assertion per conjunct, through bodies of functions, at the conjunct's place.
function Both(x: int): bool
{
  x > 0 && Small(x)
}

function Small(x: int): bool
{
  x < 10 && x != 5
}

function Forever(x: int): bool
{
  x > 2 && Forever(x - 1)
}

procedure Callee(x: int)
  requires {:expand} Both(x);
  ensures Both(x);
{
  assert {:expand 1} Both(x + 1); // Small is one
  assert {:expand 0} x > 0 && Small(x);
}

procedure Caller(x: int)
{
  call Callee(x);
}

procedure CallerOfOne(x: int)
{
  call {:expand} Keeps(x);
}

procedure Keeps(x: int);
  requires x > 1 && x > 2;

procedure Invariant(n: int) returns (i: int)
  ensures {:expand} i >= 0 && i == n;
{
  i := 0;
  while (i < n)
    invariant {:expand} i >= 0 && i <= n;
  {
    i := i + 1;
  }
}

procedure Recursive(x: int)
{
  assert {:expand 2} Forever(x);
}

procedure NoConjunction(x: int)
{
  assert {:expand} x > 0 || (x > 1 && x < 0);
  assert {:expand} {:subsumption 0} x > 5 && x > 4;
}
