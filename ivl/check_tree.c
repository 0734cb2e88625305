#include "ivl/check_tree_internal.h"

#include "base/mem.h"

#include <stdlib.h>

void tree_wrong(struct tree_checker *c, srcpos at, const char *what)
{
	if (!c->fault.what)
		c->fault = (struct tree_fault){ what, at };
}

void tree_bind(struct tree_checker *c, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];

		if (v->id >= c->p->n_vars || !v->type) {
			tree_wrong(c, v->span.start, "a variable is not resolved");
			return;
		}
		c->scope[v->id]++;
	}
}

void tree_unbind(struct tree_checker *c, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len && !c->fault.what; i++)
		c->scope[vars->data[i]->id]--;
}

const struct type *tree_instance(struct tree_checker *c, const struct type *t,
				 const type_param_list *params,
				 const struct type *const *tinst)
{
	return params->len ? type_subst(c->types, t,
					(const struct type_param *const *)params->data,
					tinst, params->len)
			   : t;
}

/* The same, and it has that type. */
static void tree_check_typed(struct tree_checker *c, const struct expr *e,
			     const struct type *t, const char *what)
{
	tree_check_expr(c, e);
	if (!c->fault.what && e->type != t)
		tree_wrong(c, e->tok, what);
}

static void check_boolean(struct tree_checker *c, const struct expr *e)
{
	tree_check_typed(c, e, c->types->boolean, "a condition is not Boolean");
}

/* -- commands ------------------------------------------------------------------------------- */

/* A variable, or an access path that starts at one, which a command may change. */
static void check_target(struct tree_checker *c, const struct expr *e)
{
	const struct expr *root = expr_root(e);
	const struct var *v = root->kind == E_IDENT ? root->u.ident.var : NULL;

	tree_check_expr(c, e);
	if (!c->fault.what && (!v || (v->kind != VAR_GLOBAL && v->kind != VAR_LOCAL &&
				      v->kind != VAR_OUT)))
		tree_wrong(c, e->tok, "what is assigned is no variable");
}

static void check_assign(struct tree_checker *c, const struct cmd *cmd)
{
	if (!cmd->lhs.len || cmd->lhs.len != cmd->rhs.len) {
		tree_wrong(c, cmd->tok,
			   "an assignment has as many sides as it should not");
		return;
	}
	for (uint32_t i = 0; i < cmd->lhs.len; i++)
		check_target(c, cmd->lhs.data[i]);
	for (uint32_t i = 0; i < cmd->rhs.len && !c->fault.what; i++)
		tree_check_typed(
		    c, cmd->rhs.data[i], cmd->lhs.data[i]->type,
		    "a value has another type than what it is assigned to");
}

static void check_unpack(struct tree_checker *c, const struct cmd *cmd)
{
	const struct expr *l = cmd->lhs.len == 1 ? cmd->lhs.data[0] : NULL;

	if (!l || cmd->rhs.len != 1 || l->kind != E_CALL || !l->u.call.func ||
	    !l->u.call.func->ctor) {
		tree_wrong(c, cmd->tok, "what is unpacked is no constructor");
		return;
	}
	for (uint32_t i = 0; i < l->n_args; i++)
		check_target(c, l->args[i]);
	tree_check_expr(c, l);
	if (!c->fault.what)
		tree_check_typed(c, cmd->rhs.data[0], l->type,
				 "what is unpacked has another type");
}

static void check_arm(struct tree_checker *c, const struct cmd *cmd,
		      const struct call_arm *a)
{
	const struct proc *p = a->proc;

	if (!p || a->args.len != p->ins.len ||
	    (a->outs.len && a->outs.len != p->outs.len) ||
	    (p->tparams.len && !a->tinst)) {
		tree_wrong(c, cmd->tok, "a call does not fit its procedure");
		return;
	}
	for (uint32_t i = 0; i < a->args.len; i++)
		tree_check_typed(
		    c, a->args.data[i],
		    tree_instance(c, p->ins.data[i]->type, &p->tparams, a->tinst),
		    "an argument of a call has the wrong type");
	for (uint32_t i = 0; i < a->outs.len; i++) {
		check_target(c, a->outs.data[i]);
		tree_check_typed(
		    c, a->outs.data[i],
		    tree_instance(c, p->outs.data[i]->type, &p->tparams, a->tinst),
		    "a result of a call has the wrong type");
	}
}

static void check_cmd(struct tree_checker *c, const struct cmd *cmd)
{
	switch (cmd->kind) {
	case CMD_ASSERT:
	case CMD_ASSUME:
		if (cmd->expr)
			check_boolean(c, cmd->expr);
		else
			tree_wrong(c, cmd->tok, "a condition is missing");
		return;
	case CMD_HAVOC:
		for (uint32_t i = 0; i < cmd->lhs.len; i++)
			check_target(c, cmd->lhs.data[i]);
		return;
	case CMD_ASSIGN:
		check_assign(c, cmd);
		return;
	case CMD_UNPACK:
		check_unpack(c, cmd);
		return;
	case CMD_CALL:
		for (uint32_t i = 0; i < cmd->arms.len; i++)
			check_arm(c, cmd, cmd->arms.data[i]);
		return;
	case CMD_MEASURE:
		for (uint32_t i = 0; i < cmd->rhs.len; i++)
			tree_check_expr(c, cmd->rhs.data[i]);
		return;
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_COMMENT:
		return;
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		tree_wrong(c, cmd->tok, "a block has a structured command");
		return;
	}
}

static void check_block(struct tree_checker *c, const block_list *blocks, uint32_t i)
{
	const struct block *b = blocks->data[i];

	if (b->index != i)
		tree_wrong(c, b->span.start,
			   "a block has another number than its place");
	for (uint32_t k = 0; b->end == BLOCK_GOTO && k < b->targets.len; k++) {
		const struct block *to = b->targets.data[k];

		if (to->index >= blocks->len || blocks->data[to->index] != to)
			tree_wrong(c, b->span.start, "a block goes to another body");
	}
	for (uint32_t k = 0; k < b->cmds.len && !c->fault.what; k++)
		check_cmd(c, b->cmds.data[k]);
	if (b->value)
		check_boolean(c, b->value);
}

void tree_check_blocks(struct tree_checker *c, const block_list *blocks)
{
	for (uint32_t i = 0; i < blocks->len && !c->fault.what; i++)
		check_block(c, blocks, i);
}

/* -- declarations --------------------------------------------------------------------------- */

static void check_where(struct tree_checker *c, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len && !c->fault.what; i++)
		if (vars->data[i]->where)
			check_boolean(c, vars->data[i]->where);
}

static void check_spec(struct tree_checker *c, const struct spec *s)
{
	if (s->expr)
		check_boolean(c, s->expr);
	for (uint32_t i = 0; i < s->exprs.len; i++)
		tree_check_expr(c, s->exprs.data[i]);
}

static void check_proc(struct tree_checker *c, const struct proc *p)
{
	tree_bind(c, &p->ins);
	tree_bind(c, &p->outs);
	check_where(c, &p->ins);
	check_where(c, &p->outs);
	for (uint32_t i = 0; i < p->specs.len && !c->fault.what; i++)
		check_spec(c, p->specs.data[i]);
	for (uint32_t i = 0; i < p->modifies.len; i++)
		if (p->modifies.data[i]->kind != VAR_GLOBAL)
			tree_wrong(c, p->head.tok,
				   "a procedure modifies what is not global");
	tree_unbind(c, &p->ins);
	tree_unbind(c, &p->outs);
}

/* Formals of the implementation and its procedure, one for one; type parameters are renamed. */
static void check_formals(struct tree_checker *c, const struct impl *impl,
			  const var_list *of_impl, const var_list *of_proc)
{
	if (of_impl->len != of_proc->len) {
		tree_wrong(c, impl->head.tok, "an implementation has other formals");
		return;
	}
	for (uint32_t i = 0; i < of_impl->len && !impl->tparams.len; i++)
		if (of_impl->data[i]->type != of_proc->data[i]->type)
			tree_wrong(c, impl->head.tok, "a formal has another type");
}

static void check_impl(struct tree_checker *c, const struct impl *impl)
{
	const struct proc *p = impl->proc;

	if (!p) {
		tree_wrong(c, impl->head.tok, "an implementation has no procedure");
		return;
	}
	check_formals(c, impl, &impl->ins, &p->ins);
	check_formals(c, impl, &impl->outs, &p->outs);
	tree_bind(c, &impl->ins);
	tree_bind(c, &impl->outs);
	tree_bind(c, &impl->locals);
	check_where(c, &impl->locals);
	tree_check_blocks(c, &impl->blocks);
	tree_unbind(c, &impl->ins);
	tree_unbind(c, &impl->outs);
	tree_unbind(c, &impl->locals);
}

static void check_func(struct tree_checker *c, const struct func *f)
{
	if (!f->body)
		return;
	tree_bind(c, &f->params);
	tree_check_typed(c, f->body, f->result->type, "a body has another type");
	tree_unbind(c, &f->params);
}

static void check_decl(struct tree_checker *c, const struct decl *d)
{
	switch (d->kind) {
	case DECL_TYPE:
		return;
	case DECL_VAR:
	case DECL_CONST: {
		const struct var *v = ((const struct var_decl *)d)->var;

		if (v->id >= c->p->n_vars || !v->type)
			tree_wrong(c, d->tok, "a variable is not resolved");
		else if (v->where)
			check_boolean(c, v->where);
		return;
	}
	case DECL_FUNC:
		check_func(c, (const struct func *)d);
		return;
	case DECL_AXIOM:
		check_boolean(c, ((const struct axiom *)d)->expr);
		return;
	case DECL_PROC:
		check_proc(c, (const struct proc *)d);
		return;
	case DECL_IMPL:
		check_impl(c, (const struct impl *)d);
		return;
	}
}

struct tree_fault check_tree(const struct program *p)
{
	struct tree_checker c = { .p = p, .types = p->types };

	c.scope = mem_calloc(p->n_vars + 1, sizeof(*c.scope));
	for (uint32_t i = 0; i < p->decls.len && !c.fault.what; i++)
		if (!p->decls.data[i]->dropped)
			check_decl(&c, p->decls.data[i]);
	free(c.scope);
	return c.fault;
}
