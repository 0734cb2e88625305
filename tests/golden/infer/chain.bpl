// Each candidate that falls makes one of another implementation fall, one round later.
const {:existential true} called_small: bool;
const {:existential true} gives_small: bool;
const {:existential true} stays_small: bool;
const {:existential true} aside: bool;
const {:existential true} guarded: bool;

procedure Main()
{
  call Use(7);
}

procedure Use(x: int)
  requires called_small ==> x < 5;
  requires aside ==> x > 0;
{
  var r: int;
  call r := Give(x);
  assert r < 0; // no candidate, and wrong
}

procedure Give(x: int) returns (y: int)
  requires gives_small ==> x < 5;
  ensures aside ==> (guarded ==> y == x);
{
  y := x;
  call Loop(y);
}

procedure Loop(n: int)
  requires stays_small ==> n < 5;
{
  var i: int;
  i := n;
  while (i > 0)
    invariant stays_small ==> i < 5;
  {
    i := i - 1;
  }
  assert stays_small ==> i < 5;
}
