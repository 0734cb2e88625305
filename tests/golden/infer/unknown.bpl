// ivl: --quiet --infer=j
// What may have changed is not known, and comparisons at the bounds of intervals are open.
var g: int;
procedure Change();
  modifies g;

procedure Calls()
  modifies g;
{
  var i: int;
  g, i := 1, 0;
  call Change();
  while (i < 3) { i := i + 1; }
  assert i >= 0;
  assert g == 1; // error
}

procedure Comparisons(x: int, y: int)
  requires x <= 5;
  requires 5 <= y;
{
  var b, c: bool;
  b := x < y;
  c := x <= y;
  while (*) { }
  assert c;
  assert b; // error
}
