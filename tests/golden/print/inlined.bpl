// ivl: boogie /printInlined
// Implementations as they are once calls are inlined.
var g: int;

procedure {:inline 1} Add(x: int) returns (y: int)
  modifies g;
{
  var t: int;
  t := g;
  if (x > 0) {
    g := t + x;
  }
  y := t;
}

procedure Main()
  modifies g;
{
  var r: int;
  g := 1;
  call r := Add(2);
  assert g == 3 && r == 1;
}
