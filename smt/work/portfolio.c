/*
 * A chain of turns for each kind of query. cvc5 is served by a program that is there
 * already and has answered most queries with few quantifiers before another is even started; what it has not proved after a certain
 * amount of work it mostly does not prove soon. On axioms by the hundred z3 is faster by
 * a multiple, so there it begins. Who is given up on early has another turn at last, beside the
 * other.
 */
#include "smt/work/portfolio.h"

#include "smt/query/occurs.h"

#include <stdlib.h>

#define QUANTIFIED_FROM 16 // axioms with quantifiers

struct turns {
	bool cvc5_first;
	uint64_t work; // of cvc5's first turn, in z3's unit, of which its own is ten
	double joined; // share of z3's time until cvc5 has its second turn beside it
};

static const struct turns turns[QUERY_KINDS] = {
	[QUERY_GROUND] = { true, 1000000, 0.75 },
	[QUERY_LIGHT] = { true, 100000, 0.75 },
	[QUERY_QUANTIFIED] = { false, 50000, 0.75 },
};

enum query_kind query_kind(const struct query *q)
{
	const struct term_info *terms = q->terms->terms.data;
	uint32_t n = 0, i;
	bool *occurs, any = false;

	for (i = 0; i < q->n_axioms; i++)
		n += terms[q->axioms[i].term.n].quant != NULL;
	if (n >= QUANTIFIED_FROM)
		return QUERY_QUANTIFIED;
	if (n)
		return QUERY_LIGHT;
	occurs = query_terms(q);
	for (i = 1; i < q->terms->terms.len && !any; i++)
		any = occurs[i] && terms[i].quant;
	free(occurs);
	return any ? QUERY_LIGHT : QUERY_GROUND;
}

/*
 * First cvc5's turn of so much work and z3's, in either order, and then cvc5's for the rest of
 * the time. Candidates are z3's, and stand when both have had a look.
 */
static const struct solver_config *chain(struct arena *arena, const struct turns *t,
					 const struct solver_config *cvc5,
					 const struct solver_config *z3)
{
	struct solver_config *look = arena_dup(arena, cvc5, sizeof(*cvc5));
	struct solver_config *main = arena_dup(arena, z3, sizeof(*z3));
	struct solver_config *first = t->cvc5_first ? look : main;
	struct solver_config *second = t->cvc5_first ? main : look;

	look->work = t->work;
	main->joined = t->joined;
	main->shown = true;
	first->next = second;
	second->early = true;
	second->last_word = true;
	second->next = arena_dup(arena, cvc5, sizeof(*cvc5));
	return first;
}

void portfolio_make(struct portfolio *p, struct arena *arena,
		    const struct solver_config *cvc5, const struct solver_config *z3)
{
	for (int i = 0; i < QUERY_KINDS; i++)
		p->chains[i] = chain(arena, &turns[i], cvc5, z3);
}
