// The integer square root: squares are sums of odd numbers.
procedure Sqrt(n: int) returns (r: int)
  requires 0 <= n;
  ensures r * r <= n && n < (r + 1) * (r + 1);
{
  var square: int;

  r, square := 0, 1;
  while (square <= n)
    invariant 0 <= r && r * r <= n;
    invariant square == (r + 1) * (r + 1);
  {
    r := r + 1;
    square := square + 2 * r + 1;
  }
}
