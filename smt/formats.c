#include "smt/formats.h"

#include "base/mem.h"

#include <stdlib.h>

static bool is_rare(const struct sort_info *s)
{
	return s->kind == SORT_FLOAT && !(s->bits == 8 && s->bits2 == 24) &&
	       !(s->bits == 11 && s->bits2 == 53);
}

/* Is it, or are its parts, of such a sort? Datatypes count, whatever their fields are. */
static bool mentions_rare(const struct term_table *t, sort s, const bool *rare)
{
	const struct sort_info *info = sort_get(t, s);

	if (rare[s.n])
		return true;
	for (uint32_t i = 0; i < info->n_args; i++)
		if (rare[info->args[i].n])
			return true;
	return false;
}

/* By sort. Parts have smaller numbers, but for fields of datatypes: their constructors are
 * looked at until nothing changes. */
static bool find_rare(const struct term_table *t, bool *rare)
{
	bool any = false, changed = true;

	for (uint32_t i = 1; i < t->sorts.len; i++)
		any |= is_rare(&t->sorts.data[i]);
	while (any && changed) {
		changed = false;
		for (uint32_t i = 1; i < t->sorts.len; i++) {
			const struct sort_info *s = &t->sorts.data[i];
			bool now = is_rare(s) || mentions_rare(t, (sort){ i }, rare);

			for (uint32_t c = 0; c < s->n_ctors && !now; c++) {
				const struct symbol_info *f =
				    symbol_get(t, s->ctors[c]);

				for (uint32_t k = 0; k < f->n_args; k++)
					now |= rare[f->args[k].n];
			}
			changed |= now && !rare[i];
			rare[i] = rare[i] || now;
		}
	}
	return any;
}

static void push_all(const term *terms, uint32_t n, bool *seen, uint32_t *top)
{
	for (uint32_t i = 0; i < n; i++)
		if (!seen[terms[i].n]) {
			seen[terms[i].n] = true;
			if (terms[i].n > *top)
				*top = terms[i].n;
		}
}

bool query_has_rare_floats(const struct query *q)
{
	const struct term_table *t = q->terms;
	bool *rare = mem_alloc(t->sorts.len * sizeof(bool) + 1);
	bool *seen = NULL;
	bool found = false;
	uint32_t top = 0;

	for (uint32_t i = 0; i < t->sorts.len; i++)
		rare[i] = false;
	if (find_rare(t, rare)) {
		seen = mem_alloc(t->terms.len * sizeof(bool) + 1);
		for (uint32_t i = 0; i < t->terms.len; i++)
			seen[i] = false;
		push_all(q->axioms, q->n_axioms, seen, &top);
		push_all(q->constraints, q->n_constraints, seen, &top);
		/* a child's number is less than its parent's */
		for (uint32_t i = top; i > 0 && !found; i--) {
			const struct term_info *x = &t->terms.data[i];

			if (!seen[i])
				continue;
			found = rare[x->sort.n];
			if (x->kind != T_INT && x->kind != T_REAL && x->kind != T_BV &&
			    x->kind != T_STRING && x->kind != T_BOUND)
				push_all(x->u.args, x->n_args, seen, &top);
			if (x->quant)
				for (uint32_t k = 0; k < x->quant->n_vars; k++)
					found |=
					    rare[term_sort(t, x->quant->vars[k]).n];
		}
	}
	free(rare);
	free(seen);
	return found;
}
