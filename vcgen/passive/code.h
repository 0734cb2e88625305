/*
 * code.h - code expressions (reference 1.4) as terms.
 */
#ifndef IVL_VCGEN_PASSIVE_CODE_H
#define IVL_VCGEN_PASSIVE_CODE_H

#include "vcgen/translate/gen.h"

/*
 * Where a code expression is asserted, its weakest precondition; where it is assumed, that some
 * execution gives true, or fails. It is vcgen.code.
 */
term gen_code(struct vcgen *g, const struct code *code);

#endif
