/*
 * The encoding of a whole program: first a copy of every function, procedure, constant and
 * global variable, so that everything can refer to it; then bodies, contracts and axioms; at
 * last the axioms about the map types that were met.
 */
#include "vcgen/value_sort/value_sort_internal.h"

#include <string.h>

void value_unsupported(struct values *v, srcpos at, const char *what)
{
	if (!v->failed)
		diag_at(v->diags, D_NOT_SUPPORTED, at,
			arena_printf(v->arena, "%s where types are values", what));
	v->failed = true;
}

/* -- building ------------------------------------------------------------------------------------ */

struct var *value_var(struct values *v, enum var_kind kind, const struct atom *name,
		      const struct type *type)
{
	struct var *x = typed_var(v->arena, kind, name, type);

	x->id = v->out->n_vars++;
	return x;
}

struct expr *value_bound(struct values *v, const char *name, const struct type *type,
			 var_list *vars)
{
	struct var *x = value_var(v, VAR_BOUND, intern_str(v->in->names, name), type);

	vec_push_in(v->arena, vars, x);
	return expr_var(v->arena, x, (struct span){ 0, 0 });
}

struct func *value_func(struct values *v, const struct atom *name,
			const struct type *result)
{
	struct func *f = ARENA_NEW(v->arena, struct func);

	f->head.kind = DECL_FUNC;
	f->name = name;
	f->source_name = name;
	f->id = v->out->n_funcs++;
	f->result =
	    value_var(v, VAR_FORMAL, intern_str(v->in->names, "_result"), result);
	return f;
}

struct var *value_param(struct values *v, struct func *f, const struct type *type)
{
	struct var *x = value_var(
	    v, VAR_FORMAL, intern_printf(v->in->names, "_%u", (unsigned)f->params.len),
	    type);

	vec_push_in(v->arena, &f->params, x);
	return x;
}

struct expr *value_forall(struct values *v, const var_list *vars, struct expr *trigger,
			  struct expr *guard, struct expr *body)
{
	struct expr *e = typed_implies(&v->b, guard, body);

	if (!vars->len)
		return e;
	e = typed_forall(&v->b, vars, e);
	typed_trigger(&v->b, e, trigger, NULL);
	e->u.binder->skolem_id = v->out->n_quantifiers++;
	return e;
}

struct axiom *value_axiom(struct values *v, struct func *owner, struct expr *e)
{
	struct axiom *a = ARENA_NEW(v->arena, struct axiom);

	a->head.kind = DECL_AXIOM;
	a->head.tok = owner ? owner->head.tok : 0;
	a->expr = e;
	a->owner_func = owner;
	if (owner) { // which it is printed with
		owner->has_uses = true;
		vec_push_in(v->arena, &owner->uses, a);
	}
	vec_push_in(v->arena, &v->made, &a->head);
	return a;
}

/* -- functions ----------------------------------------------------------------------------------- */

static void start_func(struct values *v, const struct func *in)
{
	struct func *f = arena_dup(v->arena, in, sizeof(*in));
	bool in_u = value_rep(v, in->result->type) == v->u;

	f->id = v->out->n_funcs++;
	f->tparams = (type_param_list){ 0 };
	f->params = (var_list){ 0 };
	f->uses = (axiom_list){ 0 };
	f->body = NULL;
	for (uint32_t i = 0; i < in->tparams.len; i++)
		vec_push_in(v->arena, &f->params,
			    value_bind_type(v, VAR_FORMAL, in->tparams.data[i]));
	for (uint32_t i = 0; i < in->params.len; i++) {
		vec_push_in(v->arena, &f->params, value_bind(v, in->params.data[i]));
		in_u |= vec_last(&f->params)->type == v->u;
	}
	f->result = value_bind(v, in->result);
	if ((in_u || in->tparams.len) && value_is_builtin(&in->head) &&
	    !value_is_map_op(in))
		return; // has instances
	map_set_ptr(&v->funcs, in, f);
}

/* A call of f whose parameters are variables, and what their types say of them. */
static struct expr *general_call(struct values *v, const struct func *in,
				 var_list *vars, struct expr **guard)
{
	struct func *f = map_get_ptr(&v->funcs, in);
	struct expr **args = ARENA_NEW_ARRAY(v->arena, f->params.len, struct expr *);
	struct expr at = { .span = in->head.span, .tok = in->head.tok };
	uint32_t n = in->tparams.len;

	for (uint32_t i = 0; i < n; i++)
		vec_push_in(v->arena, vars,
			    value_bind_type(v, VAR_BOUND, in->tparams.data[i]));
	for (uint32_t i = 0; i < in->params.len; i++) {
		struct var *x = value_bind(v, in->params.data[i]);

		x->kind = VAR_BOUND;
		x->attrs = NULL;
		vec_push_in(v->arena, vars, x);
	}
	for (uint32_t i = 0; i < vars->len; i++) {
		args[i] = expr_var(v->arena, vars->data[i], at.span);
		if (i >= n)
			*guard = typed_and(
			    &v->b, *guard,
			    value_has_type(v, args[i], in->params.data[i - n]->type));
	}
	return typed_call(&v->b, f, args, vars->len, &at);
}

/* Its body takes the place of each use, so that nothing is said of it elsewhere. */
static bool is_expanded(const struct func *in)
{
	return in->body && func_is_expanded(in);
}

/* What f gives has the type of its result, whatever it is applied to. */
static void result_type(struct values *v, const struct func *in)
{
	struct func *f = map_get_ptr(&v->funcs, in);
	struct expr *guard = NULL, *call, *is;
	var_list vars = { 0 };

	if (f->result->type != v->u || is_expanded(in))
		return;
	call = general_call(v, in, &vars, &guard);
	is = value_has_type(v, call, in->result->type);
	value_axiom(v, f, value_forall(v, &vars, call, NULL, is));
}

static void bind_formals(struct values *v, const struct func *in, const struct func *f)
{
	uint32_t n = in->tparams.len;

	for (uint32_t i = 0; i < n; i++)
		map_set_ptr(&v->tparams, in->tparams.data[i], f->params.data[i]);
	for (uint32_t i = 0; i < in->params.len; i++)
		map_set_ptr(&v->vars, in->params.data[i], f->params.data[n + i]);
}

static bool takes_values(const struct values *v, const struct func *f)
{
	for (uint32_t i = 0; i < f->params.len; i++)
		if (f->params.data[i]->type == v->u)
			return true;
	return false;
}

/* A body that would speak of values of wrong types is an axiom about those of the right ones. */
static void func_body(struct values *v, const struct func *in)
{
	struct func *f = map_get_ptr(&v->funcs, in);
	struct expr *guard = NULL, *call, *body;
	var_list vars = { 0 };

	bind_formals(v, in, f);
	f->head.attrs = copy_attrs(&v->copier, in->head.attrs);
	if (!in->body)
		return;
	if (is_expanded(in) || !takes_values(v, f)) {
		f->body = value_as(v, copy_expr(&v->copier, in->body), f->result->type);
		return;
	}
	call = general_call(v, in, &vars, &guard);
	body = copy_expr(&v->copier, in->body);
	if (!v->failed)
		(void)value_axiom(v, f,
				  value_forall(v, &vars, call, guard,
					       typed_equal(&v->b, call, body)));
}

/* -- commands ------------------------------------------------------------------------------------ */

/* Results that have to leave their boxes come in variables of their own first. */
static struct expr *result_of(struct values *v, struct expr *target,
			      const struct type *sort, struct cmd **opened)
{
	struct var *x;
	struct expr *e;

	if (target->type == sort)
		return target;
	if (!v->locals) {
		value_unsupported(v, target->tok, "calls here");
		return target;
	}
	x = value_var(v, VAR_LOCAL,
		      intern_printf(v->in->names, "%s@%u", target->u.ident.name->text,
				    (unsigned)v->out->n_vars),
		      sort);
	x->span = target->span;
	vec_push_in(v->arena, v->locals, x);
	e = expr_var(v->arena, x, target->span);
	if (!*opened)
		*opened =
		    typed_cmd(v->arena, CMD_ASSIGN, target->span, target->tok, NULL);
	vec_push_in(v->arena, &(*opened)->lhs, target);
	vec_push_in(v->arena, &(*opened)->rhs, value_as(v, e, target->type));
	return e;
}

static struct call_arm *copy_arm(struct values *v, const struct call_arm *in,
				 struct cmd **opened)
{
	struct call_arm *arm = arena_dup(v->arena, in, sizeof(*in));
	struct proc *p = map_get_ptr(&v->procs, in->proc);
	struct expr at = { .span = in->span, .tok = in->span.start };
	uint32_t n = in->proc->tparams.len;

	arm->attrs = copy_attrs(&v->copier, in->attrs);
	arm->proc = p;
	arm->tinst = NULL;
	arm->args = (expr_list){ 0 };
	arm->outs = (expr_list){ 0 };
	for (uint32_t i = 0; i < n; i++)
		vec_push_in(v->arena, &arm->args,
			    value_type_term(v, in->tinst[i], &at));
	for (uint32_t i = 0; i < in->args.len && !v->failed; i++)
		vec_push_in(v->arena, &arm->args,
			    value_as(v, copy_expr(&v->copier, in->args.data[i]),
				     p->ins.data[n + i]->type));
	for (uint32_t i = 0; i < in->outs.len && !v->failed; i++)
		vec_push_in(v->arena, &arm->outs,
			    result_of(v, copy_expr(&v->copier, in->outs.data[i]),
				      p->outs.data[i]->type, opened));
	return arm;
}

/* A command, and what has to follow it. */
void value_cmd(void *env, const struct cmd *c, cmd_list *list)
{
	struct values *v = env;
	struct cmd in = *c, *then = NULL;
	struct cmd *out = c->kind == CMD_UNPACK ? value_unpack(v, c, &then) : NULL;

	in.arms = (arm_list){ 0 };
	if (c->kind == CMD_ASSIGN)
		in.lhs = in.rhs = (expr_list){ 0 };
	for (uint32_t i = 0; c->kind == CMD_ASSIGN && i < c->lhs.len; i++) {
		struct expr *lhs = c->lhs.data[i];

		vec_push_in(v->arena, &in.rhs,
			    typed_whole(&v->b, &lhs, c->rhs.data[i]));
		vec_push_in(v->arena, &in.lhs, lhs);
	}
	if (!out)
		out = copy_cmd(&v->copier, &in);
	for (uint32_t i = 0; i < c->arms.len && !v->failed; i++)
		vec_push_in(v->arena, &out->arms, copy_arm(v, c->arms.data[i], &then));
	vec_push_in(v->arena, list, out);
	if (then)
		vec_push_in(v->arena, list, then);
}

/* -- procedures ---------------------------------------------------------------------------------- */

/* In-parameters: types first. */
static var_list formals(struct values *v, const type_param_list *types,
			const var_list *ins)
{
	var_list out = { 0 }, values;

	for (uint32_t i = 0; i < types->len; i++)
		vec_push_in(v->arena, &out, value_bind_type(v, VAR_IN, types->data[i]));
	values = value_vars(v, ins);
	vec_append_in(v->arena, &out, &values);
	return out;
}

static void start_proc(struct values *v, const struct proc *in)
{
	struct proc *p = arena_dup(v->arena, in, sizeof(*in));

	p->tparams = (type_param_list){ 0 };
	p->inline_body = NULL;
	p->ins = formals(v, &in->tparams, &in->ins);
	p->outs = value_vars(v, &in->outs);
	map_set_ptr(&v->procs, in, p);
}

static void finish_proc(struct values *v, const struct proc *in)
{
	struct proc *p = map_get_ptr(&v->procs, in);

	for (uint32_t i = 0; i < in->tparams.len; i++)
		map_set_ptr(&v->tparams, in->tparams.data[i], p->ins.data[i]);
	for (uint32_t i = 0; i < in->ins.len; i++) // an implementation may share them
		map_set_ptr(&v->vars, in->ins.data[i],
			    p->ins.data[in->tparams.len + i]);
	for (uint32_t i = 0; i < in->outs.len; i++)
		map_set_ptr(&v->vars, in->outs.data[i], p->outs.data[i]);
	value_wheres(v, &in->ins);
	value_wheres(v, &in->outs);
	p->head.attrs = copy_attrs(&v->copier, in->head.attrs);
	p->specs = copy_specs(&v->copier, &in->specs);
	p->modifies = (var_list){ 0 };
	for (uint32_t i = 0; i < in->modifies.len; i++)
		vec_push_in(v->arena, &p->modifies,
			    map_get_ptr(&v->vars, in->modifies.data[i]));
}

static struct impl *copy_impl(struct values *v, const struct impl *in)
{
	struct impl *m = arena_dup(v->arena, in, sizeof(*in));

	m->proc = map_get_ptr(&v->procs, in->proc);
	m->tparams = (type_param_list){ 0 };
	m->ins = formals(v, &in->tparams, &in->ins);
	m->outs = value_vars(v, &in->outs);
	m->locals = value_vars(v, &in->locals);
	value_wheres(v, &in->ins);
	value_wheres(v, &in->outs);
	value_wheres(v, &in->locals);
	m->head.attrs = copy_attrs(&v->copier, in->head.attrs);
	v->locals = &m->locals;
	m->blocks = copy_blocks(&v->copier, &in->blocks);
	v->locals = NULL;
	if (in == in->proc->inline_body)
		m->proc->inline_body = m;
	return m;
}

/* -- declarations -------------------------------------------------------------------------------- */

static void start_var(struct values *v, const struct var_decl *in)
{
	struct var_decl *d = arena_dup(v->arena, in, sizeof(*in));

	d->var = value_bind(v, in->var);
	d->group = d;
	d->uses = (axiom_list){ 0 };
	map_set_ptr(&v->vars, in, d);
}

static void finish_var(struct values *v, const struct var_decl *in)
{
	struct var_decl *d = map_get_ptr(&v->vars, in);
	struct expr *is;

	d->head.attrs = copy_attrs(&v->copier, in->head.attrs);
	vec_push_in(v->arena, &v->out->decls, &d->head);
	if (in->head.kind == DECL_VAR) {
		var_list one = { 0 };

		vec_push_in(v->arena, &one, in->var);
		value_wheres(v, &one);
		return;
	}
	is =
	    value_has_type(v, expr_var(v->arena, d->var, in->var->span), in->var->type);
	if (is)
		value_axiom(v, NULL, is)->owner_const = d;
}

static void keep_type(struct values *v, struct type_decl *t)
{
	if (t->kind == TYPE_DECL_SYNONYM)
		return;
	if (map_has_ptr(&v->datas, t))
		return;
	if (t->params.len && !value_is_builtin(&t->head))
		return;
	vec_push_in(v->arena, &v->out->decls, &t->head);
}

static void copy_axiom(struct values *v, const struct axiom *in)
{
	struct axiom *a = arena_dup(v->arena, in, sizeof(*in));

	a->head.attrs = copy_attrs(&v->copier, in->head.attrs);
	a->expr = copy_expr(&v->copier, in->expr);
	if (in->owner_func) {
		a->owner_func = map_get_ptr(&v->funcs, in->owner_func);
		vec_push_in(v->arena, &a->owner_func->uses, a);
	}
	if (in->owner_const) {
		a->owner_const = map_get_ptr(&v->vars, in->owner_const);
		vec_push_in(v->arena, &a->owner_const->uses, a);
	}
	vec_push_in(v->arena, &v->out->decls, &a->head);
}

static void start_decl(struct values *v, struct decl *d)
{
	switch (d->kind) {
	case DECL_TYPE:
		keep_type(v, (struct type_decl *)d);
		return;
	case DECL_VAR:
	case DECL_CONST:
		start_var(v, (const struct var_decl *)d);
		return;
	case DECL_FUNC:
		if (!((const struct func *)d)->ctor)
			start_func(v, (const struct func *)d);
		return;
	case DECL_PROC:
		start_proc(v, (const struct proc *)d);
		return;
	case DECL_AXIOM:
	case DECL_IMPL:
		return;
	}
	unreachable();
}

static void finish_decl(struct values *v, struct decl *d)
{
	switch (d->kind) {
	case DECL_TYPE:
		return;
	case DECL_VAR:
	case DECL_CONST:
		finish_var(v, (const struct var_decl *)d);
		return;
	case DECL_FUNC: {
		const struct func *f = (const struct func *)d;
		struct func *to = map_get_ptr(&v->funcs, f);

		if (f->ctor || !to)
			return;
		vec_push_in(v->arena, &v->out->decls, &to->head);
		func_body(v, f);
		result_type(v, f);
		if (value_is_map_op(f))
			value_map_op_axiom(v, f);
		return;
	}
	case DECL_PROC: {
		struct proc *p = map_get_ptr(&v->procs, d);

		finish_proc(v, (const struct proc *)d);
		vec_push_in(v->arena, &v->out->decls, &p->head);
		return;
	}
	case DECL_AXIOM:
		copy_axiom(v, (const struct axiom *)d);
		return;
	case DECL_IMPL:
		vec_push_in(v->arena, &v->out->decls,
			    &copy_impl(v, (const struct impl *)d)->head);
		return;
	}
	unreachable();
}

/* -- the whole ----------------------------------------------------------------------------------- */

static struct type_decl *new_sort(struct values *v, enum type_decl_kind kind,
				  const char *name)
{
	struct type_decl *d = ARENA_NEW(v->arena, struct type_decl);

	d->head.kind = DECL_TYPE;
	d->kind = kind;
	d->name = intern_str(v->in->names, name);
	vec_push_in(v->arena, &v->out->decls, &d->head);
	return d;
}

static void make_sorts(struct values *v)
{
	struct types *types = v->in->types;
	struct datatype_ctor *other;
	struct var *number;

	v->u_decl = new_sort(v, TYPE_DECL_CTOR, "value@");
	v->u = type_ctor(types, v->u_decl, NULL, 0);
	v->t_decl = new_sort(v, TYPE_DECL_DATATYPE, "type@");
	v->t = type_ctor(types, v->t_decl, NULL, 0);
	other = value_new_ctor(v, intern_str(v->in->names, "other@"), 0);
	number = value_param(v, other->func, types->integer);
	vec_push_in(v->arena, &other->fields, number);
	v->type_of = value_func(v, intern_str(v->in->names, "type_of@"), v->t);
	(void)value_param(v, v->type_of, v->u);
	vec_push_in(v->arena, &v->made, &v->type_of->head);
}

struct program *value_sort(struct program *p, bool extensional, struct diags *d)
{
	struct values v = {
		.arena = p->arena, .in = p, .diags = d, .extensional = extensional
	};

	v.b = builder_of(p);
	v.copier = value_copier(&v);
	v.out = arena_dup(p->arena, p, sizeof(*p));
	memset(&v.out->decls, 0, sizeof(v.out->decls));
	make_sorts(&v);
	value_datatypes(&v);
	for (uint32_t i = 0; i < p->decls.len && !v.failed; i++)
		if (!p->decls.data[i]->dropped)
			start_decl(&v, p->decls.data[i]);
	for (uint32_t i = 0; i < p->decls.len && !v.failed; i++)
		if (!p->decls.data[i]->dropped)
			finish_decl(&v, p->decls.data[i]);
	if (!v.failed)
		value_data_axioms(&v);
	for (uint32_t i = 0; i < v.new_shapes.len && !v.failed; i++)
		value_shape_axioms(&v, v.new_shapes.data[i]); // may meet further ones
	vec_append_in(p->arena, &v.out->decls, &v.made);
	map_fini(&v.datas);
	map_fini(&v.vars);
	map_fini(&v.sources);
	map_fini(&v.tparams);
	map_fini(&v.funcs);
	map_fini(&v.procs);
	map_fini(&v.ctors);
	map_fini(&v.boxes);
	map_fini(&v.boxing);
	map_fini(&v.shapes);
	map_fini(&v.boxed);
	map_fini(&v.elements);
	map_fini(&v.element_of);
	map_fini(&v.instances);
	map_fini(&v.lambdas);
	return v.failed ? NULL : v.out;
}
