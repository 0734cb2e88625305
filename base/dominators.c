/*
 * After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001): edges move
 * the dominator of their targets up the tree until none does. Without an edge to a smaller
 * number one round is enough; for a reducible graph, two.
 */
#include "base/dominators.h"

#define NONE UINT32_MAX

static uint32_t common(const uint32_t *idom, uint32_t x, uint32_t y)
{
	while (x != y) {
		while (x > y)
			x = idom[x];
		while (y > x)
			y = idom[y];
	}
	return x;
}

uint32_t *dominators_immediate(struct arena *a, const struct graph *g)
{
	uint32_t *idom = ARENA_NEW_ARRAY(a, g->n, uint32_t);
	bool changed = true;

	for (uint32_t i = 1; i < g->n; i++)
		idom[i] = NONE;
	while (changed) {
		changed = false;
		for (uint32_t i = 0; i < g->n; i++) {
			uint32_t to;

			for (uint32_t k = 0; idom[i] != NONE &&
					     (to = g->succ(g->env, i, k)) != GRAPH_END;
			     k++) {
				uint32_t d =
				    idom[to] == NONE ? i : common(idom, idom[to], i);

				// cppcheck-suppress arrayIndexThenCheck ; that is no check of limits
				changed |= d != idom[to] && to <= i;
				idom[to] = d;
			}
		}
	}
	return idom;
}

/* How much is below each node, from the leaves up; then intervals from the root down. */
struct dominators dominators_find(struct arena *a, const struct graph *g)
{
	uint32_t n = g->n;
	uint32_t *below = ARENA_NEW_ARRAY(a, n, uint32_t);
	uint32_t *next = ARENA_NEW_ARRAY(a, n, uint32_t); // where the next child begins
	struct dominators d = { dominators_immediate(a, g),
				ARENA_NEW_ARRAY(a, n, uint32_t),
				ARENA_NEW_ARRAY(a, n, uint32_t),
				ARENA_NEW_ARRAY(a, n, uint32_t) };

	for (uint32_t i = n; i > 1; i--)
		below[d.idom[i - 1]] += 1 + below[i - 1];
	for (uint32_t i = 0; i < n; i++) {
		d.in[i] = next[d.idom[i]];
		d.out[i] = next[d.idom[i]] = d.in[i] + 1 + below[i];
		next[i] = d.in[i] + 1;
	}
	return d;
}

static void take(const struct dominators *d, uint32_t node, uint32_t head,
		 index_list *out)
{
	if (d->loop[node] != head + 1)
		vec_push(out, node);
	d->loop[node] = head + 1;
}

void natural_loop(const struct graph *preds, const struct dominators *d, uint32_t head,
		  index_list *out)
{
	uint32_t from, first = out->len + 1;

	take(d, head, head, out);
	for (uint32_t k = 0; (from = preds->succ(preds->env, head, k)) != GRAPH_END;
	     k++)
		if (dominates(d, head, from))
			take(d, from, head, out);
	for (; first < out->len; first++)
		for (uint32_t k = 0;
		     (from = preds->succ(preds->env, out->data[first], k)) != GRAPH_END;
		     k++)
			take(d, from, head, out);
}
