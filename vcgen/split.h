/*
 * split.h - one VC in pieces (reference 3.6). A piece is a view of a passive program: which
 * assertions are checked (the others are assumed), which blocks and exits it keeps.
 */
#ifndef IVL_VCGEN_SPLIT_H
#define IVL_VCGEN_SPLIT_H

#include "vcgen/passive.h"

struct piece {
	bool *checked; // by number of the assertion (passive_cmd.number)
	bool *kept;    // by block
	bool *stops;   // by block: nothing behind it belongs to the piece
};

typedef VEC(struct piece *) piece_list;

/*
 * The pieces that attributes and options ask for: focus, isolated jumps, isolated
 * assertions, split_here, in this order. At least one. Every assertion is checked in one
 * of them, which is verified here once more; if not, the implementation is refused.
 */
void passive_split(struct vcgen *g, const struct passive *p, const struct impl *impl,
		   struct arena *arena, piece_list *out);

#endif
