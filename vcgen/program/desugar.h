/*
 * desugar.h - what later stages do without saying so, as a program that can be printed
 * (reference 3.10, 3.12, 3.17). The copies are for printing only: proofs take measures and map
 * comprehensions as steps and terms, which say the same.
 */
#ifndef IVL_VCGEN_PROGRAM_DESUGAR_H
#define IVL_VCGEN_PROGRAM_DESUGAR_H

#include "ivl/ast.h"

/*
 * The checked program p with its measures as what they stand for, in p's arena; p is not
 * changed. A procedure requires its measure not to be negative; implementations keep it at the
 * entry, and those of loops at the heads, in variables, and assert that it has become smaller
 * before calls that may come back, and where a round of the loop ends.
 */
struct program *program_spell_measures(struct program *p);

/*
 * The checked program p with a function and an axiom in place of each map comprehension, in
 * p's arena; p is not changed. What is the largest part without bound variables (with
 * `free_variables`: a variable) becomes a parameter. Bodies are blocks only, unless
 * `structured`.
 */
struct program *program_lift_lambdas(const struct program *p, bool free_variables,
				     bool structured);

#endif
