#include "vcgen/program/block_order.h"

const block_list *block_targets(const struct block *b)
{
	static const block_list none;

	return b->end == BLOCK_GOTO ? &b->targets : &none;
}

struct visit {
	struct block *block;
	uint32_t next; // target
};

block_list block_order(const block_list *blocks, bool *is_head, struct arena *arena)
{
	enum { NEW, OPEN, DONE };
	uint8_t *colour = ARENA_NEW_ARRAY(arena, blocks->len, uint8_t);
	VEC(struct visit) path = { 0 };
	block_list out = { 0 };

	vec_push(&path, ((struct visit){ blocks->data[0], 0 }));
	colour[blocks->data[0]->index] = OPEN;
	while (path.len) {
		struct visit *v = &vec_last(&path);
		const block_list *targets = block_targets(v->block);
		struct block *to;

		if (v->next == targets->len) {
			colour[v->block->index] = DONE;
			vec_push_in(arena, &out, v->block);
			path.len--;
			continue;
		}
		to = targets->data[v->next++];
		is_head[to->index] = is_head[to->index] || colour[to->index] == OPEN;
		if (colour[to->index] != NEW)
			continue;
		colour[to->index] = OPEN;
		vec_push(&path, ((struct visit){ to, 0 }));
	}
	vec_fini(&path);
	for (uint32_t i = 0; i < out.len / 2; i++) {
		struct block *b = out.data[i];

		out.data[i] = out.data[out.len - 1 - i];
		out.data[out.len - 1 - i] = b;
	}
	return out;
}
