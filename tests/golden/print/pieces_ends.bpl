// ivl: boogie /printSplit:- /errorTrace:0
// What a variable is where a loop's body ends and nothing reads it: as it was at the start. What
// {:expand} divides is several assertions, as it is for proofs.
function f(x: int): bool { x > 0 && x < 10 }

procedure P(n: int) returns (r: int)
  ensures r >= 0;
{
  var i, k: int;
  var {:assumption} a: bool;
  i := 0; r := 0;
  while (i < n)
    invariant r >= 0;
  {
    i := i + 1;
    while (*) {
      k := k + 1; r := r + i;
      if (*) { r := r + 2; k := 7; }
      i := i + 1;
    }
    havoc a;
    if (*) { r := 8; k := 9; }
  }
  k := 7;
  r := 5 * i;
}

procedure {:vcs_split_on_every_assert} Q(n: int)
  requires n == 5;
{
  assert {:expand} f(n) && n == 5;
  assert n < 6;
}
