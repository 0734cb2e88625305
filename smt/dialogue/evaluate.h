/*
 * evaluate.h - does a path fail by the values that a solver gives?
 *
 * A solver that gives up shows values all the same. They are put into what has to hold for
 * the failure, and that is computed here, exactly, as far as it is Boolean structure and
 * arithmetic of integers and reals: of a*a*a + b*b*b = c*c*c with a = 46, b = 1, c = 47 it
 * comes out that nothing fails. Of all else (applications of functions, entries of maps, bit
 * vectors, ...) the solver's own value counts; what is quantified stays open.
 */
#ifndef IVL_SMT_DIALOGUE_EVALUATE_H
#define IVL_SMT_DIALOGUE_EVALUATE_H

#include "smt/query/query.h"

enum evaluated {
	EVALUATED_OPEN,  // something has no value, or is quantified
	EVALUATED_FAILS, // all that has to hold does
	EVALUATED_HOLDS  // something that has to hold for the failure does not
};

struct number;

struct evaluation {
	const struct query *q;
	unsigned char *truth;    // by term: enum truth
	struct number **numbers; // by term; NULL: no value
	bool *computed;          // by term: from values of its parts
	bool *links;             // by term: it links segments of a block
	VEC(term) facts;         // that have to hold
	VEC(term) atoms;         // whose values are wanted
	bool quantified;         // there are axioms or facts with quantifiers
	bool compound;           // some atom is more than a constant
};

/* Find the facts of the failure, and the atoms: terms of sort Bool, Int or Real. */
void evaluation_init(struct evaluation *e, const struct query *q,
		     const struct failure *f);
void evaluation_fini(struct evaluation *e);

/* The value of atom number i, as solvers write it; what is not understood is no value. */
void evaluation_set(struct evaluation *e, uint32_t i, const char *value);

/*
 * With the values that are there. `vouched` becomes true if nothing rests on the solver: it
 * fails, nothing is quantified, and all atoms are constants.
 */
enum evaluated evaluation_result(struct evaluation *e, bool *vouched);

#endif
