/*
 * emit.h - queries as complete SMT-LIB scripts.
 */
#ifndef IVL_DRIVER_SOLVE_EMIT_H
#define IVL_DRIVER_SOLVE_EMIT_H

#include "driver/session/session.h"

/* Append the whole script of a query, with check-sat. */
void emit_query(struct buf *out, const struct query *q);

#endif
