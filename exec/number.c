#include "exec/number.h"

#include "base/buf.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* An operand as a GMP number; a small one is made in `room`. */
struct operand_mpz {
	mpz_t room;
	mpz_srcptr n;
};

static void open_mpz(struct operand_mpz *o, value v)
{
	if (value_is_small(v)) {
		mpz_init_set_si(o->room, small_of(v));
		o->n = o->room;
	} else {
		o->n = ((struct cell_integer *)cell_of(v))->n;
	}
}

static void close_mpz(struct operand_mpz *o)
{
	if (o->n == o->room)
		mpz_clear(o->room);
}

typedef void mpz_op(mpz_ptr out, mpz_srcptr a, mpz_srcptr b);

static value large(value a, value b, mpz_op *op)
{
	struct operand_mpz x, y;
	value v;
	mpz_t r;

	open_mpz(&x, a);
	open_mpz(&y, b);
	mpz_init(r);
	op(r, x.n, y.n);
	v = value_mpz(r);
	mpz_clear(r);
	close_mpz(&x);
	close_mpz(&y);
	return v;
}

static size_t bits_of(value v)
{
	return value_is_small(v)
		   ? 62
		   : mpz_sizeinbase(((struct cell_integer *)cell_of(v))->n, 2);
}

value integer_add(value a, value b)
{
	if (value_is_small(a) && value_is_small(b))
		return value_integer(small_of(a) + small_of(b));
	return large(a, b, mpz_add);
}

value integer_sub(value a, value b)
{
	if (value_is_small(a) && value_is_small(b))
		return value_integer(small_of(a) - small_of(b));
	return large(a, b, mpz_sub);
}

value integer_mul(value a, value b)
{
	if (bits_of(a) + bits_of(b) > NUMBER_MAX_BITS)
		return VALUE_UNKNOWN;
	return large(a, b, mpz_mul);
}

value integer_neg(value a)
{
	return integer_sub(value_small(0), a);
}

int integer_compare(value a, value b)
{
	struct operand_mpz x, y;
	int c;

	if (value_is_small(a) && value_is_small(b))
		return (small_of(a) > small_of(b)) - (small_of(a) < small_of(b));
	open_mpz(&x, a);
	open_mpz(&y, b);
	c = mpz_cmp(x.n, y.n);
	close_mpz(&x);
	close_mpz(&y);
	return c;
}

static void div_euclid(mpz_ptr out, mpz_srcptr a, mpz_srcptr b)
{
	if (mpz_sgn(b) > 0)
		mpz_fdiv_q(out, a, b);
	else
		mpz_cdiv_q(out, a, b);
}

value integer_div(value a, value b)
{
	return large(a, b, div_euclid);
}

value integer_mod(value a, value b)
{
	return large(a, b, mpz_mod);
}

bool integer_is_zero(value v)
{
	return v == value_small(0);
}

bool integer_to_int64(value v, int64_t *out)
{
	if (!value_is_small(v))
		return false;
	*out = small_of(v);
	return true;
}

value integer_of_text(const char *digits)
{
	mpz_t z;
	value v;

	mpz_init(z);
	if (mpz_set_str(z, digits, 10) != 0)
		mpz_set_ui(z, 0);
	v = value_mpz(z);
	mpz_clear(z);
	return v;
}

value real_of_text(const char *text)
{
	struct buf digits;
	long exponent = 0, shift;
	mpz_t power;
	mpq_t q;
	value v;

	buf_init(&digits);
	for (; isdigit((unsigned char)*text) || *text == '.'; text++) {
		if (*text == '.') {
			exponent = 0;
			while (isdigit((unsigned char)text[1])) {
				buf_char(&digits, *++text);
				exponent--;
			}
			continue;
		}
		buf_char(&digits, *text);
	}
	if (*text == 'e' || *text == 'E')
		exponent += strtol(text + 1, NULL, 10);
	shift = labs(exponent);
	if (shift > (long)NUMBER_MAX_BITS / 4) {
		buf_fini(&digits);
		return VALUE_UNKNOWN;
	}
	mpq_init(q);
	if (mpz_set_str(mpq_numref(q), buf_cstr(&digits), 10) != 0)
		mpz_set_ui(mpq_numref(q), 0);
	mpz_init(power);
	mpz_ui_pow_ui(power, 10, (unsigned long)shift);
	if (exponent >= 0)
		mpz_mul(mpq_numref(q), mpq_numref(q), power);
	else
		mpz_set(mpq_denref(q), power);
	mpq_canonicalize(q);
	v = value_mpq(q);
	mpq_clear(q);
	mpz_clear(power);
	buf_fini(&digits);
	return v;
}

value real_of_int(value n)
{
	mpq_t q;
	value v;

	mpq_init(q);
	value_get_mpz(n, mpq_numref(q));
	v = value_mpq(q);
	mpq_clear(q);
	return v;
}

value real_of_ratio(int64_t n, int64_t d)
{
	mpq_t q;
	value v;

	mpq_init(q);
	mpz_set_si(mpq_numref(q), n);
	mpz_set_si(mpq_denref(q), d);
	mpq_canonicalize(q);
	v = value_mpq(q);
	mpq_clear(q);
	return v;
}

value real_floor(value r)
{
	mpz_t z;
	value v;

	mpz_init(z);
	mpz_fdiv_q(z, mpq_numref(*real_of(r)), mpq_denref(*real_of(r)));
	v = value_mpz(z);
	mpz_clear(z);
	return v;
}

typedef void mpq_op(mpq_ptr out, mpq_srcptr a, mpq_srcptr b);

static size_t real_bits(value v)
{
	return mpz_sizeinbase(mpq_numref(*real_of(v)), 2) +
	       mpz_sizeinbase(mpq_denref(*real_of(v)), 2);
}

static value real_op(value a, value b, mpq_op *op)
{
	mpq_t q;
	value v;

	if (real_bits(a) + real_bits(b) > NUMBER_MAX_BITS)
		return VALUE_UNKNOWN;
	mpq_init(q);
	op(q, *real_of(a), *real_of(b));
	v = value_mpq(q);
	mpq_clear(q);
	return v;
}

value real_add(value a, value b)
{
	return real_op(a, b, mpq_add);
}

value real_sub(value a, value b)
{
	return real_op(a, b, mpq_sub);
}

value real_mul(value a, value b)
{
	return real_op(a, b, mpq_mul);
}

value real_div(value a, value b)
{
	return real_op(a, b, mpq_div);
}

value real_neg(value a)
{
	mpq_t q;
	value v;

	mpq_init(q);
	mpq_neg(q, *real_of(a));
	v = value_mpq(q);
	mpq_clear(q);
	return v;
}

int real_compare(value a, value b)
{
	return mpq_cmp(*real_of(a), *real_of(b));
}

bool real_is_zero(value a)
{
	return mpq_sgn(*real_of(a)) == 0;
}
