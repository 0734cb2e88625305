/*
 * Numbers of the interpreter against what they stand for: integers near the limit of small
 * ones against GMP, bit vectors of four bits against all of theirs, floats against the
 * processor's in its four rounding modes.
 */
#include "exec/bits.h"
#include "exec/entries.h"
#include "exec/float.h"
#include "exec/number.h"
#include "exec/random.h"
#include "tests/unit/run.h"

#include <check.h>
#include <fenv.h>
#include <math.h>
#include <string.h>

/* -- integers ---------------------------------------------------------------------------- */

static const int64_t ends[] = { 0,
				1,
				-1,
				2,
				SMALL_MAX,
				SMALL_MAX - 1,
				SMALL_MIN,
				SMALL_MIN + 1,
				INT64_MAX,
				INT64_MIN,
				INT64_C(1) << 31,
				-(INT64_C(1) << 31),
				SMALL_MAX / 2,
				3037000500 };

static void same(value v, const mpz_t want)
{
	mpz_t got;

	mpz_init(got);
	value_get_mpz(v, got);
	ck_assert_int_eq(mpz_cmp(got, want), 0);
	/* What fits is small, so that equal numbers are equal words. */
	if (mpz_fits_slong_p(want) && mpz_get_si(want) <= SMALL_MAX &&
	    mpz_get_si(want) >= SMALL_MIN)
		ck_assert(value_is_small(v));
	mpz_clear(got);
	value_drop(v);
}

START_TEST(integers_as_gmp_has_them)
{
	size_t i, k, n = sizeof(ends) / sizeof(*ends);
	mpz_t a, b, r;

	mpz_inits(a, b, r, NULL);
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++) {
			value x = value_integer(ends[i]), y = value_integer(ends[k]);

			mpz_set_si(a, ends[i]);
			mpz_set_si(b, ends[k]);
			mpz_add(r, a, b);
			same(integer_add(x, y), r);
			mpz_sub(r, a, b);
			same(integer_sub(x, y), r);
			mpz_mul(r, a, b);
			same(integer_mul(x, y), r);
			ck_assert_int_eq(integer_compare(x, y) < 0, mpz_cmp(a, b) < 0);
			if (mpz_sgn(b)) {
				value q = integer_div(x, y), m = integer_mod(x, y);

				/* a = b * q + m, 0 <= m < |b| */
				mpz_mod(r, a, b);
				same(value_keep(m), r);
				mpz_sub(r, a, r);
				mpz_divexact(r, r, b);
				same(q, r);
				value_drop(m);
			}
			value_drop(x);
			value_drop(y);
		}
	mpz_clears(a, b, r, NULL);
}
END_TEST

START_TEST(reals_are_exact)
{
	value third = real_of_ratio(1, 3), one = real_of_ratio(1, 1), v, w;

	v = real_add(third, third);
	w = real_add(v, third);
	ck_assert_int_eq(values_equal(NULL, w, one), TRUTH_TRUE);
	value_drop(v);
	value_drop(w);
	v = real_of_text("1.25e-2");
	w = real_of_ratio(1, 80);
	ck_assert_int_eq(values_equal(NULL, v, w), TRUTH_TRUE);
	value_drop(w);
	w = real_neg(v);
	value_drop(v);
	v = real_floor(w);
	ck_assert(v == value_small(-1));
	value_drop(w);
	value_drop(third);
	value_drop(one);
}
END_TEST

/* -- bit vectors ------------------------------------------------------------------------- */

static int64_t sign4(int64_t x)
{
	return x >= 8 ? x - 16 : x;
}

/* By definition, in C's integers. */
static int64_t reference4(enum bits_op op, int64_t a, int64_t b)
{
	int64_t s = sign4(a), t = sign4(b), r = 0;

	switch (op) {
	case BITS_ADD:
		return (a + b) & 15;
	case BITS_SUB:
		return (a - b) & 15;
	case BITS_MUL:
		return (a * b) & 15;
	case BITS_UDIV:
		return b ? a / b : 15;
	case BITS_UREM:
		return b ? a % b : a;
	case BITS_SDIV:
		return b ? (s / t) & 15 : s < 0 ? 1 : 15;
	case BITS_SREM:
		return b ? (s % t) & 15 : a;
	case BITS_SMOD:
		if (!b)
			return a;
		r = s % t;
		return (r && (r < 0) != (t < 0) ? r + t : r) & 15;
	case BITS_AND:
		return a & b;
	case BITS_OR:
		return a | b;
	case BITS_XOR:
		return a ^ b;
	case BITS_NAND:
		return ~(a & b) & 15;
	case BITS_NOR:
		return ~(a | b) & 15;
	case BITS_XNOR:
		return ~(a ^ b) & 15;
	case BITS_SHL:
		return b > 3 ? 0 : (a << b) & 15;
	case BITS_LSHR:
		return b > 3 ? 0 : a >> b;
	case BITS_ASHR:
		return (s >> (b > 3 ? 3 : b)) & 15;
	case BITS_ROTL:
		return ((a << b % 4) | (a >> (4 - b % 4))) & 15;
	case BITS_ROTR:
		return ((a >> b % 4) | (a << (4 - b % 4))) & 15;
	case BITS_NOT:
		return ~a & 15;
	case BITS_NEG:
		return -a & 15;
	case BITS_ULT:
		return a < b;
	case BITS_ULE:
		return a <= b;
	case BITS_UGT:
		return a > b;
	case BITS_UGE:
		return a >= b;
	case BITS_SLT:
		return s < t;
	case BITS_SLE:
		return s <= t;
	case BITS_SGT:
		return s > t;
	case BITS_SGE:
		return s >= t;
	case BITS_COMP:
		return a == b;
	}
	return -1;
}

START_TEST(bits_of_four)
{
	int64_t a, b;

	for (a = 0; a < 16; a++)
		for (b = 0; b < 16; b++) {
			value v = bits_apply((enum bits_op)_i, value_small(a),
					     value_small(b), 4);

			ck_assert_msg(
			    v == value_small(reference4((enum bits_op)_i, a, b)),
			    "op %d of %d, %d", _i, (int)a, (int)b);
		}
}
END_TEST

START_TEST(wide_bits)
{
	value all = bits_of_integer(value_small(-1), 200), low, high, v;

	low = bits_extract(all, 77, 0);
	high = bits_extract(all, 200, 77);
	v = bits_concat(high, low, 77);
	ck_assert_int_eq(values_equal(NULL, v, all), TRUTH_TRUE);
	value_drop(v);
	v = bits_signed(all, 200);
	ck_assert(v == value_small(-1));
	value_drop(low);
	low = bits_extend(all, 200, 300, true);
	high = (value_drop(high), bits_of_integer(value_small(-1), 300));
	ck_assert_int_eq(values_equal(NULL, low, high), TRUTH_TRUE);
	value_drop(low);
	value_drop(high);
	value_drop(all);
}
END_TEST

/* -- floats ------------------------------------------------------------------------------ */

static const struct format wide = { 53, 11 }, narrow = { 24, 8 };

static const struct {
	int hardware;
	enum rmode mode;
} modes[] = {
	{ FE_TONEAREST, RMODE_RNE },
	{ FE_UPWARD, RMODE_RTP },
	{ FE_DOWNWARD, RMODE_RTN },
	{ FE_TOWARDZERO, RMODE_RTZ },
};

static uint64_t bits_of_double(double d)
{
	uint64_t u;

	memcpy(&u, &d, sizeof(u));
	return isnan(d) ? UINT64_C(0x7ff8000000000000) : u;
}

static value of_bits(uint64_t u)
{
	mpz_t z;
	value v;

	mpz_init_set_ui(z, u);
	v = value_mpz(z);
	mpz_clear(z);
	return v;
}

/* Bits that are often near each other's magnitude, subnormal, or special. */
static double some_double(struct random *r)
{
	static const uint64_t special[] = { 0,
					    UINT64_C(0x8000000000000000),
					    UINT64_C(0x7ff0000000000000),
					    UINT64_C(0xfff0000000000000),
					    UINT64_C(0x7ff8000000000000),
					    UINT64_C(0x7fefffffffffffff),
					    UINT64_C(0x0010000000000000),
					    1,
					    UINT64_C(0x3ff0000000000000),
					    UINT64_C(0x3ff0000000000001) };
	uint64_t u = random_next(r), top;
	double d;

	if (random_below(r, 8) == 0)
		u = special[random_below(r, 10)];
	else if (random_below(r, 2)) {
		top = random_below(r, 3) ? 1023 + random_below(r, 60)
					 : random_below(r, 3);
		u = (u & UINT64_C(0x800fffffffffffff)) | top << 52;
	}
	if (random_below(r, 4) == 0)
		u &= ~UINT64_C(0xffffffff);
	memcpy(&d, &u, sizeof(d));
	return d;
}

static double by_hardware(enum float_op op, double a, double b, double c)
{
	volatile double x = a, y = b, z = c, r;

	switch ((int)op) {
	case FLOAT_ADD:
		r = x + y;
		break;
	case FLOAT_SUB:
		r = x - y;
		break;
	case FLOAT_MUL:
		r = x * y;
		break;
	case FLOAT_DIV:
		r = x / y;
		break;
	case FLOAT_FMA:
		r = fma(x, y, z);
		break;
	case FLOAT_SQRT:
		r = sqrt(x);
		break;
	case FLOAT_REM:
		r = remainder(x, y);
		if (r == 0)
			r = copysign(0, x); // which older C libraries get wrong
		break;
	default:
		r = nearbyint(x);
	}
	return r;
}

START_TEST(floats_as_the_processor_has_them)
{
	static const enum float_op ops[] = { FLOAT_ADD, FLOAT_SUB,  FLOAT_MUL,
					     FLOAT_DIV, FLOAT_FMA,  FLOAT_SQRT,
					     FLOAT_REM, FLOAT_ROUND };
	enum float_op op = ops[_i / 4];
	struct random r;
	int i;

	random_seed(&r, (uint64_t)_i);
	for (i = 0; i < 4000; i++) {
		double a = some_double(&r), b = some_double(&r), c = some_double(&r),
		       want;
		value x = of_bits(bits_of_double(a)), y = of_bits(bits_of_double(b));
		value z = of_bits(bits_of_double(c)), got, expect;

		fesetround(modes[_i % 4].hardware);
		want = by_hardware(op, a, b, c);
		fesetround(FE_TONEAREST);
		got = float_apply(op, modes[_i % 4].mode, wide, x, y, z);
		expect = of_bits(bits_of_double(want));
		ck_assert_msg(values_equal(NULL, got, expect) == TRUTH_TRUE,
			      "op %d mode %d: %a %a %a: want %a", (int)op, _i % 4, a, b,
			      c, want);
		value_drop(x);
		value_drop(y);
		value_drop(z);
		value_drop(got);
		value_drop(expect);
	}
}
END_TEST

static uint64_t bits_of_float(float f)
{
	uint32_t u;

	memcpy(&u, &f, sizeof(u));
	return isnan(f) ? 0x7fc00000 : u;
}

START_TEST(floats_are_converted)
{
	struct random r;
	int i;

	random_seed(&r, 99);
	for (i = 0; i < 8000; i++) {
		volatile double d = some_double(&r);
		volatile float f;
		value x = of_bits(bits_of_double(d)), got, want, back, real;

		fesetround(modes[i % 4].hardware);
		f = (float)d;
		fesetround(FE_TONEAREST);
		got = float_convert(modes[i % 4].mode, x, wide, narrow);
		want = of_bits(bits_of_float(f));
		ck_assert_int_eq(values_equal(NULL, got, want), TRUTH_TRUE);
		back = float_convert(RMODE_RTZ, got, narrow, wide);
		value_drop(want);
		want = of_bits(bits_of_double((double)f));
		ck_assert_int_eq(values_equal(NULL, back, want), TRUTH_TRUE);
		if (float_to_real(x, wide, &real)) {
			value_drop(back);
			back = float_of_real(RMODE_RTP, real, wide);
			ck_assert(d == 0 || values_equal(NULL, back, x) == TRUTH_TRUE);
			value_drop(real);
		}
		value_drop(x);
		value_drop(got);
		value_drop(want);
		value_drop(back);
	}
}
END_TEST

/* Away from zero on a tie, else as to even: halves of what lies between two floats. */
START_TEST(ties_go_away)
{
	static const struct format small = { 4, 4 };
	int64_t bits;

	for (bits = 8; bits < 118; bits++) { // normal, positive, finite
		value a, b, middle, sum, half, got;

		if (!float_to_real(value_small(bits), small, &a) ||
		    !float_to_real(value_small(bits + 1), small, &b))
			continue;
		sum = real_add(a, b);
		half = real_of_ratio(1, 2);
		middle = real_mul(sum, half);
		got = float_of_real(RMODE_RNA, middle, small);
		ck_assert(got == value_small(bits + 1));
		got = float_of_real(RMODE_RNE, middle, small);
		ck_assert(got == value_small(bits + (bits & 1)));
		value_drop(a);
		value_drop(b);
		value_drop(sum);
		value_drop(half);
		value_drop(middle);
	}
}
END_TEST

START_TEST(float_literals)
{
	static const struct {
		const char *text;
		float f;
	} cases[] = { { "0x1.8e0f24e8", 1.5F },   { "-0x0.8e0f24e8", -0.5F },
		      { "0xAe.Fe-1f24e8", 0.0F }, { "0x1.0e-1f24e8", 0.0625F },
		      { "0x0.0e0f24e8", 0.0F },   { "0x2.0e1f24e8", 32.0F } };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		value v = float_of_text(cases[i].text, narrow);
		float f = i == 2 ? (float)(0xaef / 256.0) : cases[i].f;

		ck_assert_msg(v == value_small((int64_t)bits_of_float(f)), "%s",
			      cases[i].text);
	}
}
END_TEST

/* -- tables ------------------------------------------------------------------------------ */

/* Versions share what they have in common, and do not see each other's changes. */
START_TEST(entries_keep_versions)
{
	struct entry_node *versions[50] = { NULL };
	bool unsure = false;
	int64_t i, k;

	for (i = 1; i < 50; i++) {
		versions[i] = entries_keep(versions[i - 1]);
		for (k = 0; k < 40; k++)
			versions[i] = entries_put(NULL, versions[i], value_small(k * i),
						  value_small(i), &unsure);
	}
	for (i = 1; i < 50; i++)
		for (k = 0; k < 40; k++)
			ck_assert(entries_get(NULL, versions[i], value_small(k * i),
					      &unsure) == value_small(i));
	ck_assert(entries_get(NULL, versions[1], value_small(78), &unsure) ==
		  VALUE_NONE);
	ck_assert(!unsure);
	for (i = 0; i < 50; i++)
		entries_drop(versions[i]);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("exec values");
	TCase *c = tcase_create("exec values");

	tcase_add_test(c, integers_as_gmp_has_them);
	tcase_add_test(c, reals_are_exact);
	tcase_add_loop_test(c, bits_of_four, 0, BITS_COMP + 1);
	tcase_add_test(c, wide_bits);
	tcase_add_loop_test(c, floats_as_the_processor_has_them, 0, 32);
	tcase_add_test(c, floats_are_converted);
	tcase_add_test(c, ties_go_away);
	tcase_add_test(c, float_literals);
	tcase_add_test(c, entries_keep_versions);
	suite_add_tcase(s, c);
	return run_suite(s);
}
