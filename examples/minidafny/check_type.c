/* check_type.c - types that the program writes. */
#include "check_internal.h"

#include <string.h>

struct type *type_plain(enum type_kind kind)
{
	return type_new(kind, (struct ivl_range){ 0 }, NULL, NULL);
}

struct type *type_error(void)
{
	return type_plain(TYPE_ERROR);
}

static void check_named(struct checker *c, struct type *t)
{
	size_t i;

	t->decl = names_find(&c->types, t->name);
	if (!t->decl) {
		for (i = 0; i < c->params.n; i++)
			if (strcmp(c->params.v[i]->name, t->name) == 0)
				return;
		error_at(t->at, "there is no type \"%s\"", t->name);
		t->kind = TYPE_ERROR;
	} else if (t->nullable && t->decl->kind != DECL_CLASS) {
		error_at(t->at, "\"%s\" is not a class, so there is no \"%s?\"",
			 t->name, t->name);
		t->kind = TYPE_ERROR;
	}
}

static void check_element(struct checker *c, struct type *of, struct type *t)
{
	check_type(c, t);
	if (of->kind == TYPE_ARRAY && type_is_reference(t))
		error_at(t->at, "the elements of an array are values, not references");
	else if (t->kind == TYPE_ARRAY || (type_is_reference(t) && !t->nullable))
		error_at(t->at, "\"%s\" is a type of variables and parameters only",
			 type_text(t));
}

void check_type(struct checker *c, struct type *t)
{
	int i;

	if (t->depth > DEPTH_LIMIT) {
		error_at(t->at, "this type is nested too deeply (more than %d levels)",
			 DEPTH_LIMIT);
		t->kind = TYPE_ERROR;
		return;
	}
	if (t->kind == TYPE_NAMED)
		check_named(c, t);
	else if (t->kind == TYPE_NAT)
		error_at(t->at, "\"nat\" is a type of variables and parameters only");
	for (i = 0; i < 2; i++)
		if (t->args[i])
			check_element(c, t, t->args[i]);
	if (t->kind == TYPE_ARRAY && t->args[0]->kind != TYPE_ERROR)
		array_contents(c->program, t->args[0]);
}

void check_variable_type(struct checker *c, struct type *t)
{
	if (t->kind != TYPE_NAT)
		check_type(c, t);
}

bool type_fits(const struct type *from, const struct type *to)
{
	if (from->kind == TYPE_ERROR || to->kind == TYPE_ERROR)
		return true;
	if (type_is_number(from) && type_is_number(to))
		return true;
	if (from->kind == TYPE_NULL)
		return to->kind == TYPE_NULL || to->nullable;
	if (to->kind == TYPE_NULL)
		return from->nullable;
	if (from->kind == TYPE_NAMED && to->kind == TYPE_NAMED && from->decl &&
	    from->decl == to->decl)
		return true; // C and C?: that it is not null is checked
	return type_equal(from, to);
}
