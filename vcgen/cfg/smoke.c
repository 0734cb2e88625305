/*
 * A depth-first search over the blocks of the source: the entry and the exit that passes have
 * added are not among them. What is noted of a block lives longer than the body, for
 * printing.
 */
#include "vcgen/cfg/smoke.h"

#include "ivl/build.h"

#include <string.h>

struct probe {
	uint32_t block;
	uint32_t n_cmds;   // that come before
	uint32_t n_checks; // assertions among them, those of calls included
	const struct cmd *check;
};

struct smoke_block {
	const struct block *source;
	cmd_list cmds;     // as written
	uint32_t n_checks; // assertions in them
	index_list succs, preds;
	bool is_end;                    // ends in a literal false
	bool leaves;                    // the body ends there, or one of its loops
	bool first;                     // the search starts here
	uint32_t first_probe, n_probes; // in the order of the block
};

struct smoke {
	struct arena *arena;
	const struct impl *impl;
	VEC(struct smoke_block) blocks;
	VEC(struct probe) probes;
	cmd_list at_exit; // the postconditions
};

/* -- what the search sees -------------------------------------------------------------------------- */

static struct cmd *new_cmd(struct smoke *s, enum cmd_kind kind, const struct expr *e)
{
	return typed_cmd(s->arena, kind, (struct span){ 0, 0 }, 0, (struct expr *)e);
}

static void add(struct smoke *s, struct smoke_block *b, const struct cmd *c)
{
	vec_push_in(s->arena, &b->cmds, (struct cmd *)c);
}

/* An assertion or assumption. */
static void add_condition(struct smoke *s, struct smoke_block *b,
			  const struct step *step)
{
	struct cmd *c =
	    new_cmd(s, step->kind == STEP_ASSERT ? CMD_ASSERT : CMD_ASSUME, step->expr);

	if (step->cmd && (int)step->cmd->kind == (int)c->kind)
		c->attrs = step->cmd->attrs;
	add(s, b, c);
}

static void add_havoc(struct smoke *s, struct smoke_block *b, const struct step *step)
{
	struct cmd *c = new_cmd(s, CMD_HAVOC, NULL);

	for (uint32_t i = 0; i < step->n_vars; i++)
		vec_push_in(s->arena, &c->lhs,
			    expr_var(s->arena, (struct var *)step->vars[i],
				     step->vars[i]->span));
	add(s, b, c);
}

/* The command that the step begins; the other steps of a call say nothing more. */
static void add_step(struct smoke *s, struct smoke_block *b, const struct step *step,
		     bool *in_call)
{
	switch (step->kind) {
	case STEP_ASSERT:
		if (step->cmd->assert_kind == ASSERT_UNPACK) {
			add(s, b, step->cmd->origin);
			return;
		}
		// fall through
	case STEP_ASSUME:
		if (!*in_call && !step->is_where)
			add_condition(s, b, step);
		return;
	case STEP_HAVOC:
		add_havoc(s, b, step);
		return;
	case STEP_ASSIGN:
		if (!step->cmd->origin) // else it is of an unpack command
			add(s, b, step->cmd);
		return;
	case STEP_REVEAL:
		add(s, b, step->cmd);
		return;
	case STEP_CALL:
		*in_call = true;
		add(s, b, step->cmd);
		return;
	case STEP_CALL_END:
		*in_call = false;
		return;
	case STEP_CALL_HAVOC:
	case STEP_MEASURE:
		return;
	}
	unreachable();
}

/* -- probes ---------------------------------------------------------------------------------------- */

static struct step new_probe(struct smoke *s, struct cfg *b, uint32_t block, srcpos at)
{
	struct smoke_block *from = &s->blocks.data[block];
	struct expr *no = expr_bool(s->arena, b->g->program->types, false);
	const struct cmd *c = cfg_assertion(b, ASSERT_PLAIN, no, NULL, NULL, NULL, at);

	if (!from->n_probes++)
		from->first_probe = s->probes.len;
	vec_push_in(s->arena, &s->probes,
		    ((struct probe){ block, from->cmds.len, from->n_checks, c }));
	return (
	    struct step){ .kind = STEP_ASSERT, .cmd = c, .expr = no, .is_probe = true };
}

/* Is the end of the block a place to look at: a return, or the end of branches only? So is the
 * end of a loop's body. */
static bool is_tried_at_end(const struct cfg *b, const struct node *n)
{
	if (n == b->exit || n->succs.len == 0)
		return true;
	for (uint32_t k = 0; k < n->succs.len; k++) {
		const struct node *to = b->nodes.data[n->succs.data[k]];

		if (to->preds.len == 1 && !(to == b->exit && b->exit_is_common))
			return false;
	}
	return n->succs.len > 0;
}

/* Steps of node i up to its postconditions, with probes, and what is printed of them. */
static void probe_node(struct smoke *s, struct cfg *b, uint32_t i)
{
	struct node *n = b->nodes.data[i];
	struct smoke_block *block = &s->blocks.data[i];
	uint32_t end = n == b->exit ? b->exit_from : n->steps.len;
	srcpos at = n->block->span.start;
	struct node with = { 0 };
	bool in_call = false;

	/* A call that ensures false is gone through. */
	for (uint32_t k = 0; k < end && (in_call || !block->is_end); k++) {
		const struct step *step = &n->steps.data[k];
		bool is_end = step_is_false(step) && !step->is_where;

		if (step->cmd)
			at = step->cmd->tok;
		if (is_end && !block->is_end && step->kind == STEP_ASSUME)
			node_add(b, &with, new_probe(s, b, i, at));
		block->is_end |= is_end;
		add_step(s, block, step, &in_call);
		block->n_checks += step->kind == STEP_ASSERT;
		node_add(b, &with, *step);
	}
	if (!block->is_end && is_tried_at_end(b, n))
		node_add(b, &with, new_probe(s, b, i, at));
	if (n == b->exit)
		b->exit_from = with.steps.len;
	for (uint32_t k = block->is_end && n != b->exit ? n->steps.len : end;
	     k < n->steps.len; k++)
		node_add(b, &with, n->steps.data[k]);
	n->steps.data = with.steps.data;
	n->steps.len = with.steps.len;
	n->steps.cap = with.steps.cap;
}

struct smoke *smoke_probe(struct cfg *b)
{
	struct smoke *s = ARENA_NEW(b->arena, struct smoke);

	s->arena = b->arena;
	s->impl = b->impl;
	for (uint32_t i = 0; i < b->nodes.len; i++) {
		const struct node *n = b->nodes.data[i];
		struct smoke_block block = { .source = n->block, .leaves = true };

		for (uint32_t k = 0; k < n->succs.len; k++)
			if (!cfg_is_of_contract(b, n->succs.data[k])) {
				block.leaves = false;
				vec_push_in(s->arena, &block.succs, n->succs.data[k]);
			}
		for (uint32_t k = 0; k < n->preds.len; k++) {
			if (!cfg_is_of_contract(b, n->preds.data[k]))
				vec_push_in(s->arena, &block.preds, n->preds.data[k]);
			block.first |= n->preds.data[k] == 0;
		}
		vec_push_in(s->arena, &s->blocks, block);
	}
	for (uint32_t k = b->exit_from; b->exit && k < b->exit->steps.len; k++)
		vec_push_in(s->arena, &s->at_exit,
			    new_cmd(s, CMD_ASSERT, b->exit->steps.data[k].expr));
	for (uint32_t i = 0; i < b->nodes.len; i++)
		if (!cfg_is_of_contract(b, i))
			probe_node(s, b, i);
	return s;
}

uint32_t smoke_n_probes(const struct smoke *s)
{
	return s->probes.len;
}

const struct cmd *smoke_cmd(const struct smoke *s, uint32_t number)
{
	return s->probes.data[number].check;
}

/* -- the search ------------------------------------------------------------------------------------ */

static uint32_t succ(const void *env, uint32_t node, uint32_t k)
{
	const struct smoke_block *b = &((const struct smoke *)env)->blocks.data[node];

	return k < b->succs.len && !b->is_end ? b->succs.data[k] : GRAPH_END;
}

/* From the entry that passes have added. */
void smoke_order(const struct smoke *s, struct arena *arena, probe_list *tried)
{
	const struct graph g = { s->blocks.len, succ, s };
	const index_list order = graph_search(arena, &g, 0).preorder;

	for (uint32_t i = 0; i < order.len; i++) {
		const struct smoke_block *b = &s->blocks.data[order.data[i]];

		for (uint32_t k = 0; k < b->n_probes; k++)
			vec_push_in(arena, tried, b->first_probe + k);
	}
}

/* -- printing -------------------------------------------------------------------------------------- */

static struct block *shown_block(const struct smoke *s, uint32_t i, struct arena *arena)
{
	struct block *out = typed_block(arena, s->blocks.data[i].source->label);

	out->cmds = s->blocks.data[i].cmds;
	return out;
}

/* The block with the probe: up to there, then the assertion, then the postconditions. */
static void end_at(const struct smoke *s, const struct probe *p, struct block *b,
		   struct arena *arena)
{
	cmd_list cmds = { 0 };

	for (uint32_t k = 0; k < p->n_cmds; k++)
		vec_push_in(arena, &cmds, b->cmds.data[k]);
	vec_push_in(arena, &cmds, (struct cmd *)p->check);
	if (s->blocks.data[p->block].leaves)
		vec_append_in(arena, &cmds, &s->at_exit);
	b->cmds = cmds;
	b->end = BLOCK_RETURN;
}

static bool *leading_to(const struct smoke *s, uint32_t block, struct arena *arena)
{
	bool *out = ARENA_NEW_ARRAY(arena, s->blocks.len, bool);

	out[block] = true;
	for (uint32_t i = block + 1; i > 0; i--) // in topological order
		for (uint32_t k = 0; out[i - 1] && k < s->blocks.data[i - 1].preds.len;
		     k++)
			out[s->blocks.data[i - 1].preds.data[k]] = true;
	return out;
}

const struct impl *smoke_shown(const struct smoke *s, uint32_t number,
			       struct arena *arena)
{
	const struct probe *p = &s->probes.data[number];
	const bool *leads = leading_to(s, p->block, arena);
	struct block **made = ARENA_NEW_ARRAY(arena, s->blocks.len, struct block *);
	struct impl *out = arena_dup(arena, s->impl, sizeof(*out));
	struct block *entry = typed_block(arena, atom_unshared(arena, "0"));

	out->body = NULL;
	out->blocks = (block_list){ 0 };
	vec_push_in(arena, &out->blocks, entry);
	for (uint32_t i = 0; i < s->blocks.len; i++) {
		if (!leads[i])
			continue;
		made[i] = shown_block(s, i, arena);
		vec_push_in(arena, &out->blocks, made[i]);
		if (s->blocks.data[i].first)
			vec_push_in(arena, &entry->targets, made[i]);
	}
	for (uint32_t i = 0; i < s->blocks.len; i++)
		for (uint32_t k = 0; leads[i] && k < s->blocks.data[i].succs.len; k++)
			if (leads[s->blocks.data[i].succs.data[k]] && i != p->block)
				vec_push_in(arena, &made[i]->targets,
					    made[s->blocks.data[i].succs.data[k]]);
	end_at(s, p, made[p->block], arena);
	return out;
}

uint32_t smoke_n_obligations(const struct smoke *s, uint32_t number,
			     struct arena *arena)
{
	const struct probe *p = &s->probes.data[number];
	const bool *leads = leading_to(s, p->block, arena);
	uint32_t n = p->n_checks + 1;

	for (uint32_t i = 0; i < s->blocks.len; i++)
		n += leads[i] && i != p->block ? s->blocks.data[i].n_checks : 0;
	return n + (s->blocks.data[p->block].leaves ? s->at_exit.len : 0);
}
