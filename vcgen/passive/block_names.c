/*
 * Which blocks a trace shows. The reference tool removes blocks that have no command left
 * after passification; we keep them, because that makes no difference to solvers, but hide
 * them. The name of a hidden block goes to its only successor if that has no name of its
 * own, and that of the first hidden ones to a nameless entry.
 */
#include "vcgen/passive/passive.h"

struct namer {
	struct passive *p;
	struct arena *arena;
};

bool passive_is_empty(const struct passive_block *b)
{
	/* Equations on the edge to a lone successor are commands of the block itself. */
	return !b->busy && b->cmds.len == 0 &&
	       !(b->succs.len == 1 && b->succs.data[0].equations.len);
}

static bool has_position(const struct passive_block *b)
{
	return b->block->span.start != 0;
}

static bool is_shown(const struct block *b)
{
	return b->span.start || b->nowhere;
}

/* `to` with the name of `from`, or without any. */
static void rename_block(struct namer *n, struct passive_block *to,
			 const struct block *from)
{
	struct block *k = arena_dup(n->arena, to->block, sizeof(*k));

	k->span = from ? from->span : (struct span){ 0, 0 };
	k->nowhere = false;
	if (from)
		k->label = from->label;
	to->block = k;
}

/*
 * The block whose name a nameless predecessor could take from block i, with that of its
 * successors known: itself, if it is empty and has one, or what its successors agree on.
 */
static const struct block *offered(const struct namer *n, uint32_t i,
				   const struct block *const *offers)
{
	const struct passive_block *b = n->p->blocks.data[i];
	const struct block *out;

	if (!passive_is_empty(b))
		return NULL;
	if (has_position(b))
		return b->block;
	out = b->succs.len ? offers[b->succs.data[0].to] : NULL;
	for (uint32_t k = 1; k < b->succs.len; k++)
		if (offers[b->succs.data[k].to] != out)
			return NULL;
	return out;
}

static void name_entry(struct namer *n)
{
	struct passive_block *entry = n->p->blocks.data[0];
	uint32_t count = n->p->blocks.len;
	const struct block **offers =
	    ARENA_NEW_ARRAY(n->arena, count, const struct block *);
	const struct block *agreed;

	for (uint32_t i = 0; i < entry->cmds.len; i++)
		if (entry->cmds.data[i].is_assert)
			return;
	if (has_position(entry) || !entry->succs.len)
		return;
	for (uint32_t i = count; i > 1; i--)
		offers[i - 1] = offered(n, i - 1, offers);
	agreed = offers[entry->succs.data[0].to];
	for (uint32_t k = 1; k < entry->succs.len; k++)
		if (offers[entry->succs.data[k].to] != agreed)
			return;
	if (agreed)
		rename_block(n, entry, agreed);
}

/* On a walk that takes the last successor first, as the first name stays. */
static void name_successors(struct namer *n)
{
	struct passive *p = n->p;
	bool *seen = ARENA_NEW_ARRAY(n->arena, p->blocks.len, bool);
	VEC(uint32_t) todo = { 0 };

	vec_push(&todo, 0);
	while (todo.len) {
		uint32_t i = vec_pop(&todo);
		struct passive_block *b = p->blocks.data[i];

		if (seen[i])
			continue;
		seen[i] = true;
		if (i && passive_is_empty(b) && has_position(b) && b->succs.len == 1) {
			struct passive_block *s = p->blocks.data[b->succs.data[0].to];

			if (!has_position(s))
				rename_block(n, s, b->block);
		}
		for (uint32_t k = 0; k < b->succs.len; k++)
			vec_push(&todo, b->succs.data[k].to);
	}
	vec_fini(&todo);
}

void passive_name_blocks(struct passive *p, struct arena *arena)
{
	struct namer n = { .p = p, .arena = arena };

	name_successors(&n);
	name_entry(&n);
	for (uint32_t i = 1; i < p->blocks.len; i++) {
		p->blocks.data[i]->gone = passive_is_empty(p->blocks.data[i]);
		if (p->blocks.data[i]->gone && is_shown(p->blocks.data[i]->block))
			rename_block(&n, p->blocks.data[i], NULL);
	}
}
