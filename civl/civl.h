/*
 * civl.h - a concurrent program as ordinary ones (Kragl, Qadeer, "The Civl verifier", 2021):
 * it is proved by procedures that no longer know of layers, movers or yields.
 *
 *	options.h     what is taken on trust
 *	model.h       what there is: actions, yield procedures, invariants, and their layers
 *	action.h      actions: flat bodies, gates
 *	gate.c        that declared gates are enough
 *	mover.c       that movers move
 *	permission.h  what linear variables say of each other
 *	copies.c      yield procedures, layer by layer
 *	refinement.c  actions that refine actions
 *
 * What one of these cannot make is refused with a located error, so that nothing is taken as
 * proved for want of a check.
 */
#ifndef IVL_CIVL_CIVL_H
#define IVL_CIVL_CIVL_H

#include "civl/options.h"
#include "ivl/ast.h"

/*
 * The program that proves a checked one, in its arena; its ordinary declarations are shared.
 * NULL, with errors in `d`, if something in it is not supported.
 */
struct program *civl_rewrite(struct program *p, const struct civl_options *o,
			     struct diags *d);

#endif
