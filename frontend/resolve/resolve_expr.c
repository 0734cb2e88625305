/*
 * Identifiers, functions and binders of expressions, in one walk. A binder opens a scope on
 * the way down and closes it on the way up; the variables of a let are in scope only in its
 * body.
 */
#include "frontend/resolve/resolve.h"

#include "ivl/walk.h"

#include <string.h>

static void resolve_ident(struct resolver *r, struct expr *e)
{
	const struct atom *name = e->u.ident.name;
	struct var *v;

	if (e->u.ident
		.var) // of an expression that is used again: nothing is said twice
		return;
	v = name->id < r->n_atoms ? r->vars[name->id] : NULL;
	e->u.ident.var = v;
	if (!v)
		diag_at(r->diags, D_UNDECLARED, e->span.start, name->text);
	else if (v->kind == VAR_GLOBAL && r->context.stateless)
		diag_at(r->diags, D_GLOBAL_HERE, e->tok, name->text);
}

static void resolve_call(struct resolver *r, struct expr *e)
{
	const struct atom *name = e->u.call.name;

	if (r->old_access.len && resolve_old_access(r, e))
		return;
	e->u.call.func = name->id < r->n_atoms ? r->funcs[name->id] : NULL;
	if (!e->u.call.func)
		diag_at(r->diags, D_UNDECLARED_FUNC, e->tok, name->text);
}

/* The mark of a scope inside an expression travels in the stack of shadows itself. */
static void open_scope(struct resolver *r)
{
	struct shadow mark = { .atom = UINT32_MAX };

	vec_push(&r->shadows, mark);
}

/* Some attributes have one argument. */
static void check_arg_count(struct resolver *r, const struct attr *a)
{
	const char *name = a->name->text;

	if (a->args.len == 1)
		return;
	if (strcmp(name, "minimize") == 0 || strcmp(name, "maximize") == 0)
		diag_at(r->diags, D_OPTIMISE_ARGS, a->span.start);
	if (strcmp(name, "verified_under") == 0)
		diag_at(r->diags, D_VERIFIED_UNDER_ARGS, a->span.start);
}

/*
 * Quantifiers of one kind that follow on one another are one, if no triggers tell them apart: the
 * same name must not occur in both. The id of the first variable of them all.
 */
static uint32_t first_of_chain(struct resolver *r, const struct expr *e)
{
	const struct expr *body = e->args[0];
	uint64_t first = r->program->n_vars;

	if (e->kind == E_LAMBDA || e->u.binder->triggers.len)
		return (uint32_t)first;
	map_get(&r->continued, (uintptr_t)e, &first);
	if (body->kind == e->kind && !body->u.binder->triggers.len)
		map_set(&r->continued, (uintptr_t)body, first);
	return (uint32_t)first;
}

static void enter_binder(struct resolver *r, struct expr *e)
{
	struct binder *b = e->u.binder;
	const struct attr *a;
	uint32_t i;

	open_scope(r);
	scope_bind_params(r, &b->tparams);
	scope_bind_typed(r, &b->vars, first_of_chain(r, e));
	for (a = b->attrs; a; a = a->next)
		check_arg_count(r, a);
	for (i = 0; i < b->triggers.len; i++)
		trigger_open(r, e, i);
}

static void leave_scope(struct resolver *r)
{
	uint32_t i = r->shadows.len;

	while (r->shadows.data[i - 1].atom != UINT32_MAX)
		i--;
	scope_close(r, i);
	r->shadows.len--;
}

static void enter_code(struct resolver *r, struct code *c)
{
	struct map labels;

	open_scope(r);
	scope_bind_declared(r, &c->locals);
	resolve_wheres(r, &c->locals);
	map_init(&labels);
	resolve_labels(r, &c->blocks, &labels);
	resolve_blocks(r, &c->blocks, &labels);
	map_fini(&labels);
}

static enum walk_next enter(void *env, struct expr *e)
{
	struct resolver *r = env;

	trigger_enter(r, e);
	switch ((enum expr_kind)e->kind) {
	case E_ERROR:
		if (e->op == 1)
			diag_at(r->diags, D_BOUNDS_HERE, e->tok);
		break;
	case E_IDENT:
		resolve_ident(r, e);
		break;
	case E_CALL:
		resolve_call(r, e);
		break;
	case E_OLD:
		if (!r->context.two_state)
			diag_at(r->diags, D_OLD_HERE, e->tok);
		break;
	case E_COERCE:
		if (!e->u.type_syn->type)
			resolve_type(r, e->u.type_syn);
		break;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		enter_binder(r, e);
		break;
	case E_LET:
		if (e->u.let->vars.len != e->n_args - 1)
			diag_at(r->diags, D_ASSIGN_COUNT, e->tok);
		break;
	case E_CODE:
		enter_code(r, e->u.code);
		break;
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_UNARY:
	case E_BINARY:
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
	case E_ITE:
		break;
	}
	return WALK_DOWN;
}

static enum walk_next between(void *env, struct expr *e, uint32_t i)
{
	struct resolver *r = env;
	uint32_t k;

	if (e->kind == E_LET && i + 1 == e->n_args) {
		open_scope(r);
		scope_bind_all(r, &e->u.let->vars);
		for (k = 0; k < e->u.let->vars.len; k++)
			resolve_attrs(r, e->u.let->vars.data[k]->attrs);
		resolve_attrs(r, e->u.let->attrs);
	}
	return WALK_DOWN;
}

static enum walk_next leave(void *env, struct expr *e)
{
	struct resolver *r = env;

	trigger_leave(r, e);
	if (e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA ||
	    e->kind == E_CODE || (e->kind == E_LET && e->n_args > 1))
		leave_scope(r);
	return WALK_DOWN;
}

void resolve_expr(struct resolver *r, struct expr *e)
{
	/* Attributes of a binder are walked; those of a let come when its scope is open. */
	struct walker w = { WALK_TRIGGERS | WALK_ATTRS, enter, between, leave, r };

	walk_expr(&w, e);
}

void resolve_attrs(struct resolver *r, struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next) {
		check_arg_count(r, a);
		for (i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr)
				resolve_expr(r, a->args.data[i].expr);
	}
}

void resolve_exprs(struct resolver *r, const expr_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++)
		resolve_expr(r, list->data[i]);
}

struct attr *resolve_attrs_quietly(struct resolver *r, struct attr *a)
{
	struct attr *first = NULL, **end = &first;
	struct diags *told = r->diags, quiet;

	for (; a; a = a->next) {
		struct attr *one = arena_dup(r->arena, a, sizeof(*a));

		one->next = NULL;
		diags_init(&quiet, r->arena);
		r->diags = &quiet;
		resolve_attrs(r, one);
		if (!diags_errors(&quiet)) {
			*end = one;
			end = &one->next;
		}
		diags_fini(&quiet);
	}
	r->diags = told;
	return first;
}
