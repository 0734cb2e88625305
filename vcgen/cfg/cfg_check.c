/*
 * Loops are looked at when they were cut (cfg_note_cut): what reaches the source of a back
 * edge that is gone, without passing the head, was the loop's body. An inner loop that has
 * been cut shows what it changes by the havoc at its own head.
 */
#include "vcgen/cfg/cfg_check.h"

#include "base/mem.h"
#include "vcgen/cfg/cfg.h"

#include <stdlib.h>

struct checker {
	const struct cfg *b;
	const char *wrong;    // the first thing that is
	struct map number_of; // struct node -> 1 + number, where there are loops
	uint32_t *seen;       // by node: 1 + number of the cut whose search met it
	uint32_t *havocked;   // by id of a variable: the same
	uint32_t cut;
};

static void fail(struct checker *c, const char *what)
{
	if (!c->wrong)
		c->wrong = what;
}

/* -- edges ---------------------------------------------------------------------------------- */

static bool has(const index_list *list, uint32_t x)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (list->data[i] == x)
			return true;
	return false;
}

/* Edges into a join come from nodes without another successor, so a look at one is short. */
static void check_edges(struct checker *c, uint32_t i)
{
	const struct cfg *b = c->b;
	const struct node *n = b->nodes.data[i];

	if (!i != !n->preds.len)
		fail(c, "a node is not reached");
	for (uint32_t k = 0; k < n->succs.len && !c->wrong; k++) {
		uint32_t to = n->succs.data[k];

		if (to <= i || to >= b->nodes.len)
			fail(c, "nodes are out of order");
		else if (n->succs.len > 1 && b->nodes.data[to]->preds.len > 1)
			fail(c, "an edge leads from a branch to a join");
	}
	for (uint32_t k = 0; k < n->preds.len && !c->wrong; k++) {
		uint32_t from = n->preds.data[k];

		if (from >= i)
			fail(c, "nodes are out of order");
		else if ((k && n->preds.data[k - 1] >= from) ||
			 !has(&b->nodes.data[from]->succs, i))
			fail(c, "predecessors are not those of the edges");
	}
}

static uint64_t n_edges(const struct cfg *b, bool into)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < b->nodes.len; i++)
		n += into ? b->nodes.data[i]->preds.len : b->nodes.data[i]->succs.len;
	return n;
}

/* -- steps ---------------------------------------------------------------------------------- */

static bool is_complete(const struct step *s)
{
	switch (s->kind) {
	case STEP_ASSERT:
		return s->cmd && s->cmd->kind == CMD_ASSERT && s->expr;
	case STEP_ASSUME:
		return s->expr || s->cmd || s->spec;
	case STEP_ASSIGN:
		return s->cmd && s->cmd->kind == CMD_ASSIGN && s->cmd->lhs.len &&
		       s->cmd->lhs.len == s->cmd->rhs.len;
	case STEP_HAVOC:
		return !s->n_vars || s->vars;
	case STEP_CALL:
	case STEP_CALL_HAVOC:
	case STEP_CALL_END:
		return s->cmd && s->cmd->kind == CMD_CALL;
	case STEP_REVEAL:
		return s->cmd;
	case STEP_MEASURE:
		return false;
	}
	unreachable();
}

static const struct cmd *called(const struct step *s, enum step_kind kind)
{
	return s->kind == kind ? s->cmd : NULL;
}

/* Enter, change, leave: in this order, of one call at a time. */
static void check_calls(struct checker *c, const struct node *n)
{
	const struct cmd *open = NULL, *changed = NULL;

	for (uint32_t k = 0; k < n->steps.len && !c->wrong; k++) {
		const struct step *s = &n->steps.data[k];

		if (!is_complete(s))
			fail(c, "a step is not complete");
		else if ((called(s, STEP_CALL) && open) ||
			 (called(s, STEP_CALL_HAVOC) && (s->cmd != open || changed)) ||
			 (called(s, STEP_CALL_END) &&
			  (s->cmd != open || s->cmd != changed)) ||
			 (s->kind == STEP_ASSUME && s->call && s->call != open))
			fail(c, "steps of a call are out of order");
		if (called(s, STEP_CALL))
			open = s->cmd;
		else if (called(s, STEP_CALL_HAVOC))
			changed = s->cmd;
		else if (called(s, STEP_CALL_END))
			open = changed = NULL;
	}
	if (open)
		fail(c, "a call is left open");
}

/* -- loops ---------------------------------------------------------------------------------- */

static void check_target(void *ctx, const struct var *v)
{
	struct checker *c = ctx;

	if (c->havocked[v->id] != c->cut + 1)
		fail(c, "a loop changes what its head does not havoc");
}

static uint32_t number_of(const struct checker *c, const struct node *n)
{
	uint64_t number = 0;

	(void)map_get(&c->number_of, (uintptr_t)n, &number);
	return (uint32_t)number;
}

/* The loop's havoc is the first step; others of the node come too late. */
static void note_havocked(struct checker *c, const struct node *n)
{
	const struct step *s = n->steps.len ? &n->steps.data[0] : NULL;

	for (uint32_t i = 0; s && s->kind == STEP_HAVOC && i < s->n_vars; i++)
		c->havocked[s->vars[i]->id] = c->cut + 1;
}

static void visit(struct checker *c, uint32_t node, index_list *todo)
{
	if (c->seen[node] == c->cut + 1)
		return;
	c->seen[node] = c->cut + 1;
	vec_push(todo, node);
}

static void check_cut(struct checker *c, const struct loop_cut *cut)
{
	uint32_t head = number_of(c, cut->head), from = number_of(c, cut->from);
	index_list todo = { 0 };

	if (!head || !from) // nothing gets there
		return;
	note_havocked(c, cut->havoc);
	c->seen[head - 1] = c->cut + 1;
	if (cut->from != cut->head)
		visit(c, from - 1, &todo);
	while (todo.len) {
		const struct node *n = c->b->nodes.data[vec_pop(&todo)];

		for (uint32_t k = 0; k < n->steps.len; k++)
			step_each_target(&n->steps.data[k], check_target, c);
		for (uint32_t k = 0; k < n->preds.len; k++)
			visit(c, n->preds.data[k], &todo);
	}
	for (uint32_t k = 0; k < cut->head->steps.len; k++)
		step_each_target(&cut->head->steps.data[k], check_target, c);
	vec_fini(&todo);
}

void cfg_check_cuts(struct cfg *b)
{
	struct checker c = { .b = b, .wrong = b->wrong };

	if (!b->cuts.len)
		return;
	map_init(&c.number_of);
	for (uint32_t i = 0; i < b->nodes.len; i++)
		map_set(&c.number_of, (uintptr_t)b->nodes.data[i], i + 1);
	c.seen = mem_calloc(b->nodes.len, sizeof(*c.seen));
	c.havocked = mem_calloc(b->g->program->n_vars + 1, sizeof(*c.havocked));
	for (; c.cut < b->cuts.len && !c.wrong; c.cut++)
		check_cut(&c, &b->cuts.data[c.cut]);
	free(c.seen);
	free(c.havocked);
	map_fini(&c.number_of);
	b->cuts.len = 0;
	b->wrong = c.wrong;
}

const char *cfg_check(const struct cfg *b)
{
	struct checker c = { .b = b, .wrong = b->wrong };

	if (n_edges(b, true) != n_edges(b, false))
		fail(&c, "predecessors are not those of the edges");
	for (uint32_t i = 0; i < b->nodes.len && !c.wrong; i++) {
		check_edges(&c, i);
		check_calls(&c, b->nodes.data[i]);
	}
	if (b->cuts.len)
		fail(&c, "cuts are left");
	return c.wrong;
}
