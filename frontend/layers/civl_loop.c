/*
 * Loops of yield procedures. At the head stand calls of invariants, then predicates; one of
 * these, {:yields}, says up to which layer others take steps in the loop. Calls and {:yields}
 * leave the head for block->loop.
 */
#include "frontend/layers/civl_check.h"

#include "ivl/loops.h"

static bool is_predicate(const struct cmd *c)
{
	return c->kind == CMD_ASSERT || c->kind == CMD_ASSUME;
}

static bool is_invariant_call(const struct cmd *c)
{
	return c->kind == CMD_CALL && c->arms.len == 1 &&
	       c->arms.data[0]->proc->kind == PROC_YIELD_INVARIANT;
}

static void remove_cmds(struct block *b, uint32_t at, uint32_t n)
{
	uint32_t i;

	for (i = at + n; i < b->cmds.len; i++)
		b->cmds.data[i - n] = b->cmds.data[i];
	b->cmds.len -= n;
}

/*
 * The {:yields} among what stands at the head, taken away; or NULL. The head's commands are
 * a leading run of calls, then one of predicates.
 */
static const struct cmd *take_yields(struct block *b)
{
	uint32_t i = 0;

	while (i < b->cmds.len && is_invariant_call(b->cmds.data[i]))
		i++;
	for (; i < b->cmds.len && is_predicate(b->cmds.data[i]); i++)
		if (attr_is_set(b->cmds.data[i]->attrs, "yields")) {
			const struct cmd *c = b->cmds.data[i];

			remove_cmds(b, i, 1);
			return c;
		}
	return NULL;
}

/* Up to which layer the loop yields; false with a message if that is not right. */
static bool yield_layer(struct checker *c, const struct block *head,
			const struct cmd *yields, int32_t *layer)
{
	layer_list l;

	*layer = -1;
	if (!yields)
		return true;
	l = layers_of(c->arena, yields->attrs);
	*layer = l.len ? l.data[0] : c->proc->layers.hi;
	if (l.len > 1)
		diag_at(c->diags, D_LOOP_LAYER, head->span.start);
	else if (*layer > c->proc->layers.hi)
		diag_at(c->diags, D_LOOP_LAYER_ABOVE, head->span.start);
	else
		return true;
	return false;
}

static void check_head(struct checker *c, struct block *b)
{
	const struct cmd *yields = take_yields(b);
	struct yield_loop *loop = ARENA_NEW(c->arena, struct yield_loop);
	layer_list l;
	uint32_t i;

	b->loop = loop;
	if (!yield_layer(c, b, yields, &loop->layer))
		return;
	for (i = 0; i < b->cmds.len && is_invariant_call(b->cmds.data[i]); i++)
		vec_push_in(c->arena, &loop->invariants, b->cmds.data[i]);
	remove_cmds(b, 0, i);
	if (loop->invariants.len && !yields)
		diag_at(c->diags, D_LOOP_YIELDS, b->span.start);
	for (i = 0; i < loop->invariants.len; i++) {
		int32_t n = loop->invariants.data[i]->arms.data[0]->proc->layers.hi;

		if (n > loop->layer)
			diag_at(c->diags, D_LOOP_INVARIANT,
				loop->invariants.data[i]->tok, (int)n);
	}
	for (i = 0; i < b->cmds.len && is_predicate(b->cmds.data[i]); i++) {
		l = layers_of(c->arena, b->cmds.data[i]->attrs);
		if (l.len && l.data[0] <= loop->layer &&
		    mentions_global(b->cmds.data[i]->expr, false, NULL))
			diag_at(c->diags, D_LOOP_GLOBAL, b->cmds.data[i]->tok);
	}
}

void civl_check_loops(struct checker *c, const struct impl *m)
{
	struct loop_nest nest = loops_find(c->arena, &m->blocks);
	uint32_t i;

	if (!nest.reducible)
		diag_at(c->diags, D_NOT_SUPPORTED, m->head.tok,
			"a yield procedure with a loop of several heads");
	for (i = 0; i < m->blocks.len; i++)
		if (nest.reducible && nest.head[i] == m->blocks.data[i])
			check_head(c, m->blocks.data[i]);
}
