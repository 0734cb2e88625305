/*
 * Expressions, bottom-up. A node's type stays that of the source until value_finish, so that
 * what is above can tell what its parts were; nodes of the encoding have their final types,
 * which stand for themselves.
 */
#include "ivl/walk.h"
#include "vcgen/value_sort/value_sort_internal.h"

struct var *value_bind(struct values *v, const struct var *from)
{
	struct var *x = arena_dup(v->arena, from, sizeof(*from));

	x->type = from->type ? value_rep(v, from->type) : NULL;
	x->type_syn = NULL; // it says what was written
	x->id = v->out->n_vars++;
	map_set_ptr(&v->vars, from, x);
	map_set_ptr(&v->sources, x, from);
	return x;
}

struct var *value_bind_type(struct values *v, enum var_kind kind,
			    const struct type_param *p)
{
	struct var *x = value_var(v, kind,
				  intern_printf(v->in->names, "%s@%u", p->name->text,
						(unsigned)v->out->n_vars),
				  v->t);

	x->span = p->span;
	map_set_ptr(&v->tparams, p, x);
	return x;
}

/* -- nodes --------------------------------------------------------------------------------------- */

static struct expr *call(struct values *v, const struct expr *e)
{
	const struct func *f = e->u.call.func;
	struct func *to;
	struct expr **args, *out;
	uint32_t n = 0, n_types;

	if (f->ctor)
		return value_data(v, e);
	to = map_get_ptr(&v->funcs, f);
	n_types = to ? f->tparams.len : 0;
	if (!to)
		to = value_builtin_instance(v, e);
	if (!to)
		return (struct expr *)(uintptr_t)e;
	args = ARENA_NEW_ARRAY(v->arena, n_types + e->n_args, struct expr *);
	for (uint32_t i = 0; i < n_types; i++)
		args[n++] = value_type_term(v, e->u.call.tinst[i], e);
	for (uint32_t i = 0; i < e->n_args; i++, n++)
		args[n] = value_as(v, e->args[i], to->params.data[n]->type);
	out = value_as(v, value_call(v, to, args, n, e), value_rep(v, e->type));
	out->type = e->type;
	return out;
}

/* Values of different types are different ones of U. */
static struct expr *binary(struct values *v, struct expr *e)
{
	struct expr *l = e->args[0], *r = e->args[1];

	if ((e->op == OP_EQ || e->op == OP_NEQ) && v->extensional &&
	    l->type == r->type && l->type->kind == TYPE_MAP && !l->type->n_params) {
		l = value_map_equal(v, l->type, l, r, e);
		return e->op == OP_EQ ? l : expr_unary(v->arena, OP_NOT, l, l->type);
	}
	if ((e->op == OP_EQ || e->op == OP_NEQ) &&
	    value_rep(v, l->type) != value_rep(v, r->type)) {
		e->args = ARENA_NEW_ARRAY(v->arena, 2, struct expr *);
		e->args[0] = value_as(v, l, v->u);
		e->args[1] = value_as(v, r, v->u);
	}
	return e;
}

/* A trigger matches what is in the box, whether or not it is opened. */
static struct expr *unwrapped(const struct values *v, struct expr *e)
{
	while (e->kind == E_CALL && map_has_ptr(&v->boxing, e->u.call.func) &&
	       e->args[0]->kind != E_IDENT)
		e = e->args[0];
	return e;
}

static trigger_list triggers(struct values *v, const trigger_list *in)
{
	trigger_list out = { 0 };

	for (uint32_t i = 0; i < in->len; i++) {
		struct trigger *t = arena_dup(v->arena, in->data[i], sizeof(*t));

		t->exprs = (expr_list){ 0 };
		for (uint32_t k = 0; k < in->data[i]->exprs.len; k++)
			vec_push_in(v->arena, &t->exprs,
				    unwrapped(v, in->data[i]->exprs.data[k]));
		vec_push_in(v->arena, &out, t);
	}
	return out;
}

/* forall: the types of the variables imply the body; exists: they and the body. */
static struct expr *quantifier(struct values *v, struct expr *e)
{
	const struct binder *in = e->u.binder;
	struct binder *b = arena_dup(v->arena, in, sizeof(*in));
	struct expr *guard = NULL, *body = e->args[0];

	b->tparams = (type_param_list){ 0 };
	b->vars = (var_list){ 0 };
	for (uint32_t i = 0; i < in->tparams.len; i++) {
		struct var *x = map_get_ptr(&v->tparams, in->tparams.data[i]);

		vec_push_in(v->arena, &b->vars, x);
	}
	for (uint32_t i = 0; i < in->vars.len; i++) {
		struct var *x = map_get_ptr(&v->vars, in->vars.data[i]);
		struct expr *is = expr_var(v->arena, x, x->span);

		x->attrs = value_attrs(v, x->attrs);
		vec_push_in(v->arena, &b->vars, x);
		guard =
		    value_and(v, guard, value_has_type(v, is, in->vars.data[i]->type));
	}
	b->attrs = value_attrs(v, in->attrs);
	b->triggers = triggers(v, &in->triggers);
	e->u.binder = b;
	if (guard) {
		e->args = ARENA_NEW_ARRAY(v->arena, 1, struct expr *);
		e->args[0] =
		    expr_binary(v->arena, e->kind == E_FORALL ? OP_IMPLIES : OP_AND,
				guard, body, v->in->types->boolean);
	}
	return e;
}

static struct expr *let(struct values *v, struct expr *e)
{
	struct let *l = arena_dup(v->arena, e->u.let, sizeof(*l));

	l->vars = (var_list){ 0 };
	for (uint32_t i = 0; i < e->u.let->vars.len; i++) {
		struct var *x = map_get_ptr(&v->vars, e->u.let->vars.data[i]);

		vec_push_in(v->arena, &l->vars, x);
	}
	l->attrs = value_attrs(v, l->attrs);
	e->u.let = l;
	return e;
}

/* A variable together with what its type says of it. */
static void add_where(struct values *v, struct var *x, const struct var *from)
{
	struct expr *e = expr_var(v->arena, x, x->span);
	struct expr *is = value_has_type(v, e, from->type);
	struct expr *where = value_expr(v, from->where);

	x->attrs = value_attrs(v, from->attrs);
	if (is)
		value_finish(v, is);
	x->guard = is;
	x->where = value_and(v, is, where);
}

void value_vars(struct values *v, const var_list *in, var_list *out)
{
	*out = (var_list){ 0 };
	for (uint32_t i = 0; i < in->len; i++)
		vec_push_in(v->arena, out, value_bind(v, in->data[i]));
}

void value_wheres(struct values *v, const var_list *in)
{
	for (uint32_t i = 0; i < in->len; i++)
		add_where(v, map_get_ptr(&v->vars, in->data[i]), in->data[i]);
}

/* What is havocked has its where clause; at the start, values are arbitrary ones of their types. */
static void assume_types(struct values *v, const struct code *in, struct code *out)
{
	cmd_list rest = out->blocks.data[0]->cmds, all = { 0 };

	for (uint32_t i = 0; i < in->locals.len; i++) {
		struct expr *e = expr_var(v->arena, out->locals.data[i], in->span);
		struct expr *is = value_has_type(v, e, in->locals.data[i]->type);
		struct cmd *c;

		if (!is)
			continue;
		value_finish(v, is);
		c = ARENA_NEW(v->arena, struct cmd);
		c->kind = CMD_ASSUME;
		c->span = in->span;
		c->tok = in->span.start;
		c->expr = is;
		vec_push_in(v->arena, &all, c);
	}
	for (uint32_t i = 0; i < rest.len; i++)
		vec_push_in(v->arena, &all, rest.data[i]);
	out->blocks.data[0]->cmds = all;
}

/* Code in code nests by recursion here; the grammar bounds its depth. */
static struct expr *code(struct values *v, const struct expr *e)
{
	struct expr *out = arena_dup(v->arena, e, sizeof(*e));
	struct code *c = arena_dup(v->arena, e->u.code, sizeof(*c));
	var_list *locals = v->locals;

	value_vars(v, &e->u.code->locals, &c->locals);
	value_wheres(v, &e->u.code->locals);
	c->blocks = (block_list){ 0 };
	v->locals = &c->locals;
	value_blocks(v, &e->u.code->blocks, &c->blocks);
	if (!v->failed)
		assume_types(v, e->u.code, c);
	v->locals = locals;
	out->u.code = c;
	return out;
}

/* -- the walk ------------------------------------------------------------------------------------ */

static struct expr *enter(void *env, struct expr *e)
{
	struct values *v = env;

	return e->kind == E_CODE ? code(v, e) : NULL;
}

static void bind(void *env, struct expr *e)
{
	struct values *v = env;

	if (e->kind == E_LET) {
		for (uint32_t i = 0; i < e->u.let->vars.len; i++)
			(void)value_bind(v, e->u.let->vars.data[i]);
		return;
	}
	for (uint32_t i = 0; i < e->u.binder->tparams.len; i++)
		(void)value_bind_type(v, VAR_BOUND, e->u.binder->tparams.data[i]);
	for (uint32_t i = 0; i < e->u.binder->vars.len; i++)
		(void)value_bind(v, e->u.binder->vars.data[i]);
}

static struct expr *leave(void *env, struct expr *in)
{
	struct values *v = env;
	struct expr *e = arena_dup(v->arena, in, sizeof(*in));
	struct var *x;

	if (v->failed)
		return e;
	switch ((enum expr_kind)e->kind) {
	case E_IDENT:
		x = map_get_ptr(&v->vars, e->u.ident.var);
		if (x)
			e->u.ident.var = x;
		return e;
	case E_CALL:
		return call(v, e);
	case E_BINARY:
		return binary(v, e);
	case E_SELECT:
	case E_STORE: {
		struct expr *out = (e->kind == E_SELECT ? value_select : value_store)(
		    v, e->args[0]->type, e->u.map.tinst, e->args, e);
		const struct type *sort = value_rep(v, e->type);

		if (sort != v->u)
			return value_as(v, out, sort);
		out->type = e->type;
		return out;
	}
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
		return value_data(v, e);
	case E_COERCE:
		return e->args[0];
	case E_FORALL:
	case E_EXISTS:
		return quantifier(v, e);
	case E_LAMBDA:
		return value_lambda(v, e);
	case E_LET:
		return let(v, e);
	case E_ERROR:
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_OLD:
	case E_UNARY:
	case E_TO_INT:
	case E_TO_REAL:
	case E_EXTRACT:
	case E_ITE:
	case E_CODE:
		return e;
	}
	unreachable();
	return e;
}

static enum walk_next finish(void *env, struct expr *e)
{
	struct values *v = env;

	if (e->type)
		e->type = value_rep(v, e->type);
	return WALK_DOWN;
}

void value_finish(struct values *v, struct expr *e)
{
	struct walker w = { .parts = WALK_ALL, .enter = finish, .env = v };

	(void)walk_expr(&w, e);
}

struct expr *value_expr(struct values *v, const struct expr *e)
{
	struct rebuilder r = { .arena = v->arena,
			       .enter = enter,
			       .leave = leave,
			       .bind = bind,
			       .env = v };
	struct expr *out;

	if (!e || v->failed)
		return NULL;
	out = rebuild_expr(&r, (struct expr *)(uintptr_t)e);
	value_finish(v, out);
	return out;
}

struct attr *value_attrs(struct values *v, const struct attr *list)
{
	struct attr *first = NULL, **tail = &first;

	for (; list; list = list->next) {
		struct attr *a = arena_dup(v->arena, list, sizeof(*list));

		a->args.data = arena_dup(v->arena, list->args.data,
					 list->args.len * sizeof(*list->args.data));
		a->args.cap = list->args.len;
		for (uint32_t i = 0; i < a->args.len; i++)
			a->args.data[i].expr = value_expr(v, a->args.data[i].expr);
		*tail = a;
		tail = &a->next;
	}
	*tail = NULL;
	return first;
}
