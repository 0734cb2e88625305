#include "vcgen/split/piece.h"

void piece_hide_chains(const struct passive *p, const struct piece *x,
		       const bool *there, bool *hidden)
{
	uint32_t n = p->blocks.len;
	struct arena scratch;
	uint32_t *n_preds, *n_succs;
	bool *named; // the chain has a name up to here

	arena_init(&scratch);
	n_preds = ARENA_NEW_ARRAY(&scratch, n, uint32_t);
	n_succs = ARENA_NEW_ARRAY(&scratch, n, uint32_t);
	named = ARENA_NEW_ARRAY(&scratch, n, bool);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0;
		     there[i] && !x->stops[i] && k < p->blocks.data[i]->succs.len;
		     k++) {
			uint32_t to = p->blocks.data[i]->succs.data[k].to;

			n_succs[i] += there[to];
			n_preds[to] += there[to];
		}
	for (uint32_t i = 0; i < n; i++) {
		const struct passive_block *b = p->blocks.data[i];

		named[i] |= b->block->span.start != 0;
		for (uint32_t k = 0; there[i] && n_succs[i] == 1 && k < b->succs.len;
		     k++) {
			uint32_t to = b->succs.data[k].to;

			if (!there[to] || n_preds[to] != 1)
				continue;
			hidden[to] = named[i];
			named[to] = named[i];
		}
	}
	arena_fini(&scratch);
}
