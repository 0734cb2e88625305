// ivl: boogie /env:0 /noVerify /printInstrumented
// Behind inlining and lambda lifting.
var g: int;
procedure {:inline 1} I(x: int) returns (r: int) modifies g; { r := x; g := g + 1; }
procedure {:inline 1} J(x: int) returns (r: int);
procedure Q(a: int) returns (b: int) modifies g; { var m: [int]int; call b := I(a); m := (lambda x: int :: x + b); assert m[0] == b; }
procedure {:inline 1} I2() { return; }
procedure P2(b: bool, k: int) { var m: [int]bool; var n: [int]int; var r: [int]real; var v: [int]bv8; var f: [int]float24e8; var q: [int]rmode; var s: [int]string;
 m := (lambda x: int :: if x > 0 then true else false);
 n := (lambda x: int :: 7);
 n := (lambda x: int :: k + 3);
 n := (lambda x: int :: x + 3 + 3);
 n := (lambda x: int :: -3 + x);
 r := (lambda x: int :: 3.5);
 v := (lambda x: int :: 3bv8);
 f := (lambda x: int :: 0x1.0e0f24e8);
 q := (lambda x: int :: RNE);
 n := (lambda {:a 1} x: int :: {:weight 3} x);
 m := (lambda x: int :: (forall y: int :: y > 3 && x > 4 && true));
}
function h(x: int): int;
procedure P3(b: bool, k: int, g: [int]int) { var n: [int]int; 
 n := (lambda x: int :: k + x + 3);
 n := (lambda x: int :: h(k) + x + h(k) + 3 + x + 3);
 n := (lambda x: int :: h(k) + x + k + x + g[k] + x + g[k]);
 n := (lambda x: int :: h(x) + (if b then k + 1 else k + 1 + x));
}
