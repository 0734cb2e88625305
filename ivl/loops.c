/*
 * Natural loops, from dominators. An edge that goes back in a depth-first search to a block
 * that does not dominate its source makes a graph irreducible.
 */
#include "ivl/loops.h"

#include "base/idoms.h"

#define NONE UINT32_MAX

struct graph {
	struct arena *arena;
	const block_list *blocks;
	index_list order;  // reached blocks in reverse postorder
	uint32_t *place;   // of a block in `order`, or NONE
	index_list *preds; // by place: places
	uint32_t *idom;    // by place
};

struct visit {
	uint32_t block, next;
};

/* Postorder, then turned round. */
static void find_order(struct graph *g)
{
	uint32_t n = g->blocks->len, i;
	bool *seen = ARENA_NEW_ARRAY(g->arena, n, bool);
	VEC(struct visit) stack = { 0 };
	struct visit first = { 0, 0 };

	vec_push(&stack, first);
	seen[0] = true;
	while (stack.len) {
		struct visit *v = &vec_last(&stack), down = { 0, 0 };
		const struct block *b = g->blocks->data[v->block];

		if (v->next == b->targets.len) {
			vec_push_in(g->arena, &g->order, v->block);
			stack.len--;
			continue;
		}
		down.block = b->targets.data[v->next++]->index;
		if (seen[down.block])
			continue;
		seen[down.block] = true;
		vec_push(&stack, down);
	}
	vec_fini(&stack);
	for (i = 0; i < n; i++)
		g->place[i] = NONE;
	for (i = 0; i < g->order.len / 2; i++) {
		uint32_t *x = &g->order.data[i],
			 *y = &g->order.data[g->order.len - 1 - i];
		uint32_t t = *x;

		*x = *y;
		*y = t;
	}
	for (i = 0; i < g->order.len; i++)
		g->place[g->order.data[i]] = i;
}

static void find_preds(struct graph *g)
{
	uint32_t i, k;

	for (i = 0; i < g->order.len; i++) {
		const struct block *b = g->blocks->data[g->order.data[i]];

		for (k = 0; k < b->targets.len; k++)
			vec_push_in(g->arena,
				    &g->preds[g->place[b->targets.data[k]->index]], i);
	}
}

static const index_list *preds_of(const void *env, uint32_t place)
{
	const struct graph *g = env;

	return &g->preds[place];
}

static bool dominates(const struct graph *g, uint32_t x, uint32_t y)
{
	while (y > x)
		y = g->idom[y];
	return x == y;
}

/* All that reaches an edge back to the head, at that place, without passing it. */
static void find_loop(const struct graph *g, struct loop_nest *l, uint32_t at)
{
	struct block *head = g->blocks->data[g->order.data[at]];
	bool *in = ARENA_NEW_ARRAY(g->arena, g->order.len, bool); // by place
	index_list todo = { 0 };
	uint32_t i, k;

	in[at] = true;
	for (k = 0; k < g->preds[at].len; k++)
		if (g->preds[at].data[k] >= at)
			vec_push(&todo, g->preds[at].data[k]);
	while (todo.len) {
		uint32_t p = vec_pop(&todo);

		if (in[p])
			continue;
		in[p] = true;
		for (k = 0; k < g->preds[p].len; k++)
			vec_push(&todo, g->preds[p].data[k]);
	}
	vec_fini(&todo);
	l->outer[head->index] = l->head[head->index];
	for (i = 0; i < g->order.len; i++)
		if (in[i])
			l->head[g->order.data[i]] = head;
	vec_push_in(g->arena, &l->heads, head);
}

struct loop_nest loops_find(struct arena *a, const block_list *blocks)
{
	uint32_t n = blocks->len, i, k;
	struct graph g = { .arena = a, .blocks = blocks };
	struct loop_nest l = { .reducible = true };

	g.place = ARENA_NEW_ARRAY(a, n, uint32_t);
	g.preds = ARENA_NEW_ARRAY(a, n, index_list);
	g.idom = ARENA_NEW_ARRAY(a, n, uint32_t);
	l.reached = ARENA_NEW_ARRAY(a, n, bool);
	l.head = ARENA_NEW_ARRAY(a, n, struct block *);
	l.outer = ARENA_NEW_ARRAY(a, n, struct block *);
	find_order(&g);
	find_preds(&g);
	idoms_find(&(struct idoms_graph){ g.order.len, preds_of, &g }, g.idom);
	for (i = 0; i < g.order.len; i++) {
		bool is_head = false;

		l.reached[g.order.data[i]] = true;
		for (k = 0; k < g.preds[i].len; k++) {
			uint32_t p = g.preds[i].data[k];

			if (p < i)
				continue;
			is_head = true;
			l.reducible &= dominates(&g, i, p);
		}
		if (is_head && l.reducible)
			find_loop(&g, &l, i);
	}
	return l;
}
