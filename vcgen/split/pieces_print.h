/*
 * pieces_print.h - the division of an implementation as text: its assertions, and what each
 * piece keeps and checks.
 */
#ifndef IVL_VCGEN_SPLIT_PIECES_PRINT_H
#define IVL_VCGEN_SPLIT_PIECES_PRINT_H

#include "base/buf.h"
#include "vcgen/split/piece.h"

/* Blocks have the numbers that passive_print.h gives them. Somebody watches (view.h). */
void pieces_print(struct buf *out, const struct vcgen *g, const struct pieces *s);

#endif
