/*
 * A piece as an implementation for people to read, in the form that the reference tool gives
 * it: assertions that the piece assumes are assumptions without attributes; blocks without
 * commands are left out, chains of blocks are one; a piece that ends with an assertion has
 * nothing behind it.
 */
#include "ivl/build.h"
#include "vcgen/split/piece.h"
#include "vcgen/passive/transcript.h"

struct shown_block {
	bool there;
	const struct atom *label;
	struct span span; // start 0: no source text stands for it
	const struct block *source;
	cmd_list cmds;
	index_list succs;
	bool dead_end; // its successors were left out
};

struct shower {
	const struct pieces *s;
	const struct piece *x;
	struct arena *arena;
	uint32_t n;
	struct shown_block *blocks;
	uint32_t *n_preds;
};

/* -- what the piece keeps ------------------------------------------------------------------------ */

static const struct cmd *assumed(const struct shower *w, const struct cmd *c)
{
	struct cmd *out = arena_dup(w->arena, c, sizeof(*c));

	out->kind = CMD_ASSUME;
	out->attrs = NULL;
	return out;
}

/* The commands of block i, whose first assertion has that number. True if it ends there. */
static bool show_cmds(struct shower *w, uint32_t i, uint32_t number)
{
	const cmd_list *from = &w->s->p->transcript->blocks.data[i];
	struct shown_block *b = &w->blocks[i];

	for (uint32_t k = 0; k < from->len; k++) {
		const struct cmd *c = from->data[k];
		bool is_assert = c->kind == CMD_ASSERT;

		if (is_assert && !w->x->checked[number])
			c = assumed(w, c);
		vec_push_in(w->arena, &b->cmds, (struct cmd *)c);
		if (is_assert && number++ == w->x->last)
			return true;
		if (w->x->trimmed && c->kind == CMD_ASSUME &&
		    expr_is_bool(c->expr, false))
			return true;
	}
	return false;
}

static void show_blocks(struct shower *w)
{
	const bool *reached = piece_reached(w->s, w->x, 0);
	const struct transcript *t = w->s->p->transcript;
	uint32_t number = 0;

	for (uint32_t i = 0; i < w->n; i++) {
		const struct passive_block *from = w->s->p->blocks.data[i];
		struct shown_block *b = &w->blocks[i];
		bool ends;

		b->there = reached[i] && w->x->kept[i];
		b->source = t->sources[i];
		b->label = t->sources[i]->label;
		b->span = t->sources[i]->span;
		ends = b->there && show_cmds(w, i, number);
		for (uint32_t k = 0; k < from->cmds.len; k++)
			number += from->cmds.data[k].is_assert;
		if (!b->there || ends || w->x->stops[i])
			continue;
		for (uint32_t k = 0; k < from->succs.len; k++)
			if (w->x->kept[from->succs.data[k].to])
				vec_push_in(w->arena, &b->succs,
					    from->succs.data[k].to);
		b->dead_end = from->succs.len && !b->succs.len;
	}
}

static bool has_assert(const struct shown_block *b)
{
	for (uint32_t k = 0; k < b->cmds.len; k++)
		if (b->cmds.data[k]->kind == CMD_ASSERT)
			return true;
	return false;
}

static void keep_succs(struct shown_block *b, const bool *keep)
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < b->succs.len; k++)
		if (keep[b->succs.data[k]])
			b->succs.data[n++] = b->succs.data[k];
	b->dead_end |= b->succs.len && !n;
	b->succs.len = n;
}

/* Blocks that lead to no assertion go, but not the entry. */
static void trim(struct shower *w)
{
	bool *keep = ARENA_NEW_ARRAY(w->arena, w->n, bool);

	for (uint32_t i = w->n; i > 0; i--) {
		struct shown_block *b = &w->blocks[i - 1];

		keep[i - 1] = b->there && (has_assert(b) || i == 1);
		for (uint32_t k = 0; b->there && k < b->succs.len; k++)
			keep[i - 1] |= keep[b->succs.data[k]];
		b->there = keep[i - 1];
	}
	for (uint32_t i = 0; i < w->n; i++)
		if (w->blocks[i].there)
			keep_succs(&w->blocks[i], keep);
}

/* -- empty blocks and chains --------------------------------------------------------------------- */

static void count_preds(struct shower *w)
{
	for (uint32_t i = 0; i < w->n; i++)
		w->n_preds[i] = 0;
	for (uint32_t i = 0; i < w->n; i++)
		for (uint32_t k = 0; w->blocks[i].there && k < w->blocks[i].succs.len;
		     k++)
			w->n_preds[w->blocks[i].succs.data[k]]++;
}

static bool is_empty(const struct shown_block *b)
{
	return !b->cmds.len && b->succs.len && !b->source->end_attrs;
}

static void take_name(struct shown_block *to, const struct shown_block *from)
{
	to->label = from->label;
	to->span = from->span;
	to->source = from->source;
}

/* A nameless block that goes to one place only, or one that has a name to give. */
static void pass_name(struct shower *w, const struct shown_block *from)
{
	struct shown_block *to = &w->blocks[from->succs.data[0]];

	if (from->span.start && from->succs.len == 1 && !to->span.start &&
	    w->n_preds[from->succs.data[0]] == 1)
		take_name(to, from);
}

/* The successors with those that have no commands replaced by what comes behind them. */
static void skip_empty(struct shower *w, uint32_t i, uint32_t *seen)
{
	struct shown_block *b = &w->blocks[i];
	index_list out = { 0 }, todo = { 0 };

	for (uint32_t k = b->succs.len; k > 0; k--)
		vec_push(&todo, b->succs.data[k - 1]);
	while (todo.len) {
		uint32_t to = vec_pop(&todo);
		const struct shown_block *next = &w->blocks[to];

		if (seen[to] == i + 1)
			continue;
		seen[to] = i + 1;
		if (!is_empty(next)) {
			vec_push_in(w->arena, &out, to);
			continue;
		}
		for (uint32_t k = next->succs.len; k > 0; k--)
			vec_push(&todo, next->succs.data[k - 1]);
	}
	vec_fini(&todo);
	b->succs = out;
}

/* A nameless entry gets the name of what was left out behind it, if that is one block. */
static void name_entry(struct shower *w)
{
	struct shown_block *b = &w->blocks[0];
	const struct shown_block *next;

	if (b->span.start || has_assert(b) || b->succs.len != 1)
		return;
	next = &w->blocks[b->succs.data[0]];
	while (!next->span.start && is_empty(next) && next->succs.len == 1)
		next = &w->blocks[next->succs.data[0]];
	if (next->span.start && is_empty(next))
		take_name(b, next);
}

static void drop_empty(struct shower *w)
{
	uint32_t *seen = ARENA_NEW_ARRAY(w->arena, w->n, uint32_t);

	count_preds(w);
	for (uint32_t i = 1; i < w->n; i++)
		if (w->blocks[i].there && is_empty(&w->blocks[i]))
			pass_name(w, &w->blocks[i]);
	name_entry(w);
	for (uint32_t i = 0; i < w->n; i++)
		if (w->blocks[i].there && (i == 0 || !is_empty(&w->blocks[i])))
			skip_empty(w, i, seen);
	for (uint32_t i = 1; i < w->n; i++)
		if (w->blocks[i].there && is_empty(&w->blocks[i]))
			w->blocks[i].there = false;
}

/* Take in what follows as long as it has no other way in; or only if there is nothing yet. */
static void merge_chain(struct shower *w, uint32_t i, bool if_empty)
{
	struct shown_block *b = &w->blocks[i];

	while (b->succs.len == 1 && w->n_preds[b->succs.data[0]] == 1 &&
	       !(if_empty && (b->cmds.len || b->span.start))) {
		struct shown_block *next = &w->blocks[b->succs.data[0]];
		cmd_list cmds = { 0 };

		if (i == 0 && !b->cmds.len && !b->span.start)
			take_name(b, next);
		vec_append_in(w->arena, &cmds, &b->cmds);
		vec_append_in(w->arena, &cmds, &next->cmds);
		b->cmds = cmds;
		b->succs = next->succs;
		b->dead_end = next->dead_end;
		next->there = false;
	}
}

/* -- the result ---------------------------------------------------------------------------------- */

static void make_blocks(struct shower *w, block_list *out)
{
	const uint32_t *order = piece_order(w->s, w->x);
	struct block **made = ARENA_NEW_ARRAY(w->arena, w->n, struct block *);

	for (uint32_t i = 0; i < w->n; i++) {
		const struct shown_block *b = &w->blocks[i];

		made[i] = typed_block(w->arena, b->label);
		made[i]->cmds = b->cmds;
		made[i]->end = b->succs.len || b->dead_end ? BLOCK_GOTO : BLOCK_RETURN;
	}
	for (uint32_t o = 0; o < w->n; o++) {
		uint32_t i = order[o];

		if (!w->blocks[i].there)
			continue;
		made[i]->index = out->len;
		vec_push_in(w->arena, out, made[i]);
		for (uint32_t k = 0; k < w->blocks[i].succs.len; k++)
			vec_push_in(w->arena, &made[i]->targets,
				    made[w->blocks[i].succs.data[k]]);
	}
}

const struct impl *piece_shown(const struct pieces *s, const struct piece *x,
			       const struct impl *impl)
{
	struct shower w = { .s = s, .x = x, .arena = s->arena, .n = s->p->blocks.len };
	struct impl *out = arena_dup(s->arena, impl, sizeof(*out));

	w.blocks = ARENA_NEW_ARRAY(s->arena, w.n, struct shown_block);
	w.n_preds = ARENA_NEW_ARRAY(s->arena, w.n, uint32_t);
	show_blocks(&w);
	if (x->trimmed)
		trim(&w);
	drop_empty(&w);
	count_preds(&w);
	for (uint32_t i = 0; i < w.n; i++)
		if (w.blocks[i].there && (x->merged || i == 0))
			merge_chain(&w, i, !x->merged);
	out->body = NULL;
	out->locals = (var_list){ 0 };
	out->blocks = (block_list){ 0 };
	make_blocks(&w, &out->blocks);
	return out;
}
