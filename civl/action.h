/*
 * action.h - actions as they are checked: flat bodies, and gates in place of assertions.
 */
#ifndef IVL_CIVL_ACTION_H
#define IVL_CIVL_ACTION_H

#include "civl/model.h"

/* Of all actions: c->flat. */
void actions_make(struct civl *c);

/* Their procedures and bodies, for calls. */
void actions_emit(struct civl *c);

/* When all checks are there: what is added to bodies for triggers. */
void actions_finish(struct civl *c);

#endif
