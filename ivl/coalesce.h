/*
 * coalesce.h - chains of blocks made one (reference 3.16). Traces show the label and position
 * of the first block of a chain that has a position.
 */
#ifndef IVL_IVL_COALESCE_H
#define IVL_IVL_COALESCE_H

#include "ivl/ast.h"

/*
 * New blocks, in `arena`, for those of an implementation that can be reached: a block whose
 * only target is reached from nowhere else is merged with it. Commands are shared. With
 * `prune`, nothing is reached past a literal `assume false` or `assert false`.
 */
block_list coalesce_blocks(const block_list *blocks, bool prune, struct arena *arena);

#endif
