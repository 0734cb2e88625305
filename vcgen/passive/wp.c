#include "vcgen/passive/wp.h"

/* x, if the guard holds; or, in the dual, x and the guard. */
static term guarded(const struct wp *w, term guard, term x)
{
	return w->dual ? term_and2(&w->g->terms, guard, x)
		       : term_implies(&w->g->terms, guard, x);
}

/* What has to hold behind the commands of a block. */
static term behind(struct wp *w, const struct passive_block *b, uint32_t block)
{
	struct term_table *t = &w->g->terms;
	bool some = w->dual && b->block->end == BLOCK_GOTO;
	term_list all = { 0 };
	term out;

	for (uint32_t i = 0; i < b->succs.len; i++) {
		const struct passive_edge *e = &b->succs.data[i];
		term guard = w->edge ? w->edge(w->ctx, block, e) : t->true_;

		if (term_none(guard))
			continue;
		guard = term_and2(t, guard,
				  term_and(t, e->equations.data, e->equations.len));
		vec_push(&all, guarded(w, guard, w->correct[e->to]));
	}
	out = (some ? term_or : term_and)(t, all.data, all.len);
	vec_fini(&all);
	return out;
}

/* The assumptions collected backwards, as one guard of what is behind them. */
static term behind_all(struct wp *w, term_list *holds, term behind)
{
	for (uint32_t i = 0; i < holds->len / 2; i++) {
		term x = holds->data[i];

		holds->data[i] = holds->data[holds->len - 1 - i];
		holds->data[holds->len - 1 - i] = x;
	}
	behind = guarded(w, term_and(&w->g->terms, holds->data, holds->len), behind);
	vec_clear(holds);
	return behind;
}

static term behind_assertion(struct wp *w, const struct passive_cmd *c, term checked,
			     term behind)
{
	struct term_table *t = &w->g->terms;

	if (w->dual)
		return term_implies(t, checked, behind);
	if (c->assumed)
		behind = term_implies(t, passive_holds(c), behind);
	return term_and2(t, checked, behind);
}

void wp_block(struct wp *w, uint32_t block)
{
	const struct passive_block *b = w->p->blocks.data[block];
	term_list holds = { 0 };
	term out = behind(w, b, block);

	for (uint32_t i = b->cmds.len; i > 0; i--) {
		const struct passive_cmd *c = &b->cmds.data[i - 1];
		term checked = { 0 };

		if (c->is_assert)
			checked = w->check ? w->check(w->ctx, block, c) : c->term;
		if (!term_none(checked))
			out =
			    behind_assertion(w, c, checked, behind_all(w, &holds, out));
		else if (!c->is_probe)
			vec_push(&holds, passive_holds(c));
	}
	w->correct[block] = behind_all(w, &holds, out);
	vec_fini(&holds);
}
