/*
 * transplant.h - a program in the hands of another owner: a copy in another arena, with names,
 * types and sources of its own, that shares nothing with the source. No recursion: depth is
 * bounded by the heap. Linear.
 */
#ifndef IVL_IVL_TRANSPLANT_H
#define IVL_IVL_TRANSPLANT_H

#include "ivl/ast.h"

/*
 * Add the declarations of a program to another one, as they were when they had been parsed: what
 * lowering, resolution and the type checker have found out is left behind, and an expression with
 * several owners becomes as many expressions. The sources come along, so that every place is told
 * as before. Quantifiers are numbered behind those of `to`.
 *
 * The source is only read: several threads may copy it at once. False if the sources have no
 * room.
 */
bool transplant_parsed(struct program *to, const struct program *from);

#endif
