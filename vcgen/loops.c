/*
 * Loops are cut at their heads (reference 3.2). Dominators after Cooper, Harvey and Kennedy,
 * "A Simple, Fast Dominance Algorithm" (2001); a back edge is one whose target dominates its
 * source, and the natural loop of a head is what reaches one of its back edges without
 * passing the head.
 */
#include "vcgen/body.h"

#include <string.h>

struct dominators {
	uint32_t *idom;	      // of node 0: itself
	uint32_t *in, *out; // intervals of a walk over the tree: nested = dominated
};

static uint32_t intersect(const uint32_t *idom, uint32_t x, uint32_t y)
{
	while (x != y) {
		while (x > y)
			x = idom[x];
		while (y > x)
			y = idom[y];
	}
	return x;
}

/* Nodes are in reverse postorder, so a node's dominator has a smaller number. */
static void find_idoms(const struct body *b, uint32_t *idom)
{
	bool changed = true;

	for (uint32_t i = 1; i < b->nodes.len; i++)
		idom[i] = UINT32_MAX;
	idom[0] = 0;
	while (changed) {
		changed = false;
		for (uint32_t i = 1; i < b->nodes.len; i++) {
			const index_list *preds = &b->nodes.data[i]->preds;
			uint32_t d = UINT32_MAX;

			for (uint32_t k = 0; k < preds->len; k++) {
				uint32_t p = preds->data[k];

				if (idom[p] == UINT32_MAX)
					continue;
				d = d == UINT32_MAX ? p : intersect(idom, d, p);
			}
			if (idom[i] != d) {
				idom[i] = d;
				changed = true;
			}
		}
	}
}

/* Number the tree: sizes from the leaves up, then intervals from the root down. */
static struct dominators find_dominators(const struct body *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d = { ARENA_NEW_ARRAY(b->arena, n, uint32_t),
				ARENA_NEW_ARRAY(b->arena, n, uint32_t),
				ARENA_NEW_ARRAY(b->arena, n, uint32_t) };
	uint32_t *size = ARENA_NEW_ARRAY(b->arena, n, uint32_t);
	uint32_t *next = ARENA_NEW_ARRAY(b->arena, n, uint32_t);

	find_idoms(b, d.idom);
	for (uint32_t i = n; i > 1; i--)
		size[d.idom[i - 1]] += ++size[i - 1];
	size[0]++;
	d.out[0] = size[0];
	next[0] = 1;
	for (uint32_t i = 1; i < n; i++) {
		d.in[i] = next[d.idom[i]];
		next[d.idom[i]] += size[i];
		d.out[i] = d.in[i] + size[i];
		next[i] = d.in[i] + 1;
	}
	return d;
}

static bool dominates(const struct dominators *d, uint32_t x, uint32_t y)
{
	return d->in[x] <= d->in[y] && d->in[y] < d->out[x];
}

/* -- one loop --------------------------------------------------------------------------------- */

struct loop {
	struct body *b;
	uint32_t head;
	VEC(const struct var *) changed;
	uint32_t *var_seen; // by var id: stamp of the last head that had it
};

static void note_changed(void *ctx, const struct var *v)
{
	struct loop *l = ctx;

	if (l->var_seen[v->id] == l->head + 1)
		return;
	l->var_seen[v->id] = l->head + 1;
	vec_push_in(l->b->arena, &l->changed, v);
}

/* What is assigned in the natural loops of the head; `in_loop` is stamped with head + 1. */
static void find_changed(struct loop *l, const struct dominators *d, uint32_t *in_loop)
{
	struct body *b = l->b;
	const struct node *head = b->nodes.data[l->head];
	VEC(uint32_t) todo = { 0 };
	uint32_t first = 0;

	in_loop[l->head] = l->head + 1;
	vec_push(&todo, l->head);
	for (uint32_t k = 0; k < head->preds.len; k++) {
		uint32_t p = head->preds.data[k];

		if (!dominates(d, l->head, p) || in_loop[p] == l->head + 1)
			continue;
		in_loop[p] = l->head + 1;
		vec_push(&todo, p);
	}
	while (first < todo.len) {
		uint32_t x = todo.data[first++];
		const struct node *n = b->nodes.data[x];

		for (uint32_t i = 0; i < n->steps.len; i++)
			step_each_target(&n->steps.data[i], note_changed, l);
		for (uint32_t k = 0; x != l->head && k < n->preds.len; k++) {
			uint32_t p = n->preds.data[k];

			if (in_loop[p] == l->head + 1)
				continue;
			in_loop[p] = l->head + 1;
			vec_push(&todo, p);
		}
	}
	vec_fini(&todo);
}

static uint32_t prefix_length(const struct node *n)
{
	uint32_t i = 0;

	while (i < n->steps.len &&
	       (n->steps.data[i].kind == STEP_ASSERT || n->steps.data[i].kind == STEP_ASSUME))
		i++;
	return i;
}

/* Where checks of the invariant on the way from p to the head belong: p itself if it goes
 * nowhere else, or a new node on the edge. */
static struct node *edge_node(struct body *b, uint32_t p, uint32_t head)
{
	struct node *from = b->nodes.data[p];
	struct block *k;
	uint32_t between;

	if (from->succs.len == 1)
		return from;
	k = ARENA_NEW(b->arena, struct block);
	k->label = intern_printf(b->g->program->names, "%s_@2_%s", from->block->label->text,
				 b->nodes.data[head]->block->label->text);
	k->generated_label = true;
	between = body_add(b, k);
	for (uint32_t i = 0; i < from->succs.len; i++)
		if (from->succs.data[i] == head)
			from->succs.data[i] = between;
	vec_push_in(b->arena, &b->nodes.data[between]->succs, head);
	return b->nodes.data[between];
}

static void check_invariant(struct body *b, struct node *at, const struct node *head,
			    uint32_t prefix, enum assert_kind kind)
{
	for (uint32_t i = 0; i < prefix; i++) {
		const struct step *s = &head->steps.data[i];
		const struct cmd *check;

		if (s->kind == STEP_ASSUME) {
			if (b->g->options.always_assume_free_invariants)
				node_add(b, at, *s);
			continue;
		}
		check = body_assertion(b, kind, s->cmd->expr, s->cmd->attrs, NULL, s->cmd,
				       s->cmd->tok);
		node_add(b, at,
			 (struct step){ .kind = STEP_ASSERT, .cmd = check, .expr = s->expr });
	}
}

static void remove_edge(struct node *from, uint32_t to)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < from->succs.len; i++)
		if (from->succs.data[i] != to)
			from->succs.data[n++] = from->succs.data[i];
	from->succs.len = n;
}

/* The head havocs what the loop changes and assumes its invariant. */
static void rewrite_head(struct loop *l, struct node *head, uint32_t prefix)
{
	struct step havoc = { .kind = STEP_HAVOC,
			      .vars = l->changed.data,
			      .n_vars = l->changed.len };

	node_add(l->b, head, havoc);
	memmove(head->steps.data + 1, head->steps.data,
		(head->steps.len - 1) * sizeof(*head->steps.data));
	head->steps.data[0] = havoc;
	for (uint32_t i = 1; i <= prefix; i++)
		head->steps.data[i].kind = STEP_ASSUME;
}

static void cut_loop(struct loop *l, const struct dominators *d, uint32_t *in_loop)
{
	struct body *b = l->b;
	struct node *head = b->nodes.data[l->head];
	uint32_t prefix = prefix_length(head);

	find_changed(l, d, in_loop);
	for (uint32_t k = 0; k < head->preds.len; k++) {
		uint32_t p = head->preds.data[k];
		bool back = dominates(d, l->head, p);
		struct node *at = edge_node(b, p, l->head);

		check_invariant(b, at, head, prefix,
				back ? ASSERT_INV_MAINTAINED : ASSERT_INV_ENTRY);
		if (back)
			remove_edge(at, l->head);
	}
	rewrite_head(l, head, prefix);
}

void body_cut_loops(struct body *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d = find_dominators(b);
	bool *is_head = ARENA_NEW_ARRAY(b->arena, n, bool);
	uint32_t *in_loop = ARENA_NEW_ARRAY(b->arena, n, uint32_t);
	uint32_t *var_seen = ARENA_NEW_ARRAY(b->arena, b->g->program->n_vars + 1, uint32_t);

	for (uint32_t i = 0; i < n; i++) {
		const struct node *node = b->nodes.data[i];

		for (uint32_t k = 0; k < node->succs.len; k++) {
			uint32_t to = node->succs.data[k];

			if (to > i)
				continue;
			if (!dominates(&d, to, i)) {
				gen_unsupported(b->g, b->nodes.data[to]->block->span.start,
						"irreducible control flow");
				return;
			}
			is_head[to] = true;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		if (is_head[i]) {
			struct loop l = { .b = b, .head = i, .var_seen = var_seen };

			cut_loop(&l, &d, in_loop);
		}
	body_order(b, false);
}
