/*
 * copies.h - yield procedures at each layer, as procedures in which calls of lower ones are
 * actions, and others take steps where it yields.
 */
#ifndef IVL_CIVL_COPIES_H
#define IVL_CIVL_COPIES_H

#include "civl/model.h"

enum copy_kind {
	COPY_INVARIANT, // what is asserted at the layer, and invariants at yields
	COPY_REFINEMENT // that each procedure of the layer does what its action says
};

/* At all layers at which something of the kind is to be shown. */
void copies_make(struct civl *c, enum copy_kind kind);

#endif
