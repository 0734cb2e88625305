#include "smt/query/occurs.h"

#include "base/mem.h"

static void mark_hypotheses(const struct hypothesis *all, uint32_t n, bool *seen)
{
	for (uint32_t i = 0; i < n; i++)
		seen[all[i].term.n] = true;
}

static void mark_all(const term *terms, uint32_t n, bool *seen)
{
	for (uint32_t i = 0; i < n; i++)
		seen[terms[i].n] = true;
}

static void mark_parts(const struct term_info *x, bool *seen)
{
	if (x->kind != T_INT && x->kind != T_REAL && x->kind != T_BV &&
	    x->kind != T_STRING && x->kind != T_BOUND)
		mark_all(x->u.args, x->n_args, seen);
	if (x->quant)
		mark_all(x->quant->vars, x->quant->n_vars, seen);
}

bool *query_terms(const struct query *q)
{
	const struct term_table *t = q->terms;
	bool *seen = mem_calloc(t->terms.len + 1, sizeof(bool));

	mark_hypotheses(q->axioms, q->n_axioms, seen);
	mark_hypotheses(q->constraints, q->n_constraints, seen);
	/* a part's number is less than that of the whole */
	for (uint32_t i = t->terms.len; i-- > 1;)
		if (seen[i])
			mark_parts(&t->terms.data[i], seen);
	return seen;
}
