/*
 * block_order.h - the blocks of a body in the order in which a pass looks at them.
 */
#ifndef IVL_VCGEN_PROGRAM_BLOCK_ORDER_H
#define IVL_VCGEN_PROGRAM_BLOCK_ORDER_H

#include "ivl/ast.h"

/* Where a block goes; nothing for a return. */
const block_list *block_targets(const struct block *b);

/*
 * The blocks that the first one reaches, in reverse postorder of a depth-first search.
 * `is_head`, by block.index and false at first, is set for the targets of edges back into
 * the path of the search: each cycle has one. The list lives in the arena. Linear.
 */
block_list block_order(const block_list *blocks, bool *is_head, struct arena *arena);

#endif
