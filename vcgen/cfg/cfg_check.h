/*
 * cfg_check.h - is a body ready to be made passive? Always on, as passive_check.h.
 */
#ifndef IVL_VCGEN_CFG_CFG_CHECK_H
#define IVL_VCGEN_CFG_CFG_CHECK_H

#include "vcgen/cfg/cfg.h"

/*
 * What is wrong with b, whose loops are cut or unrolled, or NULL. Linear in steps and edges,
 * times the depth of loops. It holds that
 *	- nodes are in topological order, each edge is known at both ends, and none leads from a
 *	  branch to a join;
 *	- steps have what their kind needs, and calls are open only inside a node;
 *	- a measure that has to decrease was kept on the way;
 *	- where a loop was cut, all that it changes is havocked.
 */
const char *cfg_check(const struct cfg *b);

/*
 * The last of these rules, for the cuts noted since the last call: to be asked when they are made
 * and nodes are in order, as later passes may enter what was a loop in other ways. What is wrong
 * is kept for cfg_check.
 */
void cfg_check_cuts(struct cfg *b);

#endif
