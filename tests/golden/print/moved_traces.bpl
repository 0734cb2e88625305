var g: int;
procedure P(x: int) returns (y: int)
  requires x >= 0;
  modifies g;
  ensures y == x;
  ensures (forall a_long_name_of_an_index, another_long_name_of_an_index: int :: a_long_name_of_an_index == another_long_name_of_an_index ==> g == old(g));
{ 
  var i: int;
  i := 0;
  while (i < x) invariant i <= x - 1; invariant i == 0; { i := i + 1; if (i == 3) { y := 1; return; } else if (i == 4) {break;} }
  L: assert y == 1;
  if (*) { g := 1; } else { call y := P(-1); }
  goto K;
  K: return;
}
procedure {:inline 1} Q(x: int) returns (y: int) ensures y > x;
{ y := 3; L: if (y == x) { y := -1; return; } else { assert y != 3; } }
procedure R() { var z: int; havoc z; call z := Q(z); assert z == 1; }
