/*
 * emit_type.c - types. nat is int with a condition; references are one sort, whatever they
 * refer to, as each field and each type of elements has a map of its own.
 */
#include "emit_internal.h"

#include <string.h>

static struct ivl_type *parameter(struct emitter *em, const char *name)
{
	size_t i;

	for (i = 0; i < em->params.n; i++)
		if (strcmp(em->params.v[i]->name, name) == 0)
			return em->param_types[i];
	return NULL;
}

bool type_is_datatype(const struct type *t)
{
	return t->kind == TYPE_NAMED && t->decl && t->decl->kind == DECL_DATATYPE;
}

struct ivl_type *emit_type(struct emitter *em, const struct type *t)
{
	struct ivl_type *args[2] = { NULL, NULL };
	struct ivl_builder *b = em->b;

	switch (t->kind) {
	case TYPE_BOOL:
		return ivl_type_bool(b);
	case TYPE_INT:
	case TYPE_NAT:
		return ivl_type_int(b);
	case TYPE_SEQ:
	case TYPE_SET:
		args[0] = emit_type(em, t->args[0]);
		return ivl_type_of(b, &t->at, t->kind == TYPE_SEQ ? em->seq : em->set,
				   args, 1);
	case TYPE_MAP:
		args[0] = emit_type(em, t->args[0]);
		args[1] = emit_type(em, t->args[1]);
		return ivl_type_of(b, &t->at, em->map, args, 2);
	case TYPE_ARRAY:
	case TYPE_NULL:
		return ivl_type_of(b, &t->at, em->reference, NULL, 0);
	case TYPE_NAMED:
		if (!t->decl)
			return parameter(em, t->name);
		if (t->decl->kind == DECL_CLASS)
			return ivl_type_of(b, &t->at, em->reference, NULL, 0);
		return ivl_type_of(b, &t->at, t->decl->sort, NULL, 0);
	case TYPE_ERROR:
		break; // programs with errors are not emitted
	}
	return NULL;
}

struct ivl_expr *type_holds(struct emitter *em, const struct ivl_range *at,
			    const struct type *t, struct ivl_expr *value)
{
	struct ivl_expr *null, *known;

	if (t->kind == TYPE_NAT)
		return binary(em, at, IVL_LE, number(em, at, 0), value);
	if (!type_is_reference(t) || t->kind == TYPE_NULL)
		return NULL;
	null = ivl_read(em->b, at, em->null);
	known = is_allocated(em, at, value);
	if (t->nullable)
		return binary(em, at, IVL_OR, binary(em, at, IVL_EQ, value, null),
			      known);
	return conjunction(em, at, binary(em, at, IVL_NEQ, value, null), known);
}

void emit_where_nat(struct emitter *em, const struct var *v)
{
	if (v->type->kind == TYPE_NAT)
		ivl_where(em->b, v->cell, type_holds(em, &v->at, v->type, v->value));
}

struct ivl_type *heap_type(struct emitter *em, const struct var *part)
{
	struct ivl_type *reference =
	    ivl_type_of(em->b, &part->at, em->reference, NULL, 0);
	struct ivl_type *number = ivl_type_int(em->b), *t = emit_type(em, part->type);

	if (!part->owner) // of arrays
		t = ivl_type_map(em->b, &part->at, NULL, 0, &number, 1, t);
	return ivl_type_map(em->b, &part->at, NULL, 0, &reference, 1, t);
}
