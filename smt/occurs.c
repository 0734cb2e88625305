#include "smt/occurs.h"

#include "base/mem.h"

static void mark_all(const term *terms, uint32_t n, bool *seen, uint32_t *top)
{
	for (uint32_t i = 0; i < n; i++) {
		seen[terms[i].n] = true;
		if (terms[i].n > *top)
			*top = terms[i].n;
	}
}

static void mark_parts(const struct term_info *x, bool *seen, uint32_t *top)
{
	if (x->kind != T_INT && x->kind != T_REAL && x->kind != T_BV && x->kind != T_STRING &&
	    x->kind != T_BOUND)
		mark_all(x->u.args, x->n_args, seen, top);
	if (x->quant)
		mark_all(x->quant->vars, x->quant->n_vars, seen, top);
}

bool *query_terms(const struct query *q)
{
	const struct term_table *t = q->terms;
	bool *seen = mem_alloc(t->terms.len * sizeof(bool) + 1);
	uint32_t top = 0;

	for (uint32_t i = 0; i < t->terms.len; i++)
		seen[i] = false;
	mark_all(q->axioms, q->n_axioms, seen, &top);
	mark_all(q->constraints, q->n_constraints, seen, &top);
	/* a part's number is less than that of the whole */
	for (uint32_t i = top; i > 0; i--)
		if (seen[i])
			mark_parts(&t->terms.data[i], seen, &top);
	return seen;
}
