/*
 * interval.h - intervals with exact rational bounds: the numbers are GMP's.
 *
 * Bounds of int and bool expressions are integers, a bool being 0 or 1. A bound that is NULL
 * is infinite; so is one that would take too many digits, as bounds may only get weaker.
 */
#ifndef IVL_VCGEN_INFER_INTERVAL_H
#define IVL_VCGEN_INFER_INTERVAL_H

#include "base/arena.h"
#include "base/vec.h"

#include <gmp.h>

struct interval {
	mpq_srcptr lo, hi; // both belong to the interval
};

/* Owner of the numbers, which live as long as it does. */
struct numbers {
	VEC(mpq_ptr) all;
};

void numbers_fini(struct numbers *n);

/* A decimal literal, `12` or `0.25` or `1.5e-3`; NULL if it is too long to be kept. */
mpq_srcptr number_parse(struct numbers *n, const char *text);
mpq_srcptr number_int(struct numbers *n, long value);
mpq_srcptr number_add(struct numbers *n, mpq_srcptr a, long b);

/* Its magnitude in decimal, with a point if `real`; allocated in the arena. */
const char *number_text(mpq_srcptr x, bool real, struct arena *arena);

extern const struct interval interval_all;

struct interval interval_point(mpq_srcptr x);
bool interval_is_point(struct interval a);
bool interval_is_empty(struct interval a);
bool interval_is_all(struct interval a);
bool interval_equal(struct interval a, struct interval b);

struct interval interval_meet(struct interval a, struct interval b);
struct interval interval_join(struct interval a, struct interval b);

struct interval interval_negate(struct numbers *n, struct interval a);
struct interval interval_plus(struct numbers *n, struct interval a, struct interval b);
struct interval interval_times(struct numbers *n, struct interval a, struct interval b);
struct interval interval_floor(struct numbers *n, struct interval a);

/* div and mod of integers as in SMT-LIB: the remainder is never negative. */
struct interval interval_div(struct numbers *n, struct interval a, struct interval b);
struct interval interval_mod(struct numbers *n, struct interval a, struct interval b);

#endif
