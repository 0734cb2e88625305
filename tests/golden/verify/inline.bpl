// ivl: boogie
// Calls of {:inline} procedures are known by their body, up to a depth.
var g: int;

procedure {:inline 1} Add(n: int) returns (r: int)
  modifies g;
  ensures g == old(g) + n;
{
  var t: int;
  t := g;
  g := g + n;
  r := t;
}

procedure P() modifies g;
{
  var a, b: int;
  g := 3;
  call a := Add(2);
  call b := Add(a);
  assert a == 3 && b == 5 && g == 8;
  assert g == 9;
}

procedure {:inline 2} Count(n: int) returns (r: int)
{
  r := n;
  if (n < 9) { call r := Count(n + 1); }
}

procedure Twice()
{
  var r: int;
  call r := Count(8);
  assert r == 9;
  call r := Count(0); // deeper than two: nothing behind it is reached
  assert false;
}

procedure {:inline 1} Checks(x: int)
  requires x > 0;
{
  assert x > 1;
}

procedure Callers(x: int)
{
  if (*) { call Checks(1); } else { call Checks(0); }
}
