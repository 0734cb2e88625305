/*
 * term_check.h - what must hold of a term table whatever was made in it.
 */
#ifndef IVL_SMT_TERM_TERM_CHECK_H
#define IVL_SMT_TERM_TERM_CHECK_H

#include "smt/term/term.h"

/*
 * NULL, or what is wrong with the terms from `from` on (1 = all): an id out of order, a term
 * that the hash table does not find or finds twice, flags, sorts or variables that do not
 * fit. Linear in the table. Debug builds ask before terms are released.
 */
const char *term_check(const struct term_table *t, uint32_t from);

#endif
