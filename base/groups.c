#include "base/groups.h"

#include "base/mem.h"

#include <stdlib.h>

struct groups groups_make(const group_pairs *pairs, uint32_t n_keys)
{
	struct groups g = { n_keys, mem_calloc((size_t)n_keys + 1, sizeof(uint32_t)),
			    mem_calloc((size_t)pairs->len + 1, sizeof(uint32_t)) };
	uint32_t *next = mem_calloc((size_t)n_keys + 1, sizeof(uint32_t));

	for (uint32_t i = 0; i < pairs->len; i++)
		g.first[pairs->data[i].key + 1]++;
	for (uint32_t k = 0; k < n_keys; k++) {
		g.first[k + 1] += g.first[k];
		next[k] = g.first[k];
	}
	for (uint32_t i = 0; i < pairs->len; i++)
		g.items[next[pairs->data[i].key]++] = pairs->data[i].item;
	free(next);
	return g;
}

void groups_fini(struct groups *g)
{
	free(g->first);
	free(g->items);
}
