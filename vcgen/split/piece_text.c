/*
 * A piece as an implementation for people to read, in the form that the reference tool gives
 * it: assertions that the piece assumes are assumptions without attributes; blocks without
 * commands are left out, chains of blocks are one; a piece that ends with an assertion has
 * nothing behind it.
 */
#include "base/graph.h"
#include "ivl/build.h"
#include "vcgen/split/piece.h"
#include "vcgen/passive/transcript.h"

struct shown_block {
	bool there;
	const struct atom *label;
	struct span span;        // start 0: no source text stands for it
	const struct block *end; // whose jump it ends with
	cmd_list cmds;
	index_list succs;
	bool dead_end; // its successors were left out
};

struct shower {
	const struct pieces *s;
	const struct piece *x;
	struct arena *arena;
	uint32_t
	    n; // of blocks: those of the program, and the tail of the exit, if it has one
	struct shown_block *blocks;
	index_list *preds;
	uint32_t *into; // by block: of which it has become a part
};

/* -- what the piece keeps ------------------------------------------------------------------------ */

static struct expr *literal_true(const struct shower *w, const struct expr *in_place_of)
{
	struct expr *e =
	    expr_new(w->arena, E_BOOL, in_place_of->span, in_place_of->tok);

	e->op = true;
	e->type = in_place_of->type;
	return e;
}

/* What says nothing behind itself says nothing where it is not checked. */
static const struct cmd *assumed(const struct shower *w, const struct cmd *c)
{
	struct cmd *out = arena_dup(w->arena, c, sizeof(*c));
	int64_t level;

	if (attr_int(c->attrs, "subsumption", &level) && level == 0)
		out->expr = literal_true(w, c->expr);
	out->kind = CMD_ASSUME;
	out->attrs = NULL;
	return out;
}

/* The commands of block i, the first of whose assertions has that number. True if it ends there. */
static bool show_cmds(struct shower *w, uint32_t i, uint32_t *number)
{
	const cmd_list *from = &w->s->p->transcript->blocks.data[i];
	struct shown_block *b = &w->blocks[i];
	bool ends = false;

	for (uint32_t k = 0; k < from->len; k++) {
		const struct cmd *c = from->data[k];
		bool is_assert = c->kind == CMD_ASSERT;

		if (is_assert && !w->x->checked[*number])
			c = assumed(w, c);
		if (!ends)
			vec_push_in(w->arena, &b->cmds, (struct cmd *)c);
		if (is_assert && (*number)++ == w->x->last)
			ends = true;
		if (w->x->around_points && c->kind == CMD_ASSUME &&
		    expr_is_bool(c->expr, false))
			ends = true;
	}
	return ends;
}

static void name_block(struct shown_block *b, const struct block *source)
{
	b->end = source;
	b->label = source->label;
	b->span = source->span;
}

/* The tail of the exit, block `at`, is behind it, unless something ends there. */
static void show_tail(struct shower *w, uint32_t exit, bool ends, uint32_t *number)
{
	uint32_t at = w->n - 1;
	struct shown_block *b = &w->blocks[at];

	name_block(b, w->s->p->transcript->tail);
	b->there = w->blocks[exit].there && !ends;
	show_cmds(w, at, number);
	if (b->there)
		vec_push_in(w->arena, &w->blocks[exit].succs, at);
}

static void show_blocks(struct shower *w)
{
	const bool *reached = piece_reached(w->s, w->x, 0);
	const struct transcript *t = w->s->p->transcript;
	uint32_t number = 0;

	for (uint32_t i = 0; i < w->s->p->blocks.len; i++) {
		const struct passive_block *from = w->s->p->blocks.data[i];
		struct shown_block *b = &w->blocks[i];
		bool ends;

		b->there = reached[i] && w->x->kept[i];
		name_block(b, t->sources[i]);
		ends = show_cmds(w, i, &number) || w->x->stops[i];
		if (t->tail && i == t->exit)
			show_tail(w, i, ends, &number);
		if (!b->there || ends)
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

static void find_preds(struct shower *w)
{
	for (uint32_t i = 0; i < w->n; i++)
		w->preds[i].len = 0;
	for (uint32_t i = 0; i < w->n; i++)
		for (uint32_t k = 0; w->blocks[i].there && k < w->blocks[i].succs.len;
		     k++)
			vec_push_in(w->arena, &w->preds[w->blocks[i].succs.data[k]], i);
}

static bool is_empty(const struct shown_block *b)
{
	return b->there && !b->cmds.len && !b->end->end_attrs;
}

static void take_name(struct shown_block *to, const struct shown_block *from)
{
	to->label = from->label;
	to->span = from->span;
}

/* What leads to the empty block leads to its successors, last of all. */
static void bypass(struct shower *w, uint32_t i)
{
	struct shown_block *b = &w->blocks[i];

	if (b->succs.len == 1 && b->span.start &&
	    !w->blocks[b->succs.data[0]].span.start)
		take_name(&w->blocks[b->succs.data[0]], b);
	for (uint32_t p = 0; p < w->preds[i].len; p++) {
		uint32_t from = w->preds[i].data[p];
		struct shown_block *before = &w->blocks[from];

		index_list_remove(&before->succs, i);
		for (uint32_t k = 0; k < b->succs.len; k++) {
			index_list *preds = &w->preds[b->succs.data[k]];

			index_list_remove(&before->succs, b->succs.data[k]);
			vec_push_in(w->arena, &before->succs, b->succs.data[k]);
			index_list_remove(preds, from);
			vec_push_in(w->arena, preds, from);
		}
		before->dead_end |= !before->succs.len;
	}
	for (uint32_t k = 0; k < b->succs.len; k++)
		index_list_remove(&w->preds[b->succs.data[k]], i);
	b->there = false;
}

/*
 * The block whose name a nameless entry takes from block i: itself, if it is empty and has one,
 * or what its successors agree on. By block in `offers`.
 */
static const struct shown_block *offered(const struct shower *w, uint32_t i,
					 const struct shown_block *const *offers)
{
	const struct shown_block *b = &w->blocks[i], *out;

	if (!is_empty(b))
		return NULL;
	if (b->span.start)
		return b;
	out = b->succs.len ? offers[b->succs.data[0]] : NULL;
	for (uint32_t k = 1; k < b->succs.len; k++)
		if (offers[b->succs.data[k]] != out)
			return NULL;
	return out;
}

static void name_entry(struct shower *w)
{
	struct shown_block *b = &w->blocks[0];
	const struct shown_block **offers =
	    ARENA_NEW_ARRAY(w->arena, w->n, const struct shown_block *);
	const struct shown_block *agreed;

	if (b->span.start || has_assert(b) || !b->succs.len)
		return;
	for (uint32_t i = w->n; i > 1; i--)
		offers[i - 1] = offered(w, i - 1, offers);
	agreed = offers[b->succs.data[0]];
	for (uint32_t k = 1; k < b->succs.len; k++)
		if (offers[b->succs.data[k]] != agreed)
			return;
	if (agreed)
		take_name(b, agreed);
}

static uint32_t succ_from_last(const void *env, uint32_t node, uint32_t k)
{
	const index_list *succs = &((const struct shower *)env)->blocks[node].succs;

	return k < succs->len ? succs->data[succs->len - 1 - k] : GRAPH_END;
}

static void drop_empty(struct shower *w)
{
	const struct graph g = { w->n, succ_from_last, w };
	index_list order = graph_search(w->arena, &g, 0).postorder;

	find_preds(w);
	name_entry(w);
	for (uint32_t k = 0; k < order.len; k++)
		if (order.data[k] && is_empty(&w->blocks[order.data[k]]))
			bypass(w, order.data[k]);
}

/* Take in what follows as long as it has no other way in. */
static void merge_chain(struct shower *w, uint32_t i)
{
	struct shown_block *b = &w->blocks[i];

	while (b->succs.len == 1 && w->preds[b->succs.data[0]].len == 1) {
		struct shown_block *next = &w->blocks[b->succs.data[0]];
		cmd_list cmds = { 0 };

		if (!b->span.start || (w->x->around_points && !b->cmds.len))
			take_name(b, next);
		vec_append_in(w->arena, &cmds, &b->cmds);
		vec_append_in(w->arena, &cmds, &next->cmds);
		b->cmds = cmds;
		b->end = next->end;
		b->dead_end = next->dead_end;
		w->into[b->succs.data[0]] = i;
		next->there = false;
		b->succs = next->succs;
	}
}

/* -- the result ---------------------------------------------------------------------------------- */

static void shape(struct shower *w)
{
	const struct pieces *s = w->s;

	w->arena = s->arena;
	w->n = s->p->transcript->blocks.len;
	w->blocks = ARENA_NEW_ARRAY(w->arena, w->n, struct shown_block);
	w->preds = ARENA_NEW_ARRAY(w->arena, w->n, index_list);
	w->into = ARENA_NEW_ARRAY(w->arena, w->n, uint32_t);
	for (uint32_t i = 0; i < w->n; i++)
		w->into[i] = i;
	show_blocks(w);
	drop_empty(w);
	if (!w->x->divided)
		return;
	trim(w);
	find_preds(w);
	for (uint32_t i = 0; i < w->n; i++)
		if (w->blocks[i].there)
			merge_chain(w, i);
}

/* What ends with an assertion ends with a jump to nowhere where the whole goes on. */
static void end_at_last(struct shower *w)
{
	struct shower of = { .s = w->s, .x = w->x->of };
	uint32_t at = w->s->places[w->x->last].block, in_whole = at;

	shape(&of);
	while (of.into[in_whole] != in_whole)
		in_whole = of.into[in_whole];
	while (w->into[at] != at)
		at = w->into[at];
	w->blocks[at].dead_end =
	    of.blocks[in_whole].succs.len || of.blocks[in_whole].dead_end;
}

/* As a search of everything finds them that goes on with the last successor. */
static index_list order_found(const struct pieces *s)
{
	struct shower all = { .s = s, .x = piece_whole(s) };
	const struct graph g = { s->p->transcript->blocks.len, succ_from_last, &all };

	shape(&all);
	return graph_search(s->arena, &g, 0).preorder;
}

/* The blocks in their order; the tail is behind the exit. */
static index_list order_of(const struct shower *w)
{
	const struct transcript *t = w->s->p->transcript;
	const uint32_t *order;
	index_list out = { 0 };

	if (!w->x->in_order)
		return order_found(w->s);
	order = piece_order(w->s->p, w->x, w->arena);
	for (uint32_t o = 0; o < w->s->p->blocks.len; o++) {
		vec_push_in(w->arena, &out, order[o]);
		if (t->tail && order[o] == t->exit)
			vec_push_in(w->arena, &out, w->n - 1);
	}
	return out;
}

static void make_blocks(struct shower *w, block_list *out)
{
	const index_list order = order_of(w);
	struct block **made = ARENA_NEW_ARRAY(w->arena, w->n, struct block *);

	for (uint32_t i = 0; i < w->n; i++) {
		const struct shown_block *b = &w->blocks[i];

		made[i] = typed_block(w->arena, b->label);
		made[i]->cmds = b->cmds;
		made[i]->end = b->succs.len || b->dead_end ? BLOCK_GOTO : BLOCK_RETURN;
		if (b->succs.len && !w->x->divided)
			made[i]->end_attrs = b->end->end_attrs;
	}
	for (uint32_t o = 0; o < order.len; o++) {
		uint32_t i = order.data[o];

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
	struct shower w = { .s = s, .x = x };
	struct impl *out = arena_dup(s->arena, impl, sizeof(*out));

	shape(&w);
	if (x->last != UINT32_MAX)
		end_at_last(&w);
	out->body = NULL;
	out->locals = (var_list){ 0 };
	out->blocks = (block_list){ 0 };
	make_blocks(&w, &out->blocks);
	return out;
}
