/*
 * wp.h - the weakest precondition of a passive program, one formula per block (reference 3.5):
 *	block_correct = commands => and of (equations of the edge => successor_correct)
 * where assertions are conjuncts. Its dual says that some execution passes all assumptions and
 * ends, or fails: and for implies, or for and.
 */
#ifndef IVL_VCGEN_PASSIVE_WP_H
#define IVL_VCGEN_PASSIVE_WP_H

#include "vcgen/passive/passive.h"

struct wp {
	struct vcgen *g;
	const struct passive *p;
	bool dual;
	term *correct; // by block; made from the last one on
	/* The guard of an edge that is followed (else no term), or NULL: all are. */
	term (*edge)(void *ctx, uint32_t block, const struct passive_edge *e);
	/* What is asserted of an assertion that is checked (else no term), or NULL: all are. */
	term (*check)(void *ctx, uint32_t block, const struct passive_cmd *c);
	void *ctx;
};

/* The formula of a block, whose successors have theirs. */
void wp_block(struct wp *w, uint32_t block);

#endif
