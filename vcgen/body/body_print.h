/*
 * body_print.h - the working graph of an implementation as text: nodes with their steps.
 */
#ifndef IVL_VCGEN_BODY_BODY_PRINT_H
#define IVL_VCGEN_BODY_BODY_PRINT_H

#include "base/buf.h"
#include "vcgen/body/body.h"

/* Each node with its number, its label and its successors. Somebody watches (view.h). */
void body_print(struct buf *out, const struct body *b);

#endif
