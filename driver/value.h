/*
 * value.h - values of a model in the language's own notation.
 */
#ifndef IVL_DRIVER_VALUE_H
#define IVL_DRIVER_VALUE_H

#include "base/arena.h"

/*
 * `(- 5)` as -5, `#b0101` as 5bv4, `(/ 1.0 3.0)` as 1.0 / 3.0, stores as m[3 := 4], and so
 * on; what has no such form stays as the solver wrote it. Long values are cut.
 */
const char *value_text(struct arena *arena, const char *smt);

#endif
