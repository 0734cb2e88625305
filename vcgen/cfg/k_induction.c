/*
 * Loops without back edges by k-induction (reference 3.2), the combined case: Donaldson,
 * Haller, Kroening and Rümmer, "Software verification using k-induction" (SAS 2011). In place
 * of a loop come
 *	base	k copies, one after the other: the first k rounds, as they are;
 *	havoc	what the loop changes: the state before any later round;
 *	step	k copies whose assertions are assumed and which are not left: k rounds in which
 *		nothing has failed;
 *	the loop	once more, its assertions checked, its back edges cut.
 * An execution that leaves the loop within k rounds runs through `base`, any other one comes
 * from `step`. Inner loops go first; then they are a part of what is copied. That a measure
 * decreases is one more assertion of the loop: it is checked in every round, and may rest on
 * what held in the k rounds before.
 */
#include "vcgen/cfg/cfg_check.h"
#include "vcgen/cfg/cfg.h"

#include <stdio.h>

enum { MAX_NODES = 1000000 };

struct inductor {
	struct cfg *b;
	uint32_t k;
	uint32_t head;
	index_list inside;
	uint32_t *number; // by node: 1 + position in `inside`, 0 = outside
	VEC(const struct var *) changed;
	bool *var_seen; // by id
};

/* Is the node the head of a loop? */
static bool is_head(const struct cfg *b, const struct dominators *d, uint32_t i)
{
	const struct node *n = b->nodes.data[i];

	for (uint32_t k = 0; k < n->preds.len; k++)
		if (dominates(d, i, n->preds.data[k]))
			return true;
	return false;
}

static void note_changed(void *ctx, const struct var *v)
{
	struct inductor *x = ctx;

	if (x->var_seen[v->id])
		return;
	x->var_seen[v->id] = true;
	vec_push_in(&x->b->scratch, &x->changed, v);
}

static const struct block *relabelled(const struct inductor *x,
				      const struct block *from, const char *what)
{
	struct block *out = arena_dup(x->b->arena, from, sizeof(*from));

	out->label =
	    intern_printf(x->b->g->program->names, "%s_%s", from->label->text, what);
	return out;
}

/* What is left of the loop is where its assertions are checked. */
static void relabel_rest(struct inductor *x)
{
	for (uint32_t i = 0; i < x->inside.len; i++) {
		struct node *n = x->b->nodes.data[x->inside.data[i]];

		n->block = relabelled(x, n->block, "step_assertion");
	}
}

/* What was checked in the rounds before is assumed. */
static struct step assumed(struct step s)
{
	if (s.kind == STEP_ASSERT)
		s.kind = STEP_ASSUME;
	return s;
}

static void add_edge(struct inductor *x, uint32_t from, uint32_t to)
{
	vec_push_in(&x->b->scratch, &x->b->nodes.data[from]->succs, to);
}

/*
 * Copies of the loop's nodes, at `first` and behind it. Edges to the head go to `next`; ways
 * out are kept in base copies only.
 */
static void fill_copy(struct inductor *x, uint32_t first, uint32_t next, bool is_step)
{
	struct cfg *b = x->b;

	for (uint32_t i = 0; i < x->inside.len; i++) {
		const struct node *from = b->nodes.data[x->inside.data[i]];

		for (uint32_t k = 0; k < from->steps.len; k++)
			node_add(b, b->nodes.data[first + i],
				 is_step ? assumed(from->steps.data[k])
					 : from->steps.data[k]);
		for (uint32_t k = 0; k < from->succs.len; k++) {
			uint32_t to = from->succs.data[k];

			if (to == x->head)
				add_edge(x, first + i, next);
			else if (x->number[to])
				add_edge(x, first + i, first + x->number[to] - 1);
			else if (!is_step)
				add_edge(x, first + i, to);
		}
	}
}

static uint32_t new_copy(struct inductor *x, const char *what, uint32_t round)
{
	uint32_t first = x->b->nodes.len;
	char suffix[32];

	snprintf(suffix, sizeof(suffix), "%s_%u", what, (unsigned)round);
	for (uint32_t i = 0; i < x->inside.len; i++)
		(void)cfg_add(
		    x->b,
		    relabelled(x, x->b->nodes.data[x->inside.data[i]]->block, suffix));
	return first;
}

static uint32_t new_havoc(struct inductor *x)
{
	uint32_t at = cfg_add(x->b, cfg_hidden_block(x->b, "k_induction_havoc"));

	cfg_add_loop_havoc(x->b, x->b->nodes.data[at], x->b->nodes.data[x->head]->block,
			   x->changed.data, x->changed.len);
	return at;
}

static void redirect(struct node *n, uint32_t from, uint32_t to)
{
	for (uint32_t k = 0; k < n->succs.len; k++)
		if (n->succs.data[k] == from)
			n->succs.data[k] = to;
}

static void cut_back_edges(struct inductor *x, const struct node *havoc)
{
	const struct node *head = x->b->nodes.data[x->head];

	for (uint32_t i = 0; i < x->inside.len; i++) {
		struct node *n = x->b->nodes.data[x->inside.data[i]];
		uint32_t left = 0;

		for (uint32_t k = 0; k < n->succs.len; k++)
			if (n->succs.data[k] != x->head)
				n->succs.data[left++] = n->succs.data[k];
			else
				cfg_note_cut(x->b, head, n, havoc);
		n->succs.len = left;
	}
}

static void transform(struct inductor *x)
{
	struct cfg *b = x->b;
	const struct node *head = b->nodes.data[x->head];
	uint32_t head_at = x->number[x->head] - 1;
	uint32_t havoc = new_havoc(x), base = havoc, step = x->head;

	/* The last copy first: each one goes on with the one made before. */
	for (uint32_t i = x->k; i > 0; i--) {
		uint32_t first = new_copy(x, "step", i);

		fill_copy(x, first, step, true);
		step = first + head_at;
	}
	add_edge(x, havoc, step);
	for (uint32_t i = x->k; i > 0; i--) {
		uint32_t first = new_copy(x, "base", i);

		fill_copy(x, first, base, false);
		base = first + head_at;
	}
	for (uint32_t k = 0; k < head->preds.len; k++)
		if (!x->number[head->preds.data[k]])
			redirect(b->nodes.data[head->preds.data[k]], x->head, base);
	cut_back_edges(x, b->nodes.data[havoc]);
	relabel_rest(x);
}

/* One loop: false if there is none. The graph is in order before and after. */
static bool induct(struct cfg *b, uint32_t k)
{
	struct inductor x = { .b = b, .k = k };
	struct dominators d = cfg_dominators(&b->scratch, b);
	uint32_t h = b->nodes.len;

	while (h > 0 &&
	       !is_head(b, &d, h - 1)) // an innermost one has the greatest number
		h--;
	if (h == 0)
		return false;
	x.head = h - 1;
	cfg_natural_loop(b, &d, x.head, &x.inside);
	x.number = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, uint32_t);
	x.var_seen = ARENA_NEW_ARRAY(&b->scratch, b->g->program->n_vars + 1, bool);
	for (uint32_t i = 0; i < x.inside.len; i++) {
		const struct node *n = b->nodes.data[x.inside.data[i]];

		x.number[x.inside.data[i]] = i + 1;
		for (uint32_t s = 0; s < n->steps.len; s++)
			step_each_target(&n->steps.data[s], note_changed, &x);
	}
	if ((uint64_t)x.inside.len * k * 2 + b->nodes.len > MAX_NODES)
		gen_unsupported(b->g, b->impl->head.tok, "k-induction that deep");
	if (!b->g->failed)
		transform(&x);
	vec_fini(&x.inside);
	if (b->g->failed)
		return false;
	cfg_order(b, false);
	cfg_check_cuts(b);
	return true;
}

void cfg_k_induct(struct cfg *b, uint32_t k)
{
	while (induct(b, k))
		;
}
