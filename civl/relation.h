/*
 * relation.h - what bodies without loops do, as a formula over the states before and after:
 * a disjunction over the paths, in which variables that lie between are eliminated where
 * something says what they are, and quantified where not.
 */
#ifndef IVL_CIVL_RELATION_H
#define IVL_CIVL_RELATION_H

#include "ivl/ast.h"

/* A body as it takes part in a relation. Its locals may have functions that trigger them. */
struct relation_body {
	const var_list *ins, *outs, *locals;
	const block_list *blocks;
	struct func *const *triggers; // one per local, or NULL
	bool asserts_unpack;          // that what is unpacked has the constructor
};

struct relation_input {
	struct program *program;
	const char *prefix;                // of generated names
	const struct relation_body *first; // that is run
	const struct relation_body *then;  // behind it, or NULL
	/* Global variables that may change; others are as they are. */
	const var_list *frame;
	bool only_before; // that there is some state behind
};

/*
 * Formulas mention g for what a variable of the frame is behind and old(g) for what it was;
 * in-parameters; and out-parameters, for what they are behind. With only_before, neither
 * g nor out-parameters.
 */
struct relation {
	struct expr *expr; // NULL: there are too many paths
	/* Of each path that has some: the variables that are quantified, by name, each once. */
	VEC(atom_list) quantified;
};

struct relation relation_of(const struct relation_input *in);

#endif
