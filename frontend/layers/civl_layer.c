/*
 * Layers of declarations, from their attributes. Those of yield procedures and invariants
 * are read when names are entered, as calls are held against them; all others when their
 * declaration is resolved.
 */
#include "frontend/layers/civl.h"

#include <string.h>

bool program_uses_civl(const struct program *p)
{
	static const char *const names[] = { "layer",  "yields",    "hide",      "sync",
					     "linear", "linear_in", "linear_out" };
	const struct attr *a;
	uint32_t i;
	size_t k;

	for (i = 0; i < p->decls.len; i++)
		for (a = p->decls.data[i]->attrs; a; a = a->next)
			for (k = 0; k < ARRAY_LEN(names); k++)
				if (strcmp(a->name->text, names[k]) == 0)
					return true;
	return false;
}

static bool is_parallel(const struct cmd *c)
{
	return c->kind == CMD_CALL && (c->async || c->arms.len > 1);
}

/* The first call in a body that runs beside others, or NULL. */
static const struct cmd *parallel_call(const struct impl *m)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++)
		for (k = 0; k < m->blocks.data[i]->cmds.len; k++)
			if (is_parallel(m->blocks.data[i]->cmds.data[k]))
				return m->blocks.data[i]->cmds.data[k];
	return NULL;
}

srcpos program_concurrent(const struct program *p)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const struct cmd *c;

		if (d->dropped || d->library)
			continue;
		if (d->kind == DECL_PROC && proc_is_civl((const struct proc *)d))
			return d->tok;
		c = d->kind == DECL_IMPL ? parallel_call((const struct impl *)d) : NULL;
		if (c)
			return c->tok;
	}
	return 0;
}

void civl_enter_proc(struct resolver *r, struct proc *p)
{
	layer_list l;

	if (p->kind != PROC_YIELD && p->kind != PROC_YIELD_INVARIANT)
		return;
	l = layers_of(r->arena, p->head.attrs);
	if (l.len == 1)
		p->layers = layers_hull(&l);
	else
		diag_at(r->diags, D_SINGLE_LAYER, p->head.tok);
}

struct layer_range civl_range(struct resolver *r, const struct attr *attrs,
			      struct layer_range otherwise, srcpos at)
{
	layer_list l = layers_of(r->arena, attrs);

	if (l.len == 1 || l.len == 2)
		return layers_hull(&l);
	if (l.len)
		diag_at(r->diags, D_LAYER_RANGE, at);
	return otherwise;
}

void civl_var_layers(struct resolver *r, const struct proc *p, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = vars->data[i];

		v->layers = p->layers;
		if (p->kind != PROC_YIELD)
			continue;
		v->layers.lo = LAYER_MIN;
		v->layers = civl_range(r, v->attrs, v->layers, v->span.start);
		if (v->layers.hi <= p->layers.hi)
			continue;
		diag(r->diags, D_LAYER_HIDDEN, v->span);
		v->layers = p->layers;
	}
}

void civl_within_proc(struct resolver *r, const struct attr *attrs, srcpos at,
		      enum diag_code missing)
{
	layer_list l = layers_of(r->arena, attrs);

	if (!l.len)
		diag_at(r->diags, missing, at);
	else if (l.data[l.len - 1] > r->proc->layers.hi)
		diag_at(r->diags, D_LAYER_ABOVE, at, (int)r->proc->layers.hi);
}

void civl_within_action(struct resolver *r, const struct attr *attrs, srcpos at)
{
	layer_list l = layers_of(r->arena, attrs);
	struct layer_range range = r->proc->layers;

	if (!l.len)
		diag_at(r->diags, D_LAYERS_WANTED, at);
	else if (!layer_range_within(layers_hull(&l), range))
		diag_at(r->diags, D_LAYER_OUTSIDE, at,
			layer_range_text(r->arena, range));
}
