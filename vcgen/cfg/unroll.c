/*
 * Loop unrolling (reference 3.2). A copy of a node is made per context: for each loop
 * around it, how many rounds are left. Entering a loop gives it all of them, a back edge
 * takes one; with none left, the head only keeps its invariant. A copy is labelled with the
 * rounds left in its innermost loop, as `L#k`.
 */
#include "vcgen/cfg/cfg.h"

#include "base/mem.h"

#include <stdlib.h>

enum { MAX_COPIES = 1000000 };

struct context {
	uint32_t head;   // of the innermost loop
	uint32_t left;   // rounds
	uint32_t parent; // number of the context around the loop
};

struct copy {
	uint32_t node; // of the original
	uint32_t context;
};

struct unroller {
	struct cfg *b;
	struct dominators d;
	uint32_t depth;
	bool sound;
	uint32_t
	    *innermost;  // by node: 1 + head of its innermost loop (a head's own), or 0
	uint32_t *outer; // by head: 1 + head of the loop around, or 0
	VEC(struct context) contexts; // [0]: outside all loops
	struct map context_of;        // hash of (parent, head, left) -> number
	VEC(struct copy) copies;      // by number of the new node
	struct map copy_of;           // (node, context) -> 1 + new node
	VEC(struct node *) nodes;     // new ones
};

static bool in_loop(const struct unroller *u, uint32_t node, uint32_t head)
{
	uint32_t h = u->innermost[node];

	while (h && h != head + 1)
		h = u->outer[h - 1];
	return h != 0;
}

static bool is_head(const struct unroller *u, uint32_t node)
{
	return u->innermost[node] == node + 1;
}

/* Inner loops first: heads with greater numbers. */
static void find_loops(struct unroller *u)
{
	struct cfg *b = u->b;
	uint32_t n = b->nodes.len;

	for (uint32_t h = n; h > 0; h--) {
		const struct node *node = b->nodes.data[h - 1];
		index_list inside = { 0 };
		bool head = false;

		for (uint32_t k = 0; k < node->preds.len; k++)
			head = head || dominates(&u->d, h - 1, node->preds.data[k]);
		if (!head)
			continue;
		cfg_natural_loop(b, &u->d, h - 1, &inside);
		for (uint32_t i = 0; i < inside.len; i++) {
			uint32_t x = inside.data[i];

			if (!u->innermost[x])
				u->innermost[x] = h;
			else if (is_head(u, x) && x != h - 1 && !u->outer[x])
				u->outer[x] = h;
		}
		vec_fini(&inside);
	}
}

/* Contexts are few per head: (parent, head, left) fits a key if the numbers are small, and
 * a collision of the hash is looked at. */
static uint32_t context(struct unroller *u, uint32_t parent, uint32_t head,
			uint32_t left)
{
	uint64_t key = hash_combine(hash_combine(parent, head), left);
	uint64_t known;

	for (;; key++) {
		const struct context *c;

		if (!map_get(&u->context_of, key, &known))
			break;
		c = &u->contexts.data[known];
		if (c->parent == parent && c->head == head && c->left == left)
			return (uint32_t)known;
	}
	map_set(&u->context_of, key, u->contexts.len);
	vec_push(&u->contexts, ((struct context){ head, left, parent }));
	return u->contexts.len - 1;
}

/* The context behind an edge to `to` from a node in context c. */
static uint32_t next_context(struct unroller *u, uint32_t c, uint32_t to)
{
	while (c && !in_loop(u, to, u->contexts.data[c].head))
		c = u->contexts.data[c].parent;
	if (!is_head(u, to))
		return c;
	if (c && u->contexts.data[c].head == to)
		return context(u, u->contexts.data[c].parent, to,
			       u->contexts.data[c].left - 1);
	return context(u, c, to, u->depth);
}

static const struct block *numbered(struct unroller *u, const struct block *from,
				    uint32_t k)
{
	struct block *out = arena_dup(u->b->arena, from, sizeof(*from));

	out->label = intern_printf(u->b->g->program->names, "%s#%u", from->label->text,
				   (unsigned)k);
	return out;
}

static uint32_t copy_number(struct unroller *u, uint32_t node, uint32_t c)
{
	uint64_t key = (uint64_t)node << 32 | c;
	uint64_t known;
	struct node *n;

	if (map_get(&u->copy_of, key, &known))
		return (uint32_t)known;
	n = ARENA_NEW(&u->b->scratch, struct node);
	n->block = u->b->nodes.data[node]->block;
	if (!cfg_is_of_contract(u->b, node))
		n->block =
		    numbered(u, n->block, c ? u->contexts.data[c].left : u->depth);
	map_set(&u->copy_of, key, u->nodes.len);
	vec_push(&u->nodes, n);
	vec_push(&u->copies, ((struct copy){ node, c }));
	return u->nodes.len - 1;
}

/* The head when no round is left: its invariant, and an end. */
static void end_copy(struct unroller *u, struct node *n, const struct node *from)
{
	struct cfg *b = u->b;
	struct expr *no = expr_bool(b->arena, b->g->program->types, false);
	const struct cmd *check = cfg_assertion(b, ASSERT_PLAIN, no, NULL, NULL, NULL,
						from->block->span.start);

	n->steps.len = 0;
	for (uint32_t i = 0; i < node_prefix(from); i++)
		node_add(b, n, from->steps.data[i]);
	node_add(b, n,
		 u->sound
		     ? (struct step){ .kind = STEP_ASSERT, .cmd = check, .expr = no }
		     : (struct step){ .kind = STEP_ASSUME, .expr = no });
}

static void fill_copy(struct unroller *u, uint32_t number)
{
	struct copy c = u->copies.data[number];
	const struct node *from = u->b->nodes.data[c.node];
	struct node *n = u->nodes.data[number];

	if (is_head(u, c.node) && u->contexts.data[c.context].left == 0) {
		end_copy(u, n, from);
		return;
	}
	for (uint32_t i = 0; i < from->steps.len; i++)
		node_add(u->b, n, from->steps.data[i]);
	for (uint32_t i = 0; i < from->succs.len; i++) {
		uint32_t to = from->succs.data[i];
		uint32_t y = copy_number(u, to, next_context(u, c.context, to));

		vec_push_in(&u->b->scratch, &n->succs, y);
	}
}

static void drop(void *owner)
{
	struct unroller *u = owner;

	vec_fini(&u->contexts);
	vec_fini(&u->copies);
	vec_fini(&u->nodes);
	map_fini(&u->context_of);
	map_fini(&u->copy_of);
}

void cfg_unroll(struct cfg *b, uint32_t depth, bool sound)
{
	struct unroller u = { .b = b, .depth = depth, .sound = sound };
	struct scratch in_use;

	u.d = cfg_dominators(&b->scratch, b);
	u.innermost = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, uint32_t);
	u.outer = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, uint32_t);
	map_init(&u.context_of);
	map_init(&u.copy_of);
	scratch_push(&in_use, drop, &u);
	vec_push(&u.contexts, ((struct context){ 0 }));
	find_loops(&u);
	(void)copy_number(&u, 0, 0);
	for (uint32_t i = 0; i < u.nodes.len && u.nodes.len <= MAX_COPIES; i++)
		fill_copy(&u, i);
	if (u.nodes.len > MAX_COPIES)
		gen_unsupported(b->g, b->impl->head.tok, "unrolling that deep");
	for (uint32_t i = 0; i < u.nodes.len; i++) // it is in no loop, so there is one
		if (b->nodes.data[u.copies.data[i].node] == b->exit) {
			b->exit = u.nodes.data[i];
			break;
		}
	b->nodes.len = 0;
	vec_append_in(&b->scratch, &b->nodes, &u.nodes);
	scratch_pop(&in_use);
	drop(&u);
	cfg_order(b, false);
}
