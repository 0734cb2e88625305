#ifndef IVL_CIVL_MOVER_H
#define IVL_CIVL_MOVER_H

#include "civl/model.h"

/* That actions commute as their mover types say. */
void movers_check(struct civl *c);

#endif
