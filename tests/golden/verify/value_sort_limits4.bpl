// ivl: boogie /typeEncoding:value
// A pointwise operation on values that it is not for is no such operation.
function {:builtin "MapAdd"} add<T>(m: [T]bool, n: [T]bool): [T]bool;

procedure P(m: [int]bool)
{
  assert add(m, m)[1] == m[1];
}
