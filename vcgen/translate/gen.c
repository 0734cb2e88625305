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
	if (g->base_done)
		vec_push(&g->undo, ((struct undo){ kind, id }));
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
		(void)GEN_AT(&g->stamps, g->terms.terms.len - 1);
	if (++g->stamp == 0) {
		memset(g->stamps.data, 0, g->stamps.len * sizeof(*g->stamps.data));
		g->stamp = 1;
	}
}

bool gen_visit(struct vcgen *g, term x)
{
	uint32_t *s = GEN_AT(&g->stamps, x.n);

	if (*s == g->stamp)
		return false;
	*s = g->stamp;
	return true;
}

void gen_symbols_start(struct vcgen *g)
{
	if (++g->sym_stamp == 0) {
		memset(g->sym_stamps.data, 0,
		       g->sym_stamps.len * sizeof(*g->sym_stamps.data));
		g->sym_stamp = 1;
	}
}

bool gen_visit_symbol(struct vcgen *g, symbol s)
{
	uint32_t *at = GEN_AT(&g->sym_stamps, s.n);

	if (*at == g->sym_stamp)
		return false;
	*at = g->sym_stamp;
	return true;
}

struct gen_axiom *gen_add_axiom(struct vcgen *g, enum origin origin, term t)
{
	vec_push(&g->axioms,
		 ((struct gen_axiom){
		     .term = t, .origin = origin, .first_trigger = g->triggers.len }));
	return &vec_last(&g->axioms);
}
