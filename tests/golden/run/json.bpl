// ivl: run --format=json --runs=2
procedure Main()
{
  var x: int;
  x := 1;
  goto A, B;
A:
  assume x == 2;
B:
  assert x == 2;
}
