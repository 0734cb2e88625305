/*
 * The condition of a piece in one formula, as the reference tool writes it (3.5):
 *	block_correct = commands => and of (ControlFlow(0, block) = successor =>
 *					    successor_correct)
 * For logs in that form only: what is decided are the equations of vc.c, which are made from
 * the same passive program. Quantifiers are left as they are: instances from pools are not
 * part of it.
 */
#include "vcgen/condition/condition.h"

typedef VEC(term) term_list;

struct wp {
	struct vcgen *g;
	const struct passive *p;
	const struct piece *piece;
	struct arena *arena;
	symbol control_flow;
	term *correct; // by block
	uint32_t *block_ids, *assert_ids;
	uint32_t n_ids;
	uint32_t
	    n_asserts; // of the query that are still to be met, from the last one on
};

static bool is_checked(const struct wp *w, const struct passive_cmd *c)
{
	return c->is_assert && w->piece->checked[c->number];
}

/* ControlFlow(0, from) = id */
static term goes_to(struct wp *w, int64_t from, int64_t id)
{
	struct term_table *t = &w->g->terms;
	term args[2] = { term_int_value(t, 0), term_int_value(t, from) };

	return term_equal(t, term_app(t, w->control_flow, args, 2),
			  term_int_value(t, id));
}

/* What has to hold behind the commands of a block. */
static term behind(struct wp *w, uint32_t block)
{
	const struct passive_block *b = w->p->blocks.data[block];
	struct term_table *t = &w->g->terms;
	VEC(term) all = { 0 };
	term out;

	for (uint32_t i = 0; i < b->succs.len && !w->piece->stops[block]; i++) {
		const struct passive_edge *e = &b->succs.data[i];
		term guard;

		if (!w->piece->kept[e->to])
			continue;
		guard = goes_to(w, w->block_ids[block], w->block_ids[e->to]);
		guard = term_and2(t, guard,
				  term_and(t, e->equations.data, e->equations.len));
		vec_push(&all, term_implies(t, guard, w->correct[e->to]));
	}
	out = term_and(t, all.data, all.len);
	vec_fini(&all);
	return out;
}

/* The assumptions collected backwards, as one guard of what is behind them. */
static term guarded(struct wp *w, term_list *holds, term behind)
{
	struct term_table *t = &w->g->terms;

	for (uint32_t i = 0; i < holds->len / 2; i++) {
		term x = holds->data[i];

		holds->data[i] = holds->data[holds->len - 1 - i];
		holds->data[holds->len - 1 - i] = x;
	}
	behind = term_implies(t, term_and(t, holds->data, holds->len), behind);
	vec_clear(holds);
	return behind;
}

/*
 * An assertion that is trivially true is none of the query's; those of blocks from which
 * nothing can fail are not either, but they are true as well.
 */
static term asserted(struct wp *w, uint32_t block, const struct passive_cmd *c,
		     term rest)
{
	struct term_table *t = &w->g->terms;
	uint32_t id = ++w->n_ids;
	term holds;

	if (c->assumed)
		rest = term_implies(t, passive_holds(c), rest);
	if (term_eq(c->term, t->true_))
		return rest;
	w->assert_ids[--w->n_asserts] = id;
	holds = term_implies(t, goes_to(w, w->block_ids[block], -(int64_t)id), c->term);
	return term_and2(t, holds, rest);
}

static void block_correct(struct wp *w, uint32_t block)
{
	const struct passive_block *b = w->p->blocks.data[block];
	term_list holds = { 0 };
	term out;

	w->block_ids[block] = ++w->n_ids;
	out = behind(w, block);
	for (uint32_t i = b->cmds.len; i > 0; i--) {
		const struct passive_cmd *c = &b->cmds.data[i - 1];

		if (!is_checked(w, c)) {
			if (!c->is_probe)
				vec_push(&holds, passive_holds(c));
			continue;
		}
		out = guarded(w, &holds, out);
		out = asserted(w, block, c, out);
	}
	w->correct[block] = guarded(w, &holds, out);
	vec_fini(&holds);
}

static const char *condition_id(struct arena *arena, const struct vc *vc)
{
	const char *name = vc->impl->name->text;

	return vc->n_pieces > 1 ? arena_printf(arena, "%s_split%u", name, vc->piece)
				: name;
}

void vc_make_script(struct vcgen *g, const struct passive *p, const struct piece *piece,
		    struct arena *arena, struct vc *vc)
{
	uint32_t n = p->blocks.len;
	struct query_script *s = ARENA_NEW(arena, struct query_script);
	struct term_table *t = &g->terms;
	struct wp w = { .g = g,
			.p = p,
			.piece = piece,
			.arena = arena,
			.correct = ARENA_NEW_ARRAY(arena, n, term),
			.block_ids = ARENA_NEW_ARRAY(arena, n, uint32_t),
			.assert_ids =
			    ARENA_NEW_ARRAY(arena, vc->query.n_asserts, uint32_t),
			.n_asserts = vc->query.n_asserts };
	struct query_let *lets = ARENA_NEW_ARRAY(arena, n, struct query_let);
	sort two[2] = { t->int_, t->int_ };

	w.control_flow = symbol_func(t, intern_str(g->program->names, "ControlFlow"),
				     two, 2, t->int_);
	for (uint32_t i = n; i > 0; i--) {
		if (piece->kept[i - 1])
			block_correct(&w, i - 1);
		else
			w.correct[i - 1] = t->true_;
	}
	check_that(w.n_asserts == 0);
	for (uint32_t i = 0; i < n; i++)
		lets[i] = (struct query_let){
			w.correct[i],
			arena_printf(arena, "%s_correct",
				     p->blocks.data[i]->block->label->text)
		};
	*s = (struct query_script){
		.id = condition_id(arena, vc),
		.goal = term_implies(t, goes_to(&w, 0, w.block_ids[0]), w.correct[0]),
		.control_flow = w.control_flow,
		.n_lets = n,
		.lets = lets,
		.block_ids = w.block_ids,
		.assert_ids = w.assert_ids
	};
	vc->query.script = s;
}
