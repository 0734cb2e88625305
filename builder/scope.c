/*
 * What is looked at when the program is complete. Does each name mean the variable that was meant? Variables are referred to by handle, but a
 * program has names: the innermost declaration counts.
 */
#include "builder/builder.h"

#include "ivl/walk.h"

/* A variable that got in scope. */
struct binding {
	const struct atom *name;
	const struct var *var;
	struct var *before; // that the name meant until then
};

struct scopes {
	struct ivl_builder *b;
	struct map meaning; // name -> variable
	VEC(struct binding) bindings;
	struct map params;   // type parameters -> how many things around have them
	uint32_t code_depth; // code expressions around
};

static void bind(struct scopes *s, struct var *v)
{
	struct binding b = { v->name, v, map_get_ptr(&s->meaning, v->name) };

	vec_push(&s->bindings, b);
	map_set_ptr(&s->meaning, v->name, v);
}

/* -- type parameters -------------------------------------------------------------------------- */

/* They come in scope (by = 1) or leave it (by = -1). */
static void count_params(struct scopes *s, const type_param_list *params, int by)
{
	for (uint32_t i = 0; i < params->len; i++) {
		uint64_t n = 0;

		map_get(&s->params, (uintptr_t)params->data[i], &n);
		map_set(&s->params, (uintptr_t)params->data[i], n + (uint64_t)by);
	}
}

/* Recursion is over types, whose depth is bounded. */
static void check_type(const struct scopes *s, const struct type *t, struct span at)
{
	uint64_t n = 0;

	if (!(t->flags & TYPE_HAS_VAR))
		return;
	if (t->kind == TYPE_VAR) {
		map_get(&s->params, (uintptr_t)t->param, &n);
		if (!n)
			diag(&s->b->diags, D_BUILD_TYPE_SCOPE, at,
			     t->param->name->text);
	}
	for (uint32_t i = 0; i < t->n_args; i++)
		check_type(s, t->args[i], at);
}

static void check_types(const struct scopes *s, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		if (vars->data[i]->type_syn)
			check_type(s, vars->data[i]->type_syn->type,
				   vars->data[i]->span);
}

/* --------------------------------------------------------------------------------------------- */

static uint32_t open_scope(const struct scopes *s)
{
	return s->bindings.len;
}

static void bind_all(struct scopes *s, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		bind(s, vars->data[i]);
}

static void close_scope(struct scopes *s, uint32_t mark)
{
	while (s->bindings.len > mark) {
		struct binding b = vec_pop(&s->bindings);

		map_set_ptr(&s->meaning, b.name, b.before);
	}
}

/* -- expressions ------------------------------------------------------------------------------ */

static bool is_in_scope(const struct scopes *s, const struct var *v)
{
	for (uint32_t i = s->bindings.len; i > 0; i--)
		if (s->bindings.data[i - 1].var == v)
			return true;
	return false;
}

static void check_ident(const struct scopes *s, const struct expr *e)
{
	const struct var *v = e->u.ident.var;

	if (map_get_ptr(&s->meaning, v->name) != v)
		diag(&s->b->diags, is_in_scope(s, v) ? D_BUILD_HIDDEN : D_BUILD_SCOPE,
		     e->span, v->name->text);
}

/* The mark of a scope inside an expression travels in the stack itself. */
static void enter_scope(struct scopes *s, const var_list *vars)
{
	check_types(s, vars);
	vec_push(&s->bindings, ((struct binding){ NULL, NULL, NULL }));
	bind_all(s, vars);
}

static void leave_scope(struct scopes *s)
{
	uint32_t i = s->bindings.len;

	while (s->bindings.data[i - 1].name)
		i--;
	close_scope(s, i);
	s->bindings.len--;
}

/* Later passes recurse into code expressions: the grammar has the same limit. */
static void enter_code(struct scopes *s, const struct expr *e)
{
	if (++s->code_depth == CODE_DEPTH_MAX)
		diag(&s->b->diags, D_TOO_DEEP, e->span);
	enter_scope(s, &e->u.code->locals);
}

static void enter_binder(struct scopes *s, const struct binder *q)
{
	count_params(s, &q->tparams, 1);
	enter_scope(s, &q->vars);
}

static enum walk_next enter(void *env, struct expr *e)
{
	if (e->kind == E_IDENT)
		check_ident(env, e);
	else if (e->kind == E_COERCE)
		check_type(env, e->u.type_syn->type, e->span);
	else if (expr_has_binder(e))
		enter_binder(env, e->u.binder);
	else if (e->kind == E_CODE)
		enter_code(env, e);
	return WALK_DOWN;
}

static enum walk_next between(void *env, struct expr *e, uint32_t i)
{
	if (e->kind == E_LET && i + 1 == e->n_args)
		enter_scope(env, &e->u.let->vars);
	return WALK_DOWN;
}

static enum walk_next leave(void *env, struct expr *e)
{
	if (e->kind == E_CODE)
		((struct scopes *)env)->code_depth--;
	if (expr_has_binder(e))
		count_params(env, &e->u.binder->tparams, -1);
	if (expr_has_binder(e) || e->kind == E_CODE ||
	    (e->kind == E_LET && e->n_args > 1))
		leave_scope(env);
	return WALK_DOWN;
}

static void check_expr(void *env, struct expr *e)
{
	struct walker w = { WALK_TRIGGERS | WALK_ATTRS | WALK_CODE, enter, between,
			    leave, env };

	if (e)
		walk_expr(&w, e);
}

static void check_attrs(struct scopes *s, const struct attr *a)
{
	for (; a; a = a->next)
		for (uint32_t i = 0; i < a->args.len; i++)
			check_expr(s, a->args.data[i].expr);
}

/* -- statements ------------------------------------------------------------------------------- */

static void check_specs(struct scopes *s, const spec_list *specs)
{
	for (uint32_t i = 0; i < specs->len; i++) {
		const struct spec *c = specs->data[i];

		check_attrs(s, c->attrs);
		check_expr(s, c->expr);
		for (uint32_t k = 0; k < c->exprs.len; k++)
			check_expr(s, c->exprs.data[k]);
		if (c->call)
			cmd_each_expr(c->call, check_expr, s);
	}
}

static void check_body(struct scopes *s, const struct stmt_list *body)
{
	VEC(const struct stmt_list *) todo = { 0 };

	vec_push(&todo, body);
	while (todo.len) {
		const struct stmt_list *l = vec_pop(&todo);

		for (uint32_t i = 0; i < l->cmds.len; i++) {
			const struct cmd *c = l->cmds.data[i];

			check_attrs(s, c->attrs);
			cmd_each_expr(c, check_expr, s);
			check_specs(s, &c->invariants);
			if (c->then_body)
				vec_push(&todo, c->then_body);
			if (c->else_body)
				vec_push(&todo, c->else_body);
		}
	}
	vec_fini(&todo);
}

/* -- declarations ----------------------------------------------------------------------------- */

static void check_wheres(struct scopes *s, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++) {
		check_attrs(s, vars->data[i]->attrs);
		check_expr(s, vars->data[i]->where);
	}
}

static void check_func(struct scopes *s, const struct func *f)
{
	uint32_t scope = open_scope(s);

	count_params(s, &f->tparams, 1);
	check_types(s, &f->params);
	check_type(s, f->result->type, f->head.span);
	bind_all(s, &f->params);
	check_expr(s, f->body);
	close_scope(s, scope);
	count_params(s, &f->tparams, -1);
}

static void check_proc(struct scopes *s, const struct proc *p)
{
	uint32_t scope = open_scope(s);

	count_params(s, &p->tparams, 1);
	check_types(s, &p->ins);
	check_types(s, &p->outs);
	bind_all(s, &p->ins);
	bind_all(s, &p->outs);
	check_wheres(s, &p->ins);
	check_wheres(s, &p->outs);
	check_specs(s, &p->specs);
	close_scope(s, scope);
	count_params(s, &p->tparams, -1);
}

/* One that was given later, when the implementation was there. */
static void check_no_wheres(struct scopes *s, const var_list *formals)
{
	for (uint32_t i = 0; i < formals->len; i++)
		if (formals->data[i]->where)
			diag(&s->b->diags, D_WHERE_HERE, formals->data[i]->span,
			     WHERE_OF_IMPLEMENTATION);
}

static void check_impl(struct scopes *s, const struct impl *m)
{
	const type_param_list *params = m->from_proc ? &m->proc->tparams : &m->tparams;
	uint32_t scope = open_scope(s);

	count_params(s, params, 1);
	check_types(s, &m->ins);
	check_types(s, &m->outs);
	check_types(s, &m->locals);
	check_no_wheres(s, &m->ins);
	check_no_wheres(s, &m->outs);
	bind_all(s, m->from_proc ? &m->proc->ins : &m->ins);
	bind_all(s, m->from_proc ? &m->proc->outs : &m->outs);
	bind_all(s, &m->locals);
	check_wheres(s, &m->locals);
	check_body(s, m->body);
	close_scope(s, scope);
	count_params(s, params, -1);
}

static void check_type_decl(struct scopes *s, const struct type_decl *d)
{
	if (d->kind == TYPE_DECL_DATATYPE && !d->ctors.len)
		diag(&s->b->diags, D_BUILD_KIND, d->head.span, "at least one",
		     "constructor of a datatype");
	count_params(s, &d->params, 1);
	if (d->body)
		check_type(s, d->body->type, d->head.span);
	for (uint32_t i = 0; i < d->ctors.len; i++)
		check_types(s, &d->ctors.data[i]->fields);
	count_params(s, &d->params, -1);
}

static void check_decl(struct scopes *s, const struct decl *d)
{
	switch (d->kind) {
	case DECL_TYPE:
		check_type_decl(s, (const struct type_decl *)d);
		break;
	case DECL_CONST:
	case DECL_VAR:
		check_type(s, ((const struct var_decl *)d)->var->type, d->span);
		check_expr(s, ((const struct var_decl *)d)->var->where);
		break;
	case DECL_FUNC:
		check_func(s, (const struct func *)d);
		break;
	case DECL_AXIOM:
		check_expr(s, ((const struct axiom *)d)->expr);
		break;
	case DECL_PROC:
		check_proc(s, (const struct proc *)d);
		break;
	case DECL_IMPL:
		check_impl(s, (const struct impl *)d);
		break;
	}
}

bool check_scopes(struct ivl_builder *b)
{
	uint32_t before = b->diags.list.len;
	struct scopes s = { .b = b };

	for (uint32_t i = 0; i < b->program.decls.len; i++) {
		struct decl *d = b->program.decls.data[i];

		if (d->kind == DECL_VAR || d->kind == DECL_CONST)
			bind(&s, ((struct var_decl *)d)->var);
	}
	for (uint32_t i = 0; i < b->program.decls.len; i++)
		check_decl(&s, b->program.decls.data[i]);
	map_fini(&s.meaning);
	map_fini(&s.params);
	vec_fini(&s.bindings);
	return b->diags.list.len == before;
}
