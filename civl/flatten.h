/*
 * flatten.h - bodies of actions with the actions and primitives that they call in place of the
 * calls.
 */
#ifndef IVL_CIVL_FLATTEN_H
#define IVL_CIVL_FLATTEN_H

#include "civl/model.h"

/*
 * For each of c->actions that has a body, in the same place: that body, under the same name, of
 * an ordinary procedure with which it shares its formals. NULL, and c->refused, if it cannot be
 * made.
 */
typedef VEC(const struct impl *) flat_list;
flat_list flatten_actions(struct civl *c);

#endif
