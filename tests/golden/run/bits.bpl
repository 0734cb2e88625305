// ivl: run
// Bit vectors of any width.
function {:bvbuiltin "bvadd"} add8(bv8, bv8): bv8;
function {:bvbuiltin "bvsub"} sub8(bv8, bv8): bv8;
function {:bvbuiltin "bvmul"} mul8(bv8, bv8): bv8;
function {:bvbuiltin "bvudiv"} udiv8(bv8, bv8): bv8;
function {:bvbuiltin "bvurem"} urem8(bv8, bv8): bv8;
function {:bvbuiltin "bvsdiv"} sdiv8(bv8, bv8): bv8;
function {:bvbuiltin "bvsrem"} srem8(bv8, bv8): bv8;
function {:bvbuiltin "bvsmod"} smod8(bv8, bv8): bv8;
function {:bvbuiltin "bvshl"} shl8(bv8, bv8): bv8;
function {:bvbuiltin "bvlshr"} lshr8(bv8, bv8): bv8;
function {:bvbuiltin "bvashr"} ashr8(bv8, bv8): bv8;
function {:bvbuiltin "bvnot"} not8(bv8): bv8;
function {:bvbuiltin "bvneg"} neg8(bv8): bv8;
function {:bvbuiltin "bvult"} ult8(bv8, bv8): bool;
function {:bvbuiltin "bvslt"} slt8(bv8, bv8): bool;
function {:bvbuiltin "sign_extend 8"} sext(bv8): bv16;
function {:bvbuiltin "(_ zero_extend 8)"} zext(bv8): bv16;
function {:bvbuiltin "bvadd"} add100(bv100, bv100): bv100;
function {:bvbuiltin "bvxor"} xor100(bv100, bv100): bv100;
function {:builtin "bv2int"} to_int(bv8): int;
function {:builtin "(_ int2bv 8)"} of_int(int): bv8;

procedure Main()
{
  var x: bv100;

  assert add8(200bv8, 100bv8) == 44bv8;
  assert sub8(1bv8, 2bv8) == 255bv8;
  assert mul8(16bv8, 17bv8) == 16bv8;
  assert udiv8(200bv8, 7bv8) == 28bv8 && urem8(200bv8, 7bv8) == 4bv8;
  assert udiv8(5bv8, 0bv8) == 255bv8 && urem8(5bv8, 0bv8) == 5bv8;
  assert sdiv8(249bv8, 2bv8) == 253bv8;  // -7 / 2 == -3
  assert srem8(249bv8, 2bv8) == 255bv8;  // -1
  assert smod8(249bv8, 2bv8) == 1bv8;
  assert sdiv8(249bv8, 0bv8) == 1bv8 && sdiv8(7bv8, 0bv8) == 255bv8;
  assert sdiv8(128bv8, 255bv8) == 128bv8;
  assert shl8(3bv8, 7bv8) == 128bv8 && shl8(3bv8, 8bv8) == 0bv8;
  assert lshr8(128bv8, 7bv8) == 1bv8 && ashr8(128bv8, 7bv8) == 255bv8;
  assert ashr8(128bv8, 200bv8) == 255bv8;
  assert not8(0bv8) == 255bv8 && neg8(1bv8) == 255bv8;
  assert ult8(1bv8, 255bv8) && slt8(255bv8, 1bv8);
  assert sext(128bv8) == 65408bv16 && zext(128bv8) == 128bv16;
  assert 1bv4 ++ 2bv4 == 18bv8 && 171bv8[8:4] == 10bv4 && 171bv8[4:0] == 11bv4;
  assert to_int(255bv8) == 255 && of_int(-1) == 255bv8 && of_int(257) == 1bv8;
  x := 1267650600228229401496703205375bv100;  // all ones
  assert add100(x, 1bv100) == 0bv100 && xor100(x, x) == 0bv100;
  assert x[100:99] == 1bv1 && x[100:36] ++ x[36:0] == x;
  assert (forall b: bv8 :: add8(b, neg8(b)) == 0bv8);
  assert (exists b: bv8 :: mul8(b, 3bv8) == 1bv8);
}
