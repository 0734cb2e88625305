/*
 * passive_print.h - a passive program as text: blocks with what becomes of variables, commands
 * and edges.
 */
#ifndef IVL_VCGEN_PASSIVE_PASSIVE_PRINT_H
#define IVL_VCGEN_PASSIVE_PASSIVE_PRINT_H

#include "base/buf.h"
#include "vcgen/passive/passive.h"

/* Variables are v0, v1, ..., by slot, formals `formal`. Somebody watches (view.h). */
void passive_print(struct buf *out, const struct vcgen *g, const struct passive *p);

#endif
