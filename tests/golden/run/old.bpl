// ivl: run --runs=5
var g, h: int;

procedure Inc(by: int)
  modifies g;
  ensures g == old(g) + by && h == old(h);
{
  g := g + by;
}

procedure Main()
  requires g == 1;
  modifies g;
  ensures g == old(g) + 3;
{
  call Inc(1);
  assert old(g) == 1 && g == 2 && old(g + h) == 1 + h;
  call Inc(2);
  assert (forall i: int :: 0 <= i && i < 1 ==> old(g) == 1);
  assert (lambda i: int :: old(g) + i)[2] == 3;
}
