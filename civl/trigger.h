/*
 * trigger.h - terms for the solver to instantiate with. Where a relation has to be shown for
 * some values of an action's locals, the values that they took when the action ran will do; for
 * each local v there is a function Trigger_v, which the relation's quantifier has as pattern
 * and the body applies to v. Nothing is known of these functions.
 */
#ifndef IVL_CIVL_TRIGGER_H
#define IVL_CIVL_TRIGGER_H

#include "civl/action.h"

/*
 * In the bodies that calls of actions are expanded to, behind where locals get a value that
 * matters. When all relations have been made.
 */
void triggers_apply(struct civl *c);

#endif
