/*
 * conjuncts.h - the attribute {:expand}: an assertion by its conjuncts, too.
 */
#ifndef IVL_VCGEN_PROGRAM_CONJUNCTS_H
#define IVL_VCGEN_PROGRAM_CONJUNCTS_H

#include "ivl/ast.h"

struct conjunct {
	const struct cmd *cmd;
	const struct expr
	    *shown; // for people: what the body of f says is expand<f>(args)
};

typedef VEC(struct conjunct) conjunct_list;

/*
 * Is the assertion (or its clause, or the call that it is of) {:expand}? Then `out` gets, for
 * each conjunct C of its expression E, an assertion of E || C that is not assumed behind
 * itself. Conjuncts are looked for on both sides of `&&`, the right of `==>`, in `forall` and
 * old(), and in bodies of functions, {:expand N} that many deep. Each has the place of its
 * conjunct: its own, or that of the clause it relates to.
 */
void assertion_conjuncts(const struct program *p, struct arena *arena,
			 const struct cmd *assertion, conjunct_list *out);

#endif
