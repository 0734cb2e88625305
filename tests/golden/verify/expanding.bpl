// ivl: boogie
// Instances that would need ever larger types: refused before any is made.
type Pair _ _;
function MkPair<A, B>(a: A, b: B): Pair A B;
function Size<T>(x: T): int
{
  Size(MkPair(x, x)) + 1
}

procedure P()
{
  assert Size(1) >= 0;
}
