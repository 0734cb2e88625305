/*
 * linear.h - variables of linear types, and the primitives that take permissions apart and put
 * them together.
 *
 * A call of a primitive is not proved by contract: it becomes commands
 * (linear_primitive.c), and what makes them sound is that no permission is used twice
 * (linear_kind.c, linear_flow.c). What is not known here is refused with a located error.
 */
#ifndef IVL_FRONTEND_LINEAR_H
#define IVL_FRONTEND_LINEAR_H

#include "frontend/frontend.h"

/* A procedure of the library that the checker of linear variables knows by itself. */
bool linear_is_primitive(const struct proc *p);

/* One that changes the variable at the root of its first argument. */
bool linear_modifies_path(const struct proc *p);

/*
 * Check a program that is well-typed; bodies then have commands in place of calls of
 * primitives, but for those of yield procedures, whose meaning depends on layers: there, blocks
 * and calls know which variables hold permissions.
 */
void check_linear(struct program *p, struct diags *d);

/* After it: what invariants of loops are called with is available at the head. */
void check_linear_loops(struct program *p, struct diags *d);

#endif
