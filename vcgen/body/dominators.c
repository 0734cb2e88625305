#include "vcgen/body/dominators.h"

#include "base/idoms.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static uint32_t *array(uint32_t n)
{
	uint32_t *a = mem_alloc((n + 1) * sizeof(uint32_t));

	memset(a, 0, (n + 1) * sizeof(uint32_t));
	return a;
}

static const index_list *preds(const void *env, uint32_t node)
{
	const struct body *b = env;

	return &b->nodes.data[node]->preds;
}

struct dominators dominators_find(const struct body *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d = { array(n), array(n), array(n), array(n) };

	idoms_find(&(struct idoms_graph){ n, preds, b }, d.idom);
	idoms_number(d.idom, n, d.in, d.out);
	return d;
}

void dominators_fini(struct dominators *d)
{
	free(d->idom);
	free(d->in);
	free(d->out);
	free(d->loop);
}

void natural_loop(const struct body *b, const struct dominators *d, uint32_t head,
		  index_list *out)
{
	uint32_t first = out->len + 1;

	d->loop[head] = head + 1;
	vec_push(out, head);
	for (uint32_t k = 0; k < b->nodes.data[head]->preds.len; k++) {
		uint32_t p = b->nodes.data[head]->preds.data[k];

		if (!dominates(d, head, p) || d->loop[p] == head + 1)
			continue;
		d->loop[p] = head + 1;
		vec_push(out, p);
	}
	while (first < out->len) {
		const struct node *n = b->nodes.data[out->data[first++]];

		for (uint32_t k = 0; k < n->preds.len; k++) {
			uint32_t p = n->preds.data[k];

			if (d->loop[p] == head + 1)
				continue;
			d->loop[p] = head + 1;
			vec_push(out, p);
		}
	}
}
