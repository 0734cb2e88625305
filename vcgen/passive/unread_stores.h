/*
 * unread_stores.h - stores that nothing reads any more, once reads go through chains
 * (translate/store_chain.h).
 */
#ifndef IVL_VCGEN_PASSIVE_UNREAD_STORES_H
#define IVL_VCGEN_PASSIVE_UNREAD_STORES_H

#include "vcgen/passive/passive.h"

/*
 * Set `unread` for assumptions that only say what an incarnation is which occurs nowhere else, in
 * chains long enough that it matters. To leave them out is a weaker hypothesis. What they
 * store mentions no functions, so that triggers find no less.
 */
void unread_stores(struct vcgen *g, struct passive *p);

#endif
