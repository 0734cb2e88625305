/*
 * Expressions, bottom-up. The source tells what the parts of a node were; what they become has
 * types of the encoding, which stand for themselves.
 */
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

static struct expr *call(struct values *v, const struct expr *in, struct expr *e)
{
	const struct func *f = e->u.call.func;
	struct func *to = map_get_ptr(&v->funcs, f);
	uint32_t n_types = to ? f->tparams.len : 0;
	expr_list args = { 0 };

	if (f->ctor)
		return value_data(v, in, e);
	if (!to)
		to = value_builtin_instance(v, e);
	if (!to)
		return e;
	for (uint32_t i = 0; i < n_types; i++)
		vec_push_in(v->arena, &args, value_type_term(v, e->u.call.tinst[i], e));
	for (uint32_t i = 0; i < e->n_args; i++)
		vec_push_in(
		    v->arena, &args,
		    value_as(v, e->args[i], to->params.data[n_types + i]->type));
	return value_as(v, typed_call(&v->b, to, args.data, args.len, e),
			value_rep(v, in->type));
}

/* Values of different types are different ones of U. */
static struct expr *binary(struct values *v, const struct expr *in, struct expr *e)
{
	const struct type *l = in->args[0]->type, *r = in->args[1]->type;
	struct expr *equal;

	if (e->op != OP_EQ && e->op != OP_NEQ)
		return e;
	if (v->extensional && l == r && l->kind == TYPE_MAP && !l->n_params) {
		equal = value_map_equal(v, l, e->args[0], e->args[1], e);
		return e->op == OP_EQ ? equal : typed_not(&v->b, equal);
	}
	if (value_rep(v, l) == value_rep(v, r))
		return e;
	for (int i = 0; i < 2; i++)
		e->args[i] = value_as(v, e->args[i], v->u);
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

/* forall: the types of the variables imply the body; exists: they and the body. */
static struct expr *quantifier(struct values *v, const struct expr *in, struct expr *e)
{
	struct binder *b = e->u.binder;
	const var_list vars = b->vars;
	struct expr *guard = NULL;

	b->vars = (var_list){ 0 };
	for (uint32_t i = 0; i < b->tparams.len; i++)
		vec_push_in(v->arena, &b->vars,
			    map_get_ptr(&v->tparams, b->tparams.data[i]));
	b->tparams = (type_param_list){ 0 };
	vec_append_in(v->arena, &b->vars, &vars);
	for (uint32_t i = 0; i < vars.len; i++) {
		struct expr *x = expr_var(v->arena, vars.data[i], vars.data[i]->span);

		guard =
		    typed_and(&v->b, guard,
			      value_has_type(v, x, in->u.binder->vars.data[i]->type));
	}
	for (uint32_t i = 0; i < b->triggers.len; i++)
		for (uint32_t k = 0; k < b->triggers.data[i]->exprs.len; k++)
			b->triggers.data[i]->exprs.data[k] =
			    unwrapped(v, b->triggers.data[i]->exprs.data[k]);
	if (guard)
		e->args[0] =
		    typed_binary(&v->b, e->kind == E_FORALL ? OP_IMPLIES : OP_AND,
				 guard, e->args[0]);
	return e;
}

/* A variable together with what its type says of it. */
static void add_where(struct values *v, struct var *x, const struct var *from)
{
	struct expr *e = expr_var(v->arena, x, x->span);
	struct expr *is = value_has_type(v, e, from->type);

	x->attrs = copy_attrs(&v->copier, from->attrs);
	x->guard = is;
	x->where = typed_and(&v->b, is, copy_expr(&v->copier, from->where));
}

var_list value_vars(struct values *v, const var_list *in)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < in->len; i++)
		vec_push_in(v->arena, &out, value_bind(v, in->data[i]));
	return out;
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

		if (!is)
			continue;
		vec_push_in(
		    v->arena, &all,
		    typed_cmd(v->arena, CMD_ASSUME, in->span, in->span.start, is));
	}
	vec_append_in(v->arena, &all, &rest);
	out->blocks.data[0]->cmds = all;
}

/* Code in code nests by recursion here; the grammar bounds its depth. */
static struct expr *code(struct values *v, const struct expr *e)
{
	struct expr *out = arena_dup(v->arena, e, sizeof(*e));
	struct code *c = arena_dup(v->arena, e->u.code, sizeof(*c));
	var_list *locals = v->locals;

	c->locals = value_vars(v, &e->u.code->locals);
	value_wheres(v, &e->u.code->locals);
	v->locals = &c->locals;
	c->blocks = copy_blocks(&v->copier, &e->u.code->blocks);
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
	const struct binder *b;

	if (v->failed)
		return e;
	if (e->kind == E_CODE)
		return code(v, e);
	if (e->kind != E_FORALL && e->kind != E_EXISTS && e->kind != E_LAMBDA)
		return NULL;
	b = e->u.binder;
	for (uint32_t i = 0; i < b->tparams.len; i++)
		(void)value_bind_type(v, VAR_BOUND, b->tparams.data[i]);
	return NULL;
}

static struct var *declare(void *env, const struct var *x)
{
	return value_bind(env, x);
}

/* The node with translated parts, as yet with the type of the source. */
static struct expr *translated(struct values *v, const struct expr *in, struct expr *e)
{
	struct var *x;

	switch ((enum expr_kind)e->kind) {
	case E_IDENT:
		x = map_get_ptr(&v->vars, e->u.ident.var);
		if (x)
			e->u.ident.var = x;
		return e;
	case E_CALL:
		return call(v, in, e);
	case E_BINARY:
		return binary(v, in, e);
	case E_SELECT:
	case E_STORE:
		return value_as(v,
				(e->kind == E_SELECT ? value_select : value_store)(
				    v, in->args[0]->type, e->u.map.tinst, e->args, e),
				value_rep(v, in->type));
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
		return value_data(v, in, e);
	case E_COERCE:
		return e->args[0];
	case E_FORALL:
	case E_EXISTS:
		return quantifier(v, in, e);
	case E_LAMBDA:
		return value_lambda(v, in, e);
	case E_LET:
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

static struct expr *leave(void *env, const struct expr *in, struct expr *out)
{
	struct values *v = env;
	struct expr *e = out == in ? copy_node(v->arena, in) : out;

	if (e->type)
		e->type = value_rep(v, e->type);
	return v->failed ? e : translated(v, in, e);
}

struct copier value_copier(struct values *v)
{
	return (struct copier){ .arena = v->arena,
				.env = v,
				.enter = enter,
				.declare = declare,
				.leave = leave,
				.cmd = value_cmd };
}
