// ivl: boogie
// Numbers of all kinds, and what is done with them.
type Byte = bv8;
function {:bvbuiltin "bvadd"} Add(x: Byte, y: Byte): Byte;
function {:bvbuiltin "bvult"} Less(x: Byte, y: Byte): bool;

procedure Vectors(x: bv8)
{
  assert 255bv8 == Add(254bv8, 1bv8);
  assert Add(255bv8, 1bv8) == 0bv8;
  assert (1bv4 ++ 2bv4) == 18bv8;
  assert 18bv8[8:4] == 1bv4 && 18bv8[4:0] == 2bv4;
  assert (x[8:4] ++ x[4:0]) == x;
  assert Less(x, Add(x, 1bv8)); // fails
}

procedure Reals(x: real)
{
  assert 0.5 + 0.25 == 0.75;
  assert 1e2 == 100.0 && 25e-1 == 2.5 && 1.5e1 == 15.0;
  assert x / 2.0 * 2.0 == x;
  assert real(3) / 2.0 == 1.5;
  assert int(2.5) == 2 && int(-2.5) == -3;
  assert 2.0 ** 3.0 == 2.0 ** 3.0;
  assert x * x > 0.0; // fails
}

procedure Integers(x: int, y: int)
{
  assert 7 div 2 == 3 && 7 mod 2 == 1;
  assert -7 div 2 == -4 && -7 mod 2 == 1;
  assert -7 div -2 == 4;
  assert y != 0 ==> x == y * (x div y) + x mod y;
  assert 7 / 2 == 3.5;
  assert 123456789012345678901234567890 > 123456789012345678901234567889;
  assert x div y * y == x; // fails
}

function {:builtin "fp.add RNE"} Plus(x: float24e8, y: float24e8): float24e8;

procedure Floats(x: float24e8)
{
  assert Plus(0x1.0e0f24e8, 0x1.0e0f24e8) == 0x2.0e0f24e8;
  assert 0x0.8e0f24e8 == 0x8.0e-1f24e8;
  assert -0x1.0e0f24e8 < 0x0.0e0f24e8;
  assert 0+oo24e8 > 0x1.0e5f24e8 && !(0NaN24e8 <= 0NaN24e8);
  assert x <= 0+oo24e8; // fails for a NaN
}
