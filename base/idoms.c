#include "base/idoms.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdlib.h>

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

/* Sizes of subtrees from the leaves up, then intervals from the root down. */
void idoms_number(const uint32_t *idom, uint32_t n, uint32_t *in, uint32_t *out)
{
	uint32_t *size = mem_calloc(n, sizeof(*size));
	uint32_t *next =
	    mem_calloc(n, sizeof(*next)); // of a node: where its next child begins

	for (uint32_t i = n; i > 1; i--)
		size[idom[i - 1]] += ++size[i - 1];
	size[0]++;
	in[0] = 0;
	out[0] = size[0];
	next[0] = 1;
	for (uint32_t i = 1; i < n; i++) {
		in[i] = next[idom[i]];
		next[idom[i]] += size[i];
		out[i] = in[i] + size[i];
		next[i] = in[i] + 1;
	}
	free(size);
	free(next);
}
