// ivl: run --trace --seed=1
var g: int;

procedure Add(x: int) returns (y: int)
  modifies g;
{
  g := g + x;
  y := g;
}

procedure Main()
  requires g == 0;
  modifies g;
{
  var i, r: int;
  var m: [int]int;

  i := 0;
  while (i < 2) {
    call r := Add(i + 1);
    m[i] := r;
    i := i + 1;
  }
  havoc i;
  assume 5 < i && i < 7;
  assert m[1] == 3 && i == 6;
}
