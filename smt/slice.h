/*
 * slice.h - the part of a query that is about some of its assertions.
 *
 * Constraints are `fails => ...` for a block, a place between two assertions, or an assertion
 * (query.h). What does not lead to one of the wanted assertions is left out, and said not to
 * fail where a remaining constraint mentions it. The query holds iff each of its slices does,
 * for any division of the assertions: a failing execution makes true what lies on its way to
 * one assertion, and all else may be false.
 */
#ifndef IVL_SMT_SLICE_H
#define IVL_SMT_SLICE_H

#include "smt/query.h"

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
