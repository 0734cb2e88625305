#include "exec/bits.h"

static void wrap(mpz_t r, uint32_t width)
{
	mpz_fdiv_r_2exp(r, r, width);
}

/* In two's complement. */
static void to_signed(mpz_t r, uint32_t width)
{
	mpz_t top;

	if (!width || !mpz_tstbit(r, width - 1))
		return;
	mpz_init(top);
	mpz_setbit(top, width);
	mpz_sub(r, r, top);
	mpz_clear(top);
}

static void ones(mpz_t r, uint32_t width)
{
	mpz_set_ui(r, 0);
	mpz_setbit(r, width);
	mpz_sub_ui(r, r, 1);
}

/* Division by zero: all ones, and the dividend as remainder; signed: by absolute values. */
static void divide(enum bits_op op, mpz_t r, mpz_t a, mpz_t b, uint32_t width)
{
	bool zero = mpz_sgn(b) == 0;

	if (op == BITS_SDIV || op == BITS_SREM || op == BITS_SMOD) {
		to_signed(a, width);
		to_signed(b, width);
	}
	if (zero) {
		if (op == BITS_UDIV)
			ones(r, width);
		else if (op == BITS_SDIV && mpz_sgn(a) < 0)
			mpz_set_ui(r, 1);
		else if (op == BITS_SDIV)
			ones(r, width);
		else
			mpz_set(r, a);
	} else if (op == BITS_UDIV || op == BITS_SDIV) {
		mpz_tdiv_q(r, a, b);
	} else if (op == BITS_SMOD) {
		mpz_fdiv_r(r, a, b);
	} else {
		mpz_tdiv_r(r, a, b);
	}
	wrap(r, width);
}

static void shift(enum bits_op op, mpz_t r, mpz_t a, mpz_t b, uint32_t width)
{
	unsigned long n = mpz_cmp_ui(b, width) >= 0 ? width : mpz_get_ui(b);

	if (op == BITS_SHL) {
		mpz_mul_2exp(r, a, n);
	} else if (op == BITS_LSHR) {
		mpz_fdiv_q_2exp(r, a, n);
	} else {
		to_signed(a, width);
		mpz_fdiv_q_2exp(r, a, n);
	}
	wrap(r, width);
}

static void rotate(bool left, mpz_t r, mpz_t a, mpz_t b, uint32_t width)
{
	unsigned long n = width ? mpz_fdiv_ui(b, width) : 0;
	mpz_t low;

	if (!left && n)
		n = width - n;
	mpz_init(low);
	mpz_fdiv_q_2exp(low, a, width - n);
	mpz_mul_2exp(r, a, n);
	wrap(r, width);
	mpz_ior(r, r, low);
	mpz_clear(low);
}

static void compare(enum bits_op op, mpz_t r, mpz_t a, mpz_t b, uint32_t width)
{
	bool is_signed = op >= BITS_SLT && op <= BITS_SGE, x = false;
	int c;

	if (is_signed) {
		to_signed(a, width);
		to_signed(b, width);
	}
	c = mpz_cmp(a, b);
	if (op == BITS_ULT || op == BITS_SLT)
		x = c < 0;
	else if (op == BITS_ULE || op == BITS_SLE)
		x = c <= 0;
	else if (op == BITS_UGT || op == BITS_SGT)
		x = c > 0;
	else if (op == BITS_UGE || op == BITS_SGE)
		x = c >= 0;
	else
		x = c == 0;
	mpz_set_ui(r, x);
}

static void complement(mpz_t r, uint32_t width)
{
	mpz_com(r, r);
	wrap(r, width);
}

static void apply(enum bits_op op, mpz_t r, mpz_t a, mpz_t b, uint32_t width)
{
	switch (op) {
	case BITS_ADD:
		mpz_add(r, a, b);
		break;
	case BITS_SUB:
		mpz_sub(r, a, b);
		break;
	case BITS_MUL:
		mpz_mul(r, a, b);
		break;
	case BITS_UDIV:
	case BITS_UREM:
	case BITS_SDIV:
	case BITS_SREM:
	case BITS_SMOD:
		divide(op, r, a, b, width);
		return;
	case BITS_AND:
		mpz_and(r, a, b);
		return;
	case BITS_OR:
		mpz_ior(r, a, b);
		return;
	case BITS_XOR:
		mpz_xor(r, a, b);
		return;
	case BITS_NAND:
		mpz_and(r, a, b);
		complement(r, width);
		return;
	case BITS_NOR:
		mpz_ior(r, a, b);
		complement(r, width);
		return;
	case BITS_XNOR:
		mpz_xor(r, a, b);
		complement(r, width);
		return;
	case BITS_SHL:
	case BITS_LSHR:
	case BITS_ASHR:
		shift(op, r, a, b, width);
		return;
	case BITS_ROTL:
	case BITS_ROTR:
		rotate(op == BITS_ROTL, r, a, b, width);
		return;
	case BITS_NOT:
		mpz_set(r, a);
		complement(r, width);
		return;
	case BITS_NEG:
		mpz_neg(r, a);
		break;
	case BITS_ULT:
	case BITS_ULE:
	case BITS_UGT:
	case BITS_UGE:
	case BITS_SLT:
	case BITS_SLE:
	case BITS_SGT:
	case BITS_SGE:
	case BITS_COMP:
		compare(op, r, a, b, width);
		return;
	}
	wrap(r, width);
}

value bits_apply(enum bits_op op, value a, value b, uint32_t width)
{
	mpz_t r, x, y;
	value v;

	mpz_inits(r, x, y, NULL);
	value_get_mpz(a, x);
	value_get_mpz(b, y);
	apply(op, r, x, y, width);
	v = value_mpz(r);
	mpz_clears(r, x, y, NULL);
	return v;
}

value bits_concat(value high, value low, uint32_t low_width)
{
	mpz_t r, x;
	value v;

	mpz_inits(r, x, NULL);
	value_get_mpz(high, r);
	value_get_mpz(low, x);
	mpz_mul_2exp(r, r, low_width);
	mpz_ior(r, r, x);
	v = value_mpz(r);
	mpz_clears(r, x, NULL);
	return v;
}

value bits_extract(value v, uint32_t hi, uint32_t lo)
{
	mpz_t r;
	value out;

	mpz_init(r);
	value_get_mpz(v, r);
	mpz_fdiv_q_2exp(r, r, lo);
	wrap(r, hi - lo);
	out = value_mpz(r);
	mpz_clear(r);
	return out;
}

value bits_of_integer(value n, uint32_t width)
{
	mpz_t r;
	value out;

	mpz_init(r);
	value_get_mpz(n, r);
	wrap(r, width);
	out = value_mpz(r);
	mpz_clear(r);
	return out;
}

value bits_signed(value v, uint32_t width)
{
	mpz_t r;
	value out;

	mpz_init(r);
	value_get_mpz(v, r);
	to_signed(r, width);
	out = value_mpz(r);
	mpz_clear(r);
	return out;
}

value bits_extend(value v, uint32_t from, uint32_t to, bool is_signed)
{
	value wide, out;

	if (!is_signed)
		return value_keep(v);
	wide = bits_signed(v, from);
	out = bits_of_integer(wide, to);
	value_drop(wide);
	return out;
}
