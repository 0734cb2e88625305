// ivl: run --runs=10
// What is verified under a condition is not checked where that holds, and assumed.
procedure P(i: int where i == 3) returns (r: int where r == 4);
implementation P(j: int) returns (s: int)
{
  havoc s;
  assert j == 3 && s == 4;
}

procedure Main(k: int, c: bool)
  requires k == 3 || c;
{
  var r: int;

  call r := P(3);
  assert {:verified_under c} k == 3;
  assert k == 3;
}
