// ivl: verify -q --solver=z3
// A text for the solver stays one term, whatever it says: it cannot end what is around it.
function {:builtin "+ 1) 2) (assert false) (check-sat"} closes(x: int): int;
function {:builtin ""} empty(x: int): int;
function {:builtin "+ ; nothing"} comment(x: int): int;
function {:builtin "exists ((y Int))"} binder(x: bool): bool;
function {:builtin "+ 1 2"} two(): int;
function {:builtin "|a) (assert false|"} quoted(x: int): int;
function {:bvbuiltin "sign_extend 1)) (assert false"} extends(x: bv8): bv9;
type {:builtin "Int) (assert false"} T;
type {:builtin "Int Int"} Two;
procedure P1(x: int) { assert closes(x) == 1; }
procedure P2(x: int) { assert empty(x) == 1; }
procedure P3(x: int) { assert comment(x) == 1; }
procedure P4(x: bool) { assert binder(x); }
procedure P5() { assert two() == 1; }
procedure P6(x: int) { assert quoted(x) == 1; }
procedure P7(x: bv8) { assert extends(x) == 1bv9; }
procedure P8(x: T, y: T) { assert x == y; }
procedure P9(x: Two, y: Two) { assert x == y; }
// These are heads of terms, or sorts.
function {:builtin "+ 1"} plus(x: int): int;
function {:builtin "(_ extract 3 0)"} low(x: bv8): bv4;
function {:bvbuiltin "zero_extend 8"} wide(x: bv8): bv16;
type {:builtin "(Array Int Int)"} A;
procedure Q(x: int, y: bv8, a: A) {
  assert plus(x) == x + 1;
  assert low(17bv8) == 1bv4;
  assert wide(y) == 0bv8 ++ y;
  assert a == a;
}
