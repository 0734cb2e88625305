/*
 * Resolution of what the concurrency extension adds: layers of clauses and commands, refined
 * actions, and which kinds of procedures may call which.
 */
#include "frontend/layers/civl.h"

#include "ivl/walk.h"

void civl_resolve_clause(struct resolver *r, const struct spec *s)
{
	switch (s->kind) {
	case SPEC_REQUIRES:
		if (r->proc->kind == PROC_ACTION)
			civl_within_action(r, s->attrs, s->tok);
		else if (r->proc->kind == PROC_YIELD)
			civl_within_proc(r, s->attrs, s->tok, D_LAYERS_WANTED);
		break;
	case SPEC_ENSURES:
	case SPEC_PRESERVES:
		if (r->proc->kind == PROC_YIELD)
			civl_within_proc(r, s->attrs, s->tok, D_LAYERS_WANTED);
		break;
	case SPEC_MEASURE:
		if (r->proc->kind == PROC_YIELD)
			civl_within_proc(r, s->attrs, s->tok, D_LAYER_MEASURE);
		break;
	case SPEC_MODIFIES:
	case SPEC_INVARIANT:
	case SPEC_REFINES:
	case SPEC_ASSERTS:
		break;
	}
}

void civl_resolve_cmd(struct resolver *r, const struct cmd *c)
{
	if (!r->proc || r->proc->kind != PROC_YIELD)
		return;
	if (c->kind == CMD_ASSERT && !attr_is_set(c->attrs, "yields"))
		civl_within_proc(r, c->attrs, c->tok, D_LAYERS_WANTED);
	if (c->kind == CMD_MEASURE)
		civl_within_proc(r, c->attrs, c->tok, D_LAYER_MEASURE);
}

void civl_resolve_refines(struct resolver *r, struct proc *p)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];
		const struct expr *name;
		struct proc *action;

		if (s->kind != SPEC_REFINES)
			continue;
		resolve_attrs(r, s->attrs);
		name = s->names.data[0];
		action = r->procs[name->u.ident.name->id];
		if (action && action->kind == PROC_ACTION)
			p->refined = action;
		else
			diag(r->diags, D_UNDECLARED_ACTION, name->span,
			     name->u.ident.name->text);
	}
	if (p->kind != PROC_YIELD)
		return;
	if (p->mover == MOVER_NONE && p->modifies.len)
		diag_at(r->diags, D_YIELD_MODIFIES, p->head.tok);
	if (p->mover != MOVER_NONE && p->refined)
		diag_at(r->diags, D_MOVER_REFINES, p->head.tok);
}

/* -- calls --------------------------------------------------------------------------------- */

static void call_layers(struct resolver *r, const struct cmd *c, struct call_arm *a)
{
	layer_list l = layers_of(r->arena, a->attrs);

	a->layers = (struct layer_range){ LAYER_MIN, r->proc->layers.hi };
	if (l.len > 2)
		diag_at(r->diags, D_CALL_LAYER_RANGE, c->tok);
	else if (l.len)
		a->layers = layers_hull(&l);
	if (a->layers.hi > r->proc->layers.hi)
		diag_at(r->diags, D_CALL_LAYER_ABOVE, c->tok, (int)r->proc->layers.hi);
}

static bool is_ordinary(const struct proc *p)
{
	return p->kind == PROC_PLAIN || p->kind == PROC_PURE;
}

void civl_resolve_arm(struct resolver *r, const struct cmd *c, struct call_arm *a)
{
	const struct proc *caller = r->proc, *callee = a->proc;

	if (caller->kind == PROC_YIELD)
		call_layers(r, c, a);
	if (is_ordinary(caller) && !is_ordinary(callee))
		diag_at(r->diags, D_PROC_CALLEE, c->tok);
	if (caller->pure && !callee->pure)
		diag_at(r->diags, D_PURE_CALL, c->tok);
	if (caller->kind == PROC_YIELD && !callee->pure && callee->kind != PROC_YIELD &&
	    callee->kind != PROC_YIELD_INVARIANT)
		diag_at(r->diags, D_YIELD_CALLEE, c->tok);
	if (!c->async)
		return;
	if (caller->kind == PROC_ACTION) {
		if (callee->kind != PROC_ACTION)
			diag_at(r->diags, D_ASYNC_NOT_ACTION, c->tok);
	} else if (caller->kind == PROC_YIELD) {
		if (callee->kind != PROC_YIELD)
			diag_at(r->diags, D_ASYNC_NOT_YIELD, c->tok);
	} else {
		diag_at(r->diags, D_ASYNC_CALLER, c->tok);
	}
}

static enum walk_next mark_read(void *env, struct expr *e)
{
	struct map *read = env;

	if (e->kind == E_IDENT && e->u.ident.var)
		map_set_ptr(read, e->u.ident.var, e);
	return WALK_DOWN;
}

/* No order among arms: nothing is written twice, or read by another than who writes it. */
void civl_resolve_parallel(struct resolver *r, const struct cmd *c)
{
	struct map written;
	uint32_t i, k, j;

	map_init(&written);
	for (i = 0; i < c->arms.len; i++)
		for (k = 0; k < c->arms.data[i]->outs.len; k++) {
			const struct expr *o = c->arms.data[i]->outs.data[k];

			if (map_has_ptr(&written, o->u.ident.var))
				diag_at(r->diags, D_PARALLEL_OUT_TWICE, c->tok,
					o->u.ident.name->text);
			map_set_ptr(&written, o->u.ident.var, c->arms.data[i]);
		}
	for (i = 0; i < c->arms.len; i++) {
		struct map read;
		struct walker w = { WALK_TRIGGERS, mark_read, NULL, NULL, &read };

		map_init(&read);
		for (k = 0; k < c->arms.data[i]->args.len; k++)
			walk_expr(&w, c->arms.data[i]->args.data[k]);
		for (j = 0; j < c->arms.len; j++)
			for (k = 0; j != i && k < c->arms.data[j]->outs.len; k++) {
				const struct expr *o = c->arms.data[j]->outs.data[k];

				if (map_has_ptr(&read, o->u.ident.var))
					diag_at(r->diags, D_PARALLEL_OUT_READ, c->tok,
						o->u.ident.name->text);
			}
		map_fini(&read);
	}
	map_fini(&written);
}
