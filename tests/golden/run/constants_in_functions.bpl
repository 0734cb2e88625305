// ivl: run --runs=20
// A function reads a constant before the constant has its value.
const c0: int;
const c1: [int]int;
const c2: [bool, int]int;
function F(a: int): int { c1[a] + c2[a == c0, c0] }
procedure Main() returns (r: int)
  requires F(2) < 2;
{
  r := F(2);
  assert r < 2;
}
