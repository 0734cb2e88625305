/* rebuild.h - a program that was parsed, built once more by the public calls. */
#ifndef IVL_TESTS_UNIT_REBUILD_H
#define IVL_TESTS_UNIT_REBUILD_H

#include "ivl/ast.h"
#include "ivl_build.h"

/*
 * Declares in `b`, which is new, everything that `p`, parsed and not yet resolved, declares,
 * with `p`'s ranges and in its order. NULL, or why it cannot be built: what the calls have
 * no form for. Whether the calls accepted it, `b` says.
 */
const char *rebuild(struct ivl_builder *b, const struct program *p);

#endif
