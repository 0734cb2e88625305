/*
 * The state of each block is followed once more, from the definitions alone: as a map from
 * slots to values, like passify.c's, but with nothing else of its. That incarnations are in
 * scope is asked of terms, not of paths: what a term mentions was defined on one path of the
 * tree of dominators, so the deepest definition stands for all, and one pass over the ids of
 * terms finds it.
 */
#include "vcgen/passive/passive_check.h"

#include "base/bug.h"
#include "base/dominators.h"
#include "base/mem.h"

#include <stdlib.h>

#define NONE 0              // of `need`: no incarnation
#define CONFLICT UINT32_MAX // incarnations of which none is below the other

/* Where an incarnation is made. */
struct place {
	uint32_t block;
	uint32_t n_cmds; // that come before
};

struct checker {
	const struct passive *p;
	const struct term_table *t;
	const char *wrong; // the first thing that is
	index_list *preds;
	struct dominators dominators;
	VEC(struct place) places;
	uint32_t *place_of; // by symbol, from the mark on: 1 + number in places
	uint32_t
	    *need; // by term, from the mark on: 1 + number in places of the deepest
	struct arena arena;
	struct envs envs;
	env_map *at_end; // by block
	/* the join at hand */
	uint32_t block;
	uint32_t n_joined; // incarnations met
};

static void fail(struct checker *c, const char *what)
{
	if (!c->wrong)
		c->wrong = what;
}

static const struct passive_block *block_at(const struct checker *c, uint32_t i)
{
	return c->p->blocks.data[i];
}

/* -- the graph ------------------------------------------------------------------------------ */

static uint32_t succ(const void *env, uint32_t node, uint32_t k)
{
	const struct passive_block *b = block_at(env, node);

	return k < b->succs.len ? b->succs.data[k].to : GRAPH_END;
}

static void check_edges(struct checker *c, uint32_t i)
{
	const struct passive_block *b = block_at(c, i);

	for (uint32_t k = 0; k < b->succs.len && !c->wrong; k++) {
		uint32_t to = b->succs.data[k].to;

		if (to <= i || to >= c->p->blocks.len)
			fail(c, "blocks are out of order");
		else if (b->succs.len > 1 && b->succs.data[k].equations.len)
			fail(c, "a branch has equations");
		else
			vec_push_in(&c->arena, &c->preds[to], i);
	}
}

static void check_graph(struct checker *c)
{
	uint32_t n = c->p->blocks.len;

	for (uint32_t i = 0; i < n && !c->wrong; i++) {
		if (i && !c->preds[i].len)
			fail(c, "a block is not reached");
		check_edges(c, i);
	}
	if (!c->wrong)
		c->dominators =
		    dominators_find(&c->arena, &(struct graph){ n, succ, c });
}

/* -- scope ---------------------------------------------------------------------------------- */

/* The symbol of an incarnation, as a number from the mark on; UINT32_MAX if it is none. */
static uint32_t constant_of(const struct checker *c, term x)
{
	const struct term_info *i;

	if (x.n < c->p->mark.terms || x.n >= c->t->terms.len)
		return UINT32_MAX;
	i = term_get(c->t, x);
	return i->kind == T_APP && i->n_args == 0 && i->aux >= c->p->mark.symbols
		   ? i->aux - c->p->mark.symbols
		   : UINT32_MAX;
}

static void find_places(struct checker *c)
{
	for (uint32_t i = 0; i < c->p->blocks.len; i++) {
		const struct passive_block *b = block_at(c, i);

		for (uint32_t k = 0; k < b->defs.len && !c->wrong; k++) {
			const struct passive_def *d = &b->defs.data[k];
			uint32_t x = constant_of(c, d->value);

			if (d->kind == DEF_COPY)
				continue;
			if (x == UINT32_MAX || c->place_of[x]) {
				fail(c, "an incarnation is made twice");
				return;
			}
			vec_push(&c->places, ((struct place){ i, d->n_cmds }));
			c->place_of[x] = c->places.len;
		}
	}
}

/* Places have rising numbers along each path of the tree of dominators. */
static uint32_t deeper(const struct checker *c, uint32_t x, uint32_t y)
{
	uint32_t low = x < y ? x : y, high = x < y ? y : x;

	if (low == NONE || low == high || high == CONFLICT)
		return high;
	return dominates(&c->dominators, c->places.data[low - 1].block,
			 c->places.data[high - 1].block)
		   ? high
		   : CONFLICT;
}

static uint32_t need_of(const struct checker *c, term x)
{
	if (x.n >= c->t->terms.len)
		return CONFLICT;
	return x.n < c->p->mark.terms ? NONE : c->need[x.n - c->p->mark.terms];
}

static uint32_t need_of_patterns(const struct checker *c, const struct quant *q)
{
	uint32_t need = NONE;

	for (uint32_t p = 0; p < q->n_patterns; p++)
		for (uint32_t i = 0; i < q->patterns[p].n; i++)
			need = deeper(c, need, need_of(c, q->patterns[p].terms[i]));
	return need;
}

static void find_needs(struct checker *c)
{
	for (uint32_t id = c->p->mark.terms; id < c->t->terms.len; id++) {
		const struct term_info *i = term_get(c->t, (term){ id });
		uint32_t x = constant_of(c, (term){ id });
		uint32_t need = x == UINT32_MAX ? NONE : c->place_of[x];

		for (uint32_t k = 0; k < i->n_args; k++)
			need = deeper(c, need, need_of(c, i->u.args[k]));
		if (i->quant)
			need = deeper(c, need, need_of_patterns(c, i->quant));
		c->need[id - c->p->mark.terms] = need;
	}
}

/* Is all that x mentions made before command k of block b? */
static bool in_scope(const struct checker *c, term x, uint32_t b, uint32_t k)
{
	uint32_t need = need_of(c, x);
	const struct place *at;

	if (need == NONE || need == CONFLICT)
		return need == NONE;
	at = &c->places.data[need - 1];
	return at->block == b ? at->n_cmds <= k
			      : dominates(&c->dominators, at->block, b);
}

static void check_cmds(struct checker *c, uint32_t i)
{
	const struct passive_block *b = block_at(c, i);

	for (uint32_t k = 0; k < b->cmds.len; k++)
		if (!in_scope(c, b->cmds.data[k].term, i, k) ||
		    !in_scope(c, passive_holds(&b->cmds.data[k]), i, k))
			fail(c, "an incarnation is used where it is not defined");
}

/* -- state ---------------------------------------------------------------------------------- */

/* x is what term_equal makes of the two, of which `left` is a constant. */
static bool is_equation(const struct checker *c, term x, term left, term right)
{
	const struct term_info *i = term_get(c->t, x);

	if (term_eq(right, c->t->true_))
		return term_eq(x, left);
	if (term_eq(right, c->t->false_))
		return i->kind == T_NOT && term_eq(i->u.args[0], left);
	return i->kind == T_EQ && i->n_args == 2 &&
	       ((term_eq(i->u.args[0], left) && term_eq(i->u.args[1], right)) ||
		(term_eq(i->u.args[0], right) && term_eq(i->u.args[1], left)));
}

/* The definition of an assignment: the next command is its equation, of older values. */
static void check_assigned(struct checker *c, uint32_t i, const struct passive_def *d)
{
	const struct passive_block *b = block_at(c, i);
	uint32_t made = c->place_of[constant_of(c, d->value)];

	if (d->n_cmds >= b->cmds.len || b->cmds.data[d->n_cmds].is_assert ||
	    !is_equation(c, b->cmds.data[d->n_cmds].term, d->value, d->from))
		fail(c, "an assignment has no equation");
	else if (!in_scope(c, d->from, i, d->n_cmds) ||
		 deeper(c, made, need_of(c, d->from)) != made ||
		 need_of(c, d->from) == made)
		fail(c, "an assignment mentions what comes behind it");
}

static env_map follow_defs(struct checker *c, uint32_t i, env_map now)
{
	const struct passive_block *b = block_at(c, i);
	uint32_t last = 0;

	for (uint32_t k = 0; k < b->defs.len && !c->wrong; k++) {
		const struct passive_def *d = &b->defs.data[k];

		if (d->n_cmds < last)
			fail(c, "definitions are out of order");
		last = d->n_cmds;
		if (d->kind == DEF_JOIN)
			continue;
		if (d->kind == DEF_ASSIGN)
			check_assigned(c, i, d);
		else if (d->kind == DEF_COPY && !in_scope(c, d->value, i, d->n_cmds))
			fail(c, "a variable gets a value that is not defined");
		if (d->slot != PASSIVE_NO_SLOT)
			now = env_set(&c->envs, now, d->slot, d->value);
	}
	return now;
}

static const struct passive_def *join_of(const struct checker *c, uint32_t slot)
{
	const struct passive_block *b = block_at(c, c->block);
	uint32_t k = c->n_joined;

	return k < b->defs.len && b->defs.data[k].kind == DEF_JOIN &&
		       b->defs.data[k].slot == slot
		   ? &b->defs.data[k]
		   : NULL;
}

/* The edge from a predecessor to the block at hand; it is the only one where it has equations. */
static const struct passive_edge *edge_from(const struct checker *c, uint32_t pred)
{
	const struct passive_block *b = block_at(c, pred);
	uint32_t k = 0;

	while (b->succs.data[k].to != c->block)
		k++;
	return &b->succs.data[k];
}

/* Joins are met in the order in which they were made. */
static term joined(void *ctx, uint32_t slot, const term *values)
{
	struct checker *c = ctx;
	const struct passive_def *d = join_of(c, slot);
	const index_list *from = &c->preds[c->block];

	if (c->wrong || !d)
		return TERM_DEAD;
	for (uint32_t i = 0; i < from->len && !c->wrong; i++) {
		const struct passive_edge *e = edge_from(c, from->data[i]);
		term value = term_none(values[i]) ? c->p->entry[slot] : values[i];

		if (term_eq(value, TERM_DEAD))
			fail(c, "a join reads what is dead");
		else if (c->n_joined >= e->equations.len ||
			 !is_equation(c, e->equations.data[c->n_joined], d->value,
				      value))
			fail(c, "a join lacks an equation");
	}
	c->n_joined++;
	return d->value;
}

static env_map state_at(struct checker *c, uint32_t i)
{
	const index_list *from = &c->preds[i];
	env_map *states, now;

	if (from->len <= 1)
		return from->len ? c->at_end[from->data[0]] : NULL;
	states = ARENA_NEW_ARRAY(&c->arena, from->len, env_map);
	for (uint32_t k = 0; k < from->len; k++)
		states[k] = c->at_end[from->data[k]];
	c->block = i;
	c->n_joined = 0;
	now = env_join(&c->envs, states, from->len, joined, c);
	for (uint32_t k = 0; k < from->len && !c->wrong; k++)
		if (edge_from(c, from->data[k])->equations.len != c->n_joined)
			fail(c, "an edge has an equation of no join");
	return now;
}

static uint32_t n_joins(const struct passive_block *b)
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < b->defs.len; k++)
		n += b->defs.data[k].kind == DEF_JOIN;
	return n;
}

static void check_block(struct checker *c, uint32_t i)
{
	env_map now;

	env_freeze(&c->envs);
	now = state_at(c, i);
	if (n_joins(block_at(c, i)) != (c->preds[i].len > 1 ? c->n_joined : 0))
		fail(c, "a join of no values that differ");
	c->at_end[i] = follow_defs(c, i, now);
	check_cmds(c, i);
}

static void checker_init(struct checker *c)
{
	uint32_t n = c->p->blocks.len;

	arena_init(&c->arena);
	envs_init(&c->envs, &c->arena, c->p->n_slots);
	c->preds = ARENA_NEW_ARRAY(&c->arena, n, index_list);
	c->at_end = ARENA_NEW_ARRAY(&c->arena, n, env_map);
	c->place_of = mem_calloc(c->t->symbols.len - c->p->mark.symbols + 1,
				 sizeof(*c->place_of));
	c->need = mem_calloc(c->t->terms.len - c->p->mark.terms + 1, sizeof(*c->need));
}

static void drop(void *owner)
{
	struct checker *c = owner;

	vec_fini(&c->places);
	free(c->place_of);
	free(c->need);
	arena_fini(&c->arena);
}

const char *passive_check(const struct passive *p, const struct term_table *t)
{
	struct checker c = { .p = p, .t = t };
	struct scratch in_use;

	scratch_push(&in_use, drop, &c);
	checker_init(&c);
	check_graph(&c);
	if (!c.wrong)
		find_places(&c);
	if (!c.wrong)
		find_needs(&c);
	for (uint32_t i = 0; i < p->blocks.len && !c.wrong; i++)
		check_block(&c, i);
	scratch_pop(&in_use);
	drop(&c);
	return c.wrong;
}
