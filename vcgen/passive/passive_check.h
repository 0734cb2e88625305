/*
 * passive_check.h - is a passive program what it claims to be? Always on: the passes that make
 * it are many, what a wrong one would prove is anything, and looking costs a hundredth of making.
 */
#ifndef IVL_VCGEN_PASSIVE_PASSIVE_CHECK_H
#define IVL_VCGEN_PASSIVE_PASSIVE_CHECK_H

#include "vcgen/passive/passive.h"

/*
 * What is wrong with p, whose terms are on the table t, or NULL. Linear in the commands, the
 * definitions and the terms made for it, but for joins, which cost what differs. It holds that
 *	- blocks are in topological order, and only the edge to a lone successor has equations;
 *	- each incarnation is made at one place, and whatever mentions it is dominated by that;
 *	- that of an assignment is followed by its equation, which mentions older ones only;
 *	- where values of a live variable differ, there is an incarnation of the join, and each edge
 *	  into it equates that with the value at its source: these equations and no others.
 */
const char *passive_check(const struct passive *p, const struct term_table *t);

#endif
