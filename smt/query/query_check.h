/*
 * query_check.h - between a condition and what a solver is sent, hypotheses may only get fewer
 * or weaker. Queries are made of others (instances from pools, slices), and a formula too many
 * would prove what does not hold: so each such query is looked at once more, with nothing but the
 * origins of its hypotheses (query.h) to go by, and these are not believed, either. Always on.
 * Linear, in the terms that were made for the query.
 *
 * All give NULL, or what is wrong. Then there is no verdict.
 */
#ifndef IVL_SMT_QUERY_QUERY_CHECK_H
#define IVL_SMT_QUERY_QUERY_CHECK_H

#include "smt/query/query.h"

/*
 * Does the query have the form that slices rely on (slice.h)? It holds that
 *	- each hypothesis has an origin that fits its place and its shape;
 *	- heads are constants that occur in block equations, in `not head` of an assertion that is
 *	  not asked about, and nowhere else; each has one equation, but for assertions that are
 *	  false on their face;
 *	- a body is true only if one of its heads is, and each of them is enough for a disjunct;
 *	  that of an assertion has none;
 *	- a body mentions heads of later equations only, and assertions.
 */
const char *query_check(const struct query *q);

/*
 * Does the query say no more than the n block equations that it was made from, and its axioms?
 * Its new constants stand for quantifiers, or are witnesses: each for one, none occurs in what
 * was there before. So a model of that becomes one of the query: going by ids, a constant for a
 * quantifier is what the quantifier is, and a witness a value for which it is true (false, of a
 * universal one), if there is any. It holds that, with quantifiers in place of their constants,
 *	- block equations are those of before;
 *	- instances and witnesses are the quantifier's body with the values, implied by it or (if
 *	  it is the other way round) implying it, when they are put in once more;
 *	- links are trivial.
 */
const char *instance_check(const struct hypothesis *before, uint32_t n,
			   const struct query *q);

/* For the slices of one query: made once, as they are many. The query is borrowed. */
struct slice_checker;

/* NULL, with *wrong, if the query itself does not have the form. */
struct slice_checker *slice_checker_new(const struct query *q, const char **wrong);
void slice_checker_free(struct slice_checker *c);

/*
 * Is `part` a slice for assertions first, ..., end - 1 of the query: are its hypotheses and axioms
 * among the query's, but for heads said to be false, which lead to none of these assertions?
 */
const char *slice_check(struct slice_checker *c, const struct query *part,
			uint32_t first, uint32_t end);

#endif
