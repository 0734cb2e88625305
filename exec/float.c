/*
 * A finite number is unpacked to sign, integer and power of two; an operation gives such a
 * triple with a bit for what lies below, and round_to makes the result of it.
 */
#include "exec/float.h"

#include "exec/bits.h"
#include "exec/number.h"

#include <stdlib.h>
#include <string.h>

enum class { CLASS_NAN, CLASS_INFINITE, CLASS_ZERO, CLASS_FINITE };

struct unpacked {
	enum class class;
	bool negative;
	mpz_t m; // FINITE: the magnitude is m * 2^e, m > 0
	int64_t e;
};

static int64_t bias(struct format f)
{
	return (INT64_C(1) << (f.exponent - 1)) - 1;
}

static void unpack(struct unpacked *u, value v, struct format f)
{
	uint32_t fraction = f.significand - 1;
	int64_t exponent;
	mpz_t bits, e;

	mpz_inits(bits, e, u->m, NULL);
	value_get_mpz(v, bits);
	u->negative = mpz_tstbit(bits, fraction + f.exponent);
	mpz_fdiv_q_2exp(e, bits, fraction);
	mpz_fdiv_r_2exp(e, e, f.exponent);
	mpz_fdiv_r_2exp(u->m, bits, fraction);
	exponent = mpz_get_si(e);
	u->e = 1 - bias(f) - (int64_t)fraction;
	if (exponent == (INT64_C(1) << f.exponent) - 1) {
		u->class = mpz_sgn(u->m) ? CLASS_NAN : CLASS_INFINITE;
	} else if (exponent == 0) {
		u->class = mpz_sgn(u->m) ? CLASS_FINITE : CLASS_ZERO;
	} else {
		u->class = CLASS_FINITE;
		mpz_setbit(u->m, fraction);
		u->e += exponent - 1;
	}
	mpz_clears(bits, e, NULL);
}

static void release(struct unpacked *u)
{
	mpz_clear(u->m);
}

static value pack(bool negative, int64_t exponent, const mpz_t fraction,
		  struct format f)
{
	uint32_t n = f.significand - 1;
	mpz_t bits;
	value v;

	mpz_init_set_si(bits, exponent);
	mpz_mul_2exp(bits, bits, n);
	mpz_add(bits, bits, fraction);
	if (negative)
		mpz_setbit(bits, n + f.exponent);
	v = value_mpz(bits);
	mpz_clear(bits);
	return v;
}

value float_special(struct format f, bool nan, bool negative)
{
	mpz_t fraction;
	value v;

	mpz_init(fraction);
	if (nan)
		mpz_setbit(fraction, f.significand - 2);
	v = pack(!nan && negative, (INT64_C(1) << f.exponent) - 1, fraction, f);
	mpz_clear(fraction);
	return v;
}

static value zero(struct format f, bool negative)
{
	mpz_t none;
	value v;

	mpz_init(none);
	v = pack(negative, 0, none, f);
	mpz_clear(none);
	return v;
}

static bool rounds_up(enum rmode mode, bool negative, bool odd, bool half, bool rest)
{
	switch (mode) {
	case RMODE_RNE:
		return half && (rest || odd);
	case RMODE_RNA:
		return half;
	case RMODE_RTP:
		return !negative && (half || rest);
	case RMODE_RTN:
		return negative && (half || rest);
	case RMODE_RTZ:
		return false;
	}
	unreachable();
}

/* m := m / 2^n rounded; `sticky`: it is a bit more than m. */
static void round_shift(mpz_t m, uint64_t n, bool sticky, enum rmode mode,
			bool negative)
{
	bool half, rest;

	if (!n && !sticky)
		return;
	half = n && mpz_tstbit(m, n - 1);
	rest = sticky || (n > 1 && mpz_scan1(m, 0) < n - 1);
	mpz_fdiv_q_2exp(m, m, n);
	if (rounds_up(mode, negative, mpz_odd_p(m), half, rest))
		mpz_add_ui(m, m, 1);
}

static value overflow(enum rmode mode, bool negative, struct format f)
{
	bool infinite = mode == RMODE_RNE || mode == RMODE_RNA ||
			(mode == RMODE_RTP && !negative) ||
			(mode == RMODE_RTN && negative);
	mpz_t fraction;
	value v;

	if (infinite)
		return float_special(f, false, negative);
	mpz_init(fraction);
	mpz_setbit(fraction, f.significand - 1);
	mpz_sub_ui(fraction, fraction, 1);
	v = pack(negative, (INT64_C(1) << f.exponent) - 2, fraction, f);
	mpz_clear(fraction);
	return v;
}

/* The float of +-(m + a bit, if sticky) * 2^e, m > 0 unless it is only that bit. Changes m. */
static value round_to(enum rmode mode, bool negative, mpz_t m, int64_t e, bool sticky,
		      struct format f)
{
	int64_t lowest = 1 - bias(f) - (int64_t)(f.significand - 1); // of a last bit
	int64_t length = mpz_sgn(m) ? (int64_t)mpz_sizeinbase(m, 2) : 0, last, exponent;

	/* Room for the bits that rounding looks at. */
	if (sticky && length < (int64_t)f.significand + 2) {
		mpz_mul_2exp(m, m, f.significand + 2);
		e -= (int64_t)f.significand + 2;
		length = mpz_sgn(m) ? (int64_t)mpz_sizeinbase(m, 2) : 0;
	}
	last = e + length - (int64_t)f.significand;
	if (last < lowest)
		last = lowest;
	if (last >= e)
		round_shift(m, (uint64_t)(last - e), sticky, mode, negative);
	else
		mpz_mul_2exp(m, m, (mp_bitcnt_t)(e - last));
	if (mpz_sizeinbase(m, 2) > f.significand) { // carried over
		mpz_fdiv_q_2exp(m, m, 1);
		last++;
	}
	if (!mpz_sgn(m))
		return zero(f, negative);
	if (!mpz_tstbit(m, f.significand - 1))
		return pack(negative, 0, m, f);
	exponent = last - lowest + 1;
	if (exponent >= (INT64_C(1) << f.exponent) - 1)
		return overflow(mode, negative, f);
	mpz_clrbit(m, f.significand - 1);
	return pack(negative, exponent, m, f);
}

/* -- operations ------------------------------------------------------------------------- */

static void negate(struct unpacked *u)
{
	u->negative = !u->negative;
}

/* Exact sum of two finite numbers, into a. A sum of zero leaves m = 0. */
static void sum_into(struct unpacked *a, struct unpacked *b)
{
	int64_t d = a->e - b->e;

	if (d > 0) {
		mpz_mul_2exp(a->m, a->m, (mp_bitcnt_t)d);
		a->e = b->e;
	} else if (d < 0) {
		mpz_mul_2exp(b->m, b->m, (mp_bitcnt_t)-d);
	}
	if (a->negative)
		mpz_neg(a->m, a->m);
	if (b->negative)
		mpz_sub(a->m, a->m, b->m);
	else
		mpz_add(a->m, a->m, b->m);
	a->negative = mpz_sgn(a->m) < 0;
	mpz_abs(a->m, a->m);
}

/* a + b, of which a may be exact beyond the format. */
static value add(enum rmode mode, struct unpacked *a, struct unpacked *b,
		 struct format f)
{
	if (a->class == CLASS_NAN || b->class == CLASS_NAN)
		return float_special(f, true, false);
	if (a->class == CLASS_INFINITE || b->class == CLASS_INFINITE) {
		if (a->class == b->class && a->negative != b->negative)
			return float_special(f, true, false);
		return float_special(
		    f, false, a->class == CLASS_INFINITE ? a->negative : b->negative);
	}
	if (a->class == CLASS_ZERO && b->class == CLASS_ZERO)
		return zero(f, a->negative == b->negative ? a->negative
							  : mode == RMODE_RTN);
	if (a->class == CLASS_ZERO)
		return round_to(mode, b->negative, b->m, b->e, false, f);
	if (b->class == CLASS_ZERO)
		return round_to(mode, a->negative, a->m, a->e, false, f);
	sum_into(a, b);
	if (!mpz_sgn(a->m))
		return zero(f, mode == RMODE_RTN);
	return round_to(mode, a->negative, a->m, a->e, false, f);
}

/* The exact product into a. */
static void product_into(struct unpacked *a, const struct unpacked *b)
{
	bool zero_here = a->class == CLASS_ZERO || b->class == CLASS_ZERO;
	bool infinite = a->class == CLASS_INFINITE || b->class == CLASS_INFINITE;

	a->negative ^= b->negative;
	if (a->class == CLASS_NAN || b->class == CLASS_NAN || (zero_here && infinite)) {
		a->class = CLASS_NAN;
	} else if (infinite) {
		a->class = CLASS_INFINITE;
	} else if (zero_here) {
		a->class = CLASS_ZERO;
	} else {
		mpz_mul(a->m, a->m, b->m);
		a->e += b->e;
	}
}

static value made_of(enum rmode mode, struct unpacked *u, struct format f)
{
	switch (u->class) {
	case CLASS_NAN:
	case CLASS_INFINITE:
		return float_special(f, u->class == CLASS_NAN, u->negative);
	case CLASS_ZERO:
		return zero(f, u->negative);
	case CLASS_FINITE:
		return round_to(mode, u->negative, u->m, u->e, false, f);
	}
	unreachable();
}

static value divide(enum rmode mode, struct unpacked *a, struct unpacked *b,
		    struct format f)
{
	bool negative = a->negative != b->negative, sticky;
	uint32_t shift = 2 * f.significand + 4;
	mpz_t rest;
	value v;

	if (a->class == CLASS_NAN || b->class == CLASS_NAN ||
	    (a->class == b->class && a->class != CLASS_FINITE))
		return float_special(f, true, false);
	if (a->class == CLASS_INFINITE || b->class == CLASS_ZERO)
		return float_special(f, false, negative);
	if (a->class == CLASS_ZERO || b->class == CLASS_INFINITE)
		return zero(f, negative);
	mpz_init(rest);
	mpz_mul_2exp(a->m, a->m, shift);
	mpz_tdiv_qr(a->m, rest, a->m, b->m);
	sticky = mpz_sgn(rest) != 0;
	v = round_to(mode, negative, a->m, a->e - b->e - (int64_t)shift, sticky, f);
	mpz_clear(rest);
	return v;
}

static value square_root(enum rmode mode, struct unpacked *a, struct format f)
{
	uint32_t shift = 2 * f.significand + 4;
	bool sticky;
	mpz_t rest;
	value v;

	if (a->class == CLASS_NAN || (a->negative && a->class != CLASS_ZERO))
		return float_special(f, true, false);
	if (a->class != CLASS_FINITE)
		return made_of(mode, a, f);
	shift += (a->e - (int64_t)shift) % 2 != 0;
	mpz_init(rest);
	mpz_mul_2exp(a->m, a->m, shift);
	mpz_sqrtrem(a->m, rest, a->m);
	sticky = mpz_sgn(rest) != 0;
	v = round_to(mode, false, a->m, (a->e - (int64_t)shift) / 2, sticky, f);
	mpz_clear(rest);
	return v;
}

/* |u| to an integer, into m. */
static void integral(enum rmode mode, struct unpacked *u)
{
	if (u->e >= 0)
		mpz_mul_2exp(u->m, u->m, (mp_bitcnt_t)u->e);
	else
		round_shift(u->m, (uint64_t)-u->e, false, mode, u->negative);
	u->e = 0;
}

static value round_integral(enum rmode mode, struct unpacked *a, struct format f)
{
	if (a->class != CLASS_FINITE || a->e >= 0)
		return made_of(mode, a, f);
	integral(mode, a);
	if (!mpz_sgn(a->m))
		return zero(f, a->negative);
	return round_to(mode, a->negative, a->m, 0, false, f);
}

/* a - b * n, n the integer nearest to a / b (even on a tie). */
static value remainder_of(struct unpacked *a, struct unpacked *b, struct format f)
{
	int64_t e;
	mpz_t q, r, twice;
	bool negative = a->negative;
	int c;
	value v;

	if (a->class == CLASS_NAN || b->class == CLASS_NAN ||
	    a->class == CLASS_INFINITE || b->class == CLASS_ZERO)
		return float_special(f, true, false);
	if (a->class == CLASS_ZERO || b->class == CLASS_INFINITE)
		return made_of(RMODE_RNE, a, f);
	e = a->e < b->e ? a->e : b->e;
	mpz_mul_2exp(a->m, a->m, (mp_bitcnt_t)(a->e - e));
	mpz_mul_2exp(b->m, b->m, (mp_bitcnt_t)(b->e - e));
	mpz_inits(q, r, twice, NULL);
	mpz_tdiv_qr(q, r, a->m, b->m);
	mpz_mul_2exp(twice, r, 1);
	c = mpz_cmp(twice, b->m);
	if (c > 0 || (c == 0 && mpz_odd_p(q))) {
		mpz_sub(r, b->m, r);
		negative = !negative;
	}
	v = mpz_sgn(r) ? round_to(RMODE_RNE, negative, r, e, false, f)
		       : zero(f, a->negative);
	mpz_clears(q, r, twice, NULL);
	return v;
}

/* -1, 0, 1; 2 if a NaN is among them. */
static int compare(const struct unpacked *a, const struct unpacked *b)
{
	mpq_t x, y;
	int c, sa = a->negative ? -1 : 1, sb = b->negative ? -1 : 1;

	if (a->class == CLASS_NAN || b->class == CLASS_NAN)
		return 2;
	if (a->class == CLASS_ZERO && b->class == CLASS_ZERO)
		return 0;
	if (a->class == CLASS_ZERO)
		return -sb;
	if (b->class == CLASS_ZERO)
		return sa;
	if (sa != sb)
		return sa;
	if (a->class == CLASS_INFINITE || b->class == CLASS_INFINITE)
		return a->class == b->class ? 0 : a->class == CLASS_INFINITE ? sa : -sb;
	mpq_inits(x, y, NULL);
	mpz_set(mpq_numref(x), a->m);
	mpz_set(mpq_numref(y), b->m);
	if (a->e > b->e)
		mpz_mul_2exp(mpq_numref(x), mpq_numref(x), (mp_bitcnt_t)(a->e - b->e));
	else
		mpz_mul_2exp(mpq_numref(y), mpq_numref(y), (mp_bitcnt_t)(b->e - a->e));
	c = mpz_cmp(mpq_numref(x), mpq_numref(y));
	mpq_clears(x, y, NULL);
	return c < 0 ? -sa : c > 0 ? sa : 0;
}

static value sign_changed(value v, struct format f, enum float_op op)
{
	uint32_t sign = f.significand - 1 + f.exponent;
	mpz_t bits;
	value out;

	mpz_init(bits);
	value_get_mpz(v, bits);
	if (op == FLOAT_NEG)
		mpz_combit(bits, sign);
	else
		mpz_clrbit(bits, sign);
	out = value_mpz(bits);
	mpz_clear(bits);
	return out;
}

static value extreme(enum float_op op, const struct unpacked *a,
		     const struct unpacked *b, value x, value y)
{
	int c = compare(a, b);

	if (a->class == CLASS_NAN)
		return value_keep(y);
	if (b->class == CLASS_NAN)
		return value_keep(x);
	if (c == 0 && a->negative != b->negative)
		return VALUE_UNKNOWN;
	return value_keep((op == FLOAT_MIN) == (c < 0) ? x : y);
}

static bool test(enum float_op op, const struct unpacked *a, const struct unpacked *b,
		 struct format f)
{
	bool normal =
	    a->class == CLASS_FINITE && mpz_sizeinbase(a->m, 2) == f.significand;
	int c = op <= FLOAT_EQ ? compare(a, b) : 0;

	if (op == FLOAT_LT)
		return c == -1;
	if (op == FLOAT_LE)
		return c == -1 || c == 0;
	if (op == FLOAT_GT)
		return c == 1;
	if (op == FLOAT_GE)
		return c == 1 || c == 0;
	if (op == FLOAT_EQ)
		return c == 0;
	if (op == FLOAT_IS_NORMAL)
		return normal;
	if (op == FLOAT_IS_SUBNORMAL)
		return a->class == CLASS_FINITE && !normal;
	if (op == FLOAT_IS_ZERO)
		return a->class == CLASS_ZERO;
	if (op == FLOAT_IS_INFINITE)
		return a->class == CLASS_INFINITE;
	if (op == FLOAT_IS_NAN)
		return a->class == CLASS_NAN;
	return a->class != CLASS_NAN && a->negative == (op == FLOAT_IS_NEGATIVE);
}

value float_apply(enum float_op op, enum rmode mode, struct format f, value x, value y,
		  value z)
{
	struct unpacked a, b, c;
	value v = VALUE_UNKNOWN;

	unpack(&a, x, f);
	unpack(&b, y, f);
	unpack(&c, z, f);
	switch (op) {
	case FLOAT_SUB:
		negate(&b);
		v = add(mode, &a, &b, f);
		break;
	case FLOAT_ADD:
		v = add(mode, &a, &b, f);
		break;
	case FLOAT_MUL:
		product_into(&a, &b);
		v = made_of(mode, &a, f);
		break;
	case FLOAT_FMA:
		product_into(&a, &b);
		v = add(mode, &a, &c, f);
		break;
	case FLOAT_DIV:
		v = divide(mode, &a, &b, f);
		break;
	case FLOAT_SQRT:
		v = square_root(mode, &a, f);
		break;
	case FLOAT_REM:
		v = remainder_of(&a, &b, f);
		break;
	case FLOAT_ROUND:
		v = round_integral(mode, &a, f);
		break;
	case FLOAT_NEG:
	case FLOAT_ABS:
		v = a.class == CLASS_NAN ? value_keep(x) : sign_changed(x, f, op);
		break;
	case FLOAT_MIN:
	case FLOAT_MAX:
		v = extreme(op, &a, &b, x, y);
		break;
	case FLOAT_LT:
	case FLOAT_LE:
	case FLOAT_GT:
	case FLOAT_GE:
	case FLOAT_EQ:
	case FLOAT_IS_NORMAL:
	case FLOAT_IS_SUBNORMAL:
	case FLOAT_IS_ZERO:
	case FLOAT_IS_INFINITE:
	case FLOAT_IS_NAN:
	case FLOAT_IS_NEGATIVE:
	case FLOAT_IS_POSITIVE:
		v = value_bool(test(op, &a, &b, f));
		break;
	}
	release(&a);
	release(&b);
	release(&c);
	return v;
}

/* -- conversions ------------------------------------------------------------------------- */

value float_convert(enum rmode mode, value v, struct format from, struct format to)
{
	struct unpacked u;
	value out;

	unpack(&u, v, from);
	out = made_of(mode, &u, to);
	release(&u);
	return out;
}

value float_of_real(enum rmode mode, value real, struct format f)
{
	mpq_t *q = real_of(real);
	uint32_t shift;
	mpz_t m, rest;
	int64_t wanted;
	value v;

	if (!mpq_sgn(*q))
		return zero(f, false);
	wanted = (int64_t)f.significand + 4 +
		 (int64_t)mpz_sizeinbase(mpq_denref(*q), 2) -
		 (int64_t)mpz_sizeinbase(mpq_numref(*q), 2);
	shift = wanted > 0 ? (uint32_t)wanted : 0;
	mpz_inits(m, rest, NULL);
	mpz_abs(m, mpq_numref(*q));
	mpz_mul_2exp(m, m, shift);
	mpz_tdiv_qr(m, rest, m, mpq_denref(*q));
	v = round_to(mode, mpq_sgn(*q) < 0, m, -(int64_t)shift, mpz_sgn(rest) != 0, f);
	mpz_clears(m, rest, NULL);
	return v;
}

value float_of_bits(value bits, struct format f)
{
	struct unpacked u;
	value v;

	unpack(&u, bits, f);
	v = u.class == CLASS_NAN ? float_special(f, true, false) : value_keep(bits);
	release(&u);
	return v;
}

bool float_to_real(value v, struct format f, value *out)
{
	struct unpacked u;
	bool ok;
	mpq_t q;

	unpack(&u, v, f);
	ok = u.class == CLASS_ZERO || u.class == CLASS_FINITE;
	if (ok) {
		mpq_init(q);
		mpq_set_z(q, u.m);
		if (u.e >= 0)
			mpq_mul_2exp(q, q, (mp_bitcnt_t)u.e);
		else
			mpq_div_2exp(q, q, (mp_bitcnt_t)-u.e);
		if (u.negative)
			mpq_neg(q, q);
		*out = value_mpq(q);
		mpq_clear(q);
	}
	release(&u);
	return ok;
}

bool float_to_integer(enum rmode mode, value v, struct format f, value *out)
{
	struct unpacked u;
	bool ok;

	unpack(&u, v, f);
	ok = u.class == CLASS_ZERO || u.class == CLASS_FINITE;
	if (u.class == CLASS_FINITE)
		integral(mode, &u);
	if (ok) {
		if (u.negative)
			mpz_neg(u.m, u.m);
		*out = value_mpz(u.m);
	}
	release(&u);
	return ok;
}

/* 0x1.8e-3f24e8: significand in hexadecimal, exponent of sixteen; 0NaN24e8, 0+oo24e8. */
value float_of_text(const char *text, struct format f)
{
	bool negative = *text == '-';
	const char *p = text + negative, *end;
	bool point = false;
	int64_t e = 0;
	mpz_t m;
	value v;

	if (p[0] == '0' && (p[1] == 'N' || p[1] == 'n'))
		return float_special(f, true, false);
	if (p[0] == '0' && (p[1] == '+' || p[1] == '-'))
		return float_special(f, false, p[1] == '-');
	/* From the end, as e and f are digits, too: f significand e exponent. */
	end = strrchr(text, 'f');
	while (end > p && *end != 'e')
		end--;
	mpz_init(m);
	for (p += 2; p < end; p++) {
		char digit[2] = { *p, '\0' };

		if (*p == '.') {
			point = true;
			continue;
		}
		mpz_mul_2exp(m, m, 4);
		mpz_add_ui(m, m, strtoul(digit, NULL, 16));
		e -= point;
	}
	e += strtol(end + 1, NULL, 10);
	v = mpz_sgn(m) ? round_to(RMODE_RNE, negative, m, 4 * e, false, f)
		       : zero(f, negative);
	mpz_clear(m);
	return v;
}
