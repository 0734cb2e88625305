/*
 * dominators.h - dominance in a graph whose nodes are numbered in a reverse postorder from
 * node 0, and the natural loops that it makes. Nodes that 0 does not reach have no place
 * in it. Valid until the graph changes.
 */
#ifndef IVL_BASE_DOMINATORS_H
#define IVL_BASE_DOMINATORS_H

#include "base/graph.h"

/* Immediate dominators, of smaller numbers; that of 0 is 0; UINT32_MAX where it reaches nothing. */
uint32_t *dominators_immediate(struct arena *a, const struct graph *g);

/* The same as a tree: x dominates y iff in[x] <= in[y] < out[x]. All nodes are reached. */
struct dominators {
	uint32_t *idom, *in, *out;
	uint32_t *loop; // of natural_loop: 1 + the last head that took the node
};

struct dominators dominators_find(struct arena *a, const struct graph *g);

static inline bool dominates(const struct dominators *d, uint32_t x, uint32_t y)
{
	return d->in[x] <= d->in[y] && d->in[y] < d->out[x];
}

/*
 * Append to `out` (on the heap) the nodes of the natural loops of a head: the head, and what
 * reaches one of its back edges without passing it. `preds` is the graph turned round. At
 * most one call per head.
 */
void natural_loop(const struct graph *preds, const struct dominators *d, uint32_t head,
		  index_list *out);

#endif
