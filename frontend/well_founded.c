/*
 * A datatype must have a value of finite depth: some constructor none of whose fields needs
 * one that is not known to have. A field of a datatype needs that; a map needs what its parts
 * need, as in the reference. A least fixpoint.
 */
#include "frontend/resolve.h"

/* Does every datatype that a value of t is made of have one? Recursion over maps is bounded. */
static bool inhabited(const struct map *known, const struct type *t)
{
	uint32_t i;

	if (t->kind == TYPE_CTOR)
		return t->decl->kind != TYPE_DECL_DATATYPE || map_has_ptr(known, t->decl);
	for (i = 0; i < t->n_args; i++)
		if (!inhabited(known, t->args[i]))
			return false;
	return true;
}

static bool has_value(const struct map *known, const struct type_decl *d)
{
	uint32_t i, k;

	for (i = 0; i < d->ctors.len; i++) {
		const struct datatype_ctor *c = d->ctors.data[i];

		for (k = 0; k < c->fields.len; k++)
			if (!inhabited(known, c->fields.data[k]->type))
				break;
		if (k == c->fields.len)
			return true;
	}
	return false;
}

void check_well_founded(struct resolver *r)
{
	VEC(struct type_decl *) open = { 0 };
	struct map known;
	bool progress = true;
	struct buf names;
	uint32_t i, k;

	map_init(&known);
	for (i = 0; i < r->program->decls.len; i++) {
		struct type_decl *d = (struct type_decl *)r->program->decls.data[i];

		if (d->head.kind == DECL_TYPE && d->kind == TYPE_DECL_DATATYPE &&
		    !d->head.dropped)
			vec_push(&open, d);
	}
	/* Each round settles a layer; chains of datatypes are short. */
	while (progress) {
		progress = false;
		for (i = k = 0; i < open.len; i++) {
			if (has_value(&known, open.data[i])) {
				map_set_ptr(&known, open.data[i], open.data[i]);
				progress = true;
			} else {
				open.data[k++] = open.data[i];
			}
		}
		open.len = k;
	}
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
	map_fini(&known);
}
