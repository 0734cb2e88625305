/*
 * Datatypes as clients wrote them before the language had them:
 *
 *	type {:datatype} List _;
 *	function {:constructor} Cons<T>(head: T, tail: List T): List T;
 *
 * with is#Cons(x) as the tester and head#Cons(x) as the selector. They become datatype
 * declarations; uses of testers and selectors become `is` and `->` when they are resolved.
 */
#include "frontend/resolve/resolve.h"

#include <string.h>

static struct type_decl *datatype_of(struct map *datatypes, const struct func *f)
{
	const struct type_syn *t = f->result->type_syn;

	return t->kind == TS_NAME ? map_get_ptr(datatypes, t->name) : NULL;
}

/* The constructor's type parameters are the datatype's, by name. */
static bool adopt_params(struct type_decl *d, const struct func *f)
{
	const struct type_syn *t = f->result->type_syn;
	uint32_t i;

	if (t->args.len != d->params.len || f->tparams.len != d->params.len)
		return false;
	for (i = 0; i < t->args.len; i++) {
		const struct type_syn *arg = t->args.data[i];

		if (arg->kind != TS_NAME || arg->args.len ||
		    arg->name != f->tparams.data[i]->name)
			return false;
		if (!d->ctors.len)
			d->params.data[i] = f->tparams.data[i];
		else if (d->params.data[i]->name != arg->name)
			return false;
	}
	return true;
}

static void add_access(struct resolver *r, const struct atom *name,
		       const struct datatype_ctor *ctor, const struct var *field)
{
	struct old_access *a = ARENA_NEW(r->arena, struct old_access);

	*a = (struct old_access){ ctor, field };
	map_set_ptr(&r->old_access, name, a);
}

static void add_ctor(struct resolver *r, struct type_decl *d, struct func *f)
{
	struct datatype_ctor *c = ARENA_NEW(r->arena, struct datatype_ctor);
	struct intern *names = r->program->names;
	uint32_t i;

	c->name = f->name;
	c->span = (struct span){ f->head.tok, 0 }; // it ends with the name
	c->attrs = f->head.attrs;
	c->datatype = d;
	c->index = d->ctors.len;
	vec_push_in(r->arena, &d->ctors, c);
	f->head.dropped = true;
	add_access(r, intern_printf(names, "is#%s", c->name->text), c, NULL);
	/*
	 * A field is called like its selector: fields of the same name in several constructors
	 * are different functions here, unlike those of `->`.
	 */
	for (i = 0; i < f->params.len; i++) {
		struct var *v = arena_dup(r->arena, f->params.data[i], sizeof(*v));

		v->name = intern_printf(names, "%s#%s", v->name->text, c->name->text);
		vec_push_in(r->arena, &c->fields, v);
		add_access(r, v->name, c, v);
	}
}

void find_old_datatypes(struct resolver *r)
{
	struct program *p = r->program;
	struct map datatypes;
	uint32_t i;

	map_init(&datatypes);
	for (i = 0; i < p->decls.len; i++) {
		struct type_decl *d = (struct type_decl *)p->decls.data[i];

		if (d->head.kind == DECL_TYPE && d->kind == TYPE_DECL_CTOR &&
		    attr_is_set(d->head.attrs, "datatype"))
			map_set_ptr(&datatypes, d->name, d);
	}
	for (i = 0; datatypes.len && i < p->decls.len; i++) {
		struct func *f = (struct func *)p->decls.data[i];
		struct type_decl *d;

		if (f->head.kind != DECL_FUNC ||
		    !attr_is_set(f->head.attrs, "constructor"))
			continue;
		d = datatype_of(&datatypes, f);
		if (!d || !adopt_params(d, f)) {
			diag_at(r->diags, D_NOT_SUPPORTED, f->head.tok,
				"constructor of this form");
			continue;
		}
		d->kind = TYPE_DECL_DATATYPE;
		add_ctor(r, d, f);
	}
	map_fini(&datatypes);
}

bool resolve_old_access(struct resolver *r, struct expr *e)
{
	const struct old_access *a = map_get_ptr(&r->old_access, e->u.call.name);

	if (!a || e->n_args != 1)
		return false;
	e->kind = a->field ? E_FIELD : E_IS;
	e->u.field.ctor = NULL;
	e->u.field.at = e->tok;
	e->u.field.name = a->field ? a->field->name : a->ctor->name;
	return true;
}
