#include "base/idoms.h"

#include <stdbool.h>

#define NONE UINT32_MAX

static uint32_t common(const uint32_t *idom, uint32_t x, uint32_t y)
{
	while (x != y) {
		while (x > y)
			x = idom[x];
		while (y > x)
			y = idom[y];
	}
	return x;
}

static uint32_t idom_of(const index_list *preds, const uint32_t *idom)
{
	uint32_t d = NONE;

	for (uint32_t k = 0; k < preds->len; k++) {
		uint32_t p = preds->data[k];

		if (idom[p] != NONE)
			d = d == NONE ? p : common(idom, d, p);
	}
	return d;
}

void idoms_find(const struct idoms_graph *g, uint32_t *idom)
{
	bool changed = true;

	idom[0] = 0;
	for (uint32_t i = 1; i < g->n; i++)
		idom[i] = NONE;
	while (changed) {
		changed = false;
		for (uint32_t i = 1; i < g->n; i++) {
			uint32_t d = idom_of(g->preds(g->env, i), idom);

			changed |= idom[i] != d;
			idom[i] = d;
		}
	}
}
