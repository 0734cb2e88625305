// ivl: boogie /noVerify
// Bits cannot be assigned to.
procedure P() { var x: bv8; var m: [int]bv8; x[4:2] := 1bv2; m[1][4:2] := 1bv2; m[1, 4:2] := 1bv2; }
