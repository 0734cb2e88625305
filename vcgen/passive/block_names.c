/*
 * Which blocks a trace shows. The reference tool removes blocks that have no command left
 * after passification; we keep them, because that makes no difference to solvers, but hide
 * them. The name of a hidden block goes to its only successor if that has no name of its
 * own, and that of the first hidden ones to a nameless entry.
 */
#include "vcgen/passive/passive.h"

struct namer {
	struct passive *p;
	const struct term_table *terms;
	struct arena *arena;
	bool *matters;  // by block: it is not removed as one that leads nowhere
	term **at_ends; // of values_at_ends, once somebody asks; else NULL
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

static void find_what_matters(struct namer *n)
{
	struct passive *p = n->p;

	n->matters = ARENA_NEW_ARRAY(n->arena, p->blocks.len, bool);
	for (uint32_t i = p->blocks.len; i-- > 0;) {
		const struct passive_block *b = p->blocks.data[i];

		for (uint32_t k = 0; k < b->cmds.len; k++) {
			const struct passive_cmd *c = &b->cmds.data[k];

			n->matters[i] |=
			    c->is_assert || term_eq(c->term, n->terms->false_);
		}
		for (uint32_t k = 0; k < b->succs.len; k++)
			n->matters[i] |= n->matters[b->succs.data[k].to];
	}
}

/* The only block behind it that is not removed, or NULL. */
static struct passive_block *follower(const struct namer *n,
				      const struct passive_block *b)
{
	struct passive_block *out = NULL;

	for (uint32_t k = 0; k < b->succs.len; k++) {
		uint32_t to = b->succs.data[k].to;

		if (!n->matters[to])
			continue;
		if (out)
			return NULL;
		out = n->p->blocks.data[to];
	}
	return out;
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
		if (i && passive_is_empty(b) && has_position(b)) {
			struct passive_block *s = follower(n, b);

			if (s && !has_position(s))
				rename_block(n, s, b->block);
		}
		for (uint32_t k = 0; k < b->succs.len; k++)
			vec_push(&todo, b->succs.data[k].to);
	}
	vec_fini(&todo);
}

/* -- a common end without a place ----------------------------------------------------------- */

/* By block, then slot: what the variables are at its end; no term where ways into it differ. */
static term **values_at_ends(struct namer *n)
{
	const struct passive *p = n->p;
	term **at = n->at_ends;

	if (at)
		return at;
	n->at_ends = at = ARENA_NEW_ARRAY(n->arena, p->blocks.len, term *);
	for (uint32_t i = 0; i < p->blocks.len; i++) {
		const struct passive_block *b = p->blocks.data[i];

		if (!at[i])
			at[i] = ARENA_NEW_ARRAY(n->arena, p->n_slots + 1, term);
		for (uint32_t k = 0; k < b->defs.len; k++)
			if (b->defs.data[k].slot != PASSIVE_NO_SLOT)
				at[i][b->defs.data[k].slot] = b->defs.data[k].value;
		for (uint32_t k = 0; k < b->succs.len; k++) {
			term **to = &at[b->succs.data[k].to];

			if (!*to)
				*to = arena_dup(n->arena, at[i],
						(p->n_slots + 1) * sizeof(term));
			for (uint32_t s = 0; s < p->n_slots; s++)
				if (!term_eq((*to)[s], at[i][s]))
					(*to)[s] = (term){ 0 };
		}
	}
	return at;
}

/* Sets, by id, the terms that occur in one. */
static void note_parts(const struct namer *n, term whole, bool *seen)
{
	VEC(term) todo = { 0 };

	vec_push(&todo, whole);
	while (todo.len) {
		term t = vec_pop(&todo);
		const struct term_info *info = term_get(n->terms, t);

		if (seen[t.n])
			continue;
		seen[t.n] = true;
		for (uint32_t k = 0; k < info->n_args; k++)
			vec_push(&todo, info->u.args[k]);
	}
	vec_fini(&todo);
}

/* The variables that assertions at the end are about. */
static bool *asserted_slots(const struct namer *n, const struct passive_block *end,
			    const term *at_end)
{
	bool *out = ARENA_NEW_ARRAY(n->arena, n->p->n_slots + 1, bool);
	bool *seen = ARENA_NEW_ARRAY(n->arena, n->terms->terms.len, bool);

	for (uint32_t k = 0; k < end->cmds.len; k++)
		if (end->cmds.data[k].is_assert)
			note_parts(n, end->cmds.data[k].term, seen);
	for (uint32_t s = 0; s < n->p->n_slots; s++)
		out[s] = !term_none(at_end[s]) && seen[at_end[s].n];
	return out;
}

/*
 * Where a body ends at several places, the reference tool joins them. If what is asserted at the
 * end has a value at one of the others that it has not here, there is a command here for that.
 */
static bool is_joined(struct namer *n, uint32_t end)
{
	const struct passive *p = n->p;
	term **at = values_at_ends(n);
	const bool *asserted = asserted_slots(n, p->blocks.data[end], at[end]);

	for (uint32_t i = 0; i < p->blocks.len; i++)
		for (uint32_t s = 0; s < p->n_slots; s++)
			if (at[i] && !p->blocks.data[i]->succs.len && asserted[s] &&
			    !term_eq(at[i][s], at[end][s]))
				return true;
	return false;
}

/*
 * An end without a place but for what its return stands for is removed like an empty block, unless
 * it is joined with others: then failures at the end are told to be nowhere.
 */
static bool is_plain_end(struct namer *n, uint32_t i)
{
	const struct block *b = n->p->blocks.data[i]->block;

	return b->nowhere && b->end == BLOCK_RETURN && b->end_tok && !is_joined(n, i);
}

/* --------------------------------------------------------------------------------------------- */

void passive_name_blocks(struct passive *p, const struct term_table *terms,
			 struct arena *arena)
{
	struct namer n = { .p = p, .terms = terms, .arena = arena };

	find_what_matters(&n);
	name_successors(&n);
	name_entry(&n);
	for (uint32_t i = 1; i < p->blocks.len; i++) {
		struct passive_block *b = p->blocks.data[i];

		b->gone = passive_is_empty(b);
		if (b->gone ? is_shown(b->block) : is_plain_end(&n, i))
			rename_block(&n, b, NULL);
	}
}
