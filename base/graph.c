#include "base/graph.h"

#include "base/mem.h"

#include <stdlib.h>

/* A node on the path of a search, and which of its edges is next. */
struct visit {
	uint32_t node, next;
};

typedef VEC(struct visit) visit_list;

struct adjacency adjacency_make(struct arena *a, uint32_t n, const edge_list *edges)
{
	struct adjacency out = { n, ARENA_NEW_ARRAY(a, (size_t)n + 2, uint32_t),
				 ARENA_NEW_ARRAY(a, edges->len, uint32_t) };

	/* One place further while they are counted: where the next edge of a node goes. */
	for (uint32_t i = 0; i < edges->len; i++)
		out.first[edges->data[i].from + 2]++;
	for (uint32_t k = 0; k < n; k++)
		out.first[k + 2] += out.first[k + 1];
	for (uint32_t i = 0; i < edges->len; i++)
		out.to[out.first[edges->data[i].from + 1]++] = edges->data[i].to;
	return out;
}

static uint32_t adjacent(const void *env, uint32_t node, uint32_t k)
{
	const struct adjacency *a = env;

	return k < a->first[node + 1] - a->first[node] ? a->to[a->first[node] + k]
						       : GRAPH_END;
}

struct graph adjacency_graph(const struct adjacency *a)
{
	return (struct graph){ a->n, adjacent, a };
}

struct search graph_search(struct arena *a, const struct graph *g, uint32_t from)
{
	enum { NEW, OPEN, DONE };
	enum { SMALL = 64 }; // as most are, and what is reached of large ones
	uint8_t small[SMALL] = { NEW };
	uint8_t *large = g->n > SMALL ? mem_calloc(g->n, sizeof(*large)) : NULL;
	uint8_t *state = large ? large : small;
	const uint32_t room = g->n < SMALL ? g->n : SMALL;
	struct search s = { 0 };
	visit_list path = { 0 };
	uint32_t to = from;

	vec_grow(a, &s.preorder, room, sizeof(*s.preorder.data));
	vec_grow(a, &s.postorder, room, sizeof(*s.postorder.data));
	vec_reserve(&path, room);
	while (to != GRAPH_END || path.len) {
		if (to == GRAPH_END) {
			uint32_t node = vec_pop(&path).node;

			state[node] = DONE;
			vec_push_in(a, &s.postorder, node);
		} else if (state[to] == NEW) {
			state[to] = OPEN;
			vec_push_in(a, &s.preorder, to);
			vec_push(&path, ((struct visit){ to, 0 }));
		} else if (state[to] == OPEN) {
			vec_push_in(a, &s.back,
				    ((struct edge){ vec_last(&path).node, to }));
		}
		to = GRAPH_END;
		if (path.len)
			to = g->succ(g->env, vec_last(&path).node,
				     vec_last(&path).next++);
	}
	vec_fini(&path);
	free(large);
	return s;
}

void graph_reach(const struct graph *g, uint32_t from, bool *reached)
{
	index_list todo = { 0 };

	vec_push(&todo, from);
	reached[from] = true;
	while (todo.len) {
		uint32_t node = vec_pop(&todo), to;

		for (uint32_t k = 0; (to = g->succ(g->env, node, k)) != GRAPH_END;
		     k++) {
			if (!reached[to])
				vec_push(&todo, to);
			reached[to] = true;
		}
	}
	vec_fini(&todo);
}

/* `low` is 0 of a node that is new, and above all others of one whose component is known. */
struct components {
	uint32_t *of, *low, n_met, n_known;
	index_list open;
	visit_list path;
};

static void meet(struct components *c, uint32_t node)
{
	c->of[node] = c->low[node] = ++c->n_met;
	vec_push(&c->open, node);
	vec_push(&c->path, ((struct visit){ node, 0 }));
}

/* What is known of a node holds for where it was reached from. */
static void lower(struct components *c, uint32_t low)
{
	if (c->path.len && low < c->low[vec_last(&c->path).node])
		c->low[vec_last(&c->path).node] = low;
}

/* `of` of an open node is the number by which it was met. */
static void leave(struct components *c)
{
	uint32_t root = vec_pop(&c->path).node, node;

	lower(c, c->low[root]);
	if (c->low[root] != c->of[root])
		return;
	do {
		node = vec_pop(&c->open);
		c->of[node] = c->n_known;
		c->low[node] = UINT32_MAX;
	} while (node != root);
	c->n_known++;
}

uint32_t graph_components(const struct graph *g, uint32_t *of)
{
	struct components c = { .of = of, .low = mem_calloc(g->n, sizeof(uint32_t)) };

	for (uint32_t root = 0; root < g->n; root++) {
		if (!c.low[root])
			meet(&c, root);
		while (c.path.len) {
			struct visit *v = &vec_last(&c.path);
			uint32_t to = g->succ(g->env, v->node, v->next++);

			if (to == GRAPH_END)
				leave(&c);
			else if (!c.low[to])
				meet(&c, to);
			else if (c.low[to] != UINT32_MAX)
				lower(&c, of[to]);
		}
	}
	free(c.low);
	vec_fini(&c.open);
	vec_fini(&c.path);
	return c.n_known;
}
