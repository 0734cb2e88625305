// ivl: boogie /printSplit:-  /errorTrace:0
// What {:expand} goes into, and forms of the attribute.
function {:define} De(y: int): bool { y > 1 && y > 2 }
function {:define} {:keep} Dn(y: int): bool { De(y) && y > 8 }
function Df(y: int): bool { De(y) && y > 9 }
procedure A1(x: int) { assert {:expand} De(x); }
procedure A2(x: int) { assert {:expand} Dn(x); }
procedure A3(x: int) { assert {:expand} Df(x); }
procedure A4(x: int) { assert {:expand -1} Df(x) && x > 4; }
procedure A5(x: int) { assert {:expand 1,2} Df(x) && x > 4; }
procedure A6(x: int) { assert {:expand x > 4} Df(x) && x > 4; }
procedure A7(x: int, m: [int]bool) { assert {:expand} (forall {:qqq} i: int :: {m[i]} {:nopats m[i]} m[i] && old(m[i+1])) && old(m[4] && m[5]); }
procedure A8(x: int, m: [int]bool) { assert {:expand} (var t := x; t > 4 && t > 5); }
procedure A9(x: int, m: [int]bool) { assert {:expand} (x > 4 && x > 6) == true; }
procedure B1(x: int, m: [int]bool) { assert {:expand} x > 4 && x > 6 <== x > 3; }
procedure B2(x: int, m: [int]bool) { assert {:expand} x > 4 ==> (forall i: int :: i > x ==> Df(i+1)); }
procedure B3(x: int, m: [int]bool) { assert {:expand} {:verified_under x > 5} x > 4 && x > 9; }
procedure B4(x: int, m: [int]bool) { assert {:expand} {:msg "mm"} {:id "k"} x > 4 && x > 9; }
