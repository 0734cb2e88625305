/*
 * measure.h - termination measures (reference 3.12). A loop's measure is kept at its head and
 * has to be smaller at every back edge; a procedure's is kept at the entry and has to be
 * smaller at every call that may come back to the procedure.
 */
#ifndef IVL_VCGEN_MEASURE_H
#define IVL_VCGEN_MEASURE_H

#include "vcgen/gen.h"

/* The measure of a procedure's contract, or NULL. */
const struct spec *proc_measure(const struct proc *p);

/* May a call of `to` in a body of `from` lead to a call of `from`? */
bool proc_is_recursive(struct vcgen *g, const struct proc *from, const struct proc *to);

/*
 * `now` is smaller than `before` in the lexicographic order of the expressions' types: bool
 * (false < true) and int (bounded by zero).
 */
term measure_decreases(struct vcgen *g, const expr_list *exprs, const term *before,
		       const term *now);

/* All int components are at least zero. */
term measure_nonnegative(struct vcgen *g, const expr_list *exprs, const term *now);

#endif
