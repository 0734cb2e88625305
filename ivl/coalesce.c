#include "ivl/coalesce.h"

#include "ivl/blocks.h"
#include "ivl/verified_under.h"

/* Blocks with a command that is never passed go nowhere. What stands behind it in the block
 * stays: it is printed, and counted. */
static block_list cut_at_false(const block_list *blocks, struct arena *arena)
{
	block_list out = { 0 };

	for (uint32_t i = 0; i < blocks->len; i++) {
		struct block *b = blocks->data[i];
		uint32_t k = 0;

		while (k < b->cmds.len && !cmd_never_passed(b->cmds.data[k]))
			k++;
		if (k < b->cmds.len) {
			b = arena_dup(arena, b, sizeof(*b));
			b->end = BLOCK_GOTO;
			b->targets = (block_list){ 0 };
			b->target_names = (atom_list){ 0 };
		}
		vec_push_in(arena, &out, b);
	}
	return out;
}

/* Predecessors, counted over the blocks that can be reached; 0 for all others. */
static uint32_t *count_preds(const block_list *blocks, struct arena *arena)
{
	uint32_t *n = ARENA_NEW_ARRAY(arena, blocks->len, uint32_t);
	const index_list reached = blocks_search(arena, blocks).preorder;

	n[0] = 1; // the entry is reached from outside
	for (uint32_t i = 0; i < reached.len; i++) {
		const block_list *to = block_targets(blocks->data[reached.data[i]]);

		for (uint32_t k = 0; k < to->len; k++)
			n[to->data[k]->index]++;
	}
	return n;
}

/* The block that is merged with b, or NULL. */
static const struct block *follower(const block_list *blocks, const struct block *b,
				    const uint32_t *n_preds)
{
	if (b->end != BLOCK_GOTO || b->targets.len != 1 ||
	    n_preds[b->targets.data[0]->index] != 1)
		return NULL;
	return blocks->data[b->targets.data[0]->index];
}

/* A copy of a chain that starts at b; `merged` marks what it takes in. */
static struct block *copy_chain(const block_list *blocks, const struct block *b,
				const uint32_t *n_preds, bool *merged,
				struct arena *arena)
{
	struct block *out = arena_dup(arena, b, sizeof(*b));
	const struct block *next = follower(blocks, b, n_preds);

	if (next)
		out->cmds = (cmd_list){ 0 };
	for (uint32_t i = 0; next && i < b->cmds.len; i++)
		vec_push_in(arena, &out->cmds, b->cmds.data[i]);
	for (; next; next = follower(blocks, next, n_preds)) {
		merged[next->index] = true;
		vec_append_in(arena, &out->cmds, &next->cmds);
		if (!out->span.start && next->span.start) {
			out->label = next->label;
			out->span = next->span;
		}
		out->end = next->end;
		out->end_tok = next->end_tok;
		out->implicit_end = next->implicit_end;
		out->end_attrs = next->end_attrs;
		out->targets = next->targets;
		out->target_names = next->target_names;
	}
	return out;
}

block_list coalesce_blocks(const block_list *original, bool prune, struct arena *arena)
{
	block_list cut = prune ? cut_at_false(original, arena) : *original;
	const block_list *blocks = &cut;
	uint32_t *n_preds = count_preds(blocks, arena);
	bool *merged = ARENA_NEW_ARRAY(arena, blocks->len, bool);
	struct block **copies = ARENA_NEW_ARRAY(arena, blocks->len, struct block *);
	block_list out;

	/* A chain starts where it cannot be merged with what comes before. */
	for (uint32_t i = 0; i < blocks->len; i++)
		if (n_preds[i] && follower(blocks, blocks->data[i], n_preds))
			merged[follower(blocks, blocks->data[i], n_preds)->index] =
			    true;
	for (uint32_t i = 0; i < blocks->len; i++) {
		if (!n_preds[i] || merged[i])
			continue;
		copies[i] = copy_chain(blocks, blocks->data[i], n_preds, merged, arena);
		copies[i]->index = i;
	}
	for (uint32_t i = 0; i < blocks->len; i++) {
		struct block *b = copies[i];
		block_list targets = { 0 };

		for (uint32_t k = 0; b && b->end == BLOCK_GOTO && k < b->targets.len;
		     k++)
			vec_push_in(arena, &targets, copies[b->targets.data[k]->index]);
		if (b)
			b->targets = targets;
	}
	out = blocks_depth_first(arena,
				 &(block_list){ .data = copies, .len = blocks->len });
	blocks_number(&out);
	return out;
}
