// ivl: boogie /noVerify
var g: int;
const {:at old(g)} d: int;
function {:at old(g), g} f({:at g} x: int): int { old(x) + g }
procedure P(); 
procedure Q() { assert {:id "a"} {:at n1} n2; assert {:id "a"} {:at n1} n2; assume {:id "a"} {:at n3} n4; call {:id "a"} {:at n5} P(); i := {:id "a"} {:at n6} n7; 
}
procedure Q2() { var i: int; i := {:id "b"} 3; havoc i; call {:id "b"} P(n9); }
