/*
 * condition_print.h - a verification condition as text: what it is about, and each formula with
 * its origin.
 */
#ifndef IVL_VCGEN_CONDITION_CONDITION_PRINT_H
#define IVL_VCGEN_CONDITION_CONDITION_PRINT_H

#include "base/buf.h"
#include "vcgen/condition/vc.h"

struct vcgen;

/* Somebody watches (view.h). */
void condition_print(struct buf *out, const struct vcgen *g, const struct vc *vc);

#endif
