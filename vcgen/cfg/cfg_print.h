/*
 * cfg_print.h - the working graph of an implementation as text: nodes with their steps.
 */
#ifndef IVL_VCGEN_CFG_CFG_PRINT_H
#define IVL_VCGEN_CFG_CFG_PRINT_H

#include "base/buf.h"
#include "vcgen/cfg/cfg.h"

/* Each node with its number, its label and its successors. Somebody watches (view.h). */
void cfg_print(struct buf *out, const struct cfg *b);

#endif
