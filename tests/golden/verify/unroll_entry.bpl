// ivl: boogie /loopUnroll:1 /errorTrace:2 /printSplit:-
// The blocks of the contract are not numbered when loops are unrolled.
procedure P(x: int)
  requires x > 3;
{
  assert x > 5;
}
procedure Q(x: int) returns (y: int)
  requires x > 3;
  ensures y > x;
{
  y := 0;
  while (y < x) {
    y := y + 1;
  }
}
