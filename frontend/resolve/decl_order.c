/*
 * The order in which declarations are resolved and checked: as written, but for axioms of a
 * `uses`, which come before their owners.
 */
#include "frontend/frontend.h"

#include <string.h>

/* A further name of `const x, y: T`: it has the same axioms. */
static bool continues_group(const struct decl *d)
{
	const struct var_decl *v = (const struct var_decl *)d;

	return d->kind == DECL_CONST && v->group && v->group != v;
}

struct decl **decls_in_order(const struct program *p)
{
	struct decl **out = ARENA_NEW_ARRAY(p->arena, p->decls.len, struct decl *);
	uint32_t i, place = 0; // of the next axiom

	for (i = 0; i < p->decls.len; i++) {
		struct decl *d = p->decls.data[i];

		out[i] = d;
		if (decl_is_owned(d)) {
			memmove(&out[place + 1], &out[place],
				(i - place) * sizeof(*out));
			out[place++] = d;
		} else if (!continues_group(d)) {
			place = i;
		}
	}
	return out;
}
