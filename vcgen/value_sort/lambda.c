/*
 * Map comprehensions: a function of the variables that are free in it, with the axiom
 *	forall free, vars :: {select(f(free), vars)} types are right ==>
 *		select(f(free), vars) == body
 * Comprehensions of equal text share a function, so that they are equal.
 */
#include "ivl/print.h"
#include "vcgen/value_sort/value_sort_internal.h"

/* A free variable, or what it was at the entry, and the parameter for it. */
struct hole {
	const struct expr *use;
	bool old;
	struct var *param;
};

struct lifter {
	struct values *v;
	struct func *f;
	struct map local; // variables bound in the comprehension, parameters
	VEC(struct hole) holes;
	struct copier copier; // puts parameters in place of variables
};

static void add_local(struct lifter *l, struct var *x, const char *role,
		      uint32_t number)
{
	x->name = intern_printf(l->v->in->names, "%s@%u", role, (unsigned)number);
	map_set_ptr(&l->local, x, x);
}

static struct var *param_of(struct lifter *l, const struct expr *use)
{
	bool old = l->copier.old_depth && use->u.ident.var->kind == VAR_GLOBAL;
	struct hole h = { .use = use, .old = old };

	for (uint32_t i = 0; i < l->holes.len; i++)
		if (l->holes.data[i].use->u.ident.var == use->u.ident.var &&
		    l->holes.data[i].old == old)
			return l->holes.data[i].param;
	h.param =
	    value_var(l->v, VAR_BOUND, use->u.ident.name, value_rep(l->v, use->type));
	add_local(l, h.param, "h", l->holes.len);
	(void)value_param(l->v, l->f, h.param->type);
	vec_push(&l->holes, h);
	return h.param;
}

static struct var *keep(void *env, const struct var *x)
{
	struct lifter *l = env;

	map_set_ptr(&l->local, x, x);
	return (struct var *)(uintptr_t)x;
}

/* The grammar bounds how deep code nests. */
static struct expr *closed_code(struct lifter *l, const struct expr *e)
{
	struct expr *out = copy_node(l->v->arena, e);
	const var_list *locals = &e->u.code->locals;

	out->u.code = arena_dup(l->v->arena, e->u.code, sizeof(*e->u.code));
	for (uint32_t i = 0; i < locals->len; i++)
		(void)keep(l, locals->data[i]);
	for (uint32_t i = 0; i < locals->len; i++) {
		struct var *x = locals->data[i]; // made for this

		x->attrs = copy_attrs(&l->copier, x->attrs);
		x->where = copy_expr(&l->copier, x->where);
	}
	out->u.code->blocks = copy_blocks(&l->copier, &e->u.code->blocks);
	return out;
}

static void close_cmd(void *env, const struct cmd *c, cmd_list *out)
{
	struct lifter *l = env;

	for (uint32_t i = 0; i < c->lhs.len; i++)
		if (c->lhs.data[i]->kind != E_IDENT ||
		    !map_has_ptr(&l->local, c->lhs.data[i]->u.ident.var))
			value_unsupported(l->v, c->tok,
					  "such code in map comprehensions");
	vec_push_in(l->v->arena, out, copy_cmd(&l->copier, c));
}

static struct expr *enter(void *env, struct expr *e)
{
	struct lifter *l = env;
	struct expr *out;

	if (e->kind == E_CODE)
		return closed_code(l, e);
	if (e->kind == E_CALL && e->u.call.func == l->f)
		return e; // gets its arguments at the end
	if (e->kind != E_IDENT || e->u.ident.var->kind == VAR_CONST)
		return NULL;
	out = copy_node(l->v->arena, e);
	if (!map_has_ptr(&l->local, e->u.ident.var))
		out->u.ident.var = param_of(l, e);
	out->u.ident.name = out->u.ident.var->name;
	return out;
}

static const struct atom *key_of(struct lifter *l, const var_list *vars,
				 const struct expr *type, const struct expr *equation)
{
	struct buf b;

	buf_init(&b);
	for (uint32_t i = 0; i < vars->len; i++) {
		buf_str(&b, vars->data[i]->name->text);
		buf_char(&b, ':');
		type_print(&b, vars->data[i]->type);
		buf_char(&b, ',');
	}
	print_expr(&b, type);
	buf_char(&b, ';');
	print_expr(&b, equation);
	return intern_buf(l->v->in->names, &b);
}

static struct expr *make_call(struct lifter *l, struct func *f, const struct expr *at)
{
	struct expr **args = ARENA_NEW_ARRAY(l->v->arena, l->holes.len, struct expr *);

	for (uint32_t i = 0; i < l->holes.len; i++) {
		const struct hole *h = &l->holes.data[i];

		args[i] = arena_dup(l->v->arena, h->use, sizeof(*h->use));
		if (h->old)
			args[i] = typed_old(&l->v->b, args[i]);
	}
	return typed_call(&l->v->b, f, args, l->holes.len, at);
}

struct expr *value_lambda(struct values *v, const struct expr *source, struct expr *e)
{
	const struct binder *in = source->u.binder;
	uint32_t n_index = in->vars.len, n_types = in->tparams.len;
	struct lifter l = { .v = v };
	const struct type *map = source->type;
	struct expr *self, *read, *body, *guard = NULL, *type, *equation, *out;
	struct expr **args = ARENA_NEW_ARRAY(v->arena, n_index + 1, struct expr *);
	const struct type **tinst =
	    ARENA_NEW_ARRAY(v->arena, n_types, const struct type *);
	const struct atom *unnamed = intern_str(v->in->names, "lambda@");
	struct func *known;
	var_list vars = { 0 }, all = { 0 };

	if (map->kind != TYPE_MAP || map->n_params != n_types) {
		value_unsupported(v, e->tok, "such map comprehensions");
		return e;
	}
	l.copier = (struct copier){ .arena = v->arena,
				    .env = &l,
				    .drop_old = true,
				    .enter = enter,
				    .declare = keep,
				    .cmd = close_cmd };
	l.f = value_func(v, unnamed, v->u);
	for (uint32_t i = 0; i < n_types; i++) {
		struct var *x = map_get_ptr(&v->tparams, in->tparams.data[i]);

		tinst[i] = type_var(v->in->types, in->tparams.data[i]);
		add_local(&l, x, "t", i);
		vec_push_in(v->arena, &vars, x);
	}
	self = typed_call(&v->b, l.f, NULL, 0, e);
	args[0] = self;
	for (uint32_t i = 0; i < n_index; i++) {
		struct var *x = map_get_ptr(&v->vars, in->vars.data[i]);

		add_local(&l, x, "x", i);
		vec_push_in(v->arena, &vars, x);
		args[i + 1] = expr_var(v->arena, x, e->span);
		guard =
		    typed_and(&v->b, guard,
			      value_has_type(v, args[i + 1], in->vars.data[i]->type));
	}
	read = copy_expr(&l.copier, value_select(v, map, tinst, args, e));
	body = copy_expr(&l.copier, value_as(v, e->args[0], v->u));
	guard = copy_expr(&l.copier, guard);
	type = typed_call(&v->b, v->type_of, &self, 1, e);
	type =
	    copy_expr(&l.copier, typed_equal(&v->b, type, value_type_term(v, map, e)));
	for (uint32_t i = 0; i < l.holes.len;
	     i++) { // more come while they are looked at
		const struct hole *h = &l.holes.data[i];
		struct expr *param = expr_var(v->arena, h->param, e->span);
		const struct var *from = map_get_ptr(&v->sources, h->use->u.ident.var);
		struct expr *is =
		    value_has_type(v, param, from ? from->type : h->use->type);

		guard = typed_and(&v->b, copy_expr(&l.copier, is), guard);
	}
	equation = typed_implies(&v->b, guard, typed_equal(&v->b, read, body));
	self->n_args = l.holes.len;
	self->args = ARENA_NEW_ARRAY(v->arena, l.holes.len, struct expr *);
	for (uint32_t i = 0; i < l.holes.len; i++) {
		vec_push_in(v->arena, &all, l.holes.data[i].param);
		self->args[i] = expr_var(v->arena, all.data[i], e->span);
	}
	vec_append_in(v->arena, &all, &vars);
	if (!v->failed) {
		const struct atom *key = key_of(&l, &all, type, equation);

		known = map_get_ptr(&v->lambdas, key);
		if (!known) {
			known = l.f;
			map_set_ptr(&v->lambdas, key, known);
			known->name = intern_printf(v->in->names, "lambda@%u",
						    (unsigned)v->n_lambdas++);
			vec_push_in(v->arena, &v->made, &known->head);
			all.len -= vars.len;
			value_axiom(v, known, value_forall(v, &all, self, NULL, type));
			all.len += vars.len;
			out = value_forall(v, &all, read, NULL, equation);
			if (out->kind == E_FORALL)
				out->u.binder->attrs = e->u.binder->attrs;
			value_axiom(v, known, out);
		}
		out = make_call(&l, known, e);
	} else {
		out = self;
	}
	map_fini(&l.local);
	vec_fini(&l.holes);
	return out;
}
