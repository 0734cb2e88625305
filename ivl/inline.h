/*
 * inline.h - calls replaced by the callee's body (reference 3.13).
 *
 * A call of a procedure that is {:inline N} (the attribute of the call, the procedure or the
 * implementation, in this order; or a depth for all) becomes a renamed copy of the body, up
 * to N of the same procedure inside each other. Variables and blocks of copy number k of P
 * are named inline$P$k$...; what follows the call in block L becomes L$1, L$2, ...
 *
 * A copy is the body and what can be checked of the contract: preconditions where it begins,
 * postconditions where it ends. What is free in the contract, and the where clauses of formals,
 * are promises between the body and callers that do not see it: nothing is assumed of them.
 * Nor of what was inferred about the body (infer.h), which rests on them.
 */
#ifndef IVL_IVL_INLINE_H
#define IVL_IVL_INLINE_H

#include "base/map.h"
#include "ivl/ast.h"

/* What a call becomes that is too deep. */
enum inline_mode { INLINE_NONE, INLINE_ASSUME, INLINE_ASSERT, INLINE_SPEC };

struct inline_options {
	enum inline_mode mode;
	int64_t depth;             // of every procedure; < 0: by attribute only
	bool coalesce;             // chains of blocks: see coalesce.h
	bool prune;                // nothing is reached past `assume false`
	const struct map *impl_of; // struct proc -> the implementation to copy
};

/* The depth that attributes ask for: {:inline N}, with N and nothing else. */
bool inline_depth(const struct attr *attrs, int64_t *n);

/*
 * Find the bodies that may take the place of calls: the first one of each procedure. Without
 * a depth for all there are none in a program in which no procedure and no implementation has
 * {:inline e}: then the attribute of a call alone says nothing.
 */
void inline_find_bodies(const struct program *p, int64_t depth, struct map *impl_of);

/*
 * The implementation with its calls inlined, made in `arena`; `impl` itself if there is
 * nothing to inline. New variables get ids from p->n_vars on, which grows. NULL (with a
 * located error in `d`) if the result would be too large.
 */
const struct impl *inline_calls(struct program *p, const struct impl *impl,
				const struct inline_options *o, struct arena *arena,
				struct diags *d);

/* The implementation with chains of blocks made one, if that is wanted; else `impl` itself. */
const struct impl *inline_coalesce(const struct impl *impl,
				   const struct inline_options *o, struct arena *arena);

/*
 * Find what inline_calls makes of each implementation of the program in which something is
 * inlined, made in `arena`: impl.inlined. What can't be made has an error in `d`.
 */
void inline_program(struct program *p, const struct inline_options *o,
		    struct arena *arena, struct diags *d);

#endif
