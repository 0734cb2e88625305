// ivl: --quiet --solver=cvc5 --error-trace=0 --replay=false
// What a run with the solver's values shows of each failure.
procedure Straight(x: int, y: int) returns (r: int)
  ensures r >= x;
{
  r := x + y;
}

