/*
 * portable.h - functions of one solver ({:builtin "..."}) in a form that all know.
 */
#ifndef IVL_SMT_TEXT_PORTABLE_H
#define IVL_SMT_TEXT_PORTABLE_H

#include <stdbool.h>

struct portable {
	const char *from;
	const char *to;
};

/* The row of a name, or NULL: it is fine as it stands. */
const struct portable *portable_find(const char *name);

/* Conversions to floating point take reals; z3 alone takes integers as well. */
bool portable_wants_reals(const char *name);

#endif
