/*
 * linear.h - variables of linear types, and the primitives that take permissions apart and put
 * them together, in sequential programs.
 *
 * A call of a primitive is not proved by contract: it becomes commands (linear_call.c),
 * and what makes them sound is that no permission is used twice (linear.c). What is
 * not known here is refused with a located error.
 */
#ifndef IVL_FRONTEND_LINEAR_H
#define IVL_FRONTEND_LINEAR_H

#include "frontend/resolve.h"

/* Is it a call of one primitive of the linear type system? */
bool linear_is_primitive(const struct cmd *c);

/* A procedure of the library that the checker of linear variables knows by itself. */
bool linear_is_primitive_proc(const struct proc *p);

/* One that changes the variable at the root of its first argument. */
bool linear_modifies_path(const struct proc *p);

/*
 * The commands that a call of a primitive, resolved without error, stands for go into
 * c->expansion. They share the expressions of the call. False if it is not supported.
 */
bool linear_expand(struct resolver *r, struct cmd *c);

/*
 * Check the bodies that call primitives, of a program that is well-typed, and leave in them
 * the expansions (which check_blocks has put behind the calls) in the calls' place.
 */
void check_linear(struct program *p, struct diags *d);

#endif
