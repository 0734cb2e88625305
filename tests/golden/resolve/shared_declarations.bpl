// ivl: boogie /noVerify
var a, b: N1 where n2;
procedure P(c, d: N3 where n4, e: int) returns (f, g: N5 where n6)
{
  var {:at n7} h, i: N8 where n9;
}
datatype D { A(x, y: N13), B({:at n13} x: N14, {:at n14} y, z: N15) }
const {:at n16} k1, k2: N16;
function F(x, y: N17) : N18 { true }
var {:at n19} p, q: N20 where n21;
