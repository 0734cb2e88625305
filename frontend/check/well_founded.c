/*
 * A datatype must have a value of finite depth: some constructor none of whose fields needs
 * one that is not known to have. A least fixpoint.
 *
 * Here is what the reference makes of that: a field of a datatype needs a value of it, a map
 * needs what its parts need, and synonyms and arguments of types are not looked into. What
 * that lets through, recursive_types.c finds.
 */
#include "frontend/check/well_founded.h"

#include "frontend/resolve/resolve.h"

/* Is the name that of a datatype, not of a synonym? */
static const struct type_decl *named_datatype(const struct type_syn *t)
{
	const struct type *type = t->type;

	if (t->kind != TS_NAME || !type || type->kind != TYPE_CTOR ||
	    type->decl->kind != TYPE_DECL_DATATYPE || type->decl->name != t->name)
		return NULL;
	return type->decl;
}

/* Recursion over maps is bounded by the depth of types. */
static bool type_inhabited(const struct map *known, const struct type_syn *t)
{
	const struct type_decl *d = named_datatype(t);
	uint32_t i;

	if (d)
		return map_has_ptr(known, d);
	if (t->kind != TS_MAP)
		return true;
	for (i = 0; i < t->args.len; i++)
		if (!type_inhabited(known, t->args.data[i]))
			return false;
	return type_inhabited(known, t->result);
}

static bool field_inhabited(const struct map *known, const struct var *field)
{
	return !field->type_syn || type_inhabited(known, field->type_syn);
}

static bool has_value(const struct map *known, const struct type_decl *d,
		      inhabited_field *inhabited)
{
	uint32_t i, k;

	for (i = 0; i < d->ctors.len; i++) {
		const struct datatype_ctor *c = d->ctors.data[i];

		for (k = 0; k < c->fields.len; k++)
			if (!inhabited(known, c->fields.data[k]))
				break;
		if (k == c->fields.len)
			return true;
	}
	return false;
}

type_decl_list datatypes_without_value(const struct program *p,
				       inhabited_field *inhabited)
{
	type_decl_list open = { 0 };
	struct map known;
	bool progress = true;
	uint32_t i, k;

	map_init(&known);
	for (i = 0; i < p->decls.len; i++) {
		struct type_decl *d = (struct type_decl *)p->decls.data[i];

		if (d->head.kind == DECL_TYPE && d->kind == TYPE_DECL_DATATYPE &&
		    !d->head.dropped)
			vec_push(&open, d);
	}
	/* Each round settles a layer; chains of datatypes are short. */
	while (progress) {
		progress = false;
		for (i = k = 0; i < open.len; i++) {
			if (has_value(&known, open.data[i], inhabited)) {
				map_set_ptr(&known, open.data[i], open.data[i]);
				progress = true;
			} else {
				open.data[k++] = open.data[i];
			}
		}
		open.len = k;
	}
	map_fini(&known);
	return open;
}

void check_well_founded(struct resolver *r)
{
	type_decl_list open = datatypes_without_value(r->program, field_inhabited);
	struct buf names;
	uint32_t i;

	if (open.len) {
		buf_init(&names);
		for (i = 0; i < open.len; i++) {
			buf_str(&names, i ? ", " : "");
			buf_str(&names, open.data[i]->name->text);
		}
		diag_at(r->diags, D_NOT_WELL_FOUNDED, 0, buf_cstr(&names));
		buf_fini(&names);
	}
	vec_fini(&open);
}
