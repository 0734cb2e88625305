// ivl: boogie /errorTrace:0 /errorLimit:0
// Conjuncts in the bodies of functions; the whole fails, too.
function F(x: int): bool { x > 0 && x < 10 }
function {:inline} FI(x: int): bool { x > 0 && x < 10 }
function G(x: int): bool { F(x) && x != 5 }
function {:inline} GI(x: int): bool { FI(x) && x != 5 }
function GM(x: int): bool { FI(x) && x != 5 }
function R(x: int): bool { x > 0 && R(x - 1) }
function {:inline} ImpI(y: int): bool { y > 7 ==> (y > 8 && y > 20) }
function {:inline} QI(y: int): bool { (forall z: int :: z > y ==> z > 4 && F(z)) }
function {:inline} One(y: int): bool { y > 7 }
function On(y: int): bool { y > 7 }
function OnAnd(y: int): bool { On(y) && true }
function Two(y: int): bool { F(y) }
function {:inline} TwoI(y: int): bool { FI(y) }
function {:inline} Th(y: int): bool { TwoI(y) && (ImpI(y) && QI(y)) }
function N(y: int): bool { !(y > 7) }
function Or(y: int): bool { y > 7 || y > 8 }
function Ite(y: int): bool { if y > 7 then y > 8 && y > 9 else false }
function Lt(y: int): bool { (var z := y; z > 8 && z > 9) }
function Mi(y: int): bool { y > 7 && (y > 7 ==> y > 8 && y > 20) && (forall z: int :: z > y && z > 4)}
procedure A1(x: int) { assert {:expand} F(x); }
procedure A2(x: int) { assert {:expand} FI(x); }
procedure A3(x: int) { assert {:expand} G(x); }
procedure A4(x: int) { assert {:expand} GI(x); }
procedure A5(x: int) { assert {:expand} GM(x); }
procedure A7(x: int) { assert {:expand} ImpI(x); }
procedure A8(x: int) { assert {:expand} QI(x); }
procedure A9(x: int) { assert {:expand} One(x); }
procedure B1(x: int) { assert {:expand} On(x); }
procedure B2(x: int) { assert {:expand} OnAnd(x); }
procedure B3(x: int) { assert {:expand} Two(x); }
procedure B4(x: int) { assert {:expand} TwoI(x); }
procedure B5(x: int) { assert {:expand} Th(x); }
procedure B6(x: int) { assert {:expand} N(x); }
procedure B7(x: int) { assert {:expand} Or(x); }
procedure B8(x: int) { assert {:expand} Ite(x); }
procedure B9(x: int) { assert {:expand} Lt(x); }
procedure C1(x: int) { assert {:expand} Mi(x); }
procedure C2(x: int) { assert {:expand} (F(x) ==> G(x)) && (G(x) <==> F(x)); }
