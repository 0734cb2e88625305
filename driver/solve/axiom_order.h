/*
 * axiom_order.h - the order in which a query's axioms are sent (reference 6.4).
 *
 * Without a wish it is that of the program, which all figures are measured with. By content
 * it does not change when declarations move about in the program. A seed shuffles it: how
 * much a proof hangs on luck shows in how differently such queries end.
 */
#ifndef IVL_DRIVER_SOLVE_AXIOM_ORDER_H
#define IVL_DRIVER_SOLVE_AXIOM_ORDER_H

#include "smt/query/query.h"

/* Both put a new array, in `arena`, in place of q->axioms. */
void axiom_order_by_content(struct arena *arena, struct query *q);
void axiom_order_by_seed(struct arena *arena, struct query *q, uint32_t seed);

#endif
