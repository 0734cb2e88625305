/*
 * verified_under.h - what the attribute {:verified_under e} makes of an assertion.
 */
#ifndef IVL_IVL_VERIFIED_UNDER_H
#define IVL_IVL_VERIFIED_UNDER_H

#include "ivl/ast.h"

/*
 * `assert {:verified_under e} c` is `assert e || c`, and that is all that may be assumed of
 * it: gives e, or NULL. The attribute is one of assertions, invariants and calls; contracts
 * and measures are what they are.
 */
const struct expr *verified_under(const struct cmd *assertion);

/* Does no execution get past the command, an assertion or assumption of `false`? */
bool cmd_never_passed(const struct cmd *c);

#endif
