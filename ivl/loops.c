/*
 * Natural loops, from dominators. An edge that goes back in a depth-first search to a block
 * that does not dominate its source makes a graph irreducible.
 */
#include "ivl/loops.h"

#include "base/dominators.h"
#include "ivl/blocks.h"

/* The blocks that are reached, numbered in reverse postorder, and the edges turned round. */
struct order {
	index_list block; // by number
	struct adjacency succs, preds;
};

static struct order find_order(struct arena *a, const block_list *blocks)
{
	const struct search s = blocks_search(a, blocks);
	uint32_t *number = ARENA_NEW_ARRAY(a, blocks->len, uint32_t);
	struct order o = { 0 };
	edge_list edges = { 0 }, back = { 0 };

	for (uint32_t i = s.postorder.len; i > 0; i--) {
		number[s.postorder.data[i - 1]] = o.block.len;
		vec_push_in(a, &o.block, s.postorder.data[i - 1]);
	}
	for (uint32_t i = 0; i < o.block.len; i++) {
		const block_list *to = block_targets(blocks->data[o.block.data[i]]);

		for (uint32_t k = 0; k < to->len; k++) {
			uint32_t n = number[to->data[k]->index];

			vec_push_in(a, &edges, ((struct edge){ i, n }));
			vec_push_in(a, &back, ((struct edge){ n, i }));
		}
	}
	o.succs = adjacency_make(a, o.block.len, &edges);
	o.preds = adjacency_make(a, o.block.len, &back);
	return o;
}

/* The loops of heads that come later are inside. */
static void note_loop(struct arena *a, const block_list *blocks,
		      const index_list *order, const index_list *inside,
		      struct loop_nest *l)
{
	struct block *head = blocks->data[order->data[inside->data[0]]];

	l->outer[head->index] = l->head[head->index];
	for (uint32_t i = 0; i < inside->len; i++)
		l->head[order->data[inside->data[i]]] = head;
	vec_push_in(a, &l->heads, head);
}

struct loop_nest loops_find(struct arena *a, const block_list *blocks)
{
	const struct order o = find_order(a, blocks);
	const struct graph succs = adjacency_graph(&o.succs);
	const struct graph preds = adjacency_graph(&o.preds);
	const struct dominators d = dominators_find(a, &succs);
	struct loop_nest l = { .reducible = true,
			       .reached = ARENA_NEW_ARRAY(a, blocks->len, bool),
			       .head = ARENA_NEW_ARRAY(a, blocks->len, struct block *),
			       .outer =
				   ARENA_NEW_ARRAY(a, blocks->len, struct block *) };

	for (uint32_t i = 0; i < o.block.len; i++) {
		index_list inside = { 0 };
		bool is_head = false;

		l.reached[o.block.data[i]] = true;
		for (uint32_t k = o.preds.first[i]; k < o.preds.first[i + 1]; k++) {
			uint32_t from = o.preds.to[k];

			is_head |= from >= i;
			l.reducible &= from < i || dominates(&d, i, from);
		}
		if (!is_head || !l.reducible)
			continue;
		natural_loop(&preds, &d, i, &inside);
		note_loop(a, blocks, &o.block, &inside, &l);
		vec_fini(&inside);
	}
	return l;
}
