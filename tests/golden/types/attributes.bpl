// ivl: boogie /noVerify
procedure {:verified_under "s"} P(x: int, r: real, b: bv8, s: bool, m: [int]int) {
  assert {:minimize x} {:minimize r} {:minimize b} {:minimize s} {:minimize m} {:minimize "a"} true;
  assume {:maximize x} {:maximize r} {:maximize b} {:maximize s} {:maximize m} {:maximize "a"} true;
  assert {:verified_under x} {:verified_under s} {:verified_under "s"} true;
  x := {:minimize s} x;
  call {:minimize s} {:verified_under 3} P(x, r, b, s, m);
  assert {:minimize s + 1} {:verified_under 3 + s} {:at 1 + s} true;
  assume {:minimize s + 1} {:verified_under 3 + s} {:at 1 + s} true;
  while (*) invariant {:minimize s} true; {}
  if {:at 1 + s} {:minimize s} (*) { return {:at 1 + s}; }
  assert (var {:at 1 + s} z := x; {:at 1 + s} {:minimize s} true);
  goto {:at 1 + s} L; L:
}
procedure Q(x: int) ; requires {:minimize x == 1} {:at 1 + true} {:verified_under 3} true; ensures {:at 1 + true} true;
function {:minimize true} {:at 1 + true} f(x: int): int;
function {:minimize true} {:at 1 + true} f2({:at 1 + true} x: int): int { 3 }
procedure {:minimize true} {:at 1 + true} R({:at 1 + true} x: int) returns ({:at 1 + true} y: int) { var {:at 1 + true} z: int; }
datatype {:at 1 + true} D { AA({:at 1 + true} x: int) }
type {:at 1 + true} T;
type {:at 1 + true} S = int;
const {:at 1 + true} c: int; var {:at 1 + true} v, v2: int; axiom {:at 1 + true} true;
