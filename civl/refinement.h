#ifndef IVL_CIVL_REFINEMENT_H
#define IVL_CIVL_REFINEMENT_H

#include "civl/model.h"

/* That actions refine the actions they name. */
void refinements_check(struct civl *c);

#endif
