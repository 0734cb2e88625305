/*
 * What refines has the parameters of what is refined; and actions, which are expanded where
 * they are called, do not call themselves.
 */
#include "frontend/layers/civl_check.h"
#include "ivl/call_graph.h"

/* -- signatures ------------------------------------------------------------------------------ */

struct pairing {
	struct diags *diags;
	const struct proc *low, *high; // refines, is refined
	const char *what;              // "in", "out"
};

static void match_formal(const struct pairing *m, const struct var *a,
			 const struct var *b)
{
	if (a->name != b->name)
		diag(m->diags, D_MATCH_NAME, a->span, m->what, a->name->text,
		     b->name->text, m->high->name->text);
	else if (a->type != b->type)
		diag(m->diags, D_MATCH_TYPE, a->span, m->what, a->name->text,
		     m->high->name->text);
	else if (linear_kind(a->attrs) != linear_kind(b->attrs))
		diag(m->diags, D_MATCH_LINEAR, a->span, m->what, a->name->text,
		     m->high->name->text);
}

/* Of a yield procedure, the action has what is visible at the next layer. */
static void match(const struct pairing *m, const var_list *low, const var_list *high)
{
	uint32_t i, n = 0;

	for (i = 0; i < low->len; i++)
		n +=
		    m->low->kind != PROC_YIELD || civl_is_visible(m->low, low->data[i]);
	if (n != high->len) {
		diag_at(m->diags, D_MATCH_NUMBER, m->low->head.tok, m->what,
			m->high->name->text);
		return;
	}
	for (i = n = 0; i < low->len; i++)
		if (m->low->kind != PROC_YIELD || civl_is_visible(m->low, low->data[i]))
			match_formal(m, low->data[i], high->data[n++]);
}

static void match_refined(const struct program *p, enum proc_kind kind, struct diags *d)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct proc *low = (const struct proc *)p->decls.data[i];
		struct pairing in = { d, low, NULL, "in" },
			       out = { d, low, NULL, "out" };

		if (low->head.kind != DECL_PROC || low->head.dropped ||
		    low->kind != kind || !low->refined)
			continue;
		in.high = out.high = low->refined;
		match(&in, &low->ins, &low->refined->ins);
		match(&out, &low->outs, &low->refined->outs);
	}
}

/* -- actions that call each other ------------------------------------------------------------- */

static bool expands(const struct proc *caller, const struct cmd *c,
		    const struct proc *callee)
{
	return !c->async && caller->kind == PROC_ACTION && callee->kind == PROC_ACTION;
}

static bool calls_itself(const struct call_graph *g, const struct proc *action)
{
	const proc_list *l = call_graph_callees(g, action);
	uint32_t i;

	for (i = 0; l && i < l->len; i++)
		if (call_graph_reaches(g, l->data[i], action))
			return true;
	return false;
}

static bool has_cycle(const struct program *p)
{
	struct call_graph g = call_graph_make(p, expands);
	bool found = false;
	uint32_t i;

	for (i = 0; i < p->decls.len && !found; i++) {
		const struct proc *a = (const struct proc *)p->decls.data[i];

		found = a->head.kind == DECL_PROC && !a->head.dropped &&
			calls_itself(&g, a);
	}
	call_graph_fini(&g);
	return found;
}

/* ---------------------------------------------------------------------------------------------- */

static void need_bodies(const struct program *p, struct diags *d)
{
	struct map have;
	uint32_t i;

	map_init(&have);
	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind == DECL_IMPL && !m->head.dropped)
			map_set_ptr(&have, m->proc, m);
	}
	for (i = 0; i < p->decls.len; i++) {
		const struct proc *a = (const struct proc *)p->decls.data[i];

		if (a->head.kind == DECL_PROC && !a->head.dropped &&
		    a->kind == PROC_ACTION && !map_has_ptr(&have, a))
			diag_at(d, D_ACTION_BODY, a->head.tok, a->name->text);
	}
	map_fini(&have);
}

void civl_check_actions(const struct program *p, struct diags *d)
{
	need_bodies(p, d);
	if (has_cycle(p))
		diag_at(d, D_ACTION_CYCLE, 0);
	match_refined(p, PROC_ACTION, d);
}

void civl_check_refinements(const struct program *p, struct diags *d)
{
	match_refined(p, PROC_YIELD, d);
}
