/*
 * A value matters if the variable is live: backwards from the exits, where out-parameters and
 * what the action modifies are. An assignment to what is not live uses nothing.
 */
#include "civl/trigger.h"

#include "ivl/blocks.h"
#include "ivl/walk.h"

struct live {
	struct civl *c;
	struct action *a;
	var_list vars;    // that may change: locals first
	struct map index; // of a variable in vars, + 1
	bool *now;        // by index
	bool **at;        // by block: at its start
};

static bool is_live(const struct live *l, const struct var *v)
{
	uint64_t k;

	return map_get(&l->index, (uintptr_t)v, &k) && l->now[k - 1];
}

static void set(struct live *l, const struct var *v, bool on)
{
	uint64_t k;

	if (map_get(&l->index, (uintptr_t)v, &k))
		l->now[k - 1] = on;
}

static enum walk_next use_var(void *env, struct expr *e)
{
	if (e->kind == E_IDENT)
		set(env, e->u.ident.var, true);
	return WALK_DOWN;
}

static void use(struct live *l, struct expr *e)
{
	const struct walker w = { .parts = WALK_ALL, .enter = use_var, .env = l };

	(void)walk_expr(&w, e);
}

static const struct var *root(const struct expr *place)
{
	return expr_root(place)->u.ident.var;
}

/* All at once: what is live is asked of the state behind. */
static void over_assign(struct live *l, const struct cmd *c)
{
	uint32_t n = c->lhs.len;
	bool *was = ARENA_NEW_ARRAY(l->c->arena, n, bool);

	for (uint32_t i = 0; i < n; i++)
		was[i] = is_live(l, root(c->lhs.data[i]));
	for (uint32_t i = 0; i < n; i++)
		set(l, root(c->lhs.data[i]), false);
	for (uint32_t i = 0; i < n; i++) {
		if (!was[i])
			continue;
		use(l, c->rhs.data[i]);
		if (c->lhs.data[i]->kind != E_IDENT)
			use(l, c->lhs.data[i]);
	}
}

static void over_cmd(struct live *l, const struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSERT:
	case CMD_ASSUME:
		use(l, c->expr);
		return;
	case CMD_HAVOC:
		for (uint32_t i = 0; i < c->lhs.len; i++)
			set(l, c->lhs.data[i]->u.ident.var, false);
		return;
	case CMD_ASSIGN:
		over_assign(l, c);
		return;
	case CMD_UNPACK:
		for (uint32_t i = 0; i < c->lhs.data[0]->n_args; i++)
			set(l, root(c->lhs.data[0]->args[i]), false);
		use(l, c->rhs.data[0]);
		return;
	case CMD_CALL:
	case CMD_MEASURE:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
	case CMD_COMMENT:
		return;
	}
}

static struct cmd *application(struct live *l, uint32_t local, srcpos tok)
{
	struct civl *c = l->c;
	const struct span at = { tok, tok };
	struct expr *x = expr_var(c->arena, l->a->body.locals.data[local], at);

	return typed_cmd(c->arena, CMD_ASSUME, at, tok,
			 typed_call(&c->build, l->a->body.triggers[local], &x, 1, x));
}

/* What is live at its start. Commands are put in from the last to the first. */
static void over_block(struct live *l, struct block *b)
{
	const var_list *locals = &l->a->body.locals;
	cmd_list out = { 0 }, turned = { 0 };

	for (uint32_t i = b->cmds.len; i; i--) {
		struct cmd *cmd = b->cmds.data[i - 1];

		for (uint32_t k = cmd->lhs.len; cmd->kind == CMD_HAVOC && k; k--)
			for (uint32_t n = 0; n < locals->len; n++)
				if (locals->data[n] ==
					cmd->lhs.data[k - 1]->u.ident.var &&
				    is_live(l, locals->data[n]))
					vec_push_in(l->c->arena, &out,
						    application(l, n, cmd->tok));
		over_cmd(l, cmd);
		vec_push_in(l->c->arena, &out, cmd);
	}
	for (uint32_t n = locals->len; n && b->index == 0; n--)
		if (is_live(l, locals->data[n - 1]))
			vec_push_in(l->c->arena, &out,
				    application(l, n - 1, b->span.start));
	for (uint32_t i = out.len; i; i--)
		vec_push_in(l->c->arena, &turned, out.data[i - 1]);
	b->cmds = turned;
}

static void start_behind(struct live *l, const struct block *b)
{
	const block_list *to = block_targets(b);

	l->now = ARENA_NEW_ARRAY(l->c->arena, l->vars.len, bool);
	for (uint32_t k = 0; k < l->vars.len; k++) {
		l->now[k] =
		    b->end == BLOCK_RETURN && l->vars.data[k]->kind != VAR_LOCAL;
		for (uint32_t i = 0; i < to->len; i++)
			l->now[k] |= l->at[to->data[i]->index][k];
	}
	l->at[b->index] = l->now;
}

static void apply(struct civl *c, struct action *a)
{
	struct live l = { .c = c, .a = a };
	const block_list *blocks = &a->impl->blocks;
	const index_list order = blocks_search(c->arena, blocks).postorder;

	map_init(&l.index);
	l.at = ARENA_NEW_ARRAY(c->arena, blocks->len, bool *);
	vec_append_in(c->arena, &l.vars, &a->body.locals);
	vec_append_in(c->arena, &l.vars, &a->body.outs);
	vec_append_in(c->arena, &l.vars, &a->modified);
	for (uint32_t i = 0; i < l.vars.len; i++)
		map_set(&l.index, (uintptr_t)l.vars.data[i], i + 1);
	for (uint32_t i = 0; i < order.len; i++) {
		struct block *b = blocks->data[order.data[i]];

		start_behind(&l, b);
		over_block(&l, b);
	}
	map_fini(&l.index);
}

void triggers_apply(struct civl *c)
{
	for (uint32_t i = 0; i < c->flat.len; i++)
		apply(c, c->flat.data[i]);
}
