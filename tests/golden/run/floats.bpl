// ivl: run
// IEEE floats: equality is that of values (one NaN, two zeros), order is IEEE's.
type float = float24e8;
function {:builtin "fp.add"} add(rmode, float, float): float;
function {:builtin "fp.div"} fdiv(rmode, float, float): float;
function {:builtin "fp.sqrt"} sqrt(rmode, float): float;
function {:builtin "fp.fma"} fma(rmode, float, float, float): float;
function {:builtin "fp.rem"} rem(float, float): float;
function {:builtin "fp.roundToIntegral"} round(rmode, float): float;
function {:builtin "fp.eq"} eq(float, float): bool;
function {:builtin "fp.isSubnormal"} subnormal(float): bool;
function {:builtin "fp.neg"} neg(float): float;
function {:builtin "(_ to_fp 8 24)"} of_real(rmode, real): float;
function {:builtin "(_ to_fp 11 53)"} widen(rmode, float): float53e11;
function {:builtin "(_ to_fp 8 24)"} narrow(rmode, float53e11): float;
function {:builtin "(_ to_fp 8 24)"} of_bits(bv32): float;
function {:builtin "fp.to_real"} to_real(float): real;
function {:builtin "(_ fp.to_sbv 8)"} to_sbv(rmode, float): bv8;
function {:builtin "fp.add RTP"} add_up(float, float): float;

procedure Main()
{
  var one, three, tiny, zero, minus, nan: float;

  one := 0x1.0e0f24e8;
  three := 0x3.0e0f24e8;
  zero := 0x0.0e0f24e8;
  minus := -0x0.0e0f24e8;
  nan := 0NaN24e8;
  assert one + one + one == three && three * three == 0x9.0e0f24e8;
  assert nan == nan && !eq(nan, nan) && !(nan < nan) && nan + one == nan;
  assert zero != minus && eq(zero, minus) && zero <= minus;
  assert one / zero == 0+oo24e8 && one / minus == 0-oo24e8 && zero / zero == nan;
  assert neg(zero) == minus && zero - zero == zero && add(RTN, one, neg(one)) == minus;

  // A third, in each rounding mode.
  assert of_bits(1051372203bv32) == fdiv(RNE, one, three);
  assert of_bits(1051372203bv32) == fdiv(RNA, one, three);
  assert of_bits(1051372203bv32) == fdiv(RTP, one, three);
  assert of_bits(1051372202bv32) == fdiv(RTN, one, three);
  assert of_bits(1051372202bv32) == fdiv(RTZ, one, three);
  assert neg(of_bits(1051372203bv32)) == fdiv(RTN, neg(one), three);

  // Ties: 2^24 + 1 is half-way.
  assert of_real(RNE, 16777217.0) == of_real(RNE, 16777216.0);
  assert of_real(RNA, 16777217.0) == of_real(RNE, 16777218.0);
  assert of_real(RTP, 16777217.0) == of_real(RNE, 16777218.0);
  assert add_up(one, of_bits(1bv32)) == of_bits(1065353217bv32);

  // The smallest float, and below; the largest, and above.
  tiny := of_bits(1bv32);
  assert subnormal(tiny) && tiny / 0x2.0e0f24e8 == zero && tiny + tiny == of_bits(2bv32);
  assert fdiv(RTP, tiny, three) == tiny;
  assert add(RNE, of_bits(2139095039bv32), of_bits(2139095039bv32)) == 0+oo24e8;
  assert add(RTZ, of_bits(2139095039bv32), of_bits(2139095039bv32)) == of_bits(2139095039bv32);

  assert sqrt(RNE, 0x9.0e0f24e8) == three && sqrt(RNE, neg(one)) == nan;
  assert sqrt(RNE, 0x2.0e0f24e8) == of_bits(1068827891bv32);
  assert fma(RNE, three, three, one) == 0xA.0e0f24e8;
  assert rem(0x5.0e0f24e8, three) == neg(one) && rem(0x4.0e0f24e8, three) == one;
  assert round(RNE, 0x2.8e0f24e8) == 0x2.0e0f24e8 && round(RNA, 0x2.8e0f24e8) == three;
  assert round(RTN, neg(0x0.8e0f24e8)) == neg(one) && round(RTZ, neg(0x0.8e0f24e8)) == minus;
  assert widen(RNE, one) == 0x1.0e0f53e11 && narrow(RNE, widen(RNE, tiny)) == tiny;
  assert to_real(0x1.8e0f24e8) == 1.5 && to_sbv(RTZ, neg(0x2.8e0f24e8)) == 254bv8;
}
