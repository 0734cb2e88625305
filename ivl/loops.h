/*
 * loops.h - which loops the blocks of a body are in. Blocks are resolved; those that cannot
 * be reached are in none.
 */
#ifndef IVL_IVL_LOOPS_H
#define IVL_IVL_LOOPS_H

#include "ivl/ast.h"

/* By index of a block in its list. */
struct loop_nest {
	bool reducible; // if not, the rest is not there
	bool *reached;
	struct block *
	    *head; // of the innermost loop that it is in, itself for a head; or NULL
	struct block **outer; // for a head: that of the loop right around it, or NULL
	block_list heads;     // outer ones first
};

struct loop_nest loops_find(struct arena *a, const block_list *blocks);

#endif
