// ivl: boogie
// Literals that are too large for their width wrap around.
procedure Q() { assert 256bv8 == 0bv8; assert 261bv8 == 5bv8; assert 4294967296bv32 == 0bv32; assert 4294967297bv32 == 1bv32; assert 18446744073709551617bv64 == 1bv64; assert 340282366920938463463374607431768211457bv128 == 1bv128;
assert 36893488147419103233bv65 == 1bv65; assert 18446744073709551616bv65 != 1bv65; assert 1bv1 == 3bv1; assert 99999999999999999999999999999999bv33 == 4294967295bv33; }
