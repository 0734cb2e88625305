/*
 * unused.h - local variables that nothing mentions say nothing.
 */
#ifndef IVL_VCGEN_PROGRAM_UNUSED_H
#define IVL_VCGEN_PROGRAM_UNUSED_H

#include "ivl/ast.h"

/*
 * Take the where clauses from local variables that no reachable command of their (lowered)
 * body mentions; attributes and other where clauses do not count. As the reference tool
 * drops such variables, it assumes nothing of them. With `prune`, nothing is reachable past
 * `assume false`.
 */
void drop_unused_wheres(struct program *p, bool prune);

/* The others, of each declaration that is an implementation; in the arena. */
var_list *find_used_locals(const struct program *p, bool prune, struct arena *arena);

#endif
