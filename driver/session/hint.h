/*
 * hint.h - what may have been meant, for messages about names that are not declared.
 */
#ifndef IVL_DRIVER_SESSION_HINT_H
#define IVL_DRIVER_SESSION_HINT_H

#include "base/diag.h"
#include "ivl/ast.h"

/* Is it a message about a name that is not declared? */
bool hint_applies(enum diag_code code);

/*
 * The declared name nearest to the one that the message is about, of the right kind and
 * visible at its place; NULL if none is near. Costs a pass over the declarations.
 */
const char *hint_for(const struct program *p, const struct diag *d);

/*
 * What was probably meant by a name that is declared, but not as what it is used for, or by
 * an operator for other types; in a sentence, or NULL. The same cost.
 */
const char *hint_sentence(const struct program *p, const struct diag *d);

#endif
