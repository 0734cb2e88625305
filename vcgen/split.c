/*
 * Splitting. Each stage takes the pieces so far and replaces each by one or more. Assertions
 * that a stage moves to another piece are assumed where they stood.
 */
#include "vcgen/split.h"

#include <stdlib.h>
#include <string.h>

/* One assertion, by number. */
struct place {
	uint32_t block, cmd;
};

struct splitter {
	struct vcgen *g;
	const struct passive *p;
	struct arena *arena;
	bool every_assert;
	uint32_t n_asserts;
	struct place *places; // by number
	uint32_t *idom;	      // by block
};

static bool has_attr(const struct passive_cmd *c, const char *name)
{
	const struct attr *a = c->cmd ? attr_find(c->cmd->attrs, name) : NULL;

	return a != NULL;
}

static struct piece *piece_copy(struct splitter *s, const struct piece *from)
{
	struct piece *x = ARENA_NEW(s->arena, struct piece);
	uint32_t n = s->p->blocks.len;

	x->checked = ARENA_NEW_ARRAY(s->arena, s->n_asserts, bool);
	x->kept = ARENA_NEW_ARRAY(s->arena, n, bool);
	x->stops = ARENA_NEW_ARRAY(s->arena, n, bool);
	if (from) {
		memcpy(x->checked, from->checked, s->n_asserts * sizeof(bool));
		memcpy(x->kept, from->kept, n * sizeof(bool));
		memcpy(x->stops, from->stops, n * sizeof(bool));
	}
	return x;
}

static struct piece *whole(struct splitter *s)
{
	struct piece *x = piece_copy(s, NULL);

	memset(x->checked, true, s->n_asserts * sizeof(bool));
	memset(x->kept, true, s->p->blocks.len * sizeof(bool));
	return x;
}

/* Does a check of the piece really happen: is its block kept and its assertion checked? */
static bool checks(const struct splitter *s, const struct piece *x, uint32_t number)
{
	return x->checked[number] && x->kept[s->places[number].block];
}

static bool checks_any(const struct splitter *s, const struct piece *x)
{
	for (uint32_t i = 0; i < s->n_asserts; i++)
		if (checks(s, x, i))
			return true;
	return false;
}

/* Blocks that reach `to` (itself included), within the piece. */
static bool *reaching(struct splitter *s, const struct piece *x, uint32_t to)
{
	bool *out = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, bool);

	out[to] = true;
	for (uint32_t i = to; i > 0; i--) {
		const struct passive_block *b = s->p->blocks.data[i - 1];

		for (uint32_t k = 0; k < b->succs.len && !x->stops[i - 1]; k++)
			out[i - 1] = out[i - 1] || (x->kept[i - 1] && out[b->succs.data[k].to]);
	}
	return out;
}

/* Blocks that `from` reaches (itself included), within the piece. */
static bool *reached(struct splitter *s, const struct piece *x, uint32_t from)
{
	bool *out = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, bool);

	out[from] = true;
	for (uint32_t i = from; i < s->p->blocks.len; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		for (uint32_t k = 0; out[i] && !x->stops[i] && k < b->succs.len; k++)
			out[b->succs.data[k].to] = x->kept[b->succs.data[k].to];
	}
	return out;
}

/* Dominators of an acyclic graph in topological order: one pass. */
static void find_idoms(struct splitter *s)
{
	uint32_t n = s->p->blocks.len;

	s->idom = ARENA_NEW_ARRAY(s->arena, n, uint32_t);
	for (uint32_t i = 1; i < n; i++)
		s->idom[i] = UINT32_MAX;
	for (uint32_t i = 0; i < n; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		for (uint32_t k = 0; k < b->succs.len; k++) {
			uint32_t to = b->succs.data[k].to, x = i, y = s->idom[to];

			if (y == UINT32_MAX) {
				s->idom[to] = i;
				continue;
			}
			while (x != y) {
				while (x > y)
					x = s->idom[x];
				while (y > x)
					y = s->idom[y];
			}
			s->idom[to] = x;
		}
	}
}

/* Does x dominate y? */
static bool dominated(const struct splitter *s, uint32_t x, uint32_t y)
{
	while (y > x)
		y = s->idom[y];
	return x == y;
}

/* -- focus ---------------------------------------------------------------------------------------- */

static bool has_focus(const struct passive_block *b)
{
	for (uint32_t i = 0; i < b->cmds.len; i++)
		if (has_attr(&b->cmds.data[i], "focus"))
			return true;
	return false;
}

/* Without what block f dominates. */
static struct piece *without_focus(struct splitter *s, const struct piece *x, uint32_t f)
{
	struct piece *out = piece_copy(s, x);

	for (uint32_t i = f; i < s->p->blocks.len; i++)
		if (dominated(s, f, i))
			out->kept[i] = false;
	return out;
}

/* Only paths through block f; what comes before it is assumed. */
static struct piece *with_focus(struct splitter *s, const struct piece *x, uint32_t f)
{
	struct piece *out = piece_copy(s, x);
	const bool *before = reaching(s, x, f), *behind = reached(s, x, f);

	for (uint32_t i = 0; i < s->p->blocks.len; i++)
		out->kept[i] = x->kept[i] && (before[i] || behind[i]);
	for (uint32_t i = 0; i < s->n_asserts; i++)
		if (before[s->places[i].block] && s->places[i].block != f)
			out->checked[i] = false;
	return out;
}

/* Both ways for each focus that a piece still has: 2^n pieces for n nested ones. */
static void split_focus(struct splitter *s, piece_list *list)
{
	for (uint32_t f = 0; f < s->p->blocks.len; f++) {
		piece_list next = { 0 };

		if (!has_focus(s->p->blocks.data[f]))
			continue;
		for (uint32_t i = 0; i < list->len; i++) {
			struct piece *x = list->data[i];

			if (!x->kept[f]) {
				vec_push_in(s->arena, &next, x);
				continue;
			}
			vec_push_in(s->arena, &next, without_focus(s, x, f));
			vec_push_in(s->arena, &next, with_focus(s, x, f));
		}
		*list = next;
	}
}

/* -- isolated jumps ------------------------------------------------------------------------------- */

/* Is the check made behind the jump that ends the block? */
static bool is_behind(const struct splitter *s, uint32_t number)
{
	const struct place *at = &s->places[number];

	return s->p->blocks.data[at->block]->cmds.data[at->cmd].cmd->assert_kind ==
	       ASSERT_ENSURES;
}

static bool is_isolated_jump(const struct splitter *s, const struct passive_block *b)
{
	return attr_find(b->block->end_attrs, "isolate") ||
	       (s->every_assert && b->block->end == BLOCK_RETURN && b->succs.len);
}

/* What lies behind the jump of block j, in a piece of its own. */
static struct piece *jump_piece(struct splitter *s, const struct piece *x, uint32_t j)
{
	struct piece *out = piece_copy(s, x);
	const bool *before = reaching(s, x, j), *behind = reached(s, x, j);

	for (uint32_t i = 0; i < s->p->blocks.len; i++)
		out->kept[i] = x->kept[i] && (before[i] || behind[i]);
	for (uint32_t i = 0; i < s->n_asserts; i++) {
		uint32_t at = s->places[i].block;

		if (before[at] && !(at == j && is_behind(s, i)))
			out->checked[i] = false;
	}
	return out;
}

static void split_jumps(struct splitter *s, piece_list *list)
{
	piece_list next = { 0 };

	for (uint32_t i = 0; i < list->len; i++) {
		struct piece *rest = piece_copy(s, list->data[i]);

		for (uint32_t j = 0; j < s->p->blocks.len; j++) {
			if (!rest->kept[j] || !is_isolated_jump(s, s->p->blocks.data[j]))
				continue;
			vec_push_in(s->arena, &next, jump_piece(s, list->data[i], j));
			rest->stops[j] = true;
			for (uint32_t k = 0; k < s->n_asserts; k++)
				if (s->places[k].block == j && is_behind(s, k))
					rest->checked[k] = false;
		}
		vec_push_in(s->arena, &next, rest);
	}
	*list = next;
}

/* -- isolated assertions -------------------------------------------------------------------------- */

struct ranked {
	uint64_t rank;
	uint32_t number;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

/* The assertions in the order of the implementation's blocks, not of the executions;
 * blocks that passes have made come last. */
static struct ranked *rank_asserts(const struct splitter *s)
{
	struct ranked *out = ARENA_NEW_ARRAY(s->arena, s->n_asserts, struct ranked);

	for (uint32_t k = 0; k < s->n_asserts; k++) {
		const struct block *b = s->p->blocks.data[s->places[k].block]->block;

		out[k] = (struct ranked){ b->span.start ? b->index : UINT64_MAX, k };
	}
	qsort(out, s->n_asserts, sizeof(*out), compare_ranked);
	return out;
}

static void split_asserts(struct splitter *s, piece_list *list)
{
	const struct ranked *order = rank_asserts(s);
	piece_list next = { 0 };

	for (uint32_t i = 0; i < list->len; i++) {
		struct piece *rest = piece_copy(s, list->data[i]);

		for (uint32_t o = 0; o < s->n_asserts; o++) {
			uint32_t k = order[o].number;
			const struct place *at = &s->places[k];
			const struct passive_cmd *c =
				&s->p->blocks.data[at->block]->cmds.data[at->cmd];
			struct piece *alone;

			if (!checks(s, rest, k) || !(s->every_assert || has_attr(c, "isolate")))
				continue;
			alone = piece_copy(s, list->data[i]);
			memset(alone->checked, false, s->n_asserts * sizeof(bool));
			alone->checked[k] = true;
			vec_push_in(s->arena, &next, alone);
			rest->checked[k] = false;
		}
		vec_push_in(s->arena, &next, rest);
	}
	*list = next;
}

/* -- split_here ----------------------------------------------------------------------------------- */

/*
 * The split point that an assertion belongs to: the last one before it in its block, or the
 * last of the nearest dominating block that has one; 0 = none. Points are numbered from 1.
 */
static void split_points(struct splitter *s, piece_list *list)
{
	uint32_t n = s->p->blocks.len, n_points = 0;
	uint32_t *last = ARENA_NEW_ARRAY(s->arena, n, uint32_t); // point at the block's end
	uint32_t *point = ARENA_NEW_ARRAY(s->arena, s->n_asserts, uint32_t);
	piece_list next = { 0 };

	for (uint32_t b = 0; b < n; b++) {
		const struct passive_block *block = s->p->blocks.data[b];

		last[b] = b ? last[s->idom[b]] : 0;
		for (uint32_t c = 0; c < block->cmds.len; c++) {
			if (has_attr(&block->cmds.data[c], "split_here"))
				last[b] = ++n_points;
			if (block->cmds.data[c].is_assert)
				point[block->cmds.data[c].number] = last[b];
		}
	}
	if (!n_points)
		return;
	for (uint32_t i = 0; i < list->len; i++)
		for (uint32_t k = 0; k <= n_points; k++) {
			struct piece *x = piece_copy(s, list->data[i]);

			for (uint32_t a = 0; a < s->n_asserts; a++)
				x->checked[a] = x->checked[a] && point[a] == k;
			if (checks_any(s, x))
				vec_push_in(s->arena, &next, x);
		}
	if (next.len)
		*list = next;
}

/* -- all ------------------------------------------------------------------------------------------ */

static bool wants_every_assert(const struct vcgen *g, const struct impl *impl)
{
	return g->options.split_every_assert ||
	       attr_is_set(impl->head.attrs, "vcs_split_on_every_assert");
}

static void number_asserts(struct splitter *s)
{
	uint32_t number = 0;

	for (uint32_t b = 0; b < s->p->blocks.len; b++)
		for (uint32_t c = 0; c < s->p->blocks.data[b]->cmds.len; c++)
			s->n_asserts += s->p->blocks.data[b]->cmds.data[c].is_assert;
	s->places = ARENA_NEW_ARRAY(s->arena, s->n_asserts, struct place);
	for (uint32_t b = 0; b < s->p->blocks.len; b++)
		for (uint32_t c = 0; c < s->p->blocks.data[b]->cmds.len; c++) {
			struct passive_cmd *cmd = &s->p->blocks.data[b]->cmds.data[c];

			if (!cmd->is_assert)
				continue;
			cmd->number = number;
			s->places[number++] = (struct place){ b, c };
		}
}

/* Pieces that check nothing go, but one stays. */
static void drop_idle(struct splitter *s, piece_list *list)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < list->len; i++)
		if (checks_any(s, list->data[i]))
			list->data[n++] = list->data[i];
	list->len = n ? n : 1;
}

/* Every assertion is checked in some piece: a splitter that loses one would be unsound. */
static bool covers(const struct splitter *s, const piece_list *list)
{
	for (uint32_t a = 0; a < s->n_asserts; a++) {
		bool found = false;

		for (uint32_t i = 0; i < list->len && !found; i++)
			found = checks(s, list->data[i], a);
		if (!found)
			return false;
	}
	return true;
}

void passive_split(struct vcgen *g, const struct passive *p, const struct impl *impl,
		   struct arena *arena, piece_list *out)
{
	struct splitter s = { .g = g, .p = p, .arena = arena };

	s.every_assert = wants_every_assert(g, impl);
	number_asserts(&s);
	find_idoms(&s);
	vec_push_in(arena, out, whole(&s));
	split_focus(&s, out);
	split_jumps(&s, out);
	drop_idle(&s, out);
	split_asserts(&s, out);
	drop_idle(&s, out);
	split_points(&s, out);
	drop_idle(&s, out);
	if (!covers(&s, out))
		gen_unsupported(g, impl->head.tok, "this combination of splits");
}
