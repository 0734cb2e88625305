/*
 * conjuncts.h - the attribute {:expand}: an assertion by its conjuncts.
 */
#ifndef IVL_VCGEN_PROGRAM_CONJUNCTS_H
#define IVL_VCGEN_PROGRAM_CONJUNCTS_H

#include "ivl/ast.h"

typedef VEC(const struct cmd *) assertion_list;

/*
 * Is the assertion (or its clause, or the call that it is of) {:expand}? Then `out` gets an
 * assertion for each conjunct, also of bodies of functions, `{:expand N}` that many deep. Each
 * has the place of its conjunct: its own, or that of the clause it relates to.
 */
bool assertion_conjuncts(struct arena *arena, const struct cmd *assertion,
			 assertion_list *out);

#endif
