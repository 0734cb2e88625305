// ivl: boogie /typeEncoding:value
// Maps are no arrays of the solver there.
function {:builtin "select"} read<A, B>(m: [A]B, a: A): B;

procedure P(m: [int]int)
{
  assert read(m, 1) == m[1];
}
