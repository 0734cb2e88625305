/*
 * groups.h - numbers grouped by keys 0, ..., n_keys - 1, in one array.
 */
#ifndef IVL_BASE_GROUPS_H
#define IVL_BASE_GROUPS_H

#include "base/vec.h"

/* Those of key k are items[first[k]], ..., items[first[k + 1] - 1]. */
struct groups {
	uint32_t n_keys, *first, *items;
};

struct group_pair {
	uint32_t key, item;
};

typedef VEC(struct group_pair) group_pairs;

/* Items of a key stay in the order of the pairs. On the heap: ends with groups_fini. */
struct groups groups_make(const group_pairs *pairs, uint32_t n_keys);
void groups_fini(struct groups *g);

#endif
