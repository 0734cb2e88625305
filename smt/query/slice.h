/*
 * slice.h - the part of a query that is about some of its assertions.
 *
 * Only block equations are cut, `head => body` for a block, a place between two assertions, or
 * an assertion (query.h): by their origin, as any other formula may look like one. Those whose
 * head leads to no wanted assertion are left out; such a head is false where another equation
 * mentions it ("closed"). All other constraints and the axioms stay as they are.
 *
 * Why the query is proved if its slices are, for any division of the assertions. Heads are
 * constants that occur in no formula but block equations (and in `not head`); in bodies they
 * are joined by conjunctions and disjunctions so that a body is true only if some head is, and
 * one of those that are is enough, as long as all else has its value:
 *	body = head | body or body | body and formulas without heads
 * and the body of an assertion is without heads. They are in order: a body mentions only heads
 * of later equations, and assertions. Take a model of the query. Its entry is true, so is the
 * body of it, and with it some head that is enough for it; and so on, up to that of an
 * assertion. Make all heads false that are not on this way. No formula but block equations
 * becomes false; equations of the way stay true, as the next head of it is enough; others have
 * a head that is false. So this is a model of each slice that wants the assertion: closed
 * heads do not lead to it, but all on the way do. query_check.h sees to it that queries have
 * this form and slices are what is said here.
 */
#ifndef IVL_SMT_QUERY_SLICE_H
#define IVL_SMT_QUERY_SLICE_H

#include "smt/query/query.h"

struct slicer; // what leads to what in one query

/* The query is borrowed; its term table gets more terms. */
struct slicer *slicer_new(const struct query *q);
void slicer_free(struct slicer *s);

/*
 * The query for assertions first, ..., end - 1 only: without values, labels being true; its
 * constraints are the slicer's, until the next call.
 */
struct query slicer_cut(struct slicer *s, uint32_t first, uint32_t end);

#endif
