/*
 * Yield procedures yield often enough: between two yields, at each layer, stands what can be
 * taken for one step (Lipton, "Reduction", 1975): right movers, at most one step that is
 * none, left movers. A body is a graph of blocks, commands and ends, whose edges have letters
 * for what may happen on them; whether all its paths spell what an automaton accepts is its
 * greatest simulation by that automaton, which is deterministic.
 */
#include "frontend/layers/civl_check.h"

#include "ivl/loops.h"

/* What an edge is, at one layer. */
enum letter {
	PRIVATE,  // nothing that others see
	YIELD,    // others take steps
	BOTH,     // a step that moves both ways,
	LEFT,     // ... to the left,
	RIGHT,    // ... to the right,
	NEITHER,  // ... not at all
	MODIFIES, // a step that changes a global
	STARTS,   // an asynchronous call with preconditions
	LETTERS
};

enum { NO = 2 }; // no transition

/* State 0 is where a transaction, or a stretch, begins. */
struct automaton {
	uint8_t next[2][LETTERS];
};

/* Right movers, then left movers. */
static const struct automaton atomicity = { {
    { [PRIVATE] = 0,
      [YIELD] = 0,
      [BOTH] = 0,
      [RIGHT] = 0,
      [LEFT] = 1,
      [NEITHER] = 1,
      [MODIFIES] = NO,
      [STARTS] = NO },
    { [PRIVATE] = 1,
      [YIELD] = 0,
      [BOTH] = 1,
      [RIGHT] = NO,
      [LEFT] = 1,
      [NEITHER] = NO,
      [MODIFIES] = NO,
      [STARTS] = NO },
} };

/* What a started procedure relies on is not changed before the next yield. */
static const struct automaton asynchrony = { {
    { [PRIVATE] = 0,
      [YIELD] = 0,
      [MODIFIES] = 0,
      [STARTS] = 1,
      [BOTH] = NO,
      [RIGHT] = NO,
      [LEFT] = NO,
      [NEITHER] = NO },
    { [PRIVATE] = 1,
      [YIELD] = 0,
      [MODIFIES] = NO,
      [STARTS] = 1,
      [BOTH] = NO,
      [RIGHT] = NO,
      [LEFT] = NO,
      [NEITHER] = NO },
} };

/* All edges from a node have its letters. It leads to the next node, or ends a block. */
struct node {
	enum letter step, async;
	const struct block *ends; // the block that it is the end of, or NULL
	uint8_t states;           // that simulate it, as bits
};

/* An implementation at a layer, as a labelled graph. */
struct yield_graph {
	const struct impl *impl;
	struct diags *diags;
	struct arena *arena;
	struct loop_nest nest;
	int32_t layer;
	VEC(struct node) nodes;
	uint32_t *first; // by block: its first node
};

/* -- letters ----------------------------------------------------------------------------------- */

static enum letter letter_of(enum mover m)
{
	static const enum letter letters[] = { [MOVER_NONE] = NEITHER,
					       [MOVER_ATOMIC] = NEITHER,
					       [MOVER_LEFT] = LEFT,
					       [MOVER_RIGHT] = RIGHT,
					       [MOVER_BOTH] = BOTH };

	return letters[m];
}

static bool yields_at(const struct block *head, int32_t layer)
{
	return head->loop && layer <= head->loop->layer;
}

/*
 * What a yield procedure below the layer, or a mover at it, is there. A procedure that refines
 * nothing does nothing that shows.
 */
struct appearance {
	bool is_step;
	enum letter letter;
	bool modifies;
};

static struct appearance appearance_of(const struct proc *p, int32_t layer)
{
	struct appearance a = { false, PRIVATE, false };
	const struct proc *action;

	if (p->mover != MOVER_NONE && p->layers.hi == layer)
		return (struct appearance){ true, letter_of(p->mover),
					    p->modifies.len > 0 };
	if (p->mover != MOVER_NONE || p->layers.hi >= layer)
		return a;
	if (!p->refined)
		return (struct appearance){ true, BOTH, false };
	action = civl_action_at(p, layer);
	if (!action)
		return (struct appearance){ true, NEITHER, true };
	return (struct appearance){ true, letter_of(action->mover),
				    action->modifies.len > 0 };
}

/* Does it rely on an invariant when it starts? */
static bool has_preconditions(const struct proc *p)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->call &&
		    (p->specs.data[i]->kind == SPEC_REQUIRES ||
		     p->specs.data[i]->kind == SPEC_PRESERVES))
			return true;
	return false;
}

static struct node async_node(const struct call_arm *a, int32_t layer)
{
	struct appearance x = appearance_of(a->proc, layer);
	bool mover = a->proc->mover != MOVER_NONE;

	if (x.is_step && (mover || attr_is_set(a->attrs, "sync")))
		return (struct node){ .step = x.letter,
				      .async = x.modifies ? MODIFIES : PRIVATE };
	return (struct node){ .step = LEFT,
			      .async = !x.is_step && has_preconditions(a->proc)
					   ? STARTS
					   : PRIVATE };
}

static struct node call_node(const struct cmd *c, const struct call_arm *a,
			     int32_t layer)
{
	const struct proc *p = a->proc;
	struct appearance x;

	if (p->kind == PROC_YIELD_INVARIANT && p->layers.hi == layer)
		return (struct node){ .step = YIELD, .async = YIELD };
	if (p->kind != PROC_YIELD)
		return (struct node){ .step = PRIVATE, .async = PRIVATE };
	if (c->async)
		return async_node(a, layer);
	x = appearance_of(p, layer);
	if (!x.is_step)
		return (struct node){ .step = YIELD, .async = YIELD };
	return (struct node){ .step = x.letter,
			      .async = x.modifies ? MODIFIES : PRIVATE };
}

/* -- parallel calls ------------------------------------------------------------------------------ */

/* Without yields: left movers, then one step, then right movers. */
static void check_order(struct yield_graph *b, const struct cmd *c)
{
	bool behind = false;
	uint32_t i;

	for (i = 0; i < c->arms.len; i++) {
		enum letter x = call_node(c, c->arms.data[i], b->layer).step;

		if (x == PRIVATE || x == YIELD || x == BOTH || (!behind && x == LEFT))
			continue;
		if (behind && x != RIGHT)
			diag_at(b->diags, D_PARALLEL_MOVERS, c->tok, (int)b->layer);
		behind = true;
	}
}

/* With procedures that yield: left movers, then these, then right movers. */
static void check_order_of_yields(struct yield_graph *b, const struct cmd *c)
{
	enum { BEFORE, AT, BEHIND } phase = BEFORE;
	uint32_t i;

	for (i = 0; i < c->arms.len; i++) {
		enum letter x = call_node(c, c->arms.data[i], b->layer).step;

		if (x == PRIVATE || c->arms.data[i]->proc->kind == PROC_YIELD_INVARIANT)
			continue;
		if (phase == BEFORE)
			phase = x == YIELD ? AT : x == RIGHT ? BEHIND : BEFORE;
		else if (x == LEFT || (phase == BEHIND && x == YIELD))
			diag_at(b->diags, D_PARALLEL_YIELDS, c->tok, (int)b->layer);
		else if (x != YIELD)
			phase = BEHIND;
	}
}

static void check_parallel(struct yield_graph *b, const struct cmd *c)
{
	bool yields = false, step = false;
	uint32_t i;

	check_order(b, c);
	for (i = 0; i < c->arms.len; i++) {
		enum letter x = call_node(c, c->arms.data[i], b->layer).step;

		yields |=
		    x == YIELD && c->arms.data[i]->proc->kind != PROC_YIELD_INVARIANT;
		step |= x == NEITHER;
	}
	if (yields && step)
		diag_at(b->diags, D_PARALLEL_MIX, c->tok, (int)b->layer);
	else if (yields)
		check_order_of_yields(b, c);
}

/* -- the graph ------------------------------------------------------------------------------------- */

static void add_node(struct yield_graph *b, struct node n)
{
	n.states = 3;
	vec_push(&b->nodes, n);
}

static void add_block(struct yield_graph *b, const struct block *x)
{
	bool yields = b->nest.head[x->index] == x && yields_at(x, b->layer);
	struct node entry = { .step = yields ? YIELD : PRIVATE,
			      .async = yields ? YIELD : PRIVATE };
	struct node end = { .step = PRIVATE, .async = PRIVATE, .ends = x };
	uint32_t i, k;

	b->first[x->index] = b->nodes.len;
	add_node(b, entry);
	for (i = 0; i < x->cmds.len; i++) {
		const struct cmd *c = x->cmds.data[i];

		for (k = 0; c->kind == CMD_CALL && k < c->arms.len; k++)
			add_node(b, call_node(c, c->arms.data[k], b->layer));
		if (c->kind == CMD_CALL && c->arms.len > 1)
			check_parallel(b, c);
	}
	add_node(b, end);
}

/* How many of its steps are others'. */
static uint32_t yields_within(const struct yield_graph *b, const struct block *x)
{
	uint32_t i, n = 0;

	for (i = b->first[x->index] + 1; !b->nodes.data[i].ends; i++)
		n += b->nodes.data[i].step == YIELD;
	return n;
}

static void tell_head(const struct yield_graph *b, const struct block *head, uint32_t n)
{
	while (n-- > 0)
		diag_at(b->diags, D_LOOP_MUST_YIELD, head->span.start, (int)b->layer);
}

/*
 * Where others take steps in a loop, they do so at its head, and around that. Told for each such
 * step, the last loop first.
 */
static void check_loops(struct yield_graph *b)
{
	const block_list *blocks = &b->impl->blocks;
	uint32_t *steps = ARENA_NEW_ARRAY(b->arena, blocks->len, uint32_t); // by head

	for (uint32_t i = blocks->len; i-- > 0;) {
		const struct block *x = blocks->data[i];
		const struct block *head = b->nest.head[i], *outer = b->nest.outer[i];

		if (!b->nest.reached[i] || !head)
			continue;
		if (!yields_at(head, b->layer))
			steps[head->index] += yields_within(b, x);
		else if (head == x && outer && !yields_at(outer, b->layer))
			tell_head(b, outer, 1);
	}
	for (uint32_t i = blocks->len; i-- > 0;)
		tell_head(b, blocks->data[i], steps[i]);
}

/* -- simulation -------------------------------------------------------------------------------------- */

static uint8_t states_of_block(const struct yield_graph *b, const struct block *x)
{
	return b->nodes.data[b->first[x->index]].states;
}

/* States behind all edges of a node. */
static uint8_t states_behind(const struct yield_graph *b, uint32_t i)
{
	const struct block *x = b->nodes.data[i].ends;
	uint8_t states = 3;
	uint32_t k;

	if (!x)
		return b->nodes.data[i + 1].states;
	for (k = 0; x->end == BLOCK_GOTO && k < x->targets.len; k++)
		states &= states_of_block(b, x->targets.data[k]);
	return states;
}

/* The states from which the automaton accepts all of the body. */
static uint8_t simulate(struct yield_graph *b, const struct automaton *a, bool async)
{
	bool changed = true;
	uint32_t i, s;

	for (i = 0; i < b->nodes.len; i++)
		b->nodes.data[i].states = 3;
	while (changed) {
		changed = false;
		for (i = b->nodes.len; i-- > 0;) {
			struct node *n = &b->nodes.data[i];
			enum letter x = async ? n->async : n->step;
			uint8_t behind = states_behind(b, i);
			bool is_last = n->ends && n->ends->end != BLOCK_GOTO;

			for (s = 0; s < 2 && !is_last; s++) {
				uint8_t next = a->next[s][x];

				if (!(n->states >> s & 1) ||
				    (next != NO && behind >> next & 1))
					continue;
				n->states &= (uint8_t) ~(1u << s);
				changed = true;
			}
		}
	}
	return states_of_block(b, b->impl->blocks.data[0]);
}

static void check_layer(struct yield_graph *b)
{
	static const uint8_t wanted[] = { [MOVER_NONE] = 0,
					  [MOVER_ATOMIC] = 0,
					  [MOVER_LEFT] = 2,
					  [MOVER_RIGHT] = 1,
					  [MOVER_BOTH] = 3 };
	const struct proc *p = b->impl->proc;
	uint8_t states;
	uint32_t i;

	b->nodes.len = 0;
	for (i = 0; i < b->impl->blocks.len; i++)
		if (b->nest.reached[i])
			add_block(b, b->impl->blocks.data[i]);
	check_loops(b);
	states = simulate(b, &atomicity, false);
	if (p->mover != MOVER_NONE && b->layer == p->layers.hi) {
		if (!states || (states & wanted[p->mover]) != wanted[p->mover])
			diag_at(b->diags, D_MOVER_INVALID, b->impl->head.tok);
	} else if (!states) {
		diag_at(b->diags, D_NOT_ATOMIC, b->impl->head.tok, b->impl->name->text,
			(int)b->layer);
	}
	if (!simulate(b, &asynchrony, true))
		diag_at(b->diags, D_ASYNC_ORDER, b->impl->head.tok, b->impl->name->text,
			(int)b->layer);
}

/* -- layers -------------------------------------------------------------------------------------------- */

/* The layers at which refinement is proved, ascending. */
static layer_list civl_refinement_layers(const struct program *p)
{
	layer_list l = { 0 };
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const struct proc *a = (const struct proc *)d;
		const struct impl *m = (const struct impl *)d;

		if (d->dropped)
			continue;
		if (d->kind == DECL_IMPL && m->proc->kind == PROC_YIELD)
			layer_insert(p->arena, &l, m->proc->layers.hi);
		if (d->kind == DECL_PROC && a->kind == PROC_ACTION && a->refined)
			layer_insert(p->arena, &l, a->layers.hi);
	}
	return l;
}

void civl_check_yields(const struct program *p, struct diags *d)
{
	layer_list layers = civl_refinement_layers(p);
	uint32_t i, k;

	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];
		struct yield_graph b = { .impl = m, .diags = d, .arena = p->arena };

		if (m->head.kind != DECL_IMPL || m->head.dropped ||
		    m->proc->kind != PROC_YIELD)
			continue;
		b.nest = loops_find(p->arena, &m->blocks);
		b.first = ARENA_NEW_ARRAY(p->arena, m->blocks.len, uint32_t);
		for (k = 0; k < layers.len && layers.data[k] <= m->proc->layers.hi;
		     k++) {
			b.layer = layers.data[k];
			check_layer(&b);
		}
		vec_fini(&b.nodes);
	}
}
