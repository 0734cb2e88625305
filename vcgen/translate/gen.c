#include "vcgen/translate/gen.h"

#include <string.h>

void gen_unsupported(struct vcgen *g, srcpos at, const char *what)
{
	if (!g->failed)
		diag_at(g->diags, D_NOT_SUPPORTED, at ? at : g->at, what);
	g->failed = true;
}

void gen_note(struct vcgen *g, enum undo_kind kind, uint32_t id)
{
	if (g->base.done)
		vec_push(&g->cache.undo, ((struct undo){ kind, id }));
}

void gen_reserve_at(void *vec, uint32_t id, size_t elem_size)
{
	struct vec_any v;

	memcpy(&v, vec, sizeof(v));
	if (id >= v.cap) {
		vec_grow(NULL, vec, id + 1 - v.len, elem_size);
		memcpy(&v, vec, sizeof(v));
	}
	memset((char *)v.data + v.len * elem_size, 0, (id + 1 - v.len) * elem_size);
	v.len = id + 1;
	memcpy(vec, &v, sizeof(v));
}

void gen_walk_start(struct vcgen *g)
{
	if (g->terms.terms.len)
		(void)GEN_AT(&g->seen.stamps, g->terms.terms.len - 1);
	if (++g->seen.stamp == 0) {
		memset(g->seen.stamps.data, 0,
		       g->seen.stamps.len * sizeof(*g->seen.stamps.data));
		g->seen.stamp = 1;
	}
}

bool gen_visit(struct vcgen *g, term x)
{
	uint32_t *s = GEN_AT(&g->seen.stamps, x.n);

	if (*s == g->seen.stamp)
		return false;
	*s = g->seen.stamp;
	return true;
}

void gen_symbols_start(struct vcgen *g)
{
	if (++g->seen.sym_stamp == 0) {
		memset(g->seen.sym_stamps.data, 0,
		       g->seen.sym_stamps.len * sizeof(*g->seen.sym_stamps.data));
		g->seen.sym_stamp = 1;
	}
}

bool gen_visit_symbol(struct vcgen *g, symbol s)
{
	uint32_t *at = GEN_AT(&g->seen.sym_stamps, s.n);

	if (*at == g->seen.sym_stamp)
		return false;
	*at = g->seen.sym_stamp;
	return true;
}

struct gen_axiom *gen_add_axiom(struct vcgen *g, enum origin origin, term t)
{
	vec_push(&g->facts.axioms,
		 ((struct gen_axiom){ .term = t,
				      .origin = origin,
				      .first_trigger = g->facts.triggers.len }));
	return &vec_last(&g->facts.axioms);
}
