/*
 * split.h - one implementation in pieces, by attributes and options (reference 3.6).
 */
#ifndef IVL_VCGEN_SPLIT_SPLIT_H
#define IVL_VCGEN_SPLIT_SPLIT_H

#include "vcgen/split/piece.h"

/*
 * The pieces that attributes and options ask for: focus, isolated jumps, isolated
 * assertions, split_here, in this order, and if that leaves one, by cost. At least one.
 * Nothing of them is believed: see passive_check_pieces.
 */
struct pieces passive_split(struct vcgen *g, const struct passive *p,
			    const struct impl *impl, struct arena *arena);

/* Refuse the implementation, with a located message, if the pieces do not cover it. */
void passive_check_pieces(struct vcgen *g, const struct pieces *s,
			  const struct impl *impl);

#endif
