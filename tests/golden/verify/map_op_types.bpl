// ivl: verify -q --solver=cvc5
// Pointwise operations on maps whose values they are not for, or of different indices.
function {:builtin "MapAdd"} add(m: [int]bool, n: [int]bool): [int]bool;
function {:builtin "MapAnd"} and(m: [int]int, n: [int]int): [int]int;
function {:builtin "MapIte"} ite(m: [int]int, n: [int]int, o: [int]int): [int]int;
function {:builtin "MapLe"} le(m: [int]bool, n: [int]bool): [int]bool;
function {:builtin "MapNot"} no(m: [int]int): [int]int;
procedure P1(m: [int]bool) { assert add(m, m)[1] == m[1]; }
procedure P2(m: [int]int) { assert and(m, m)[1] == m[1]; }
procedure P3(m: [int]int) { assert ite(m, m, m)[1] == m[1]; }
procedure P4(m: [int]bool) { assert le(m, m)[1] == m[1]; }
procedure P5(m: [int]int) { assert no(m)[1] == m[1]; }
function {:builtin "MapAdd"} mixed(m: [int]int, n: [bool]int): [int]int;
function {:builtin "MapEq"} eq(m: [int]int, n: [int]real): [int]bool;
function {:builtin "MapConst"} const_(v: int): [int]bool;
function {:builtin "MapSub"} one(m: [int]int): [int]int;
function {:builtin "MapMod"} mod_(m: [int]real, n: [int]real): [int]real;
procedure P6(m: [int]int, n: [bool]int) { assert mixed(m, n)[1] == 1; }
procedure P7(m: [int]int, n: [int]real) { assert eq(m, n)[1]; }
procedure P8() { assert const_(1)[1]; }
procedure P9(m: [int]int) { assert one(m)[1] == 1; }
procedure P10(m: [int]real) { assert mod_(m, m)[1] == 1.0; }
// What they are for.
function {:builtin "MapDiv"} div_(m: [int]real, n: [int]real): [int]real;
function {:builtin "MapIte"} choose(m: [int]bool, n: [int]int, o: [int]int): [int]int;
procedure Q(m: [int]real, c: [int]bool, n: [int]int) {
  assert m[1] == 4.0 ==> div_(m, m)[1] == 1.0;
  assert choose(c, n, n)[2] == n[2];
}
