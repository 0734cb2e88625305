// ivl: boogie /typeEncoding:auto /errorTrace:0 /timeLimit:20
// Instances would grow without end: types are values then.
type Pair _ _;
function MkPair<A, B>(a: A, b: B): Pair A B;
function Size<T>(n: int, x: T): int
{
  if n <= 0 then 1 else Size(n - 1, MkPair(x, x)) + 1
}

procedure Function()
{
  assert Size(2, true) == 3;
  assert Size(0, 1) == Size(0, true);
  assert Size(1, 1) == 1; // error
}

// A nested data type and a procedure that calls itself at another type.
procedure Grow<T>(n: int, x: T) returns (k: int)
  ensures n >= 0 ==> k == n;
{
  if (n <= 0) {
    k := 0;
    return;
  }
  call k := Grow(n - 1, MkPair(x, x));
  k := k + 1;
}

procedure Wrong<T>(n: int, x: T) returns (k: int)
  ensures k == n; // error
{
  if (n == 0) {
    k := 1;
    return;
  }
  call k := Wrong(n - 1, MkPair(x, n));
  k := k + 1;
}
