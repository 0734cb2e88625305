#include "ivl/blocks.h"

const block_list *block_targets(const struct block *b)
{
	static const block_list none;

	return b->end == BLOCK_GOTO ? &b->targets : &none;
}

void block_add_target(struct arena *a, struct block *from, struct block *to)
{
	vec_push_in(a, &from->targets, to);
	vec_push_in(a, &from->target_names, to->label);
}

void blocks_number(const block_list *blocks)
{
	for (uint32_t i = 0; i < blocks->len; i++)
		blocks->data[i]->index = i;
}

static uint32_t target(const void *env, uint32_t node, uint32_t k)
{
	const block_list *blocks = env, *to = block_targets(blocks->data[node]);

	return k < to->len ? to->data[k]->index : GRAPH_END;
}

static uint32_t target_from_last(const void *env, uint32_t node, uint32_t k)
{
	const block_list *blocks = env, *to = block_targets(blocks->data[node]);

	return k < to->len ? to->data[to->len - 1 - k]->index : GRAPH_END;
}

struct graph blocks_graph(const block_list *blocks)
{
	return (struct graph){ blocks->len, target, blocks };
}

struct search blocks_search(struct arena *a, const block_list *blocks)
{
	const struct graph g = blocks_graph(blocks);

	return graph_search(a, &g, 0);
}

block_list blocks_in_order(struct arena *a, const block_list *blocks, bool *is_head)
{
	struct search s = blocks_search(a, blocks);
	block_list out = { 0 };

	for (uint32_t i = s.postorder.len; i > 0; i--)
		vec_push_in(a, &out, blocks->data[s.postorder.data[i - 1]]);
	for (uint32_t i = 0; i < s.back.len; i++)
		is_head[s.back.data[i].to] = true;
	return out;
}

block_list blocks_depth_first(struct arena *a, const block_list *blocks)
{
	const struct graph g = { blocks->len, target_from_last, blocks };
	const struct search s = graph_search(a, &g, 0);
	block_list out = { 0 };

	for (uint32_t i = 0; i < s.preorder.len; i++)
		vec_push_in(a, &out, blocks->data[s.preorder.data[i]]);
	return out;
}
