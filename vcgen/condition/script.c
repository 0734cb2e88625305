/*
 * The condition of a piece in one formula, as the reference tool writes it (3.5): the weakest
 * precondition, in which ControlFlow(0, block) = successor guards edges and assertions.
 * For logs in that form only: what is decided are the equations of block_equations.c, which are
 * made from the same passive program. Quantifiers are left as they are: instances from pools
 * are not part of it.
 */
#include "vcgen/condition/condition.h"
#include "vcgen/passive/wp.h"

struct writer {
	struct vcgen *g;
	const struct piece *piece;
	symbol control_flow;
	uint32_t *block_ids, *assert_ids;
	uint32_t n_ids;
	uint32_t
	    n_asserts; // of the query that are still to be met, from the last one on
};

/* ControlFlow(0, from) = id */
static term goes_to(struct writer *w, int64_t from, int64_t id)
{
	struct term_table *t = &w->g->terms;
	term args[2] = { term_int_value(t, 0), term_int_value(t, from) };

	return term_equal(t, term_app(t, w->control_flow, args, 2),
			  term_int_value(t, id));
}

static term edge(void *ctx, uint32_t block, const struct passive_edge *e)
{
	struct writer *w = ctx;

	if (w->piece->stops[block] || !w->piece->kept[e->to])
		return (term){ 0 };
	return goes_to(w, w->block_ids[block], w->block_ids[e->to]);
}

/*
 * An assertion that is trivially true is none of the query's; those of blocks from which
 * nothing can fail are not either, but they are true as well.
 */
static term check(void *ctx, uint32_t block, const struct passive_cmd *c)
{
	struct writer *w = ctx;
	struct term_table *t = &w->g->terms;
	uint32_t id;

	if (!w->piece->checked[c->number])
		return (term){ 0 };
	id = ++w->n_ids;
	if (term_eq(c->term, t->true_))
		return c->term;
	w->assert_ids[--w->n_asserts] = id;
	return term_implies(t, goes_to(w, w->block_ids[block], -(int64_t)id), c->term);
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
	struct writer w = { .g = g,
			    .piece = piece,
			    .block_ids = ARENA_NEW_ARRAY(arena, n, uint32_t),
			    .assert_ids =
				ARENA_NEW_ARRAY(arena, vc->query.n_asserts, uint32_t),
			    .n_asserts = vc->query.n_asserts };
	struct wp wp = { .g = g,
			 .p = p,
			 .correct = ARENA_NEW_ARRAY(arena, n, term),
			 .edge = edge,
			 .check = check,
			 .ctx = &w };
	struct query_let *lets = ARENA_NEW_ARRAY(arena, n, struct query_let);
	sort two[2] = { t->int_, t->int_ };

	w.control_flow = symbol_func(t, intern_str(g->program->names, "ControlFlow"),
				     two, 2, t->int_);
	for (uint32_t i = n; i > 0; i--) {
		wp.correct[i - 1] = t->true_;
		if (!piece->kept[i - 1])
			continue;
		w.block_ids[i - 1] = ++w.n_ids;
		wp_block(&wp, i - 1);
	}
	check_that(w.n_asserts == 0);
	for (uint32_t i = 0; i < n; i++)
		lets[i] = (struct query_let){
			wp.correct[i],
			arena_printf(arena, "%s_correct",
				     p->blocks.data[i]->block->label->text)
		};
	*s = (struct query_script){
		.id = condition_id(arena, vc),
		.goal = term_implies(t, goes_to(&w, 0, w.block_ids[0]), wp.correct[0]),
		.control_flow = w.control_flow,
		.n_lets = n,
		.lets = lets,
		.block_ids = w.block_ids,
		.assert_ids = w.assert_ids
	};
	vc->query.script = s;
}
