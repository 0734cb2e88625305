/*
 * Type rules of declarations and commands that depend on layers.
 */
#include "frontend/layers/civl_check.h"

#include "frontend/linear/linear.h"
#include "ivl/blocks.h"

/* -- commands ------------------------------------------------------------------------------ */

static void no_global(struct checker *c, const struct expr *target)
{
	const struct expr *id = expr_root(target);

	if (id->u.ident.var->kind == VAR_GLOBAL)
		diag_at(c->diags, D_YIELD_ASSIGNS, id->tok, id->u.ident.name->text);
}

static struct access access_of_var(const struct var *v)
{
	return (struct access){ true, true, v->layers };
}

static void yield_assign(struct checker *c, const struct cmd *cmd)
{
	uint32_t i;

	for (i = 0; i < cmd->lhs.len; i++)
		no_global(c, cmd->lhs.data[i]);
	for (i = 0; i < cmd->rhs.len; i++)
		civl_check_access(
		    c, cmd->rhs.data[i],
		    access_of_var(expr_root(cmd->lhs.data[i])->u.ident.var));
}

/* The value has to exist wherever one of the variables does. */
static void yield_unpack(struct checker *c, const struct cmd *cmd)
{
	const struct expr *pattern = cmd->lhs.data[0];
	struct access a = { .old_only = true };
	uint32_t i;

	for (i = 0; i < pattern->n_args; i++) {
		const struct var *v = expr_root(pattern->args[i])->u.ident.var;

		no_global(c, pattern->args[i]);
		if (!a.has_range || v->layers.lo < a.range.lo)
			a.range.lo = v->layers.lo;
		if (!a.has_range || v->layers.hi > a.range.hi)
			a.range.hi = v->layers.hi;
		a.has_range = true;
	}
	civl_check_access(c, cmd->rhs.data[0], a);
}

static void yield_cmd(struct checker *c, const struct cmd *cmd)
{
	struct access all = { true, true, { LAYER_MIN, c->proc->layers.hi } };

	switch (cmd->kind) {
	case CMD_ASSIGN:
		yield_assign(c, cmd);
		break;
	case CMD_UNPACK:
		yield_unpack(c, cmd);
		break;
	case CMD_ASSUME:
		civl_check_access(c, cmd->expr, all);
		break;
	case CMD_ASSERT:
		civl_check_access(c, cmd->expr, access_at_layers(c, cmd->attrs, false));
		break;
	case CMD_HAVOC:
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
		break;
	}
}

static void access_anywhere(void *env, struct expr *e)
{
	civl_check_access(env, e, (struct access){ 0 });
}

void civl_check_cmd(struct checker *c, const struct cmd *cmd)
{
	uint32_t i;

	if (!c->proc)
		return;
	if (c->proc->kind == PROC_YIELD)
		yield_cmd(c, cmd);
	if (c->proc->kind != PROC_ACTION || cmd->kind == CMD_CALL)
		return;
	if (cmd->expr)
		access_anywhere(c, cmd->expr);
	for (i = 0; i < cmd->lhs.len; i++)
		access_anywhere(c, cmd->lhs.data[i]);
	for (i = 0; i < cmd->rhs.len; i++)
		access_anywhere(c, cmd->rhs.data[i]);
}

/* -- declarations -------------------------------------------------------------------------- */

static void check_clause_calls(struct checker *c, const struct proc *p,
			       enum spec_kind kind)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];

		if (s->kind != kind || !s->call)
			continue;
		check_attrs(c, s->call->attrs);
		check_arm(c, s->call, s->call->arms.data[0], s);
	}
}

/* Preconditions of an action are proved where it is called, at the one layer it has. */
static void check_preconditions(struct checker *c, const struct proc *p)
{
	bool single = p->layers.lo == p->layers.hi, any = false;
	uint32_t i;

	for (i = 0; i < p->specs.len; i++)
		any |= p->specs.data[i]->kind == SPEC_REQUIRES;
	if (!any)
		return;
	if (!single)
		diag_at(c->diags, D_ACTION_LAYER, p->head.tok);
	for (i = 0; single && i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];

		if (s->call && !s->call->arms.data[0]->proc->global)
			diag_at(c->diags, D_ACTION_INVARIANT, s->call->tok);
	}
}

static void check_action(struct checker *c, const struct proc *p)
{
	check_preconditions(c, p);
	if (p->refined && (p->layers.hi == LAYER_MAX ||
			   !layer_in(p->layers.hi + 1, p->refined->layers)))
		diag_at(c->diags, D_ACTION_REFINED, p->refined->head.tok,
			(int)((uint32_t)p->layers.hi + 1));
}

static void check_yield_proc(struct checker *c, const struct proc *p)
{
	int32_t layer = p->layers.hi;
	uint32_t i;

	if (p->refined &&
	    (layer == LAYER_MAX || !layer_in(layer + 1, p->refined->layers)))
		diag_at(c->diags, D_REFINED_LAYER, p->head.tok, p->refined->name->text,
			(int)((uint32_t)layer + 1));
	for (i = 0; p->mover != MOVER_NONE && i < p->modifies.len; i++)
		if (!layer_in(layer, p->modifies.data[i]->layers))
			diag_at(c->diags, D_MOVER_MODIFIES, p->head.tok, (int)layer,
				p->modifies.data[i]->name->text);
}

void civl_check_proc(struct checker *c, struct proc *p)
{
	check_clause_calls(c, p, SPEC_REQUIRES);
	check_clause_calls(c, p, SPEC_PRESERVES);
	check_clause_calls(c, p, SPEC_ENSURES);
	if (p->kind == PROC_ACTION)
		check_action(c, p);
	if (p->kind == PROC_YIELD)
		check_yield_proc(c, p);
}

struct access civl_clause_access(struct checker *c, const struct spec *s)
{
	const struct proc *p = c->proc;
	layer_list l = layers_of(c->arena, s->attrs);
	bool lower = l.len && l.data[0] < p->layers.hi;

	switch (s->kind) {
	case SPEC_REQUIRES:
	case SPEC_ENSURES:
		return access_at_layers(
		    c, s->attrs,
		    p->kind == PROC_ACTION ||
			(p->kind == PROC_YIELD && (p->mover == MOVER_NONE || lower)));
	case SPEC_PRESERVES:
	case SPEC_ASSERTS:
		if (p->kind != PROC_YIELD_INVARIANT)
			return access_at_layers(c, s->attrs, false);
		break;
	case SPEC_MEASURE:
	case SPEC_MODIFIES:
	case SPEC_INVARIANT:
	case SPEC_REFINES:
		break;
	}
	return (struct access){ 0 };
}

void civl_check_preserves(struct checker *c, const struct spec *s)
{
	const struct proc *p = c->proc;
	layer_list l = layers_of(c->arena, s->attrs);

	if (p->kind != PROC_YIELD)
		return;
	if (p->mover == MOVER_NONE)
		diag_at(c->diags, D_PRESERVES_HERE, s->tok);
	else if (l.len && l.data[0] < p->layers.hi)
		diag_at(c->diags, D_PRESERVES_LAYER, s->tok, (int)p->layers.hi);
}

/* -- bodies -------------------------------------------------------------------------------- */

static void same_layers(const var_list *to, const var_list *from)
{
	uint32_t i;

	for (i = 0; i < to->len && i < from->len; i++)
		to->data[i]->layers = from->data[i]->layers;
}

void civl_layers_of_impl(const struct impl *m)
{
	uint32_t i;

	same_layers(&m->ins, &m->proc->ins);
	same_layers(&m->outs, &m->proc->outs);
	for (i = 0; m->proc->kind == PROC_ACTION && i < m->locals.len; i++)
		m->locals.data[i]->layers = m->proc->layers;
}

void civl_check_body(struct checker *c, const struct impl *m)
{
	if (!m->proc || !m->blocks.len)
		return;
	if (m->proc->kind == PROC_ACTION &&
	    blocks_search(c->arena, &m->blocks).back.len)
		diag_at(c->diags, D_ACTION_LOOP, m->head.tok);
	if (m->proc->kind == PROC_YIELD)
		civl_check_loops(c, m);
}
