/*
 * Loops are cut at their heads (reference 3.2). A back edge is one whose target dominates
 * its source; the natural loop of a head is what reaches one of its back edges without
 * passing the head.
 */
#include "vcgen/cfg/cfg_check.h"
#include "vcgen/cfg/cfg.h"

#include <string.h>

/* -- one loop --------------------------------------------------------------------------------- */

struct loop {
	struct cfg *b;
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
	vec_push_in(&l->b->scratch, &l->changed, v);
}

static void find_changed(struct loop *l, const struct dominators *d)
{
	index_list inside = { 0 };

	cfg_natural_loop(l->b, d, l->head, &inside);
	for (uint32_t i = 0; i < inside.len; i++) {
		const struct node *n = l->b->nodes.data[inside.data[i]];

		for (uint32_t k = 0; k < n->steps.len; k++)
			step_each_target(&n->steps.data[k], note_changed, l);
	}
	vec_fini(&inside);
}

uint32_t node_prefix(const struct node *n)
{
	uint32_t i = 0;

	while (i < n->steps.len && (n->steps.data[i].kind == STEP_ASSERT ||
				    n->steps.data[i].kind == STEP_ASSUME))
		i++;
	return i;
}

static void check_invariant(struct cfg *b, struct node *at, const struct node *head,
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
		check = cfg_assertion(b, kind, s->cmd->expr, s->cmd->attrs, NULL,
				      s->cmd, s->cmd->tok);
		node_add(b, at,
			 (struct step){
			     .kind = STEP_ASSERT, .cmd = check, .expr = s->expr });
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
	struct node as_was = *head;

	memset(&head->steps, 0, sizeof(head->steps));
	cfg_add_loop_havoc(l->b, head, head->block, l->changed.data, l->changed.len);
	for (uint32_t i = 0; i < as_was.steps.len; i++) {
		node_add(l->b, head, as_was.steps.data[i]);
		if (i < prefix)
			vec_last(&head->steps).kind = STEP_ASSUME;
	}
}

static void cut_loop(struct loop *l, const struct dominators *d)
{
	struct cfg *b = l->b;
	struct node *head = b->nodes.data[l->head];
	uint32_t prefix = node_prefix(head);

	find_changed(l, d);
	for (uint32_t k = 0; k < head->preds.len; k++) {
		uint32_t p = head->preds.data[k];
		bool back = dominates(d, l->head, p);
		struct node *at = cfg_edge_node(b, p, l->head);

		check_invariant(b, at, head, prefix,
				back ? ASSERT_INV_MAINTAINED : ASSERT_INV_ENTRY);
		if (!back)
			continue;
		remove_edge(at, l->head);
		cfg_note_cut(b, head, at, head);
	}
	rewrite_head(l, head, prefix);
}

void cfg_cut_loops(struct cfg *b)
{
	uint32_t n = b->nodes.len;
	struct dominators d = cfg_dominators(&b->scratch, b);
	bool *is_head = ARENA_NEW_ARRAY(&b->scratch, n, bool);
	uint32_t *var_seen =
	    NULL; // most bodies have no loop, and programs many variables

	for (uint32_t i = 0; i < n; i++) {
		const struct node *node = b->nodes.data[i];

		for (uint32_t k = 0; k < node->succs.len; k++)
			if (node->succs.data[k] <= i)
				is_head[node->succs.data[k]] = true;
	}
	for (uint32_t i = 0; i < n; i++)
		if (is_head[i]) {
			struct loop l = { .b = b, .head = i };

			if (!var_seen)
				var_seen = ARENA_NEW_ARRAY(
				    &b->scratch, b->g->program->n_vars + 1, uint32_t);
			l.var_seen = var_seen;
			cut_loop(&l, &d);
		}
	cfg_order(b, false);
	cfg_check_cuts(b);
}
