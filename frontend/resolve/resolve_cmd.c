/*
 * Commands and blocks.
 */
#include "frontend/layers/civl.h"

#include <string.h>

static void resolve_lhs(struct resolver *r, struct expr *e)
{
	resolve_expr(r, e);
}

/* a := a && e, once per body. */
static void check_assumption(struct resolver *r, const struct cmd *c, uint32_t i)
{
	struct var *v = expr_root(c->lhs.data[i])->u.ident.var;
	const struct expr *rhs = c->rhs.data[i];

	if (!v || !v->assumption)
		return;
	if (rhs->kind != E_BINARY || rhs->op != OP_AND ||
	    rhs->args[0]->kind != E_IDENT || rhs->args[0]->u.ident.var != v)
		diag_at(r->diags, D_ASSUMPTION_RHS, c->tok, v->name->text,
			v->name->text);
	else if (map_has_ptr(&r->assumed, v))
		diag_at(r->diags, D_ASSUMPTION_TWICE, c->tok);
	else
		map_set_ptr(&r->assumed, v, v);
}

static void resolve_assign(struct resolver *r, struct cmd *c)
{
	uint32_t i, k;

	if (c->lhs.len != c->rhs.len)
		diag_at(r->diags, D_ASSIGN_COUNT, c->tok);
	for (i = 0; i < c->lhs.len; i++)
		resolve_lhs(r, c->lhs.data[i]);
	resolve_exprs(r, &c->rhs);
	for (i = 0; i < c->lhs.len; i++) {
		const struct expr *root = expr_root(c->lhs.data[i]);

		for (k = i + 1; root->u.ident.var && k < c->lhs.len; k++)
			if (expr_root(c->lhs.data[k])->u.ident.var == root->u.ident.var)
				diag_at(r->diags, D_ASSIGN_TWICE, c->lhs.data[k]->tok,
					root->u.ident.name->text);
		if (i < c->rhs.len)
			check_assumption(r, c, i);
	}
}

/* With the right numbers of arguments and results? */
static bool has_right_counts(struct resolver *r, const struct cmd *c,
			     const struct call_arm *a)
{
	const struct proc *p = a->proc;

	if (p->ins.len != a->args.len)
		diag_at(r->diags, D_CALL_ARGS, c->tok, p->name->text, a->args.len);
	else if (p->outs.len != a->outs.len)
		diag_at(r->diags, D_CALL_OUTS, c->tok, p->name->text, a->outs.len);
	else if (c->async && p->outs.len)
		diag_at(r->diags, D_ASYNC_OUTS, c->tok);
	else
		return true;
	return false;
}

/* False if callee, arguments and results do not fit together. */
static bool resolve_arm(struct resolver *r, struct cmd *c, struct call_arm *a)
{
	struct proc *p = a->callee->id < r->n_atoms ? r->procs[a->callee->id] : NULL;
	uint32_t i, k;

	a->proc = p;
	if (!p)
		diag_at(r->diags, D_UNDECLARED_PROC, c->tok, a->callee->text);
	resolve_exprs(r, &a->args);
	resolve_exprs(r, &a->outs);
	for (i = 0; i < a->outs.len; i++)
		for (k = 0; k < i; k++)
			if (a->outs.data[i]->u.ident.var &&
			    a->outs.data[i]->u.ident.var ==
				a->outs.data[k]->u.ident.var) {
				diag_at(r->diags, D_CALL_OUT_TWICE, c->tok,
					a->outs.data[i]->u.ident.name->text);
				break;
			}
	return p && has_right_counts(r, c, a);
}

/* Who may call whom; code expressions outside of procedures call nobody. */
static void resolve_callee(struct resolver *r, const struct cmd *c, struct call_arm *a)
{
	if (r->proc)
		civl_resolve_arm(r, c, a);
}

/* Attributes are resolved before and behind the rest, if that fits. True for one call that does. */
static bool resolve_call(struct resolver *r, struct cmd *c)
{
	uint32_t i, before = r->diags->errors[STAGE_RESOLVE];
	bool fits = false;

	for (i = 0; i < c->arms.len; i++) {
		struct call_arm *a = c->arms.data[i];

		resolve_attrs(r, a->attrs);
		fits = resolve_arm(r, c, a);
		if (fits) {
			resolve_attrs(r, a->attrs);
			resolve_callee(r, c, a);
		}
	}
	if (c->arms.len > 1 && r->diags->errors[STAGE_RESOLVE] == before)
		civl_resolve_parallel(r, c);
	return fits && c->arms.len == 1;
}

void resolve_clause_call(struct resolver *r, struct cmd *c)
{
	struct call_arm *a = c->arms.data[0];

	resolve_attrs(r, c->attrs);
	if (resolve_arm(r, c, a))
		resolve_callee(r, c, a);
	if (!a->proc || a->proc->kind != PROC_YIELD_INVARIANT)
		diag_at(r->diags, D_CLAUSE_CALL, c->tok);
}

static void resolve_names(struct resolver *r, const struct cmd *c)
{
	uint32_t i;

	for (i = 0; i < c->names.len; i++) {
		const struct atom *name = c->names.data[i];

		if (name->id >= r->n_atoms || !r->funcs[name->id])
			diag(r->diags, D_UNDECLARED_FUNC, c->name_spans.data[i],
			     name->text);
	}
}

/* Of those that can be told by a name, which is theirs alone. */
static void note_id(struct resolver *r, struct cmd *c)
{
	const struct atom *id = attr_string(c->attrs, "id");
	const struct cmd *other;

	if (!id)
		return;
	other = map_get_ptr(&r->ids, id);
	if (other && other->tok != c->tok)
		diag_at(r->diags, D_DUP_ID, c->tok, id->text);
	map_set_ptr(&r->ids, id, c);
}

static void resolve_cmd(struct resolver *r, struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSERT:
		resolve_expr(r, c->expr);
		resolve_attrs(r, c->attrs);
		note_id(r, c);
		break;
	case CMD_ASSUME:
		resolve_attrs(r, c->attrs);
		resolve_expr(r, c->expr);
		resolve_attrs(r, c->attrs);
		note_id(r, c);
		break;
	case CMD_HAVOC:
		resolve_exprs(r, &c->lhs);
		break;
	case CMD_ASSIGN:
		resolve_attrs(r, c->attrs);
		resolve_assign(r, c);
		break;
	case CMD_UNPACK:
		c->attrs = resolve_attrs_quietly(r, c->attrs);
		resolve_expr(r, c->lhs.data[0]);
		resolve_exprs(r, &c->rhs);
		break;
	case CMD_CALL:
		if (resolve_call(r, c))
			note_id(r, c);
		break;
	case CMD_MEASURE:
		resolve_attrs(r, c->attrs);
		resolve_exprs(r, &c->rhs);
		break;
	case CMD_REVEAL:
	case CMD_HIDE:
		resolve_names(r, c);
		break;
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
	civl_resolve_cmd(r, c);
}

/* Labels: each once, each goto to one of them. */
static void find_targets(struct resolver *r, struct block *b, const struct map *labels)
{
	uint32_t k;

	b->targets = (block_list){ 0 };
	for (k = 0; k < b->target_names.len; k++) {
		struct block *t = map_get_ptr(labels, b->target_names.data[k]);

		if (!t)
			diag_at(r->diags, D_UNKNOWN_BLOCK, b->end_tok,
				b->target_names.data[k]->text);
		else
			vec_push_in(r->arena, &b->targets, t);
	}
}

void resolve_labels(struct resolver *r, const block_list *blocks, struct map *labels)
{
	uint32_t i;

	for (i = 0; i < blocks->len; i++) {
		struct block *b = blocks->data[i];

		b->index = i;
		if (map_has_ptr(labels, b->label))
			diag_at(r->diags, D_DUP_BLOCK, b->span.start, b->label->text);
		else
			map_set_ptr(labels, b->label, b);
	}
}

void resolve_blocks(struct resolver *r, const block_list *blocks,
		    const struct map *labels)
{
	uint32_t i, k;

	for (i = 0; i < blocks->len; i++) {
		struct block *b = blocks->data[i];

		for (k = 0; k < b->cmds.len; k++)
			resolve_cmd(r, b->cmds.data[k]);
		b->end_attrs = resolve_attrs_quietly(r, b->end_attrs);
		find_targets(r, b, labels);
		if (b->value)
			resolve_expr(r, b->value);
	}
}
