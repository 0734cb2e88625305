/*
 * Splitting. Each stage takes the pieces so far and replaces each by one or more. Assertions
 * that a stage moves to another piece are assumed where they stood, and say nothing to later
 * stages then: as assumptions they have no attributes.
 */
#include "vcgen/split/split.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PIECES = 100000 };

struct splitter {
	struct vcgen *g;
	struct pieces s;
	bool every_assert;
};

static const struct passive_block *block_at(const struct splitter *s, uint32_t i)
{
	return s->s.p->blocks.data[i];
}

/* Does the command have the attribute, with anything but `false`? */
static bool has_attr(const struct passive_cmd *c, const char *name)
{
	const struct attr *a = c->cmd ? attr_find(c->cmd->attrs, name) : NULL;

	return a && !(a->args.len && expr_is_bool(a->args.data[0].expr, false));
}

static uint32_t line_of(const struct splitter *s, srcpos at)
{
	return at ? sources_locate(s->g->program->sources, at).line : 0;
}

/* Where a block begins; of hidden ones, what comes behind. */
static uint32_t block_line(const struct splitter *s, uint32_t i)
{
	while (!block_at(s, i)->block->span.start && block_at(s, i)->succs.len == 1)
		i = block_at(s, i)->succs.data[0].to;
	return line_of(s, block_at(s, i)->block->span.start);
}

static struct piece *copy(struct splitter *s, const struct piece *x)
{
	return piece_copy(&s->s, x);
}

static void add_origin(struct splitter *s, struct piece *x, const char *what,
		       uint32_t line)
{
	x->origin =
	    arena_printf(s->s.arena, "%s/%s@%u", x->origin, what, (unsigned)line);
	x->line = line;
}

static bool checks_any(const struct splitter *s, const struct piece *x)
{
	for (uint32_t i = 0; i < s->s.n_asserts; i++)
		if (piece_checks(&s->s, x, i) &&
		    (s->g->options.trivial_pieces || !piece_is_trivial(&s->s, i)))
			return true;
	return false;
}

/* Pieces that check nothing go, but one stays. */
static void drop_idle(struct splitter *s)
{
	piece_list *list = &s->s.list;
	uint32_t n = 0;

	for (uint32_t i = 0; i < list->len; i++)
		if (checks_any(s, list->data[i]))
			list->data[n++] = list->data[i];
	list->len = n ? n : 1;
}

/* Only what can still be reached. */
static void keep_reached(struct splitter *s, struct piece *x)
{
	const bool *reached = piece_reached(&s->s, x, 0);

	for (uint32_t i = 0; i < s->s.p->blocks.len; i++)
		x->kept[i] = x->kept[i] && reached[i];
}

static void push(struct splitter *s, piece_list *list, struct piece *x)
{
	if (list->len == MAX_PIECES)
		gen_unsupported(s->g, s->g->at, "so many pieces of one implementation");
	if (!s->g->failed)
		vec_push_in(s->s.arena, list, x);
}

/* -- focus ---------------------------------------------------------------------------------------- */

/* A piece, and what has been decided for it so far. */
struct focused {
	struct piece *piece;
	bool *passed; // by block: comes before a focus that the piece goes through
	const char *choices; // "+3,-5"
	bool any;            // a + among them
};

typedef VEC(struct focused) focused_list;

/* The first command of the block that has the attribute, or NULL. */
static const struct passive_cmd *focus_of(const struct passive_block *b)
{
	for (uint32_t i = 0; i < b->cmds.len; i++)
		if (has_attr(&b->cmds.data[i], "focus"))
			return &b->cmds.data[i];
	return NULL;
}

/* A focus that the piece does not have is told as one that it leaves out. */
static struct focused not_taken(struct splitter *s, const struct focused *x,
				uint32_t line)
{
	struct focused out = *x;

	out.choices = arena_printf(s->s.arena, "%s%s-%u", x->choices,
				   *x->choices ? "," : "", (unsigned)line);
	return out;
}

static struct focused decided(struct splitter *s, const struct focused *from, char sign,
			      uint32_t line)
{
	struct focused out = *from;

	out.piece = copy(s, from->piece);
	out.piece->in_order = true;
	out.piece->divided = true;
	out.choices = arena_printf(s->s.arena, "%s%s%c%u", from->choices,
				   *from->choices ? "," : "", sign, (unsigned)line);
	out.any |= sign == '+';
	return out;
}

/* Without what block f dominates. */
static struct focused without_focus(struct splitter *s, const struct focused *x,
				    uint32_t f, uint32_t line, const uint32_t *idom)
{
	struct focused out = decided(s, x, '-', line);

	for (uint32_t i = f; i < s->s.p->blocks.len; i++) {
		uint32_t up = i;

		while (up > f && idom[up] != UINT32_MAX)
			up = idom[up];
		if (up == f)
			out.piece->kept[i] = false;
	}
	return out;
}

/* Only paths through block f; what comes before it is assumed. */
static struct focused with_focus(struct splitter *s, const struct focused *x,
				 uint32_t f, uint32_t line)
{
	struct focused out = decided(s, x, '+', line);
	const bool *before = piece_reaching(&s->s, x->piece, f);
	const bool *behind = piece_reached(&s->s, x->piece, f);
	uint32_t n = s->s.p->blocks.len;

	out.passed = ARENA_NEW_ARRAY(s->s.arena, n, bool);
	for (uint32_t i = 0; i < n; i++) {
		out.piece->kept[i] = x->piece->kept[i] && (before[i] || behind[i]);
		out.passed[i] = (before[i] && i != f) || (x->passed && x->passed[i]);
	}
	for (uint32_t i = 0; i < s->s.n_asserts; i++)
		if (before[s->s.places[i].block] && s->s.places[i].block != f)
			out.piece->checked[i] = false;
	out.piece->line = line;
	return out;
}

/* Both ways for a focus that a piece still has. */
static void split_at_focus(struct splitter *s, focused_list *list, uint32_t f,
			   uint32_t line, const uint32_t *idom)
{
	focused_list next = { 0 };

	for (uint32_t i = 0; i < list->len && !s->g->failed; i++) {
		const struct focused *x = &list->data[i];

		if (next.len >= MAX_PIECES)
			gen_unsupported(s->g, s->g->at, "so many foci");
		if (!x->piece->kept[f] || (x->passed && x->passed[f])) {
			vec_push_in(s->s.arena, &next, not_taken(s, x, line));
			continue;
		}
		vec_push_in(s->s.arena, &next, without_focus(s, x, f, line, idom));
		vec_push_in(s->s.arena, &next, with_focus(s, x, f, line));
	}
	*list = next;
}

/* 2^n pieces for n nested foci in topological order; n + 1 in the opposite one. */
static void split_focus(struct splitter *s)
{
	uint32_t n = s->s.p->blocks.len;
	struct focused all = { .piece = s->s.list.data[0], .choices = "" };
	const uint32_t *idom = NULL;
	focused_list list = { 0 };

	vec_push_in(s->s.arena, &list, all);
	for (uint32_t i = 0; i < n && !s->g->failed; i++) {
		uint32_t f = s->g->options.relax_focus ? n - 1 - i : i;
		const struct passive_cmd *c = focus_of(block_at(s, f));

		if (!c)
			continue;
		if (!idom)
			idom = piece_dominators(&s->s, all.piece);
		split_at_focus(s, &list, f, line_of(s, c->cmd->tok), idom);
	}
	s->s.list.len = 0;
	for (uint32_t i = 0; i < list.len; i++) {
		struct piece *x = list.data[i].piece;

		if (list.data[i].any)
			x->origin = arena_printf(s->s.arena, "/focus[%s]",
						 list.data[i].choices);
		keep_reached(s, x);
		push(s, &s->s.list, x);
	}
}

/* -- paths ---------------------------------------------------------------------------------------- */

static bool wants_paths(const struct attr *a)
{
	return a->args.len && a->args.data[0].text &&
	       strcmp(a->args.data[0].text->text, "paths") == 0;
}

/* The way from block b over its edge k only. */
static struct piece *along(struct splitter *s, const struct piece *x, uint32_t b,
			   uint32_t k, uint32_t target)
{
	const struct passive_block *block = block_at(s, b);
	struct piece *out = copy(s, x);
	const bool *before, *behind;

	for (uint32_t i = 0; i < block->succs.len && block->succs.len > 1; i++)
		if (i != k)
			out->kept[block->succs.data[i].to] = false;
	before = piece_reaching(&s->s, out, target);
	behind = piece_reached(&s->s, out, 0);
	for (uint32_t i = 0; i <= target; i++)
		out->kept[i] = out->kept[i] && before[i] && behind[i];
	out->origin = arena_printf(s->s.arena, "%s%s%u", x->origin,
				   strcmp(x->origin, "") ? "," : "",
				   (unsigned)block_line(s, block->succs.data[k].to));
	return out;
}

/*
 * The piece once for each way to the target through jumps that are marked, in their order.
 * No block has two ways in where its predecessor has two ways out (cfg.h), so that leaving
 * out the other successors leaves out those edges and no more.
 */
static void add_paths(struct splitter *s, piece_list *out, struct piece *x,
		      uint32_t target)
{
	piece_list list = { 0 };
	struct piece *start = copy(s, x);

	start->origin = ""; // here: the lines of the path
	push(s, &list, start);
	for (uint32_t b = 0; b < target && !s->g->failed; b++) {
		const struct passive_block *block = block_at(s, b);
		piece_list next = { 0 };

		if (!attr_find(block->block->end_attrs, "allow_path_isolation"))
			continue;
		for (uint32_t i = 0; i < list.len; i++) {
			const bool *ways = piece_reaching(&s->s, list.data[i], target);

			if (!list.data[i]->kept[b]) {
				push(s, &next, list.data[i]);
				continue;
			}
			for (uint32_t k = 0; k < block->succs.len; k++)
				if (ways[block->succs.data[k].to] &&
				    list.data[i]->kept[block->succs.data[k].to])
					push(s, &next,
					     along(s, list.data[i], b, k, target));
		}
		list = next;
	}
	for (uint32_t i = 0; i < list.len && !s->g->failed; i++) {
		struct piece *y = list.data[i];

		y->origin =
		    arena_printf(s->s.arena, "%s/path[%s]", x->origin, y->origin);
		push(s, out, y);
	}
}

/* -- isolated jumps ------------------------------------------------------------------------------- */

/* Is the check made behind the jump that ends the block? */
static bool is_behind(const struct splitter *s, uint32_t number)
{
	const struct assert_place *at = &s->s.places[number];

	return block_at(s, at->block)->cmds.data[at->cmd].cmd->assert_kind ==
	       ASSERT_ENSURES;
}

/* Several ways out: a return is then a jump to a common exit. */
static bool has_exits(const struct splitter *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->s.p->blocks.len; i++)
		n += block_at(s, i)->succs.len == 0 ||
		     block_at(s, i)->block->end == BLOCK_RETURN;
	return n > 1;
}

/* The jump of an `if` counts as being where its block begins. */
static uint32_t jump_line(const struct splitter *s, uint32_t j)
{
	const struct passive_block *b = block_at(s, j);
	bool is_if = b->block->end == BLOCK_GOTO && b->succs.len &&
		     block_at(s, b->succs.data[0].to)->block->generated_label;

	return is_if ? block_line(s, j) : line_of(s, b->block->end_tok);
}

/* What lies behind the jump of block j, in a piece of its own. */
static struct piece *jump_piece(struct splitter *s, const struct piece *x, uint32_t j)
{
	struct piece *out = copy(s, x);
	const struct block *b = block_at(s, j)->block;
	const bool *before = piece_reaching(&s->s, x, j),
		   *behind = piece_reached(&s->s, x, j);

	for (uint32_t i = 0; i < s->s.p->blocks.len; i++)
		out->kept[i] = x->kept[i] && (before[i] || behind[i]);
	for (uint32_t i = 0; i < s->s.n_asserts; i++) {
		uint32_t at = s->s.places[i].block;

		if (before[at] && !(at == j && is_behind(s, i)))
			out->checked[i] = false;
	}
	out->in_order = true;
	out->divided = true;
	add_origin(s, out, b->end == BLOCK_RETURN ? "return" : "goto", jump_line(s, j));
	return out;
}

/*
 * Is there a jump behind block j? Not if the ways behind it were cut, nor in a divided piece where it
 * has only one way on, to a block without other ways in: these are one block.
 */
static bool has_jump(struct splitter *s, const struct piece *x, uint32_t j)
{
	const struct passive_block *b = block_at(s, j);
	const bool *there;
	uint32_t to = UINT32_MAX, n_succs = 0, n_preds = 0;

	if (b->block->end == BLOCK_GOTO && !b->succs.len)
		return false;
	if (!x->divided)
		return true;
	there = piece_leading(&s->s, x);
	for (uint32_t k = 0; k < b->succs.len; k++)
		if (there[b->succs.data[k].to]) {
			to = b->succs.data[k].to;
			n_succs++;
		}
	for (uint32_t i = 0; n_succs == 1 && i < to; i++) {
		const struct passive_block *p = block_at(s, i);

		for (uint32_t k = 0; there[i] && !x->stops[i] && k < p->succs.len; k++)
			n_preds += p->succs.data[k].to == to;
	}
	return n_succs > 1 || n_preds > 1;
}

static void split_jumps_of(struct splitter *s, const struct piece *x, piece_list *next,
			   bool has_exit)
{
	const uint32_t *order = piece_order(s->s.p, x, s->s.arena);
	struct piece *rest = copy(s, x);
	piece_list jumps = { 0 };

	for (uint32_t o = 0; o < s->s.p->blocks.len; o++) {
		uint32_t j = order[o];
		const struct block *b = block_at(s, j)->block;
		const struct attr *a = attr_find(b->end_attrs, "isolate");
		bool returns = b->end == BLOCK_RETURN;
		bool every = s->every_assert && returns && !b->implicit_end &&
			     !block_at(s, j)->gone;
		struct piece *alone;

		if (!rest->kept[j] || !(a || every) || (returns && !has_exit) ||
		    !has_jump(s, x, j))
			continue;
		alone = jump_piece(s, x, j);
		if (a && wants_paths(a))
			add_paths(s, &jumps, alone, j);
		else
			push(s, &jumps, alone);
		rest->in_order = true;
		rest->divided = true;
		rest->stops[j] = true;
		for (uint32_t k = 0; k < s->s.n_asserts; k++)
			if (s->s.places[k].block == j && is_behind(s, k))
				rest->checked[k] = false;
	}
	keep_reached(s, rest);
	if (jumps.len)
		rest->origin =
		    arena_printf(s->s.arena, "%s/remainingAssertions", x->origin);
	push(s, next, rest);
	for (uint32_t i = 0; i < jumps.len; i++)
		push(s, next, jumps.data[i]);
}

static void split_jumps(struct splitter *s)
{
	piece_list next = { 0 };
	bool has_exit = has_exits(s);

	for (uint32_t i = 0; i < s->s.list.len && !s->g->failed; i++)
		split_jumps_of(s, s->s.list.data[i], &next, has_exit);
	s->s.list = next;
}

/* -- isolated assertions -------------------------------------------------------------------------- */

/* The clause or command that an assertion is written in. */
static srcpos written_at(const struct cmd *c)
{
	return c->assert_kind == ASSERT_ENSURES && c->related ? c->related->tok
							      : c->tok;
}

/* The numbers of a piece's assertions, in the order of its blocks. */
static uint32_t *order_asserts(const struct splitter *s, const struct piece *x)
{
	uint32_t *out = ARENA_NEW_ARRAY(s->s.arena, s->s.n_asserts, uint32_t), n = 0;
	uint32_t *first = ARENA_NEW_ARRAY(s->s.arena, s->s.p->blocks.len + 1, uint32_t);
	const uint32_t *order = piece_order(s->s.p, x, s->s.arena);

	for (uint32_t k = 0; k < s->s.n_asserts; k++)
		first[s->s.places[k].block + 1] = k + 1;
	for (uint32_t b = 0; b < s->s.p->blocks.len; b++)
		if (first[b + 1] < first[b])
			first[b + 1] = first[b];
	for (uint32_t o = 0; o < s->s.p->blocks.len; o++)
		for (uint32_t k = first[order[o]]; k < first[order[o] + 1]; k++)
			out[n++] = k;
	return out;
}

static struct piece *assert_piece(struct splitter *s, const struct piece *x, uint32_t k,
				  const struct cmd *c)
{
	/* There may be as many of these as assertions: what can be shared is. */
	struct piece *out = arena_dup(s->s.arena, x, sizeof(*x));

	out->kept = piece_reaching(&s->s, x, s->s.places[k].block);
	out->checked = ARENA_NEW_ARRAY(s->s.arena, s->s.n_asserts, bool);
	out->checked[k] = true;
	out->last = k;
	out->of = x;
	out->in_order = true;
	out->divided = true;
	add_origin(s, out, "assert", line_of(s, written_at(c)));
	return out;
}

static void split_asserts_of(struct splitter *s, const struct piece *x,
			     piece_list *next)
{
	const uint32_t *order = order_asserts(s, x);
	struct piece *rest = copy(s, x);

	for (uint32_t o = 0; o < s->s.n_asserts && !s->g->failed; o++) {
		uint32_t k = order[o];
		const struct assert_place *at = &s->s.places[k];
		const struct cmd *c = block_at(s, at->block)->cmds.data[at->cmd].cmd;
		const struct attr *a = attr_find(c->attrs, "isolate");
		struct piece *alone;

		if (!piece_checks(&s->s, rest, k) || !(s->every_assert || a) ||
		    (piece_is_trivial(&s->s, k) && !s->g->options.trivial_pieces))
			continue;
		alone = assert_piece(s, x, k, c);
		if (a && wants_paths(a))
			add_paths(s, next, alone, at->block);
		else
			push(s, next, alone);
		rest->checked[k] = false;
		rest->in_order = true;
		rest->divided = true;
	}
	push(s, next, rest);
}

static void split_asserts(struct splitter *s)
{
	piece_list next = { 0 };

	for (uint32_t i = 0; i < s->s.list.len && !s->g->failed; i++)
		split_asserts_of(s, s->s.list.data[i], &next);
	s->s.list = next;
}

/* -- split_here ----------------------------------------------------------------------------------- */

struct point {
	uint32_t line;
};

/* Does the command cut the piece? Not an assertion that the piece assumes. */
static bool is_point(const struct piece *x, const struct passive_cmd *c)
{
	return has_attr(c, "split_here") && !(c->is_assert && !x->checked[c->number]);
}

/*
 * The point that an assertion belongs to: the last one before it in its block, or the last
 * of the nearest dominating block that has one; 0 = none. Points are numbered from 1, in
 * the order of the piece's blocks.
 */
static void split_points_of(struct splitter *s, struct piece *x, piece_list *next)
{
	uint32_t n = s->s.p->blocks.len;
	const uint32_t *order = piece_order(s->s.p, x, s->s.arena), *idom;
	uint32_t *last =
	    ARENA_NEW_ARRAY(s->s.arena, n, uint32_t); // point at the block's end
	uint32_t *first = ARENA_NEW_ARRAY(s->s.arena, n, uint32_t); // its first own one
	uint32_t *point = ARENA_NEW_ARRAY(s->s.arena, s->s.n_asserts, uint32_t);
	VEC(struct point) points = { 0 };

	vec_push_in(s->s.arena, &points, ((struct point){ 0 }));
	for (uint32_t o = 0; o < n; o++) {
		const struct passive_block *b = block_at(s, order[o]);

		first[order[o]] = points.len;
		for (uint32_t c = 0; x->kept[order[o]] && c < b->cmds.len; c++)
			if (is_point(x, &b->cmds.data[c]))
				vec_push_in(s->s.arena, &points,
					    ((struct point){ line_of(
						s, b->cmds.data[c].cmd->tok) }));
	}
	if (points.len == 1) {
		push(s, next, x);
		return;
	}
	idom = piece_dominators(&s->s, x);
	for (uint32_t i = 0; i < n; i++) { // dominators come first
		const struct passive_block *b = block_at(s, i);
		uint32_t own = first[i];

		if (!x->kept[i] || idom[i] == UINT32_MAX)
			continue;
		last[i] = i ? last[idom[i]] : 0;
		for (uint32_t c = 0; c < b->cmds.len; c++) {
			if (is_point(x, &b->cmds.data[c]))
				last[i] = own++;
			if (b->cmds.data[c].is_assert)
				point[b->cmds.data[c].number] = last[i];
		}
	}
	for (uint32_t k = 0; k < points.len; k++) {
		struct piece *out = copy(s, x);

		for (uint32_t a = 0; a < s->s.n_asserts; a++)
			out->checked[a] = x->checked[a] && point[a] == k;
		out->divided = true;
		out->around_points = true;
		if (k)
			add_origin(s, out, "afterSplit", points.data[k].line);
		else
			out->origin =
			    arena_printf(s->s.arena, "%s/untilFirstSplit", x->origin);
		push(s, next, out);
	}
}

static bool has_point(const struct passive *p)
{
	for (uint32_t i = 0; i < p->blocks.len; i++)
		for (uint32_t k = 0; k < p->blocks.data[i]->cmds.len; k++)
			if (has_attr(&p->blocks.data[i]->cmds.data[k], "split_here"))
				return true;
	return false;
}

static void split_points(struct splitter *s)
{
	piece_list next = { 0 };

	if (!has_point(s->s.p))
		return;
	for (uint32_t i = 0; i < s->s.list.len && !s->g->failed; i++)
		if (s->s.list.data[i]->last == UINT32_MAX)
			split_points_of(s, s->s.list.data[i], &next);
		else // an assertion by itself
			push(s, &next, s->s.list.data[i]);
	s->s.list = next;
}

/* -- by cost -------------------------------------------------------------------------------------- */

static void split_by_cost(struct splitter *s, const struct impl *impl)
{
	const struct vcgen_options *o = &s->g->options;
	int64_t max = vcgen_max_pieces(o, impl);
	double cost = o->max_cost;
	int64_t n;

	if (s->g->failed || s->s.list.len != 1 || max <= 1)
		return;
	if (attr_int(impl->head.attrs, "vcs_max_cost", &n))
		cost = (double)n;
	s->s.idle_halves = true; // as the reference has them
	pieces_divide(&s->s, &o->cost, cost,
		      max < MAX_PIECES ? (uint32_t)max : MAX_PIECES);
}

static bool splits_every_assert(const struct vcgen_options *o, const struct attr *attrs)
{
	return attr_find(attrs, "vcs_split_on_every_assert")
		   ? attr_is_set(attrs, "vcs_split_on_every_assert")
		   : o->split_every_assert;
}

/* -- all ------------------------------------------------------------------------------------------ */

struct pieces passive_split(struct vcgen *g, const struct passive *p,
			    const struct impl *impl, struct arena *arena)
{
	struct splitter s = { .g = g, .s = pieces_start(p, arena) };

	s.every_assert = splits_every_assert(&g->options, impl->head.attrs);
	vec_push_in(arena, &s.s.list, piece_whole(&s.s));
	split_focus(&s);
	if (!g->failed)
		drop_idle(&s);
	split_jumps(&s);
	if (!g->failed)
		drop_idle(&s);
	split_asserts(&s);
	if (!g->failed)
		drop_idle(&s);
	split_points(&s);
	if (!g->failed)
		drop_idle(&s);
	split_by_cost(&s, impl);
	return s.s;
}

void passive_check_pieces(struct vcgen *g, const struct pieces *s,
			  const struct impl *impl)
{
	uint32_t lost;

	if (g->failed || pieces_cover(s, &lost))
		return;
	if (lost == UINT32_MAX) {
		diag_at(g->diags, D_NOT_SUPPORTED, impl->head.tok,
			"a division into pieces that is too involved to be checked");
		g->failed = true;
		return;
	}
	bug(__FILE__, BUG_LINE, "the pieces leave an assertion unchecked");
}
