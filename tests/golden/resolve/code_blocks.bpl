// ivl: boogie /noVerify
const c: int;
procedure P(x: int) returns (r: int)
  ensures (var z := x; z == old(z)) && |{ var k: V; A: assert {:at n1} n2; goto B; B: return n4; }|;
{
  assert |{ var k: V; var k: V; A: assert {:at n1} n2; goto B, C; B: return n4; C: goto B; }| && n5;
  assert |{ var k: V where n3 > k;  A: assert {:at n1} n2; return n5; B: return n4; }| && n5;
}
