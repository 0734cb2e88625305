/*
 * idoms.h - immediate dominators of a graph.
 */
#ifndef IVL_BASE_IDOMS_H
#define IVL_BASE_IDOMS_H

#include "base/vec.h"

/* A graph of n nodes in reverse postorder, all of them reached from node 0. */
struct idoms_graph {
	uint32_t n;
	const index_list *(*preds)(const void *env, uint32_t node);
	const void *env;
};

/*
 * idom[i] = the immediate dominator of node i, which has a smaller number; that of 0 is 0. After
 * Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
 */
void idoms_find(const struct idoms_graph *g, uint32_t *idom);

/*
 * The tree of the n >= 1 immediate dominators as nested intervals: x dominates y iff
 * in[x] <= in[y] < out[x]. `in` and `out` have room for n numbers each.
 */
void idoms_number(const uint32_t *idom, uint32_t n, uint32_t *in, uint32_t *out);

#endif
