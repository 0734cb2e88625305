/*
 * precondition.h - what an action requires of its callers at a layer.
 */
#ifndef IVL_CIVL_PRECONDITION_H
#define IVL_CIVL_PRECONDITION_H

#include "civl/model.h"

/* A formula over the action's formals, and the clause that it comes from. */
struct precondition {
	struct expr *expr;
	const struct spec *clause;
};
typedef VEC(struct precondition) precondition_list;

/* Does it have any, at whatever layer? */
bool has_preconditions(const struct proc *action);

/* Its requires clauses for the layer, then what invariants of that layer say that it calls. */
precondition_list preconditions_at(struct civl *c, const struct proc *action,
				   int32_t layer);

#endif
