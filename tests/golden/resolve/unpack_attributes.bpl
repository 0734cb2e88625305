// ivl: boogie /noVerify
function f(int): bool;
procedure Q() returns (o: int)
{
  NC(n17, i) := {:at n18} n19;
}
