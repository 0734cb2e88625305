/*
 * measure.h - termination measures (reference 3.12). That a loop's measure is not negative is
 * an invariant of the loop; the measure is kept at the head and has to be smaller at every back
 * edge. A procedure's is kept at the entry and has to be smaller at every call that may come
 * back to the procedure.
 */
#ifndef IVL_VCGEN_PROGRAM_MEASURE_H
#define IVL_VCGEN_PROGRAM_MEASURE_H

#include "ivl/ast.h"

/* The measure of a procedure's contract, or NULL. */
const struct spec *proc_measure(const struct proc *p);

/* May a call of `to` in a body of `from` lead to a call of `from`? */
bool proc_is_recursive(const struct program *p, const struct proc *from,
		       const struct proc *to);

/* Is a component an int? Else there is nothing that could be negative. */
bool measure_has_number(const expr_list *exprs);

/*
 * `now` is smaller than `before` in the lexicographic order of the expressions' types: bool
 * (false < true) and int (bounded by zero). Made in `arena`, of `n` expressions each.
 */
struct expr *measure_decreases_expr(struct program *p, struct arena *arena,
				    struct expr *const *before, struct expr *const *now,
				    uint32_t n);

/* All int components are at least zero. */
struct expr *measure_nonnegative_expr(struct program *p, struct arena *arena,
				      struct expr *const *now, uint32_t n);

#endif
