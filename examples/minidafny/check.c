/* check.c - declarations: their names, then their types, then what is in them. */
#include "check_internal.h"

#include <string.h>

static void add_value(struct checker *c, struct ivl_range at, const char *name,
		      struct decl *decl, struct ctor *ctor)
{
	struct named_value *v = make(sizeof *v);

	*v = (struct named_value){ .decl = decl, .ctor = ctor };
	if (!names_add(&c->values, name, v))
		error_at(at, "\"%s\" is declared twice", name);
}

static void declare(struct checker *c, struct decl *d)
{
	size_t i;

	switch (d->kind) {
	case DECL_OPAQUE:
	case DECL_NEWTYPE:
	case DECL_DATATYPE:
	case DECL_CLASS:
		if (!names_add(&c->types, d->name, d))
			error_at(d->at, "the type \"%s\" is declared twice", d->name);
		for (i = 0; i < d->ctors.n; i++) {
			d->ctors.v[i]->owner = d;
			add_value(c, d->ctors.v[i]->at, d->ctors.v[i]->name, d,
				  d->ctors.v[i]);
		}
		return;
	case DECL_FUNCTION:
	case DECL_METHOD:
		add_value(c, d->at, d->name, d, NULL);
		return;
	case DECL_AXIOM:
		return;
	}
}

/* -- types of what is declared --------------------------------------------- */

/* A field of the same name in two constructors is one field. */
static void check_same_fields(const struct decl *d, const struct ctor *ctor, size_t k)
{
	const struct var *f = ctor->fields.v[k], *g;
	size_t i, j;

	for (i = 0; i < d->ctors.n; i++) {
		for (j = 0; j < d->ctors.v[i]->fields.n; j++) {
			g = d->ctors.v[i]->fields.v[j];
			if (g == f)
				return; // those behind it look at this one
			if (strcmp(f->name, g->name) != 0)
				continue;
			if (d->ctors.v[i] == ctor)
				error_at(f->at, "the field \"%s\" is declared twice",
					 f->name);
			else if (!type_equal(f->type, g->type))
				error_at(f->at, "\"%s\" is of type %s in \"%s\"",
					 f->name, type_text(g->type),
					 d->ctors.v[i]->name);
		}
	}
}

static void check_fields(struct checker *c, struct decl *d, struct var_list *fields)
{
	size_t i;

	for (i = 0; i < fields->n; i++) {
		struct var *f = fields->v[i];

		f->owner = d;
		check_type(c, f->type);
		if (d->kind == DECL_DATATYPE && type_is_reference(f->type))
			error_at(f->at, "a field of a datatype is a value, "
					"not a reference");
		else if (type_is_reference(f->type) && !f->type->nullable)
			error_at(f->at, "a field may be null: write its class with ?");
	}
}

/* Some constructor needs no value of the datatype itself (nor of others that need one). */
static bool is_inhabited(const struct decl *d)
{
	size_t i, k;

	for (i = 0; i < d->ctors.n; i++) {
		const struct ctor *ctor = d->ctors.v[i];
		bool all = true;

		for (k = 0; k < ctor->fields.n; k++) {
			const struct decl *t = ctor->fields.v[k]->type->decl;

			if (ctor->fields.v[k]->type->kind == TYPE_NAMED && t &&
			    t->kind == DECL_DATATYPE && !t->level)
				all = false;
		}
		if (all)
			return true;
	}
	return false;
}

/* Datatypes one by one, until no more are known to have a value; `level` marks them. */
static void check_inhabited(const struct program *p)
{
	bool more = true;
	size_t i;

	while (more) {
		more = false;
		for (i = 0; i < p->decls.n; i++) {
			struct decl *d = p->decls.v[i];

			if (d->kind == DECL_DATATYPE && !d->level && is_inhabited(d))
				d->level = 1, more = true;
		}
	}
	for (i = 0; i < p->decls.n; i++)
		if (p->decls.v[i]->kind == DECL_DATATYPE && !p->decls.v[i]->level)
			error_at(p->decls.v[i]->at,
				 "\"%s\" has no values: each constructor needs one",
				 p->decls.v[i]->name);
}

static void check_signature(struct checker *c, struct decl *d)
{
	size_t i, k;

	for (i = 0; i < d->ctors.n; i++)
		check_fields(c, d, &d->ctors.v[i]->fields);
	for (i = 0; i < d->ctors.n; i++)
		for (k = 0; k < d->ctors.v[i]->fields.n; k++)
			check_same_fields(d, d->ctors.v[i], k);
	if (d->kind == DECL_CLASS)
		check_fields(c, d, &d->fields);
	for (i = 0; i < d->ins.n; i++)
		check_variable_type(c, d->ins.v[i]->type);
	for (i = 0; i < d->outs.n; i++)
		check_variable_type(c, d->outs.v[i]->type);
}

/* -- what is in them ------------------------------------------------------- */

static void check_conditions(struct checker *c, struct expr_list *list,
			     const char *what)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		check_expr_is(c, list->v[i], type_plain(TYPE_BOOL), what);
}

static void check_objects(struct checker *c, struct expr_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct type *t = check_expr(c, list->v[i], NULL);

		if (!type_is_reference(t) && t->kind != TYPE_ERROR)
			error_at(list->v[i]->at, "an object or an array is expected");
	}
}

static void check_measure(struct checker *c, struct decl *d)
{
	size_t i;

	for (i = 0; i < d->decreases.n; i++)
		check_expr(c, d->decreases.v[i], NULL);
}

static void scope_of(struct checker *c, const struct var_list *vars)
{
	size_t i, k;

	for (i = 0; i < vars->n; i++) {
		for (k = 0; k < i; k++)
			if (strcmp(vars->v[i]->name, vars->v[k]->name) == 0)
				error_at(vars->v[i]->at, "\"%s\" is declared twice",
					 vars->v[i]->name);
		scope_add(c, vars->v[i]);
	}
}

static void check_routine(struct checker *c, struct decl *d)
{
	bool method = d->kind == DECL_METHOD;

	if (!d->has_body && d->ensures.n && !d->axiom)
		error_at(d->at,
			 "\"%s\" promises something and has no body: "
			 "{:axiom} says that it is assumed",
			 d->name);
	if (d->has_body && d->axiom)
		error_at(d->at, "what has a body is proved, not assumed");
	if (method && d->reads.n)
		error_at(d->at,
			 "a method may read everything: only functions have reads");
	if ((!method || d->lemma) && d->modifies.n)
		error_at(d->at, "only methods modify something");
	scope_of(c, &d->ins);
	check_conditions(c, &d->requires, "a precondition");
	check_objects(c, &d->reads);
	check_objects(c, &d->modifies);
	check_measure(c, d);
	if (d->value)
		check_expr_is(c, d->value, d->outs.v[0]->type, "the body");
	scope_of(c, &d->outs);
	c->two_states = method;
	check_conditions(c, &d->ensures, "a postcondition");
	if (method && d->has_body)
		check_body(c, &d->body);
}

static void check_newtype(struct checker *c, struct decl *d)
{
	scope_of(c, &d->fields);
	check_expr_is(c, d->value, type_plain(TYPE_BOOL), "the condition");
	if (d->calls.n)
		error_at(d->value->at,
			 "the condition of a newtype applies no functions");
}

static void check_decl(struct checker *c, struct decl *d)
{
	c->decl = d;
	c->scope = NULL;
	c->two_states = false;
	switch (d->kind) {
	case DECL_NEWTYPE:
		check_newtype(c, d);
		return;
	case DECL_FUNCTION:
	case DECL_METHOD:
		check_routine(c, d);
		return;
	case DECL_AXIOM:
		c->params = d->params;
		check_expr_is(c, d->value, type_plain(TYPE_BOOL), "an axiom");
		return;
	case DECL_OPAQUE:
	case DECL_DATATYPE:
	case DECL_CLASS:
		return;
	}
}

static void check_all(struct checker *c)
{
	struct decl_list *decls = &c->program->decls;
	size_t i;

	for (i = 0; i < decls->n; i++)
		declare(c, decls->v[i]);
	for (i = 0; i < decls->n; i++)
		check_signature(c, decls->v[i]);
	for (i = 0; i < decls->n; i++)
		check_decl(c, decls->v[i]);
}

void check_theory(struct program *theory)
{
	struct checker c = { .program = theory, .theory = true };

	check_all(&c);
}

void check_program(struct program *p)
{
	struct checker c = { .program = p };

	check_all(&c);
	if (errors())
		return;
	check_inhabited(p);
	find_levels(p);
	check_ghost(p);
}
