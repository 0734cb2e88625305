/*
 * Which variables may be mentioned where: those that exist at all layers at which the
 * expression is evaluated; and, where others may take steps, globals only as they were.
 */
#include "frontend/layers/civl_check.h"

#include "ivl/walk.h"

struct access_walk {
	struct checker *c;
	struct access access;
	uint32_t in_old; // how many are around
};

/* A guard stands in two assumptions, and is wrong once. */
#define REFUSE(w, e, ...)                                                              \
	do {                                                                           \
		(e)->flags |= EXPR_NO_ACCESS;                                          \
		diag_at((w)->c->diags, __VA_ARGS__);                                   \
	} while (0)

static void in_action(struct access_walk *w, struct expr *e)
{
	struct checker *c = w->c;
	const struct proc *p = c->proc;
	const struct access *a = &w->access;
	const struct var *v = e->u.ident.var;

	if (v->kind != VAR_GLOBAL)
		return;
	if (a->old_only && !w->in_old)
		REFUSE(w, e, D_GLOBAL_OLD, e->tok, v->name->text);
	else if (p->layers.lo <= v->layers.lo)
		REFUSE(w, e, D_GLOBAL_INTRODUCED, e->tok, (int)p->layers.lo,
		       p->name->text, v->name->text);
	else if (!a->has_range && !layer_range_within(p->layers, v->layers))
		REFUSE(w, e, D_GLOBAL_ACTION, e->tok,
		       layer_range_text(c->arena, p->layers), p->name->text,
		       v->name->text);
	else if (a->has_range && !layer_range_within(a->range, v->layers))
		REFUSE(w, e, D_GLOBAL_LAYERS, e->tok,
		       layer_range_text(c->arena, a->range), v->name->text);
}

static void in_invariant(struct access_walk *w, struct expr *e)
{
	const struct proc *p = w->c->proc;
	const struct var *v = e->u.ident.var;

	if (v->kind != VAR_GLOBAL)
		return;
	if (!layer_in(p->layers.lo, v->layers))
		REFUSE(w, e, D_INVARIANT_LAYER, e->tok, (int)p->layers.lo,
		       v->name->text);
	else if (p->global && v->layers.lo == p->layers.lo)
		REFUSE(w, e, D_INVARIANT_SAME, e->tok, (int)p->layers.lo,
		       v->name->text);
}

static void in_yield(struct access_walk *w, struct expr *e)
{
	const struct access *a = &w->access;
	const struct var *v = e->u.ident.var;

	if (v->kind != VAR_GLOBAL && v->kind != VAR_LOCAL && v->kind != VAR_IN &&
	    v->kind != VAR_OUT)
		return;
	if (v->kind == VAR_GLOBAL && a->old_only && !w->in_old)
		REFUSE(w, e, D_GLOBAL_OLD, e->tok, v->name->text);
	if (a->has_range && !layer_range_within(a->range, v->layers))
		REFUSE(w, e, D_VARIABLE_LAYERS, e->tok,
		       layer_range_text(w->c->arena, a->range), v->name->text);
}

static enum walk_next enter(void *env, struct expr *e)
{
	struct access_walk *w = env;

	if (e->kind == E_OLD)
		w->in_old++;
	if (e->kind != E_IDENT || e->flags & EXPR_NO_ACCESS)
		return WALK_DOWN;
	switch (w->c->proc->kind) {
	case PROC_ACTION:
		in_action(w, e);
		break;
	case PROC_YIELD_INVARIANT:
		in_invariant(w, e);
		break;
	case PROC_YIELD:
		in_yield(w, e);
		break;
	case PROC_PLAIN:
	case PROC_PURE:
		break;
	}
	return WALK_DOWN;
}

static enum walk_next leave(void *env, struct expr *e)
{
	struct access_walk *w = env;

	if (e->kind == E_OLD)
		w->in_old--;
	return WALK_DOWN;
}

void civl_check_access(struct checker *c, struct expr *e, struct access a)
{
	struct access_walk env = { c, a, 0 };
	struct walker w = { WALK_TRIGGERS | WALK_CODE, enter, NULL, leave, &env };

	walk_expr(&w, e);
}

void civl_check_accesses(struct checker *c, const expr_list *list, struct access a)
{
	uint32_t i;

	for (i = 0; i < list->len; i++)
		civl_check_access(c, list->data[i], a);
}

struct access access_at_layers(struct checker *c, const struct attr *attrs,
			       bool old_only)
{
	layer_list l = layers_of(c->arena, attrs);
	struct access a = { .old_only = old_only, .has_range = l.len > 0 };

	if (l.len)
		a.range = layers_hull(&l);
	return a;
}

struct global_search {
	bool in_old; // is looked into
	const struct var *found;
};

static enum walk_next find_global(void *env, struct expr *e)
{
	struct global_search *s = env;

	if (e->kind == E_OLD && !s->in_old)
		return WALK_SKIP;
	if (e->kind != E_IDENT || !e->u.ident.var || e->u.ident.var->kind != VAR_GLOBAL)
		return WALK_DOWN;
	s->found = e->u.ident.var;
	return WALK_STOP;
}

bool mentions_global(struct expr *e, bool in_old, const struct var **which)
{
	struct global_search s = { in_old, NULL };
	struct walker w = { WALK_TRIGGERS | WALK_CODE, find_global, NULL, NULL, &s };

	walk_expr(&w, e);
	if (which)
		*which = s.found;
	return s.found != NULL;
}
