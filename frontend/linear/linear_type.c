/*
 * Which types hold permissions: One T is one; a Map whose keys are permissions, and all that
 * has a linear part, holds those.
 */
#include "frontend/linear/linear_check.h"

/* Types that contain themselves in ever larger form have no end. */
enum { MAX_TYPES = 100000, MAX_PARTS = 1000 };

bool linear_is_one(const struct linear *l, const struct type *t)
{
	return l->one && t->kind == TYPE_CTOR && t->decl == l->one;
}

bool linear_is_map(const struct linear *l, const struct type *t)
{
	return l->map && t->kind == TYPE_CTOR && t->decl == l->map;
}

static bool is_datatype(const struct type *t)
{
	return t->kind == TYPE_CTOR && t->decl && t->decl->kind == TYPE_DECL_DATATYPE;
}

typedef VEC(const struct type *) type_list;

static void add_once(type_list *list, const struct type *t)
{
	uint32_t i;

	for (i = 0; i < list->len; i++)
		if (list->data[i] == t)
			return;
	vec_push(list, t);
}

const struct type *linear_field_type(struct linear *l, const struct type *t,
				     const struct var *field)
{
	return type_subst(l->program->types, field->type,
			  (const struct type_param *const *)t->decl->params.data,
			  t->args, t->n_args);
}

/* Types of the fields of all constructors. */
static void add_fields(struct linear *l, type_list *list, const struct type *t)
{
	uint32_t i, k;

	for (i = 0; i < t->decl->ctors.len; i++) {
		const var_list *fields = &t->decl->ctors.data[i]->fields;

		for (k = 0; k < fields->len; k++)
			add_once(list, linear_field_type(l, t, fields->data[k]));
	}
}

/* The parts that permissions can be in are looked at until one is a permission. */
static bool find_permission(struct linear *l, const struct type *type)
{
	type_list parts = { 0 };
	bool found = false;
	uint32_t i;

	vec_push(&parts, type);
	for (i = 0; i < parts.len && !found; i++) {
		const struct type *t = parts.data[i];

		found = linear_is_one(l, t) || parts.len > MAX_PARTS;
		if (found || !is_datatype(t))
			continue;
		if (linear_is_map(l, t)) {
			found = linear_is_one(l, t->args[0]);
			add_once(&parts, t->args[1]);
		} else {
			add_fields(l, &parts, t);
		}
	}
	vec_fini(&parts);
	return found;
}

bool linear_type(struct linear *l, const struct type *t)
{
	uint64_t known = 0;

	if (!l->one || !is_datatype(t))
		return false;
	if (!map_get(&l->types, (uintptr_t)t, &known)) {
		known = find_permission(l, t) ? 2 : 1;
		map_set(&l->types, (uintptr_t)t, known);
	}
	return known == 2;
}

static bool is_closed(const struct type *t)
{
	return !(t->flags &
		 (TYPE_HAS_VAR | TYPE_HAS_BOUND | TYPE_HAS_PROXY | TYPE_HAS_ERROR));
}

/* All instances that the program has, fields of datatypes among them. */
void linear_check_types(struct linear *l)
{
	struct types *types = l->program->types;
	type_list fields = { 0 };
	uint32_t i;

	if (!l->one)
		return;
	for (i = 0; i < types->all.len && i < MAX_TYPES; i++)
		if (is_closed(types->all.data[i]) && is_datatype(types->all.data[i])) {
			fields.len = 0;
			add_fields(l, &fields, types->all.data[i]);
		}
	vec_fini(&fields);
	for (i = 0; i < types->all.len; i++) {
		const struct type *t = types->all.data[i];

		if (is_closed(t) && linear_is_one(l, t) && linear_type(l, t->args[0]))
			diag_at(l->diags, D_LINEAR_ONE, l->one->head.tok,
				type_string(l->arena, t->args[0]));
	}
	for (i = 0; i < types->all.len; i++) {
		const struct type *t = types->all.data[i];

		if (is_closed(t) && linear_is_map(l, t) &&
		    !linear_is_one(l, t->args[0]) && linear_type(l, t->args[0]))
			diag_at(l->diags, D_LINEAR_MAP, l->map->head.tok,
				type_string(l->arena, t->args[0]));
	}
}
