/*
 * What refines has the parameters of what is refined; and actions, which are expanded where
 * they are called, do not call themselves.
 */
#include "frontend/civl_check.h"

/* -- signatures ------------------------------------------------------------------------------ */

struct pairing {
	struct diags *diags;
	const struct proc *low, *high; // refines, is refined
	const char *what;	       // "in", "out"
};

static void match_formal(const struct pairing *m, const struct var *a, const struct var *b)
{
	if (a->name != b->name)
		diag(m->diags, D_MATCH_NAME, a->span, m->what, a->name->text, b->name->text,
		     m->high->name->text);
	if (a->type != b->type)
		diag(m->diags, D_MATCH_TYPE, a->span, m->what, a->name->text,
		     m->high->name->text);
	if (linear_kind(a->attrs) != linear_kind(b->attrs))
		diag(m->diags, D_MATCH_LINEAR, a->span, m->what, a->name->text,
		     m->high->name->text);
}

/* Of a yield procedure, the action has what is visible at the next layer. */
static void match(const struct pairing *m, const var_list *low, const var_list *high)
{
	uint32_t i, n = 0;

	for (i = 0; i < low->len; i++)
		n += m->low->kind != PROC_YIELD || civl_is_visible(m->low, low->data[i]);
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
		struct pairing in = { d, low, NULL, "in" }, out = { d, low, NULL, "out" };

		if (low->head.kind != DECL_PROC || low->head.dropped || low->kind != kind ||
		    !low->refined)
			continue;
		in.high = out.high = low->refined;
		match(&in, &low->ins, &low->refined->ins);
		match(&out, &low->outs, &low->refined->outs);
	}
}

/* -- the graph of calls ---------------------------------------------------------------------- */

typedef VEC(const struct proc *) proc_list;

struct visit {
	const struct proc *action;
	proc_list callees;
	uint32_t next;
};

/* Synchronous calls of actions in the bodies of one. */
static proc_list callees_of(const struct program *p, const struct proc *action)
{
	proc_list out = { 0 };
	uint32_t i, k, j, n;

	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped || m->proc != action)
			continue;
		for (k = 0; k < m->blocks.len; k++)
			for (j = 0; j < m->blocks.data[k]->cmds.len; j++) {
				const struct cmd *c = m->blocks.data[k]->cmds.data[j];

				for (n = 0; !c->async && n < c->arms.len; n++)
					if (c->arms.data[n]->proc->kind == PROC_ACTION)
						vec_push(&out, c->arms.data[n]->proc);
			}
	}
	return out;
}

static bool has_cycle_from(const struct program *p, struct map *state,
			   const struct proc *action)
{
	enum { OPEN = 1, DONE = 2 };
	VEC(struct visit) stack = { 0 };
	struct visit first = { action, callees_of(p, action), 0 };
	bool found = false;

	vec_push(&stack, first);
	map_set(state, (uintptr_t)action, OPEN);
	while (stack.len) {
		struct visit *v = &vec_last(&stack), down = { 0 };
		uint64_t s = 0;

		if (found || v->next == v->callees.len) {
			map_set(state, (uintptr_t)v->action, DONE);
			vec_fini(&v->callees);
			stack.len--;
			continue;
		}
		down.action = v->callees.data[v->next++];
		map_get(state, (uintptr_t)down.action, &s);
		found = s == OPEN;
		if (s)
			continue;
		down.callees = callees_of(p, down.action);
		map_set(state, (uintptr_t)down.action, OPEN);
		vec_push(&stack, down);
	}
	vec_fini(&stack);
	return found;
}

static bool has_cycle(const struct program *p)
{
	struct map state;
	bool found = false;
	uint32_t i;

	map_init(&state);
	for (i = 0; i < p->decls.len && !found; i++) {
		const struct proc *a = (const struct proc *)p->decls.data[i];

		if (a->head.kind == DECL_PROC && !a->head.dropped &&
		    a->kind == PROC_ACTION && !map_has_ptr(&state, a))
			found = has_cycle_from(p, &state, a);
	}
	map_fini(&state);
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
