/*
 * What the reference tool refuses with types as values (/typeEncoding:p, :a): in a polymorphic
 * program, datatypes and functions that are defined. Others it encodes without polymorphism,
 * whatever was asked for.
 */
#include "frontend/frontend.h"

#include "ivl/walk.h"

static enum walk_next find_binder(void *env, struct expr *e)
{
	bool *found = env;

	if ((e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA) &&
	    e->u.binder->tparams.len)
		*found = true;
	return *found ? WALK_STOP : WALK_DOWN;
}

static void find_binders(void *env, struct expr *e)
{
	struct walker w = { WALK_ALL, find_binder, NULL, NULL, env };

	walk_expr(&w, e);
}

static bool declares_params(const struct decl *d)
{
	switch (d->kind) {
	case DECL_TYPE: {
		const struct type_decl *t = (const struct type_decl *)d;

		return t->kind != TYPE_DECL_SYNONYM && t->params.len &&
		       !attr_string(d->attrs, "builtin");
	}
	case DECL_FUNC:
		return ((const struct func *)d)->tparams.len > 0;
	case DECL_PROC:
		return ((const struct proc *)d)->tparams.len > 0;
	case DECL_VAR:
	case DECL_CONST:
	case DECL_AXIOM:
	case DECL_IMPL:
		return false;
	}
	return false;
}

static bool is_polymorphic(const struct program *p)
{
	bool found = false;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++)
		if (!p->decls.data[i]->dropped && declares_params(p->decls.data[i]))
			return true;
	for (i = 0; i < p->types->all.len; i++)
		if (p->types->all.data[i]->kind == TYPE_MAP &&
		    p->types->all.data[i]->n_params)
			return true;
	program_each_expr(p, find_binders, &found);
	return found;
}

void check_value_encoding(const struct program *p, struct diags *d)
{
	bool datatypes = false, defined = false;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *x = p->decls.data[i];

		if (x->dropped)
			continue;
		datatypes |= x->kind == DECL_TYPE &&
			     ((const struct type_decl *)x)->kind == TYPE_DECL_DATATYPE;
		defined |= x->kind == DECL_FUNC && attr_is_set(x->attrs, "define");
	}
	if ((!datatypes && !defined) || !is_polymorphic(p))
		return;
	diag_at(d, datatypes ? D_ENCODED_DATATYPES : D_ENCODED_DEFINE, 0);
}
