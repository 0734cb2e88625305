/*
 * Live variables, backwards over an acyclic graph: one pass, a row of bits per node.
 * Below old() an expression reads the state at the entry of the body, which needs no
 * join, or, while a call is open, the state at STEP_CALL.
 */
#include "vcgen/cfg/live.h"

#include "ivl/walk.h"
#include "vcgen/translate/pools.h"
#include "ivl/verified_under.h"

#include <string.h>

enum { MAX_BYTES = 1 << 26 };

struct live {
	struct cfg *b;
	uint32_t n_words;
	uint64_t *rows;
	/* the walk at hand */
	uint64_t *row;
	uint32_t old_depth;
	bool in_call;
	VEC(uint32_t) at_call; // slots read by old() in the open call
};

bool live_at(const struct live *l, uint32_t node, uint32_t slot)
{
	if (!l)
		return true;
	return l->rows[(size_t)node * l->n_words + slot / 64] >> (slot % 64) & 1;
}

/* 1 + slot, or 0 for a variable that never changes. */
static uint32_t slot_of(const struct live *l, const struct var *v)
{
	const struct vcgen *g = l->b->g;

	if (v->id < g->impl.alias.len && g->impl.alias.data[v->id])
		v = g->impl.alias.data[v->id];
	return v->id < g->impl.slot_of.len ? g->impl.slot_of.data[v->id] : 0;
}

static void use(struct live *l, const struct var *v)
{
	uint32_t slot = slot_of(l, v);

	if (!slot)
		return;
	if (l->old_depth && v->kind == VAR_GLOBAL) {
		if (l->in_call)
			vec_push(&l->at_call, slot - 1);
		return;
	}
	l->row[(slot - 1) / 64] |= UINT64_C(1) << ((slot - 1) % 64);
}

static void kill(struct live *l, const struct var *v)
{
	uint32_t slot = slot_of(l, v);

	if (slot)
		l->row[(slot - 1) / 64] &= ~(UINT64_C(1) << ((slot - 1) % 64));
}

/* A call in a code expression may read all globals, as nothing looks into its contract here. */
static void use_calls(struct live *l, const struct code *code)
{
	const struct program *p = l->b->g->program;
	bool calls = false;

	for (uint32_t i = 0; i < code->blocks.len; i++)
		for (uint32_t k = 0; k < code->blocks.data[i]->cmds.len; k++)
			calls |= code->blocks.data[i]->cmds.data[k]->kind == CMD_CALL;
	for (uint32_t i = 0; calls && i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_VAR)
			use(l, ((const struct var_decl *)p->decls.data[i])->var);
}

static enum walk_next enter(void *ctx, struct expr *e)
{
	struct live *l = ctx;

	if (e->kind == E_IDENT)
		use(l, e->u.ident.var);
	else if (e->kind == E_CODE)
		use_calls(l, e->u.code);
	l->old_depth += e->kind == E_OLD;
	return WALK_DOWN;
}

static enum walk_next leave(void *ctx, struct expr *e)
{
	struct live *l = ctx;

	l->old_depth -= e->kind == E_OLD;
	return WALK_DOWN;
}

static void use_expr(struct live *l, const struct expr *e)
{
	struct walker w = {
		.parts = WALK_ALL, .enter = enter, .leave = leave, .env = l
	};

	if (e)
		(void)walk_expr(&w, (struct expr *)e);
}

static void assign(struct live *l, const struct expr *lhs)
{
	if (lhs->kind == E_IDENT)
		kill(l, lhs->u.ident.var);
}

static void use_chain(struct live *l, const struct expr *lhs)
{
	if (lhs->kind != E_IDENT)
		use_expr(l, lhs);
}

static void call_havoc(struct live *l, const struct proc *p)
{
	for (uint32_t i = 0; i < p->modifies.len; i++)
		kill(l, p->modifies.data[i]);
}

static void call_end(struct live *l, const struct call_arm *arm)
{
	for (uint32_t i = 0; i < arm->outs.len; i++)
		kill(l, arm->outs.data[i]->u.ident.var);
	l->in_call = true;
}

static void call_begin(struct live *l, const struct call_arm *arm)
{
	for (uint32_t i = 0; i < l->at_call.len; i++)
		l->row[l->at_call.data[i] / 64] |= UINT64_C(1)
						   << (l->at_call.data[i] % 64);
	vec_clear(&l->at_call);
	l->in_call = false;
	for (uint32_t i = 0; i < arm->args.len; i++)
		use_expr(l, arm->args.data[i]);
}

/* What excuses an assertion is part of it; terms for pools are read. */
static void use_attrs(struct live *l, const struct cmd *c)
{
	const struct expr *under =
	    c && c->kind == CMD_ASSERT ? verified_under(c) : NULL;
	expr_list hints = { 0 };

	if (c)
		pool_hint_exprs(c->attrs, &hints, l->b->arena);
	for (uint32_t i = 0; i < hints.len; i++)
		use_expr(l, hints.data[i]);
	if (under)
		use_expr(l, under);
}

/* Backwards over one step: what it writes is dead before it, what it reads is live. */
static void step_back(struct live *l, const struct step *s)
{
	switch (s->kind) {
	case STEP_ASSERT:
		use_attrs(l, s->cmd);
		use_expr(l, s->expr);
		return;
	case STEP_ASSUME:
		use_attrs(l, s->cmd);
		use_expr(l, s->expr);
		return;
	case STEP_ASSIGN:
		for (uint32_t i = 0; i < s->cmd->lhs.len; i++)
			assign(l, s->cmd->lhs.data[i]);
		for (uint32_t i = 0; i < s->cmd->lhs.len; i++) {
			use_chain(l, s->cmd->lhs.data[i]);
			use_expr(l, s->cmd->rhs.data[i]);
		}
		return;
	case STEP_HAVOC:
		for (uint32_t i = 0; i < s->n_vars; i++)
			if (!s->vars[i]->assumption || s->is_start)
				kill(l, s->vars[i]);
		return;
	case STEP_REVEAL:
		return;
	case STEP_MEASURE:
		break;
	case STEP_CALL:
		call_begin(l, s->cmd->arms.data[0]);
		return;
	case STEP_CALL_HAVOC:
		call_havoc(l, s->cmd->arms.data[0]->proc);
		return;
	case STEP_CALL_END:
		call_end(l, s->cmd->arms.data[0]);
		return;
	}
	unreachable();
}

struct live *live_find(struct cfg *b, uint32_t n_slots)
{
	uint32_t n_words = (n_slots + 63) / 64;
	struct live *l;

	if (!b->g->options.live_variables || !n_slots ||
	    (uint64_t)n_words * b->nodes.len * 8 > MAX_BYTES)
		return NULL;
	l = ARENA_NEW(&b->scratch, struct live);
	l->b = b;
	l->n_words = n_words;
	l->rows =
	    arena_alloc_array(&b->scratch, b->nodes.len, n_words * sizeof(uint64_t));
	for (uint32_t i = b->nodes.len; i > 0; i--) {
		const struct node *n = b->nodes.data[i - 1];

		l->row = l->rows + (size_t)(i - 1) * n_words;
		for (uint32_t k = 0; k < n->succs.len; k++) {
			const uint64_t *from =
			    l->rows + (size_t)n->succs.data[k] * n_words;

			for (uint32_t w = 0; w < n_words; w++)
				l->row[w] |= from[w];
		}
		for (uint32_t k = n->steps.len; k > 0; k--)
			step_back(l, &n->steps.data[k - 1]);
	}
	vec_fini(&l->at_call);
	return l;
}
