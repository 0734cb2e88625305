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

static void start_walk(struct gen_seen *s)
{
	if (++s->stamp)
		return;
	memset(s->stamps.data, 0, s->stamps.len * sizeof(*s->stamps.data));
	s->stamp = 1;
}

static bool visit(struct gen_seen *s, uint32_t id)
{
	uint32_t *at = GEN_AT(&s->stamps, id);

	if (*at == s->stamp)
		return false;
	*at = s->stamp;
	return true;
}

void gen_walk_start(struct vcgen *g)
{
	if (g->terms.terms.len)
		(void)GEN_AT(&g->terms_seen.stamps, g->terms.terms.len - 1);
	start_walk(&g->terms_seen);
}

bool gen_visit(struct vcgen *g, term x)
{
	return visit(&g->terms_seen, x.n);
}

void gen_symbols_start(struct vcgen *g)
{
	start_walk(&g->symbols_seen);
}

bool gen_visit_symbol(struct vcgen *g, symbol s)
{
	return visit(&g->symbols_seen, s.n);
}

bool gen_symbol_seen(const struct vcgen *g, symbol s)
{
	const struct gen_seen *x = &g->symbols_seen;

	return s.n < x->stamps.len && x->stamps.data[s.n] == x->stamp;
}

struct gen_axiom *gen_add_axiom(struct vcgen *g, enum origin origin, term t)
{
	vec_push(&g->facts.axioms,
		 ((struct gen_axiom){ .term = t,
				      .origin = origin,
				      .first_trigger = g->facts.triggers.len }));
	return &vec_last(&g->facts.axioms);
}
