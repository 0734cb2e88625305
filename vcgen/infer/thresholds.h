/*
 * thresholds.h - where bounds that grow from one round of a loop to the next may settle: the
 * numbers around those that a procedure compares with, and around zero.
 */
#ifndef IVL_VCGEN_INFER_THRESHOLDS_H
#define IVL_VCGEN_INFER_THRESHOLDS_H

#include "ivl/ast.h"
#include "vcgen/infer/interval.h"

/* Ascending. The numbers belong to `numbers`. */
struct thresholds {
	VEC(mpz_srcptr) up, down;
};

/* Of the commands of the blocks and the contract of the procedure. */
void thresholds_find(struct thresholds *t, struct numbers *numbers,
		     const block_list *blocks, const struct proc *proc);
void thresholds_fini(struct thresholds *t);

/*
 * The least interval that contains this one, and whose bounds are thresholds or those of `old`.
 * Upper thresholds are the first number that is too large where values are whole.
 */
struct interval thresholds_widen(const struct thresholds *t, struct numbers *numbers,
				 struct interval old, struct interval now, bool whole);

#endif
