/*
 * infer.h - abstract interpretation (reference 3.15): what holds wherever execution reaches a
 * block, found by a forward analysis with widening at the heads of loops (Cousot & Cousot,
 * POPL 1977), and put into the program as `assume {:inferred} ...`.
 *
 * It is of use where the body is reached under its contract. A body that is inlined is reached in
 * other ways, too: so the copies have none of it (inline.h), and something is found out
 * again about what has copies in it.
 */
#ifndef IVL_VCGEN_INFER_INFER_H
#define IVL_VCGEN_INFER_INFER_H

#include "ivl/ast.h"

struct infer_options {
	bool intervals;  // int, real and bool variables; otherwise nothing is found out
	bool everywhere; // at the start and end of each block, not only at loop heads
	bool check;      // as assertions
	bool coalesce;   // join chains of blocks first
	bool prune;      // nothing is reached past `assume false`
	bool inlined;    // of what has calls inlined (impl.inlined), and only of that
	uint32_t iterations; // of a loop before its bounds are widened
};

/*
 * Replace the blocks of each implementation of a checked program by ones with the invariants
 * (in place of any that were inferred before), in the order of a search from the entry. New ones live in the program's arena. Exact, and
 * sound for every graph. The time is linear in the blocks times the variables that are known
 * about at once, for a bounded number of rounds per loop.
 */
void infer_program(struct program *p, const struct infer_options *o);

#endif
