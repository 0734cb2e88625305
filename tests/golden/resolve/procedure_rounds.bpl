// ivl: boogie /noVerify
procedure {:at n1} P<a>({:at n2} x: U1 where n3, x: U2 where y) returns ({:at n4} y: U3 where n5, z: int where x + n55);
  requires {:at n6} n7;
  modifies n8, g;
  free ensures {:at n9} n10;
  measure n11;
  requires y;
var g: int;
implementation {:at n12} P<a>({:at n13} x: V1, x: V2) returns ({:at n14} y: V3, z: int)
{ var {:at n15} k: V4 where n16; var k: int where z;
 assert n17; if (n18) { goto L1; L1: } else { call {:at n19} P(n20, n21); } assume {:at n22} n23; return; }
procedure {:at n1} Q<a>({:at n2} x: U1 where n3, x: U2 where y) returns ({:at n4} y: U3 where n5, z: int where x + n55)
  requires {:at n6} n7;
  modifies n8, g;
{ var {:at n15} k: V4 where n16; var k: int where z;
 assert {:at m0} n17; if {:at m1} (n18) { while (m5) invariant {:at m6} m7; {} goto {:at m2} L1; L1: } else { call {:at n19} n20, n21 := P(n20, n21); } assume {:at n22} n23; return {:at m3}; }
