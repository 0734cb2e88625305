/*
 * Irreducible graphs by node splitting. Without the natural back edges, a strongly connected
 * part that remains has several entries. One entry is chosen as the head; the part is
 * copied without the head, and whoever entered at another entry enters the copy. The copy
 * leaves for the original at the head. So the original is entered at the head only. The
 * copy may still be irreducible, with one node less; hence the rounds end.
 */
#include "vcgen/body/dominators.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_GROWTH = 64, MIN_LIMIT = 100000 };

struct visit {
	uint32_t node, next;
};

/* Tarjan's algorithm (1972) over the edges that are not natural back edges. */
struct components {
	struct body *b;
	const struct dominators *d;
	uint32_t *number, *low; // from 1
	uint32_t *of;           // 1 + component, when known
	VEC(uint32_t) open;
	VEC(struct visit) stack;
	uint32_t n_numbers, n_components;
};

static void open_node(struct components *c, uint32_t x)
{
	c->number[x] = c->low[x] = ++c->n_numbers;
	vec_push(&c->open, x);
	vec_push(&c->stack, ((struct visit){ x, 0 }));
}

static void close_node(struct components *c, uint32_t x)
{
	uint32_t y;

	if (c->stack.len) {
		uint32_t parent = vec_last(&c->stack).node;

		if (c->low[x] < c->low[parent])
			c->low[parent] = c->low[x];
	}
	if (c->low[x] != c->number[x])
		return;
	c->n_components++;
	do {
		y = vec_pop(&c->open);
		c->of[y] = c->n_components;
	} while (y != x);
}

static void find_components(struct components *c)
{
	open_node(c, 0);
	while (c->stack.len) {
		struct visit *v = &vec_last(&c->stack);
		uint32_t x = v->node;
		const struct node *n = c->b->nodes.data[x];
		uint32_t to;

		if (v->next == n->succs.len) {
			(void)vec_pop(&c->stack);
			close_node(c, x);
			continue;
		}
		to = n->succs.data[v->next++];
		if (to <= x && dominates(c->d, to, x))
			continue;
		if (!c->number[to])
			open_node(c, to);
		else if (!c->of[to] && c->number[to] < c->low[x])
			c->low[x] = c->number[to];
	}
}

/* An entry that starts with an assertion looks like a loop head; else the first one. */
static uint32_t choose_head(const struct components *c, const index_list *nodes)
{
	uint32_t head = UINT32_MAX;
	bool asserts = false;

	for (uint32_t i = 0; i < nodes->len; i++) {
		uint32_t x = nodes->data[i];
		const struct node *n = c->b->nodes.data[x];
		bool entry = false;

		for (uint32_t k = 0; k < n->preds.len; k++)
			entry = entry || c->of[n->preds.data[k]] != c->of[x];
		if (!entry)
			continue;
		if (head == UINT32_MAX || (!asserts && node_prefix(n))) {
			head = x;
			asserts = node_prefix(n) > 0;
		}
	}
	return head;
}

static uint32_t copy_node(struct body *b, uint32_t x)
{
	uint32_t y = body_add(b, b->nodes.data[x]->block);
	const struct node *from = b->nodes.data[x];
	struct node *to = b->nodes.data[y];

	for (uint32_t i = 0; i < from->steps.len; i++)
		node_add(b, to, from->steps.data[i]);
	for (uint32_t i = 0; i < from->succs.len; i++)
		vec_push_in(&b->scratch, &to->succs, from->succs.data[i]);
	return y;
}

/* `copy` has the number of the copy of each node of the part, 0 for others and the head. */
static void split(struct components *c, const index_list *nodes, uint32_t *copy)
{
	struct body *b = c->b;
	uint32_t head = choose_head(c, nodes);
	uint32_t n = nodes->len;

	for (uint32_t i = 0; i < n; i++)
		if (nodes->data[i] != head)
			copy[nodes->data[i]] = copy_node(b, nodes->data[i]);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t x = nodes->data[i];
		const struct node *original = b->nodes.data[x];

		if (x == head)
			continue;
		for (uint32_t k = 0; k < original->preds.len; k++) {
			uint32_t p = original->preds.data[k];
			index_list *succs = &b->nodes.data[p]->succs;

			for (uint32_t s = 0; c->of[p] != c->of[x] && s < succs->len;
			     s++)
				if (succs->data[s] == x)
					succs->data[s] = copy[x];
		}
		for (uint32_t s = 0; s < b->nodes.data[copy[x]]->succs.len; s++) {
			uint32_t *to = &b->nodes.data[copy[x]]->succs.data[s];

			if (*to != head && c->of[*to] == c->of[x])
				*to = copy[*to];
		}
	}
}

static uint32_t *zeros(uint32_t n)
{
	return mem_calloc((size_t)n + 1, sizeof(uint32_t));
}

/* One round; false if there was nothing to do. */
static bool split_all(struct body *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d = dominators_find(b);
	struct components c = { .b = b, .d = &d };
	uint32_t *copy = zeros(n);
	index_list *members;
	bool any = false;

	c.number = zeros(n);
	c.low = zeros(n);
	c.of = zeros(n);
	find_components(&c);
	members = mem_calloc(c.n_components + 1, sizeof(*members));
	for (uint32_t i = 0; i < n; i++)
		vec_push(&members[c.of[i]], i);
	for (uint32_t k = c.n_components; k > 0; k--) {
		if (members[k].len > 1) {
			split(&c, &members[k], copy);
			any = true;
		}
		vec_fini(&members[k]);
	}
	free(members);
	free(copy);
	free(c.number);
	free(c.low);
	free(c.of);
	vec_fini(&c.open);
	vec_fini(&c.stack);
	dominators_fini(&d);
	return any;
}

void body_make_reducible(struct body *b)
{
	uint32_t limit = b->nodes.len * MAX_GROWTH;

	if (limit < MIN_LIMIT)
		limit = MIN_LIMIT;
	while (split_all(b)) {
		body_order(b, false);
		if (b->nodes.len > limit) {
			gen_unsupported(b->g, b->impl->head.tok,
					"control flow that is so irreducible");
			return;
		}
	}
}
