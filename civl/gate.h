#ifndef IVL_CIVL_GATE_H
#define IVL_CIVL_GATE_H

#include "civl/model.h"

/* That the gates which actions declare with asserts are enough for their bodies. */
void gates_check(struct civl *c);

#endif
