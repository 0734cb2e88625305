/*
 * Commands: types, what may be assigned, and what a body may modify.
 */
#include "frontend/layers/civl_check.h"

#include "ivl/walk.h"

#include <string.h>

/* -- what may be assigned ------------------------------------------------------------------ */

static void check_assignable(struct checker *c, const struct var *v, srcpos at)
{
	switch (v->kind) {
	case VAR_CONST:
	case VAR_IN:
	case VAR_BOUND:
	case VAR_LET:
	case VAR_FORMAL:
		diag_at(c->diags, D_IMMUTABLE, at, v->name->text);
		break;
	case VAR_GLOBAL:
		if (c->proc && c->proc->kind != PROC_YIELD &&
		    !c->options->infer_modifies && c->modifiable[v->id] != c->epoch)
			diag_at(c->diags, D_NOT_MODIFIABLE, at,
				c->proc->kind == PROC_ACTION ? "action's"
							     : "procedure's",
				v->name->text);
		break;
	case VAR_LOCAL:
	case VAR_OUT:
		break;
	}
}

/* -- assignments ------------------------------------------------------------------------------- */

/* In rounds; what is wrong by itself is not compared with anything. There were `before` errors. */
static void check_assign(struct checker *c, struct cmd *cmd, uint32_t before)
{
	uint32_t i;

	for (i = 0; i < cmd->lhs.len; i++)
		check_lhs(c, cmd->lhs.data[i]);
	for (i = 0; i < cmd->rhs.len; i++)
		check_expr(c, cmd->rhs.data[i]);
	if (c->diags->errors[STAGE_TYPE] != before)
		return;
	for (i = 0; i < cmd->lhs.len; i++)
		check_assignable(c, expr_root(cmd->lhs.data[i])->u.ident.var, cmd->tok);
	for (i = 0; i < cmd->lhs.len; i++) {
		const struct expr *l = cmd->lhs.data[i], *r = cmd->rhs.data[i];

		if (!unify(c, l->type, r->type))
			diag_at(c->diags, D_ASSIGN_TYPE, l->tok, expr_type_text(c, r),
				lhs_type_text(c, l));
	}
}

static void unpacked_twice(struct checker *c, const struct cmd *cmd)
{
	const struct expr *l = cmd->lhs.data[0];
	uint32_t i, k;

	for (i = 0; i < l->n_args; i++) {
		const struct var *v = l->args[i]->u.ident.var;

		for (k = 0; k < i; k++)
			if (l->args[k]->u.ident.var == v)
				break;
		if (k < i)
			diag_at(c->diags, D_UNPACK_TWICE, cmd->tok, v->name->text);
	}
}

static void check_unpack(struct checker *c, struct cmd *cmd)
{
	struct expr *l = cmd->lhs.data[0], *r = cmd->rhs.data[0];
	uint32_t i;

	check_expr(c, l);
	check_expr(c, r);
	for (i = 0; i < l->n_args; i++)
		check_assignable(c, l->args[i]->u.ident.var, cmd->tok);
	if (!unify(c, l->type, r->type))
		diag_at(c->diags, D_ASSIGN_TYPE, cmd->tok, expr_type_text(c, r),
			expr_type_text(c, l));
	else if (!l->u.call.func->ctor)
		diag_at(c->diags, D_UNPACK_CTOR, cmd->tok);
	else
		unpacked_twice(c, cmd);
}

/* -- calls ---------------------------------------------------------------------------------------- */

/* Each entry of a list, as often as it is there. */
static void check_modified(struct checker *c, const struct spec *s, srcpos at)
{
	uint32_t i;

	for (i = 0; i < s->names.len; i++)
		check_assignable(c, s->names.data[i]->u.ident.var, at);
}

void check_arm(struct checker *c, const struct cmd *cmd, struct call_arm *a,
	       const struct spec *clause)
{
	const struct proc *p = a->proc;
	const struct type_param *const *from =
	    (const struct type_param *const *)p->tparams.data;
	const struct type **tinst = unify_unnamed(c, &p->tparams, cmd->tok), *want;
	const char *what = arena_printf(c->arena, "call to %s", p->name->text);
	uint32_t i, before = c->diags->errors[STAGE_TYPE];

	a->tinst = tinst;
	civl_check_actuals(c, cmd, a, clause);
	for (i = 0; i < a->args.len; i++)
		check_expr(c, a->args.data[i]);
	for (i = 0; i < a->outs.len; i++)
		check_expr(c, a->outs.data[i]);
	for (i = 0; i < a->outs.len; i++)
		check_assignable(c, a->outs.data[i]->u.ident.var, cmd->tok);
	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MODIFIES)
			check_modified(c, p->specs.data[i], cmd->tok);
	for (i = 0; i < a->args.len; i++) {
		struct expr *e = a->args.data[i];

		want = type_subst(c->types, p->ins.data[i]->type, from, tinst,
				  p->tparams.len);
		if (!unify(c, want, e->type))
			diag_at(c->diags, D_ARG_TYPE_IN, e->tok, i, what,
				expr_type_text(c, e),
				formal_type_text(c, p->ins.data[i]));
	}
	for (i = 0; i < a->outs.len; i++) {
		struct expr *e = a->outs.data[i];

		want = type_subst(c->types, p->outs.data[i]->type, from, tinst,
				  p->tparams.len);
		if (!unify(c, want, e->type))
			diag_at(c->diags, D_OUT_TYPE, e->tok, i, what,
				expr_type_text(c, e),
				p->tparams.len ? type_text(c, want)
					       : formal_type_text(c, p->outs.data[i]));
	}
	if (c->diags->errors[STAGE_TYPE] == before)
		civl_check_call(c, cmd, a, clause);
}

void check_measure(struct checker *c, struct expr *e)
{
	const struct type *t = unify_head(c, check_expr(c, e));

	if (t->kind != TYPE_INT && t->kind != TYPE_BOOL && !is_mistake(c, t))
		diag_at(c->diags, D_MEASURE_TYPE, e->tok, expr_type_text(c, e));
}

void check_cmd(struct checker *c, struct cmd *cmd)
{
	uint32_t i, before = c->diags->errors[STAGE_TYPE];

	c->unit++;
	if (cmd->kind == CMD_UNPACK)
		cmd->attrs = check_attrs_quietly(c, cmd->attrs);
	else
		check_attrs(c, cmd->attrs);
	civl_check_cmd(c, cmd);
	switch (cmd->kind) {
	case CMD_ASSERT:
		check_expr(c, cmd->expr);
		if (!check_is(c, cmd->expr, c->types->boolean))
			diag_at(c->diags, D_ASSERT_BOOL, cmd->tok,
				expr_type_text(c, cmd->expr));
		break;
	case CMD_ASSUME:
		check_expr(c, cmd->expr);
		if (!check_is(c, cmd->expr, c->types->boolean))
			diag_at(c->diags, D_ASSUME_BOOL, cmd->tok,
				expr_type_text(c, cmd->expr));
		break;
	case CMD_HAVOC:
		for (i = 0; i < cmd->lhs.len; i++) {
			check_expr(c, cmd->lhs.data[i]);
			check_assignable(c, cmd->lhs.data[i]->u.ident.var, cmd->tok);
		}
		break;
	case CMD_ASSIGN:
		check_assign(c, cmd, before);
		break;
	case CMD_UNPACK:
		check_unpack(c, cmd);
		break;
	case CMD_CALL:
		civl_check_parallel(c, cmd);
		for (i = 0; i < cmd->arms.len; i++) {
			if (cmd->arms.data[i]->attrs != cmd->attrs)
				check_attrs(c, cmd->arms.data[i]->attrs);
			check_arm(c, cmd, cmd->arms.data[i], NULL);
		}
		civl_check_arms(c, cmd);
		break;
	case CMD_MEASURE:
		for (i = 0; i < cmd->rhs.len; i++)
			check_measure(c, cmd->rhs.data[i]);
		break;
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
		break;
	}
}

void check_blocks(struct checker *c, const block_list *blocks)
{
	uint32_t i, k;

	for (i = 0; i < blocks->len; i++) {
		struct block *b = blocks->data[i];

		for (k = 0; k < b->cmds.len; k++)
			check_cmd(c, b->cmds.data[k]);
		b->end_attrs = check_attrs_quietly(c, b->end_attrs);
		if (b->value) {
			check_expr(c, b->value);
			if (!check_is(c, b->value, c->types->boolean))
				diag_at(c->diags, D_RETURN_BOOL, b->end_tok,
					expr_type_text(c, b->value));
		}
	}
}
