/*
 * Commands: what is asserted, assumed, chosen, called.
 */
#include "exec/compile_body.h"

#include "ivl/unchecked.h"

struct span span_from(srcpos tok, struct span span)
{
	if (tok >= span.start && tok < span.end)
		return (struct span){ tok, span.end };
	return (struct span){ tok, tok };
}

/* -- choices ----------------------------------------------------------------------------- */

struct choice *choice_new(struct body_compiler *b, const struct cmd *cmd)
{
	struct choice *k = ARENA_NEW(b->c.arena, struct choice);

	k->cmd = cmd;
	return k;
}

void choice_add_var(struct body_compiler *b, struct choice *k, const struct var *v,
		    uint32_t at)
{
	const struct choice_var x = { .var = v, .at = at, .falls = v->assumption };

	vec_push_in(b->c.arena, &k->vars, x);
}

void constrain_later(struct body_compiler *b, struct choice *k, const struct expr *e,
		     bool soft, const char *what)
{
	vec_push(&b->pending,
		 ((struct pending){ .e = e, .choice = k, .soft = soft, .what = what }));
}

const char where_text[] = "a where clause is false";

const struct expr *declared_where(const struct body_compiler *b, const struct var *v)
{
	const struct impl *m = b->c.code->impl;
	uint32_t i;

	for (i = 0; m && v->kind == VAR_OUT && i < m->outs.len; i++)
		if (m->outs.data[i] == v)
			return b->proc->outs.data[i]->where;
	return v->where;
}

void constrain_where(struct body_compiler *b, struct choice *k, const struct var *v)
{
	const struct expr *where = declared_where(b, v);

	if (where)
		constrain_later(b, k, where, false, where_text);
}

void emit_choice(struct body_compiler *b, struct choice *k, srcpos at)
{
	vec_push_in(b->c.arena, &b->c.code->choices, k);
	compile_ins(&b->c, at, I_SOLVE, b->c.code->choices.len - 1, 0, 0, 0);
}

/* -- assertions and assumptions ---------------------------------------------------------- */

enum { SUBSUMPTION = 2 }; // where no attribute says otherwise

static const struct expr *under(const struct attr *attrs)
{
	const struct attr *a = attr_find(attrs, "verified_under");
	const struct expr *e = a && a->args.len == 1 ? a->args.data[0].expr : NULL;

	return e && e->type->kind == TYPE_BOOL ? e : NULL;
}

uint32_t emit_assume(struct body_compiler *b, const struct expr *e,
		     const struct cmd *cmd, struct span at, const char *what)
{
	struct compiler *c = &b->c;
	const struct assumption a = { .cmd = cmd, .at = at };
	uint32_t next = c->next, n = c->code->assumptions.len, x;

	compile_ins(c, e->tok, I_MARK, 0, 0, 0, 0);
	x = compile_expr(c, e, OPERAND_NONE);
	vec_push_in(c->arena, &c->code->assumptions, a);
	compile_ins(c, e->tok, I_ASSUME, x, n, 0, 0);
	c->next = next;
	vec_push(&b->pending,
		 ((struct pending){ .e = e, .assumption = n, .what = what }));
	return n;
}

/* An assertion that is verified under a condition is checked unless that holds, and assumed. */
void emit_assert(struct body_compiler *b, const struct expr *e,
		 const struct obligation *o)
{
	struct compiler *c = &b->c;
	/* Contracts are what they are. */
	const struct expr *unless = o->cmd ? under(o->attrs) : NULL;
	uint32_t next = c->next, x, y;

	c->asserted = true;
	x = compile_expr(c, e, OPERAND_NONE);
	c->asserted = false;
	if (unless) {
		uint32_t either = compile_temp(c, 1);

		y = compile_expr(c, unless, OPERAND_NONE);
		compile_ins(c, e->tok, I_OR, either, x, y, 0);
		x = either;
	}
	vec_push_in(c->arena, &c->code->obligations, *o);
	vec_last(&c->code->obligations).is_assumed =
	    assertion_is_assumed(e, o->attrs, SUBSUMPTION);
	compile_ins(c, e->tok, I_ASSERT, x, c->code->obligations.len - 1, 0, 0);
	c->next = next;
	if (unless)
		emit_assume(b, e, o->cmd, o->at,
			    "an assertion that was not to be checked is false");
}

/* -- other commands ---------------------------------------------------------------------- */

void emit_stop(struct compiler *c, srcpos at, const char *why)
{
	vec_push_in(c->arena, &c->code->reasons, why);
	compile_ins(c, at, I_STOP, c->code->reasons.len - 1, 0, 0, 0);
}

static void compile_call(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	const struct call_arm *arm = cmd->arms.data[0];
	struct proc_call call = { .cmd = cmd, .arm = arm, .unless = OPERAND_NONE };
	const struct expr *unless = under(arm->attrs);
	uint32_t i, n_types, next = c->next;

	if (c->in_code_expr) { // what fails in the callee would have to make it false
		uint32_t x = compile_temp(c, 1);

		vec_push_in(c->arena, &c->code->reasons,
			    "calls in code expressions are not run");
		compile_ins(c, cmd->tok, I_UNKNOWN, x, c->code->reasons.len - 1, 0, 0);
		compile_ins(c, cmd->tok, I_END, x, 0, 0, 0);
		c->next = next;
		return;
	}
	if (cmd->async || cmd->arms.len > 1 || proc_is_civl(arm->proc)) {
		emit_stop(c, cmd->tok, "concurrent programs are not run");
		return;
	}
	n_types = arm->proc->tparams.len;
	call.first = compile_temp(c, n_types + arm->args.len);
	for (i = 0; i < n_types; i++) {
		vec_push_in(c->arena, &c->code->types, arm->tinst[i]);
		compile_ins(c, cmd->tok, I_TYPE, call.first + i, c->code->types.len - 1,
			    0, 0);
	}
	for (i = 0; i < arm->args.len; i++)
		compile_expr(c, arm->args.data[i], call.first + n_types + i);
	if (unless)
		call.unless = compile_expr(c, unless, OPERAND_NONE);
	call.outs = ARENA_NEW_ARRAY(c->arena, arm->outs.len + 1, uint32_t);
	for (i = 0; i < arm->outs.len; i++)
		call.outs[i] =
		    compile_operand(c, arm->outs.data[i]->u.ident.var, false);
	vec_push_in(c->arena, &c->code->calls, call);
	compile_ins(c, cmd->tok, I_CALLP, c->code->calls.len - 1, 0, 0, 0);
	c->next = next;
}

static bool in_choice(const struct choice *k, const struct var *v)
{
	uint32_t i;

	for (i = 0; i < k->vars.len; i++)
		if (k->vars.data[i].var == v)
			return true;
	return false;
}

/*
 * A havoc is chosen with regard to what is assumed right behind it, so a row of them is one
 * choice. Gives how many commands were dealt with; the assumptions are done as usual.
 */
static uint32_t compile_havoc(struct body_compiler *b, const cmd_list *cmds,
			      uint32_t from)
{
	const struct cmd *first = cmds->data[from];
	struct choice *k = choice_new(b, first);
	const struct block *next = b->block;
	uint32_t i, n, end = from;

	for (; end < cmds->len && cmds->data[end]->kind == CMD_HAVOC; end++) {
		const struct cmd *h = cmds->data[end];

		for (n = 0; n < h->lhs.len; n++)
			if (end > from && in_choice(k, h->lhs.data[n]->u.ident.var))
				break;
		if (n < h->lhs.len)
			break;
		for (n = 0; n < h->lhs.len; n++) {
			const struct var *v = h->lhs.data[n]->u.ident.var;

			choice_add_var(b, k, v, compile_operand(&b->c, v, false));
			constrain_where(b, k, v);
		}
		if (b->c.m->show_commands) {
			end++;
			break;
		}
	}
	for (i = end; i < cmds->len && cmds->data[i]->kind == CMD_ASSUME; i++)
		constrain_later(b, k, cmds->data[i]->expr, true, NULL);
	if (i == cmds->len && !b->c.in_code_expr && next->end == BLOCK_GOTO &&
	    next->targets.len == 1) {
		const cmd_list *more = &next->targets.data[0]->cmds;

		for (i = 0; i < more->len && more->data[i]->kind == CMD_ASSUME; i++)
			constrain_later(b, k, more->data[i]->expr, true, NULL);
	}
	emit_choice(b, k, first->tok);
	return end - from;
}

static void emit_show(struct body_compiler *b, const struct cmd *cmd, bool done)
{
	struct compiler *c = &b->c;

	if (!c->m->show_commands)
		return;
	vec_push_in(c->arena, &c->code->cmds, cmd);
	compile_ins(c, cmd->tok, done ? I_DONE : I_SHOW, c->code->cmds.len - 1, 0, 0,
		    0);
}

/*
 * Assertions of a code expression decide its value where it is asserted; elsewhere they are
 * taken for granted, as its assumptions are.
 */
static void compile_value_cmd(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	bool is_assert = cmd->kind == CMD_ASSERT;
	uint32_t next = c->next, x, go;

	if (!is_assert) { // jumps may look at it
		const struct assumption a = { .cmd = cmd, .at = cmd->expr->span };

		vec_push_in(c->arena, &c->code->assumptions, a);
		vec_push(
		    &b->pending,
		    ((struct pending){ .e = cmd->expr,
				       .assumption = c->code->assumptions.len - 1 }));
	}

	x = compile_expr(c, cmd->expr, OPERAND_NONE);
	go = compile_ins(c, cmd->tok, I_BRANCH, x, 0, 0, 0);
	compile_ins(c, cmd->tok, I_JUMP, c->code->ins.len + 4, 0, 0, 0);
	c->code->ins.data[go].b = c->code->ins.len;
	compile_ins(c, cmd->tok, I_END,
		    compile_literal(c->m, value_bool(!is_assert || !c->asserted),
				    c->m->types->boolean),
		    0, 0, 0);
	c->code->ins.data[go].c = c->code->ins.len;
	x = compile_temp(c, 1);
	compile_ins(c, cmd->tok, I_UNKNOWN, x, OPERAND_NONE, 0, 0);
	compile_ins(c, cmd->tok, I_END, x, 0, 0, 0);
	c->next = next;
}

/* From here on assertions are checked. */
void emit_marker(struct body_compiler *b, srcpos at)
{
	struct compiler *c = &b->c;

	compile_ins(c, at, I_MOVE, c->code->checked_at,
		    compile_literal(c->m, value_bool(true), c->m->types->boolean), 0,
		    0);
}

uint32_t emit_cmd(struct body_compiler *b, const cmd_list *cmds, uint32_t i,
		  bool invariant)
{
	const struct cmd *cmd = cmds->data[i];
	uint32_t n = 1;

	emit_show(b, cmd, false);
	if (b->c.code->is_selective && cmd_is_marker(cmd))
		emit_marker(b, cmd->tok);
	switch (cmd->kind) {
	case CMD_ASSERT:
		if (b->c.in_code_expr) {
			compile_value_cmd(b, cmd);
			break;
		}
		emit_assert(
		    b, cmd->expr,
		    &(struct obligation){ .cmd = cmd,
					  .kind = cmd->assert_kind,
					  .related = invariant ? NULL : cmd->related,
					  .attrs = cmd->attrs,
					  .at = span_from(cmd->tok, cmd->span),
					  .is_invariant = invariant });
		break;
	case CMD_ASSUME:
		if (b->c.in_code_expr)
			compile_value_cmd(b, cmd);
		else
			emit_assume(b, cmd->expr, cmd,
				    cmd->span.end > cmd->span.start
					? span_from(cmd->tok, cmd->span)
					: cmd->expr->span,
				    "an assumption is false");
		break;
	case CMD_HAVOC:
		n = compile_havoc(b, cmds, i);
		break;
	case CMD_ASSIGN:
		emit_assign(b, cmd);
		break;
	case CMD_UNPACK:
		emit_unpack(b, cmd);
		break;
	case CMD_CALL:
		compile_call(b, cmd);
		break;
	case CMD_MEASURE:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_COMMENT:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		break;
	}
	emit_show(b, cmd, true);
	return n;
}
