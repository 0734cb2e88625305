/*
 * interval.h - intervals with whole bounds of any size: the numbers are GMP's.
 *
 * Bounds of reals are whole, too, those of bool expressions 0 or 1. A bound that is NULL is
 * infinite; so is one that would take too many digits, as bounds may only get weaker.
 * The operations are as exact as the reference's: what they give is printed.
 */
#ifndef IVL_VCGEN_INFER_INTERVAL_H
#define IVL_VCGEN_INFER_INTERVAL_H

#include "base/arena.h"
#include "base/vec.h"

#include <gmp.h>

struct interval {
	mpz_srcptr lo, hi; // both belong to the interval
};

/* Owner of the numbers, which live as long as it does. */
struct numbers {
	VEC(mpz_ptr) all;
};

void numbers_fini(struct numbers *n);

mpz_srcptr number_int(struct numbers *n, long value);
mpz_srcptr number_add(struct numbers *n, mpz_srcptr a, long b);

/* Its magnitude in decimal, with a point if `real`; allocated in the arena. */
const char *number_text(mpz_srcptr x, bool real, struct arena *arena);

extern const struct interval interval_all;

/* Around a decimal literal, `12` or `0.25` or `1.5e-3`. */
struct interval interval_literal(struct numbers *n, const char *text);

bool interval_is_point(struct interval a);
bool interval_is_empty(struct interval a);
bool interval_is_all(struct interval a);
bool bound_equal(mpz_srcptr a, mpz_srcptr b);
bool interval_equal(struct interval a, struct interval b);
bool interval_may_be_positive(struct interval a);

struct interval interval_meet(struct interval a, struct interval b);
struct interval interval_join(struct interval a, struct interval b);

struct interval interval_negate(struct numbers *n, struct interval a);
struct interval interval_plus(struct numbers *n, struct interval a, struct interval b);
struct interval interval_times(struct numbers *n, struct interval a, struct interval b);

/*
 * div, mod and / as in SMT-LIB: the remainder is never negative, and nothing is known of what
 * is divided by zero. Only for nonnegative dividends and positive divisors.
 */
struct interval interval_quotient(struct numbers *n, struct interval a,
				  struct interval b);
struct interval interval_mod(struct numbers *n, struct interval a, struct interval b);

#endif
