/*
 * Irreducible graphs by node splitting. Without the natural back edges, a strongly connected
 * part that remains has several entries. One entry is chosen as the head; the part is
 * copied without the head, and whoever entered at another entry enters the copy. The copy
 * leaves for the original at the head. So the original is entered at the head only. The
 * copy may still be irreducible, with one node less; hence the rounds end.
 */
#include "vcgen/cfg/cfg.h"

enum { MAX_GROWTH = 64, MIN_LIMIT = 100000 };

/* The strongly connected components without the natural back edges. */
struct components {
	struct cfg *b;
	uint32_t *of;
};

static uint32_t find_components(struct components *c)
{
	struct cfg *b = c->b;
	struct dominators d = cfg_dominators(&b->scratch, b);
	struct adjacency forward;
	struct graph graph;
	edge_list edges = { 0 };

	for (uint32_t i = 0; i < b->nodes.len; i++) {
		const index_list *succs = &b->nodes.data[i]->succs;

		for (uint32_t k = 0; k < succs->len; k++)
			if (!dominates(&d, succs->data[k], i))
				vec_push(&edges, ((struct edge){ i, succs->data[k] }));
	}
	forward = adjacency_make(&b->scratch, b->nodes.len, &edges);
	graph = adjacency_graph(&forward);
	vec_fini(&edges);
	c->of = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, uint32_t);
	return graph_components(&graph, c->of);
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

static uint32_t copy_node(struct cfg *b, uint32_t x)
{
	uint32_t y = cfg_add(b, b->nodes.data[x]->block);
	const struct node *from = b->nodes.data[x];
	struct node *to = b->nodes.data[y];

	for (uint32_t i = 0; i < from->steps.len; i++)
		node_add(b, to, from->steps.data[i]);
	vec_append_in(&b->scratch, &to->succs, &from->succs);
	return y;
}

/* `copy` has the number of the copy of each node of the part, 0 for others and the head. */
static void split(struct components *c, const index_list *nodes, uint32_t *copy)
{
	struct cfg *b = c->b;
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

/* One round; false if there was nothing to do. */
static bool split_all(struct cfg *b)
{
	struct components c = { .b = b };
	uint32_t n = b->nodes.len, n_components = find_components(&c);
	uint32_t *copy = ARENA_NEW_ARRAY(&b->scratch, n, uint32_t);
	index_list *members = ARENA_NEW_ARRAY(&b->scratch, n_components, index_list);
	bool any = false;

	for (uint32_t i = 0; i < n; i++)
		vec_push_in(&b->scratch, &members[c.of[i]], i);
	for (uint32_t k = n_components; k > 0; k--)
		if (members[k - 1].len > 1) {
			split(&c, &members[k - 1], copy);
			any = true;
		}
	return any;
}

void cfg_make_reducible(struct cfg *b)
{
	uint32_t limit = b->nodes.len * MAX_GROWTH;

	if (limit < MIN_LIMIT)
		limit = MIN_LIMIT;
	while (split_all(b)) {
		cfg_order(b, false);
		if (b->nodes.len > limit) {
			gen_unsupported(b->g, b->impl->head.tok,
					"control flow that is so irreducible");
			return;
		}
	}
}
