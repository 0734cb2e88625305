/*
 * As passify.c, with expressions in place of terms: a map per block from variables to what
 * stands for them, which is an incarnation, another variable, or a literal. These leaves
 * are numbered, so that the maps of env.h can hold them: leaf n as term n + 1.
 *
 * A loop body ends where its back edge was cut. The reference tool lets it go on to the common
 * exit behind an `assume false`, and cuts that edge later; what the join there has left
 * behind in its blocks is made here as well.
 */
#include "vcgen/passive/transcript.h"

#include "ivl/print.h"
#include "ivl/copy.h"
#include "ivl/walk.h"

#include <string.h>

struct writer {
	struct copier copier; // puts values in place of variables
	struct body *b;
	struct vcgen *g;
	struct transcript *out;
	cmd_list *cmds; // of the block at hand
	struct envs envs;
	const struct var *const *slots;
	uint32_t *next; // by slot: number of the next incarnation
	VEC(struct expr *) leaves;
	struct map leaf_of; // text -> number
	env_map now, then;  // then: at the entry of the open call
	bool in_call;
	uint32_t n_formals;
	struct map formals; // of the open call: struct var -> struct expr
	env_map *at_end;    // by block
	/* the join at hand */
	uint32_t n_preds;
	const uint32_t *preds;
	const struct live *live;
	uint32_t node;
	const bool *read; // by slot, instead of `live`
};

/* -- expressions --------------------------------------------------------------------------------- */

static term leaf(struct writer *w, struct expr *e)
{
	struct buf text;
	const struct atom *name;
	uint64_t n = w->leaves.len;

	buf_init(&text);
	print_expr(&text, e);
	name = intern(w->g->program->names, text.data, text.len);
	buf_fini(&text);
	if (!map_get(&w->leaf_of, (uintptr_t)name, &n)) {
		map_set(&w->leaf_of, (uintptr_t)name, n);
		vec_push_in(&w->b->scratch, &w->leaves, e);
	}
	return (term){ (uint32_t)n + 1 };
}

static struct expr *variable(struct writer *w, const struct var *v)
{
	struct expr *e = expr_var(w->b->arena, (struct var *)v, v->span);

	e->type = v->type;
	return e;
}

static struct expr *named(struct writer *w, const struct var *v,
			  const struct atom *name)
{
	struct var *x = arena_dup(w->b->arena, v, sizeof(*x));

	x->name = name;
	return variable(w, x);
}

/* The value of a variable at the start, which has no number. */
static struct expr *value_of(struct writer *w, const struct var *v, term t)
{
	return term_none(t) ? variable(w, v) : w->leaves.data[t.n - 1];
}

static uint32_t slot_of(const struct writer *w, const struct var *v)
{
	return v->id < w->g->slot_of.len ? w->g->slot_of.data[v->id] : 0;
}

static struct expr *enter(void *ctx, struct expr *e)
{
	struct writer *w = ctx;
	const struct var *v;
	struct expr *out;
	bool is_old;

	if (e->kind != E_IDENT)
		return NULL;
	v = e->u.ident.var;
	out = map_get_ptr(&w->formals, v);
	if (out)
		return out;
	if (v->id < w->g->alias.len && w->g->alias.data[v->id])
		v = w->g->alias.data[v->id];
	is_old = w->copier.old_depth && v->kind == VAR_GLOBAL;
	if (!slot_of(w, v) || (is_old && !w->in_call))
		return v == e->u.ident.var ? e : variable(w, v);
	return value_of(
	    w, v, env_get(&w->envs, is_old ? w->then : w->now, slot_of(w, v) - 1));
}

static bool is_leaf(const struct expr *e)
{
	switch ((enum expr_kind)e->kind) {
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_IDENT:
		return true;
	case E_ERROR:
	case E_CALL:
	case E_OLD:
	case E_UNARY:
	case E_BINARY:
	case E_COERCE:
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
	case E_ITE:
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
	case E_LET:
	case E_CODE:
		return false;
	}
	unreachable();
}

static const struct type *bool_type(const struct writer *w)
{
	return expr_bool(w->b->arena, w->g->program->types, true)->type;
}

static struct expr *binary(struct writer *w, enum op op, struct expr *l, struct expr *r)
{
	return expr_binary(w->b->arena, op, l, r, bool_type(w));
}

/* -- commands ------------------------------------------------------------------------------------ */

static void add(struct writer *w, cmd_list *to, enum cmd_kind kind, struct expr *e,
		struct attr *attrs)
{
	struct cmd *c = ARENA_NEW(w->b->arena, struct cmd);

	c->kind = kind;
	c->expr = e;
	c->attrs = attrs;
	vec_push_in(w->b->arena, to, c);
}

static void assume(struct writer *w, struct expr *e)
{
	add(w, w->cmds, CMD_ASSUME, e, NULL);
}

static void set(struct writer *w, const struct var *v, term t)
{
	w->now = env_set(&w->envs, w->now, slot_of(w, v) - 1, t);
}

static struct expr *incarnation(struct writer *w, const struct var *v)
{
	uint32_t number = w->next[slot_of(w, v) - 1]++;

	return named(
	    w, v, atom_unshared(w->b->arena, "%s@%u", v->name->text, (unsigned)number));
}

/* v becomes e: the equation that has to be assumed for it, or NULL. */
static struct expr *assign(struct writer *w, const struct var *v, struct expr *e)
{
	struct expr *x;

	if (is_leaf(e)) {
		set(w, v, leaf(w, e));
		return NULL;
	}
	x = incarnation(w, v);
	set(w, v, leaf(w, x));
	return binary(w, OP_EQ, x, e);
}

static struct expr *conjoined(struct writer *w, struct expr *a, struct expr *b)
{
	if (!a || !b)
		return a ? a : b;
	return binary(w, OP_AND, a, b);
}

/* The new value of the variable at the root of `lhs` when its end becomes e. */
static struct expr *updated(struct writer *w, struct expr *lhs, struct expr *e,
			    const struct var **root)
{
	struct arena *a = w->b->arena;

	while (lhs->kind != E_IDENT) {
		struct expr *base = lhs->args[0], *up;
		expr_list args = { 0 };

		vec_push_in(a, &args, base);
		for (uint32_t i = 1; i < lhs->n_args; i++)
			vec_push_in(a, &args, lhs->args[i]);
		vec_push_in(a, &args, e);
		up = expr_new_args(a, lhs->kind == E_SELECT ? E_STORE : E_UPDATE,
				   lhs->span, lhs->tok, args.data, args.len);
		up->u = lhs->u;
		up->type = base->type;
		e = up;
		lhs = base;
	}
	*root = lhs->u.ident.var;
	return e;
}

static void assign_cmd(struct writer *w, const struct cmd *c)
{
	const struct var **roots =
	    ARENA_NEW_ARRAY(&w->b->scratch, c->lhs.len, const struct var *);
	struct expr **values =
	    ARENA_NEW_ARRAY(&w->b->scratch, c->lhs.len, struct expr *);
	struct expr *all = NULL;

	for (uint32_t i = 0; i < c->lhs.len; i++)
		values[i] = copy_expr(
		    &w->copier, updated(w, c->lhs.data[i], c->rhs.data[i], &roots[i]));
	for (uint32_t i = 0; i < c->lhs.len; i++)
		all = conjoined(w, all, assign(w, roots[i], values[i]));
	if (all)
		assume(w, all);
}

static void havoc(struct writer *w, const struct var *v)
{
	struct expr *x = incarnation(w, v);

	set(w, v, leaf(w, x));
}

/* -- calls --------------------------------------------------------------------------------------- */

static struct expr *formal(struct writer *w, const struct var *v, uint32_t number)
{
	return named(w, v,
		     atom_unshared(w->b->arena, "call%uformal@%s@0", (unsigned)number,
				   v->name->text));
}

static void call_begin(struct writer *w, const struct cmd *c)
{
	const struct call_arm *arm = c->arms.data[0];
	struct expr **actuals =
	    ARENA_NEW_ARRAY(&w->b->scratch, arm->args.len, struct expr *);

	for (uint32_t i = 0; i < arm->args.len; i++)
		actuals[i] = copy_expr(&w->copier, arm->args.data[i]);
	for (uint32_t i = 0; i < arm->args.len; i++) {
		struct expr *e = actuals[i];

		if (!is_leaf(e)) {
			e = formal(w, arm->proc->ins.data[i], i);
			assume(w, binary(w, OP_EQ, e, actuals[i]));
		}
		map_set_ptr(&w->formals, arm->proc->ins.data[i], e);
	}
	w->then = w->now;
	w->in_call = true;
	env_freeze(&w->envs);
}

static void call_havoc(struct writer *w, const struct cmd *c)
{
	const struct proc *p = c->arms.data[0]->proc;
	uint32_t first = p->ins.len + p->modifies.len; // old values are numbered, too

	for (uint32_t i = 0; i < p->modifies.len; i++)
		havoc(w, p->modifies.data[i]);
	for (uint32_t i = 0; i < p->outs.len; i++)
		map_set_ptr(&w->formals, p->outs.data[i],
			    formal(w, p->outs.data[i], first + i));
}

static void call_end(struct writer *w, const struct cmd *c)
{
	const struct call_arm *arm = c->arms.data[0];

	w->in_call = false;
	for (uint32_t i = 0; i < arm->outs.len; i++)
		(void)assign(w, arm->outs.data[i]->u.ident.var,
			     map_get_ptr(&w->formals, arm->proc->outs.data[i]));
	map_clear(&w->formals);
}

/* -- steps --------------------------------------------------------------------------------------- */

static void assume_step(struct writer *w, const struct step *s)
{
	struct attr *attrs = NULL;

	/* What was an assertion has its attributes no more. */
	if (s->cmd && s->cmd->kind == CMD_ASSUME)
		attrs = copy_attrs(&w->copier, s->cmd->attrs);
	add(w, w->cmds, CMD_ASSUME, copy_expr(&w->copier, s->expr), attrs);
}

static void run_step(struct writer *w, const struct step *s)
{
	switch (s->kind) {
	case STEP_ASSERT:
		add(w, w->cmds, CMD_ASSERT, copy_expr(&w->copier, s->expr),
		    copy_attrs(&w->copier, s->cmd->attrs));
		return;
	case STEP_ASSUME:
		assume_step(w, s);
		return;
	case STEP_ASSIGN:
		assign_cmd(w, s->cmd);
		return;
	case STEP_HAVOC:
		for (uint32_t i = 0; i < s->n_vars; i++)
			havoc(w, s->vars[i]);
		return;
	case STEP_REVEAL:
		return;
	case STEP_MEASURE:
		break;
	case STEP_CALL:
		call_begin(w, s->cmd);
		return;
	case STEP_CALL_HAVOC:
		call_havoc(w, s->cmd);
		return;
	case STEP_CALL_END:
		call_end(w, s->cmd);
		return;
	}
	unreachable();
}

/* -- joins --------------------------------------------------------------------------------------- */

static term merge(void *ctx, uint32_t slot, const term *values)
{
	struct writer *w = ctx;
	const struct var *v = w->slots[slot];
	struct expr *x;

	if (w->read ? !w->read[slot] : !live_at(w->live, w->node, slot))
		return values[0]; // not read any more
	x = incarnation(w, v);
	for (uint32_t i = 0; i < w->n_preds; i++)
		add(w, &w->out->blocks.data[w->preds[i]], CMD_ASSUME,
		    binary(w, OP_EQ, x, value_of(w, v, values[i])), NULL);
	return leaf(w, x);
}

static env_map join(struct writer *w, const uint32_t *preds, uint32_t n)
{
	env_map *states = ARENA_NEW_ARRAY(&w->b->scratch, n, env_map);

	if (n == 0)
		return NULL;
	if (n == 1)
		return w->at_end[preds[0]];
	for (uint32_t i = 0; i < n; i++)
		states[i] = w->at_end[preds[i]];
	w->preds = preds;
	w->n_preds = n;
	return env_join(&w->envs, states, n, merge, w);
}

static void run_steps(struct writer *w, uint32_t i, uint32_t from, uint32_t to)
{
	const struct node *n = w->b->nodes.data[i];

	w->cmds = &w->out->blocks.data[i];
	for (uint32_t k = from; k < to; k++)
		run_step(w, &n->steps.data[k]);
	w->at_end[i] = w->now;
}

/* Nothing follows, but not because the body returns: an edge was cut. */
static bool is_cut(const struct writer *w, uint32_t i)
{
	const struct node *n = w->b->nodes.data[i];

	return n->succs.len == 0 && n != w->b->exit;
}

static enum walk_next note_read(void *ctx, struct expr *e)
{
	struct writer *w = ctx;
	const struct var *v = e->kind == E_IDENT ? e->u.ident.var : NULL;

	if (v && v->id < w->g->alias.len && w->g->alias.data[v->id])
		v = w->g->alias.data[v->id];
	if (v && slot_of(w, v))
		((bool *)w->read)[slot_of(w, v) - 1] = true;
	return e->kind == E_OLD ? WALK_SKIP : WALK_DOWN;
}

/* The exit: what it joins are the returns, and the ends that were cut. */
static void run_exit(struct writer *w, uint32_t exit, uint32_t n_slots)
{
	const struct node *n = w->b->nodes.data[exit];
	struct walker reads = { .parts = WALK_ALL, .enter = note_read, .env = w };
	bool unified = w->b->exit_is_common;
	index_list from = { 0 };

	for (uint32_t i = 0; unified && i < n->preds.len; i++)
		vec_push_in(&w->b->scratch, &from, n->preds.data[i]);
	if (!unified)
		vec_push_in(&w->b->scratch, &from, exit);
	for (uint32_t i = 0; i < w->b->nodes.len; i++)
		if (is_cut(w, i))
			vec_push_in(&w->b->scratch, &from, i);
	w->read = ARENA_NEW_ARRAY(&w->b->scratch, n_slots, bool);
	for (uint32_t k = w->b->exit_from; k < n->steps.len; k++)
		if (n->steps.data[k].expr)
			(void)walk_expr(&reads, (struct expr *)n->steps.data[k].expr);
	w->now = join(w, from.data, from.len);
	w->read = NULL;
	run_steps(w, exit, w->b->exit_from, n->steps.len);
}

static void write_node(struct writer *w, uint32_t i, bool is_exit)
{
	const struct node *n = w->b->nodes.data[i];

	env_freeze(&w->envs);
	w->node = i;
	if (is_exit && w->b->exit_is_common)
		return; // its turn comes when all ends are known
	w->now = join(w, n->preds.data, n->preds.len);
	run_steps(w, i, 0, is_exit ? w->b->exit_from : n->steps.len);
	if (is_cut(w, i) && n->block->end == BLOCK_GOTO && !node_never_ends(n))
		assume(w, expr_bool(w->b->arena, w->g->program->types, false));
}

struct transcript *transcript_make(struct body *b, const struct var *const *slots,
				   uint32_t n_slots, const struct live *live)
{
	struct transcript *out = ARENA_NEW(b->arena, struct transcript);
	struct writer w = {
		.b = b, .g = b->g, .out = out, .slots = slots, .live = live
	};
	uint32_t n = b->nodes.len, exit = UINT32_MAX;

	w.copier = (struct copier){
		.arena = b->arena, .env = &w, .enter = enter, .drop_old = true
	};
	map_init(&w.leaf_of);
	map_init(&w.formals);
	envs_init(&w.envs, &b->scratch, n_slots);
	w.next = ARENA_NEW_ARRAY(&b->scratch, n_slots, uint32_t);
	w.at_end = ARENA_NEW_ARRAY(&b->scratch, n, env_map);
	out->sources = ARENA_NEW_ARRAY(b->arena, n, const struct block *);
	for (uint32_t i = 0; i < n; i++) {
		vec_push_in(b->arena, &out->blocks, (cmd_list){ 0 });
		out->sources[i] = b->nodes.data[i]->block;
		if (b->nodes.data[i] == b->exit)
			exit = i;
	}
	for (uint32_t i = 0; i < n; i++)
		write_node(&w, i, i == exit);
	if (exit != UINT32_MAX)
		run_exit(&w, exit, n_slots);
	map_fini(&w.leaf_of);
	map_fini(&w.formals);
	return out;
}
