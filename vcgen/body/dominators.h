/*
 * dominators.h - dominance and natural loops in a body whose nodes body_order has put in
 * order. Valid until the graph changes.
 */
#ifndef IVL_VCGEN_BODY_DOMINATORS_H
#define IVL_VCGEN_BODY_DOMINATORS_H

#include "vcgen/body/body.h"

struct dominators {
	uint32_t *idom;     // of node 0: itself
	uint32_t *in, *out; // intervals of a walk over the tree: nested = dominated
	uint32_t *loop;     // stamps of natural_loop
};

struct dominators dominators_find(const struct body *b);
void dominators_fini(struct dominators *d);

static inline bool dominates(const struct dominators *d, uint32_t x, uint32_t y)
{
	return d->in[x] <= d->in[y] && d->in[y] < d->out[x];
}

/*
 * Append to `out` the nodes of the natural loops of a head: the head, and what reaches one
 * of its back edges without passing it. At most one call per head.
 */
void natural_loop(const struct body *b, const struct dominators *d, uint32_t head,
		  index_list *out);

#endif
