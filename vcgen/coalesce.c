/*
 * A node whose only successor has no other predecessor is merged with it. Traces show the
 * label and position of the first of them that has a position (reference 3.16).
 */
#include "vcgen/body.h"

/* The first block's head with the last one's end. */
static const struct block *merged(struct body *b, const struct block *first,
				  const struct block *last)
{
	struct block *k = arena_dup(b->arena, first, sizeof(*first));

	if (!first->span.start && last->span.start) {
		k->label = last->label;
		k->span = last->span;
	}
	k->end = last->end;
	k->end_tok = last->end_tok;
	return k;
}

void body_coalesce(struct body *b)
{
	for (uint32_t i = 0; i < b->nodes.len; i++) {
		struct node *n = b->nodes.data[i];
		const struct block *last = n->block;

		while (n->succs.len == 1 && n->succs.data[0] > i) {
			struct node *s = b->nodes.data[n->succs.data[0]];

			if (s->preds.len != 1)
				break;
			for (uint32_t k = 0; k < s->steps.len; k++)
				node_add(b, n, s->steps.data[k]);
			n->succs = s->succs;
			s->succs = (index_list){ 0 };
			s->steps.len = 0;
			if (!n->block->span.start)
				n->block = merged(b, n->block, s->block);
			last = s->block;
		}
		if (last != n->block)
			n->block = merged(b, n->block, last);
	}
	body_order(b, false);
}
