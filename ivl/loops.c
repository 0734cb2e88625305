/*
 * Natural loops, from dominators after Cooper, Harvey and Kennedy, "A Simple, Fast Dominance
 * Algorithm" (2001). An edge that goes back in a depth-first search to a block that does not
 * dominate its source makes a graph irreducible.
 */
#include "ivl/loops.h"

typedef VEC(uint32_t) index_list;

#define NONE UINT32_MAX

struct graph {
	struct arena *arena;
	const block_list *blocks;
	index_list order;  // reached blocks in reverse postorder
	uint32_t *place;   // of a block in `order`, or NONE
	index_list *preds; // by block; reached ones
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
		vec_push_in(g->arena, &g->preds[down.block], v->block);
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

static uint32_t common(const struct graph *g, uint32_t x, uint32_t y)
{
	while (x != y)
		if (x > y)
			x = g->idom[x];
		else
			y = g->idom[y];
	return x;
}

static void find_dominators(struct graph *g)
{
	bool changed = true;
	uint32_t i, k;

	for (i = 0; i < g->order.len; i++)
		g->idom[i] = i ? NONE : 0;
	while (changed) {
		changed = false;
		for (i = 1; i < g->order.len; i++) {
			const index_list *preds = &g->preds[g->order.data[i]];
			uint32_t d = NONE;

			for (k = 0; k < preds->len; k++) {
				uint32_t p = g->place[preds->data[k]];

				if (g->idom[p] != NONE)
					d = d == NONE ? p : common(g, d, p);
			}
			changed |= g->idom[i] != d;
			g->idom[i] = d;
		}
	}
}

static bool dominates(const struct graph *g, uint32_t x, uint32_t y)
{
	while (y > x)
		y = g->idom[y];
	return x == y;
}

/* All that reaches an edge back to the head without passing it. */
static void find_loop(const struct graph *g, struct loop_nest *l, struct block *head,
		      uint32_t at)
{
	bool *in = ARENA_NEW_ARRAY(g->arena, g->blocks->len, bool);
	index_list todo = { 0 };
	uint32_t i, k;

	in[head->index] = true;
	for (k = 0; k < g->preds[head->index].len; k++)
		if (g->place[g->preds[head->index].data[k]] >= at)
			vec_push(&todo, g->preds[head->index].data[k]);
	while (todo.len) {
		uint32_t b = vec_pop(&todo);

		if (in[b])
			continue;
		in[b] = true;
		for (k = 0; k < g->preds[b].len; k++)
			vec_push(&todo, g->preds[b].data[k]);
	}
	vec_fini(&todo);
	l->outer[head->index] = l->head[head->index];
	for (i = 0; i < g->blocks->len; i++)
		if (in[i])
			l->head[i] = head;
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
	find_dominators(&g);
	for (i = 0; i < g.order.len; i++) {
		struct block *b = blocks->data[g.order.data[i]];
		bool is_head = false;

		l.reached[b->index] = true;
		for (k = 0; k < g.preds[b->index].len; k++) {
			uint32_t p = g.place[g.preds[b->index].data[k]];

			if (p < i)
				continue;
			is_head = true;
			l.reducible &= dominates(&g, i, p);
		}
		if (is_head && l.reducible)
			find_loop(&g, &l, b, i);
	}
	return l;
}
