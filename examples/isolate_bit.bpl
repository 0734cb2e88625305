// A bit-vector trick: x & -x isolates the lowest bit that is set.
function {:bvbuiltin "bvand"} and(x: bv32, y: bv32): bv32;
function {:bvbuiltin "bvneg"} neg(x: bv32): bv32;
function {:bvbuiltin "bvsub"} sub(x: bv32, y: bv32): bv32;
function {:bvbuiltin "bvult"} less(x: bv32, y: bv32): bool;

procedure LowestBit(x: bv32) returns (b: bv32)
  requires x != 0bv32;
  ensures b != 0bv32 && and(b, x) == b;                 // one of the bits of x,
  ensures and(b, sub(b, 1bv32)) == 0bv32;               // a single one,
  ensures and(x, sub(b, 1bv32)) == 0bv32;               // and none below it.
{
  b := and(x, neg(x));
}
