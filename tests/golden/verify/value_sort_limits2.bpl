// ivl: boogie /typeEncoding:auto
// Neither way: both reasons are told.
type Pair _ _;
function MkPair<A, B>(a: A, b: B): Pair A B;
function {:builtin "f"} Solver<T>(x: T): int;
function Size<T>(x: T): int
{
  Size(MkPair(x, x)) + Solver(x)
}

procedure P()
{
  assert Size(1) >= 0;
}
