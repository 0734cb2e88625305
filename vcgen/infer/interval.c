#include "vcgen/infer/interval.h"

#include "base/buf.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BITS 4096

const struct interval interval_all;

/* -- numbers ---------------------------------------------------------------------------------- */

void numbers_fini(struct numbers *n)
{
	for (uint32_t i = 0; i < n->all.len; i++) {
		mpz_clear(n->all.data[i]);
		free(n->all.data[i]);
	}
	vec_fini(&n->all);
}

static mpz_ptr new_number(struct numbers *n)
{
	mpz_ptr x = mem_alloc(sizeof(*x));

	mpz_init(x);
	vec_push(&n->all, x);
	return x;
}

/* The number itself, or infinity in its place. */
static mpz_srcptr kept(mpz_ptr x)
{
	return mpz_sizeinbase(x, 2) <= MAX_BITS ? x : NULL;
}

mpz_srcptr number_int(struct numbers *n, long value)
{
	mpz_ptr x = new_number(n);

	mpz_set_si(x, value);
	return x;
}

mpz_srcptr number_add(struct numbers *n, mpz_srcptr a, long b)
{
	mpz_ptr x;

	if (!a)
		return NULL;
	x = new_number(n);
	mpz_set_si(x, b);
	mpz_add(x, x, a);
	return kept(x);
}

const char *number_text(mpz_srcptr x, bool real, struct arena *arena)
{
	char *digits = arena_alloc(arena, mpz_sizeinbase(x, 10) + 2);
	struct buf b;
	const char *out;

	mpz_get_str(digits, 10, x);
	buf_init(&b);
	buf_str(&b, mpz_sgn(x) < 0 ? digits + 1 : digits);
	if (real)
		buf_str(&b, ".0");
	out = arena_strndup(arena, b.data, b.len);
	buf_fini(&b);
	return out;
}

/* -- the lattice ------------------------------------------------------------------------------ */

struct interval interval_literal(struct numbers *n, const char *text)
{
	const char *e = strpbrk(text, "eE");
	size_t len = e ? (size_t)(e - text) : strlen(text), at = 0;
	long exponent = e ? strtol(e + 1, NULL, 10) : 0;
	char digits[MAX_BITS / 4 + 2];
	mpz_ptr lo, hi;
	mpz_t scale;

	if (len >= sizeof(digits) || exponent > MAX_BITS / 4 ||
	    exponent < -MAX_BITS / 4)
		return interval_all;
	for (size_t i = 0; i < len; i++) {
		if (text[i] != '.')
			digits[at++] = text[i];
		else
			exponent -= (long)(len - i - 1);
	}
	digits[at] = '\0';
	lo = new_number(n);
	hi = new_number(n);
	if (mpz_set_str(lo, digits, 10) != 0)
		return interval_all;
	mpz_init(scale);
	mpz_ui_pow_ui(scale, 10, (unsigned long)labs(exponent));
	if (exponent < 0) {
		mpz_cdiv_q(hi, lo, scale);
		mpz_fdiv_q(lo, lo, scale);
	} else {
		mpz_mul(lo, lo, scale);
		mpz_set(hi, lo);
	}
	mpz_clear(scale);
	return (struct interval){ kept(lo), kept(hi) };
}

bool interval_is_point(struct interval a)
{
	return a.lo && a.hi && mpz_cmp(a.lo, a.hi) == 0;
}

bool interval_is_empty(struct interval a)
{
	return a.lo && a.hi && mpz_cmp(a.lo, a.hi) > 0;
}

bool interval_is_all(struct interval a)
{
	return !a.lo && !a.hi;
}

bool bound_equal(mpz_srcptr a, mpz_srcptr b)
{
	return a == b || (a && b && mpz_cmp(a, b) == 0);
}

bool interval_equal(struct interval a, struct interval b)
{
	return bound_equal(a.lo, b.lo) && bound_equal(a.hi, b.hi);
}

struct interval interval_meet(struct interval a, struct interval b)
{
	if (!a.lo || (b.lo && mpz_cmp(a.lo, b.lo) < 0))
		a.lo = b.lo;
	if (!a.hi || (b.hi && mpz_cmp(a.hi, b.hi) > 0))
		a.hi = b.hi;
	return a;
}

struct interval interval_join(struct interval a, struct interval b)
{
	if (!b.lo || (a.lo && mpz_cmp(a.lo, b.lo) > 0))
		a.lo = b.lo;
	if (!b.hi || (a.hi && mpz_cmp(a.hi, b.hi) < 0))
		a.hi = b.hi;
	return a;
}

/* -- arithmetic ------------------------------------------------------------------------------- */

struct interval interval_negate(struct numbers *n, struct interval a)
{
	mpz_srcptr from[2] = { a.hi, a.lo }, to[2] = { NULL, NULL };

	for (int i = 0; i < 2; i++)
		if (from[i]) {
			mpz_ptr x = new_number(n);

			mpz_neg(x, from[i]);
			to[i] = x;
		}
	return (struct interval){ to[0], to[1] };
}

typedef void mpz_op(mpz_ptr, mpz_srcptr, mpz_srcptr);

static mpz_srcptr apply(struct numbers *n, mpz_op *op, mpz_srcptr a, mpz_srcptr b)
{
	mpz_ptr x;

	if (!a || !b)
		return NULL;
	x = new_number(n);
	op(x, a, b);
	return kept(x);
}

struct interval interval_plus(struct numbers *n, struct interval a, struct interval b)
{
	return (struct interval){ apply(n, mpz_add, a.lo, b.lo),
				  apply(n, mpz_add, a.hi, b.hi) };
}

static bool is_at_least(mpz_srcptr x, long least)
{
	return x && mpz_cmp_si(x, least) >= 0;
}

static bool is_negative(mpz_srcptr x)
{
	return x && mpz_sgn(x) < 0;
}

bool interval_may_be_positive(struct interval a)
{
	return !a.hi || mpz_sgn(a.hi) > 0;
}

/*
 * Bounds are known of two that are not negative, and an upper one of two that may be: the
 * product of the lower bounds, unless both may be positive, too, and have a larger product.
 */
struct interval interval_times(struct numbers *n, struct interval a, struct interval b)
{
	struct interval out = { NULL, NULL };
	mpz_srcptr upper;

	if (is_at_least(a.lo, 0) && is_at_least(b.lo, 0))
		return (struct interval){ apply(n, mpz_mul, a.lo, b.lo),
					  apply(n, mpz_mul, a.hi, b.hi) };
	if (!is_negative(a.lo) || !is_negative(b.lo))
		return out;
	out.hi = apply(n, mpz_mul, a.lo, b.lo);
	if (interval_may_be_positive(a) && interval_may_be_positive(b)) {
		upper = apply(n, mpz_mul, a.hi, b.hi);
		out.hi =
		    !upper || (out.hi && mpz_cmp(upper, out.hi) > 0) ? upper : out.hi;
	}
	return out;
}

struct interval interval_quotient(struct numbers *n, struct interval a,
				  struct interval b)
{
	if (!is_at_least(a.lo, 0) || !is_at_least(b.lo, 1))
		return interval_all;
	return (struct interval){ number_int(n, 0), a.hi };
}

struct interval interval_mod(struct numbers *n, struct interval a, struct interval b)
{
	mpz_srcptr above = number_add(n, a.hi, 1);

	if (!is_at_least(a.lo, 0) || !is_at_least(b.lo, 1))
		return interval_all;
	if (above && mpz_cmp(above, b.lo) < 0)
		return a;
	return (struct interval){ number_int(n, 0), b.hi };
}
