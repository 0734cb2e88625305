#include "driver/solve/axiom_order.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct ranked {
	uint64_t rank;
	uint32_t number; // in the order of the program: decides among equals
	struct hypothesis axiom;
};

static int compare(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

static void sort_by_rank(struct arena *arena, struct query *q, struct ranked *all)
{
	struct hypothesis *axioms =
	    ARENA_NEW_ARRAY(arena, q->n_axioms, struct hypothesis);

	if (q->n_axioms)
		qsort(all, q->n_axioms, sizeof(*all), compare);
	for (uint32_t i = 0; i < q->n_axioms; i++)
		axioms[i] = all[i].axiom;
	q->axioms = axioms;
	free(all);
}

/* FNV-1a */
static uint64_t text_hash(const struct atom *a)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < a->len; i++)
		h = (h ^ (unsigned char)a->text[i]) * UINT64_C(1099511628211);
	return h;
}

/* Of all terms up to the last axiom, children first: by names, not by ids. To be freed. */
static uint64_t *content_hashes(const struct query *q)
{
	const struct term_table *t = q->terms;
	uint64_t *hashes;
	uint32_t top = 0;

	for (uint32_t i = 0; i < q->n_axioms; i++)
		top = q->axioms[i].term.n > top ? q->axioms[i].term.n : top;
	hashes = mem_calloc(top + 1, sizeof(*hashes));
	for (uint32_t n = 1; n <= top; n++) {
		const struct term_info *x = &t->terms.data[n];
		uint64_t h = hash_combine(x->kind, x->n_args);

		if (term_has_text(x)) {
			hashes[n] = hash_combine(h, text_hash(x->u.text));
			continue;
		}
		if (x->kind == T_APP)
			h = hash_combine(h, text_hash(t->symbols.data[x->aux].name));
		for (uint32_t i = 0; i < x->n_args; i++)
			h = hash_combine(h, hashes[x->u.args[i].n]);
		hashes[n] = h;
	}
	return hashes;
}

void axiom_order_by_content(struct arena *arena, struct query *q)
{
	struct ranked *all = mem_calloc(q->n_axioms + 1u, sizeof(*all));
	uint64_t *hashes = content_hashes(q);

	for (uint32_t i = 0; i < q->n_axioms; i++)
		all[i] =
		    (struct ranked){ hashes[q->axioms[i].term.n], i, q->axioms[i] };
	free(hashes);
	sort_by_rank(arena, q, all);
}

void axiom_order_by_seed(struct arena *arena, struct query *q, uint32_t seed)
{
	struct ranked *all = mem_calloc(q->n_axioms + 1u, sizeof(*all));

	for (uint32_t i = 0; i < q->n_axioms; i++)
		all[i] = (struct ranked){ hash_combine(seed, i), i, q->axioms[i] };
	sort_by_rank(arena, q, all);
}
