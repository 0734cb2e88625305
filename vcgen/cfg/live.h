/*
 * live.h - which variables a node may still read: only those are joined (reference 3.4).
 */
#ifndef IVL_VCGEN_CFG_LIVE_H
#define IVL_VCGEN_CFG_LIVE_H

#include "vcgen/cfg/cfg.h"

struct live;

/*
 * Analyse an acyclic body, whose variables have slots below n_slots. NULL where the result
 * would be too large: everything counts as live then.
 */
struct live *live_find(struct cfg *b, uint32_t n_slots);

/* Is the variable of that slot live at the start of the node? */
bool live_at(const struct live *l, uint32_t node, uint32_t slot);

#endif
