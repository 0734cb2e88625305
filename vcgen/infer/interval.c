#include "vcgen/infer/interval.h"

#include "base/buf.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BITS 4096 // of a numerator or denominator

const struct interval interval_all;

/* -- numbers ---------------------------------------------------------------------------------- */

void numbers_fini(struct numbers *n)
{
	for (uint32_t i = 0; i < n->all.len; i++) {
		mpq_clear(n->all.data[i]);
		free(n->all.data[i]);
	}
	vec_fini(&n->all);
}

static mpq_ptr new_number(struct numbers *n)
{
	mpq_ptr x = mem_alloc(sizeof(*x));

	mpq_init(x);
	vec_push(&n->all, x);
	return x;
}

/* The number itself, or infinity in its place. */
static mpq_srcptr kept(mpq_ptr x)
{
	bool fits = mpz_sizeinbase(mpq_numref(x), 2) <= MAX_BITS &&
		    mpz_sizeinbase(mpq_denref(x), 2) <= MAX_BITS;

	return fits ? x : NULL;
}

mpq_srcptr number_parse(struct numbers *n, const char *text)
{
	const char *e = strpbrk(text, "eE");
	size_t len = e ? (size_t)(e - text) : strlen(text), at = 0;
	long exponent = e ? strtol(e + 1, NULL, 10) : 0;
	char digits[MAX_BITS / 4 + 2];
	mpq_ptr x;
	mpz_t scale;

	if (len >= sizeof(digits) || exponent > MAX_BITS / 4 ||
	    exponent < -MAX_BITS / 4)
		return NULL;
	for (size_t i = 0; i < len; i++) {
		if (text[i] != '.')
			digits[at++] = text[i];
		else
			exponent -= (long)(len - i - 1);
	}
	digits[at] = '\0';
	x = new_number(n);
	if (mpz_set_str(mpq_numref(x), digits, 10) != 0)
		return NULL;
	mpz_init(scale);
	mpz_ui_pow_ui(scale, 10, (unsigned long)labs(exponent));
	if (exponent < 0)
		mpz_set(mpq_denref(x), scale);
	else
		mpz_mul(mpq_numref(x), mpq_numref(x), scale);
	mpz_clear(scale);
	mpq_canonicalize(x);
	return kept(x);
}

mpq_srcptr number_int(struct numbers *n, long value)
{
	mpq_ptr x = new_number(n);

	mpq_set_si(x, value, 1);
	return x;
}

mpq_srcptr number_add(struct numbers *n, mpq_srcptr a, long b)
{
	mpq_ptr x;

	if (!a)
		return NULL;
	x = new_number(n);
	mpq_set_si(x, b, 1);
	mpq_add(x, x, a);
	return kept(x);
}

const char *number_text(mpq_srcptr x, bool real, struct arena *arena)
{
	mpz_t whole, rest;
	struct buf b;
	const char *out;

	buf_init(&b);
	mpz_inits(whole, rest, NULL);
	mpz_abs(rest, mpq_numref(x));
	mpz_fdiv_qr(whole, rest, rest, mpq_denref(x));
	buf_str(&b, mpz_get_str(arena_alloc(arena, mpz_sizeinbase(whole, 10) + 2), 10,
				whole));
	if (real) {
		/* Denominators are products of 2 and 5, as literals have no others. */
		buf_char(&b, '.');
		do {
			mpz_mul_ui(rest, rest, 10);
			mpz_fdiv_qr(whole, rest, rest, mpq_denref(x));
			buf_char(&b, (char)('0' + mpz_get_ui(whole)));
		} while (mpz_sgn(rest) != 0);
	}
	mpz_clears(whole, rest, NULL);
	out = arena_strndup(arena, b.data, b.len);
	buf_fini(&b);
	return out;
}

/* -- the lattice ------------------------------------------------------------------------------ */

struct interval interval_point(mpq_srcptr x)
{
	return (struct interval){ x, x };
}

bool interval_is_point(struct interval a)
{
	return a.lo && a.hi && mpq_equal(a.lo, a.hi);
}

bool interval_is_empty(struct interval a)
{
	return a.lo && a.hi && mpq_cmp(a.lo, a.hi) > 0;
}

bool interval_is_all(struct interval a)
{
	return !a.lo && !a.hi;
}

static bool same_bound(mpq_srcptr a, mpq_srcptr b)
{
	return a == b || (a && b && mpq_equal(a, b));
}

bool interval_equal(struct interval a, struct interval b)
{
	return same_bound(a.lo, b.lo) && same_bound(a.hi, b.hi);
}

struct interval interval_meet(struct interval a, struct interval b)
{
	if (!a.lo || (b.lo && mpq_cmp(a.lo, b.lo) < 0))
		a.lo = b.lo;
	if (!a.hi || (b.hi && mpq_cmp(a.hi, b.hi) > 0))
		a.hi = b.hi;
	return a;
}

struct interval interval_join(struct interval a, struct interval b)
{
	if (!b.lo || (a.lo && mpq_cmp(a.lo, b.lo) > 0))
		a.lo = b.lo;
	if (!b.hi || (a.hi && mpq_cmp(a.hi, b.hi) < 0))
		a.hi = b.hi;
	return a;
}

/* -- arithmetic ------------------------------------------------------------------------------- */

struct interval interval_negate(struct numbers *n, struct interval a)
{
	mpq_srcptr from[2] = { a.hi, a.lo }, to[2] = { NULL, NULL };

	for (int i = 0; i < 2; i++)
		if (from[i]) {
			mpq_ptr x = new_number(n);

			mpq_neg(x, from[i]);
			to[i] = x;
		}
	return (struct interval){ to[0], to[1] };
}

typedef void mpq_op(mpq_ptr, mpq_srcptr, mpq_srcptr);

static mpq_srcptr apply(struct numbers *n, mpq_op *op, mpq_srcptr a, mpq_srcptr b)
{
	mpq_ptr x;

	if (!a || !b)
		return NULL;
	x = new_number(n);
	op(x, a, b);
	return kept(x);
}

struct interval interval_plus(struct numbers *n, struct interval a, struct interval b)
{
	return (struct interval){ apply(n, mpq_add, a.lo, b.lo),
				  apply(n, mpq_add, a.hi, b.hi) };
}

static struct interval scaled(struct numbers *n, struct interval a, mpq_srcptr by)
{
	struct interval out = { apply(n, mpq_mul, a.lo, by),
				apply(n, mpq_mul, a.hi, by) };

	if (mpq_sgn(by) < 0)
		return (struct interval){ out.hi, out.lo };
	return mpq_sgn(by) > 0 ? out : interval_point(by);
}

struct interval interval_times(struct numbers *n, struct interval a, struct interval b)
{
	if (interval_is_point(b))
		return scaled(n, a, b.lo);
	if (interval_is_point(a))
		return scaled(n, b, a.lo);
	if (a.lo && b.lo && mpq_sgn(a.lo) >= 0 && mpq_sgn(b.lo) >= 0)
		return (struct interval){ apply(n, mpq_mul, a.lo, b.lo),
					  apply(n, mpq_mul, a.hi, b.hi) };
	if (!a.lo || !a.hi || !b.lo || !b.hi)
		return interval_all;
	return interval_join(scaled(n, a, b.lo), scaled(n, a, b.hi));
}

static mpq_srcptr floor_of(struct numbers *n, mpq_srcptr a)
{
	mpq_ptr x;

	if (!a)
		return NULL;
	x = new_number(n);
	mpz_fdiv_q(mpq_numref(x), mpq_numref(a), mpq_denref(a));
	return x;
}

struct interval interval_floor(struct numbers *n, struct interval a)
{
	return (struct interval){ floor_of(n, a.lo), floor_of(n, a.hi) };
}

static mpq_srcptr floor_quotient(struct numbers *n, mpq_srcptr a, mpq_srcptr b)
{
	return floor_of(n, apply(n, mpq_div, a, b));
}

struct interval interval_div(struct numbers *n, struct interval a, struct interval b)
{
	struct interval out;

	if (!b.lo || mpq_sgn(b.lo) <= 0)
		return interval_all;
	if (interval_is_point(b))
		return (struct interval){ floor_quotient(n, a.lo, b.lo),
					  floor_quotient(n, a.hi, b.lo) };
	if (!a.lo || mpq_sgn(a.lo) < 0)
		return interval_all;
	out.lo = b.hi ? floor_quotient(n, a.lo, b.hi) : number_int(n, 0);
	out.hi = floor_quotient(n, a.hi, b.lo);
	return out;
}

struct interval interval_mod(struct numbers *n, struct interval a, struct interval b)
{
	struct interval out = { NULL, NULL };

	if (b.hi && mpq_sgn(b.hi) < 0)
		b = interval_negate(n, b);
	if (!b.lo || mpq_sgn(b.lo) <= 0)
		return interval_all;
	if (a.lo && a.hi && mpq_sgn(a.lo) >= 0 && mpq_cmp(a.hi, b.lo) < 0)
		return a;
	out.lo = number_int(n, 0);
	out.hi = number_add(n, b.hi, -1);
	if (a.lo && mpq_sgn(a.lo) >= 0)
		out = interval_meet(out, (struct interval){ NULL, a.hi });
	return out;
}
