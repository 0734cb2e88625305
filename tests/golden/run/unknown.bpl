// ivl: run
// Nothing says that it holds: it was not evaluated.
procedure Main()
{
  var m: [int]int;

  m := (lambda i: int :: i * i);
  assert (forall i: int :: m[i] >= 0);
  assume (forall i: int :: m[i] + 1 > 0);
  assert m[2] == 5;
}
