/*
 * blocks.h - the blocks of a body as a graph, by index in their list. Blocks are resolved.
 */
#ifndef IVL_IVL_BLOCKS_H
#define IVL_IVL_BLOCKS_H

#include "base/graph.h"
#include "ivl/ast.h"

/* Where a block goes; nothing for a return. */
const block_list *block_targets(const struct block *b);

/* Add a target behind those that there are. */
void block_add_target(struct arena *a, struct block *from, struct block *to);

/* index = place in the list */
void blocks_number(const block_list *blocks);

struct graph blocks_graph(const block_list *blocks);

/* From the first one, targets in order. In the arena. */
struct search blocks_search(struct arena *a, const block_list *blocks);

/*
 * What the first one reaches, in reverse postorder. `is_head`, by index and false at first,
 * is set for the targets of edges back into the path of the search: each cycle has one.
 */
block_list blocks_in_order(struct arena *a, const block_list *blocks, bool *is_head);

/* The same in preorder, last targets first: as in the reference's listings. */
block_list blocks_depth_first(struct arena *a, const block_list *blocks);

#endif
