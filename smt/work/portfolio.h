/*
 * portfolio.h - two solvers that complement each other on one query: which of them begins, and
 * when the other has its turn.
 *
 * That depends on what the query is like and on how much work was done, never on other queries or
 * on the clock where that can be helped: so the same one answers whatever else runs. What either
 * proves is proved.
 */
#ifndef IVL_SMT_WORK_PORTFOLIO_H
#define IVL_SMT_WORK_PORTFOLIO_H

#include "smt/backend/backend.h"

/* What decides who begins (docs/encodings.md has the measurements). */
enum query_kind {
	QUERY_GROUND,    // no quantifiers
	QUERY_LIGHT,     // some
	QUERY_QUANTIFIED // as many axioms as the libraries of verifiers have
};
#define QUERY_KINDS 3

enum query_kind query_kind(const struct query *q);

struct portfolio {
	const struct solver_config *chains[QUERY_KINDS];
};

/* The chains of the two, made in `arena`. */
void portfolio_make(struct portfolio *p, struct arena *arena,
		    const struct solver_config *cvc5, const struct solver_config *z3);

#endif
