#include "vcgen/condition/labels.h"

#include <string.h>

void labels_init(struct labels *l, struct vcgen *g, struct arena *arena)
{
	*l = (struct labels){ .g = g, .arena = arena };
	map_init(&l->number);
}

static term new_label(struct vcgen *g, struct arena *arena, struct proof_label c)
{
	return term_fresh_hidden(&g->terms,
				 atom_unshared(arena, "aux$$assume$$%s", c.text->text),
				 g->terms.bool_);
}

static uint32_t number_of(struct labels *l, struct proof_label c)
{
	uint64_t n = l->terms.len;

	if (!map_get(&l->number, (uintptr_t)c.text, &n)) {
		map_set(&l->number, (uintptr_t)c.text, n);
		vec_push_in(l->arena, &l->terms, new_label(l->g, l->arena, c));
		vec_push_in(l->arena, &l->infos,
			    ((struct vc_label){ .text = c.text->text, .at = c.at }));
	}
	if (c.goal)
		l->infos.data[n].goal = c.goal;
	return (uint32_t)n;
}

term labels_apply(struct labels *l, struct proof_label c, term t)
{
	uint32_t n;

	if (!c.text)
		return t;
	n = number_of(l, c);
	return term_implies(&l->g->terms, l->terms.data[n], t);
}

void labels_trivial(struct labels *l, struct proof_label c)
{
	uint32_t n;

	if (!c.text)
		return;
	n = number_of(l, c);
	l->infos.data[n].trivial = true;
}

void labels_finish(struct labels *l, struct vc *vc)
{
	vc->query.n_labels = l->terms.len;
	vc->query.labels = l->terms.data;
	vc->labels = l->infos.data;
	map_fini(&l->number);
}

term labels_axiom(struct vcgen *g, struct vc *vc, struct arena *arena,
		  struct proof_label c, term t)
{
	uint32_t n = vc->query.n_labels;
	struct vc_label *infos;
	term *terms;

	if (!c.text || !g->options.coverage)
		return t;
	terms = ARENA_NEW_ARRAY(arena, n + 1, term);
	infos = ARENA_NEW_ARRAY(arena, n + 1, struct vc_label);
	if (n) {
		memcpy(terms, vc->query.labels, n * sizeof(*terms));
		memcpy(infos, vc->labels, n * sizeof(*infos));
	}
	terms[n] = new_label(g, arena, c);
	infos[n] = (struct vc_label){ .text = c.text->text, .at = c.at };
	vc->query.labels = terms;
	vc->query.n_labels = n + 1;
	vc->labels = infos;
	return term_implies(&g->terms, terms[n], t);
}
