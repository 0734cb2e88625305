/*
 * erase.h - what is left of attributes when layers and permissions have been accounted for.
 */
#ifndef IVL_CIVL_ERASE_H
#define IVL_CIVL_ERASE_H

#include "ivl/ast.h"

/* Take the extension's attributes from all declarations, clauses and commands. */
void erase_layers(struct program *p);

#endif
