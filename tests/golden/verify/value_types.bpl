// ivl: boogie /typeEncoding:p
// With types as values, maps of equal entries are not the same map in a polymorphic program.
function id<a>(x: a): a;

procedure entries(m: [int]int, n: [int]int)
  requires (forall i: int :: m[i] == n[i]);
{
  assert m[3] == n[3];
  assert m == n; // fails here
}

procedure same(m: [int]int, i: int)
{
  assert m[i := 4][i] == id(4) || id(4) != 4;
  assert (lambda j: int :: m[j + i]) == (lambda k: int :: m[k + i]);
}
