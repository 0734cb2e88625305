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

/* -- for passes behind the checks ---------------------------------------------------------- */

struct linear;

/* What the library has; ends with linear_free. */
struct linear *linear_new(struct program *p);
void linear_free(struct linear *l);

/* Does the type hold permissions? Is it the library's One, Map? */
bool linear_type(struct linear *l, const struct type *t);
bool linear_is_one(const struct linear *l, const struct type *t);
bool linear_is_map(const struct linear *l, const struct type *t);

/* The type of a field at an instance of its datatype. */
const struct type *linear_field_type(struct linear *l, const struct type *t,
				     const struct var *field);

/* A function of the library. */
struct func *linear_func(struct linear *l, const char *name);

/* Append what takes the place of a call of a primitive; false if it stays. */
bool linear_rewrite_call(struct linear *l, struct cmd *c, cmd_list *out);

/* -- loops --------------------------------------------------------------------------------- */

/* After it: what invariants of loops are called with is available at the head. */
void check_linear_loops(struct program *p, struct diags *d);

#endif
