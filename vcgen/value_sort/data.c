/*
 * Datatypes that have type parameters, or fields in U, as values: functions for constructors,
 * selectors and the number of the constructor, with
 *	type(C(p, x)) == D(p)
 *	types of x are right ==> number(p, C(p, x)) == k && f(p, C(p, x)) == x
 *	type(f(p, u)) == type of the field
 *	type(u) == D(p) ==> 0 <= number(p, u) < n
 *	type(u) == D(p) && number(p, u) == k ==> u == C(p, f(p, u), ...)
 * The last is for terms that a field of C is taken from, so that instances come to an end. That
 * values are finite is not said. Other datatypes keep their sorts.
 */
#include "vcgen/value_sort/value_sort_internal.h"

struct data {
	const struct type_decl *decl;
	struct func **ctors;
	struct func ***fields; // by constructor
	struct func *number;
};

/* -- which --------------------------------------------------------------------------------------- */

static bool has_values(struct values *v, const struct type_decl *d)
{
	if (d->params.len)
		return true;
	for (uint32_t i = 0; i < d->ctors.len; i++)
		for (uint32_t k = 0; k < d->ctors.data[i]->fields.len; k++)
			if (value_rep(v, d->ctors.data[i]->fields.data[k]->type) !=
			    d->ctors.data[i]->fields.data[k]->type)
				return true;
	return false;
}

static struct func *new_func(struct values *v, const struct data *x,
			     const struct atom *name, const struct type *result)
{
	struct func *f = value_func(v, name, result);

	f->head.tok = x->decl->head.tok;
	for (uint32_t i = 0; i < x->decl->params.len; i++)
		(void)value_param(v, f, v->t);
	vec_push_in(v->arena, &v->made, &f->head);
	return f;
}

static void make_ctor(struct values *v, struct data *x, uint32_t k)
{
	const struct datatype_ctor *c = x->decl->ctors.data[k];
	uint32_t n = c->fields.len;

	x->ctors[k] = new_func(v, x, c->name, v->u);
	x->fields[k] = ARENA_NEW_ARRAY(v->arena, n, struct func *);
	for (uint32_t i = 0; i < n; i++) {
		const struct var *field = c->fields.data[i];
		const struct type *sort = value_rep(v, field->type);

		(void)value_param(v, x->ctors[k], sort);
		x->fields[k][i] =
		    new_func(v, x,
			     intern_printf(v->in->names, "%s@%s", field->name->text,
					   c->name->text),
			     sort);
		(void)value_param(v, x->fields[k][i], v->u);
	}
}

void value_datatypes(struct values *v)
{
	bool more = true;

	while (more) { // a round per datatype at most; mostly there are two
		more = false;
		for (uint32_t i = 0; i < v->in->decls.len; i++) {
			const struct type_decl *d =
			    (const struct type_decl *)v->in->decls.data[i];
			struct data *x;

			if (d->head.kind != DECL_TYPE || d->head.dropped ||
			    d->kind != TYPE_DECL_DATATYPE ||
			    map_has_ptr(&v->datas, d) || !has_values(v, d))
				continue;
			x = ARENA_NEW(v->arena, struct data);
			x->decl = d;
			map_set_ptr(&v->datas, d, x);
			vec_push_in(v->arena, &v->data_list, x);
			more = true;
		}
	}
	for (uint32_t i = 0; i < v->data_list.len; i++) {
		struct data *x = v->data_list.data[i];
		uint32_t n = x->decl->ctors.len;

		x->ctors = ARENA_NEW_ARRAY(v->arena, n, struct func *);
		x->fields = ARENA_NEW_ARRAY(v->arena, n, struct func **);
		x->number = new_func(
		    v, x, intern_printf(v->in->names, "number@%s", x->decl->name->text),
		    v->in->types->integer);
		(void)value_param(v, x->number, v->u);
		for (uint32_t k = 0; k < n; k++)
			make_ctor(v, x, k);
	}
}

/* -- terms --------------------------------------------------------------------------------------- */

/* f(types, rest) */
static struct expr *apply(struct values *v, struct func *f, struct expr *const *types,
			  struct expr *const *rest, uint32_t n_rest,
			  const struct expr *at)
{
	uint32_t n = f->params.len - n_rest;
	struct expr **args = ARENA_NEW_ARRAY(v->arena, n + n_rest, struct expr *);

	for (uint32_t i = 0; i < n; i++)
		args[i] = types[i];
	for (uint32_t i = 0; i < n_rest; i++)
		args[n + i] = value_as(v, rest[i], f->params.data[n + i]->type);
	return typed_call(&v->b, f, args, n + n_rest, at);
}

static struct expr *is_number(struct values *v, const struct data *x,
			      struct expr *const *types, struct expr *of, uint32_t k,
			      const struct expr *at)
{
	return typed_equal(&v->b, apply(v, x->number, types, &of, 1, at),
			   typed_int(&v->b, k, at));
}

static struct expr **type_terms(struct values *v, const struct type *t,
				const struct expr *at)
{
	struct expr **out = ARENA_NEW_ARRAY(v->arena, t->n_args, struct expr *);

	for (uint32_t i = 0; i < t->n_args; i++)
		out[i] = value_type_term(v, t->args[i], at);
	return out;
}

static const struct data *data_of(const struct values *v, const struct type *t)
{
	return t->kind == TYPE_CTOR ? map_get_ptr(&v->datas, t->decl) : NULL;
}

/* C(p, f(p, of), ...), with `value` for field number i. */
static struct expr *rebuilt(struct values *v, const struct data *x, uint32_t k,
			    struct expr *const *types, struct expr *of, uint32_t field,
			    struct expr *value, const struct expr *at)
{
	uint32_t n = x->decl->ctors.data[k]->fields.len;
	struct expr **args = ARENA_NEW_ARRAY(v->arena, n, struct expr *);

	for (uint32_t i = 0; i < n; i++)
		args[i] = value && i == field
			      ? value
			      : apply(v, x->fields[k][i], types, &of, 1, at);
	return apply(v, x->ctors[k], types, args, n, at);
}

/* By constructor, those that have the field; the first one if it is none of them. */
static struct expr *cases(struct values *v, const struct data *x, const struct expr *in,
			  const struct expr *e)
{
	struct expr **types = type_terms(v, in->args[0]->type, e);
	const struct type *sort = value_rep(v, in->type);
	struct expr *of = e->args[0], *out = NULL;

	for (uint32_t k = 0; k < x->decl->ctors.len; k++) {
		const struct datatype_ctor *c = x->decl->ctors.data[k];

		int i = ctor_field(c, e->u.field.name);
		struct expr *one;

		if (i < 0)
			continue;
		one = e->kind == E_FIELD
			  ? apply(v, x->fields[k][i], types, &of, 1, e)
			  : rebuilt(v, x, k, types, of, (uint32_t)i, e->args[1], e);
		one = value_as(v, one, sort);
		out = out ? typed_ite(&v->b, is_number(v, x, types, of, k, e), one, out)
			  : one;
	}
	return out;
}

struct expr *value_data(struct values *v, const struct expr *in, struct expr *e)
{
	const struct type *t = e->kind == E_CALL ? in->type : in->args[0]->type;
	const struct data *x = data_of(v, t);
	struct expr *out;

	if (!x)
		return e;
	if (e->kind == E_IS)
		return is_number(v, x, type_terms(v, t, e), e->args[0],
				 e->u.field.ctor->index, e);
	if (e->kind == E_CALL)
		return apply(v, x->ctors[e->u.call.func->ctor->index],
			     type_terms(v, t, e), e->args, e->n_args, e);
	out = cases(v, x, in, e);
	if (!out)
		value_unsupported(v, e->tok, "this field");
	return out ? out : e;
}

/* C(a, b) := e: an assertion, and then the fields. Parts are finished expressions. */
struct cmd *value_unpack(struct values *v, const struct cmd *c, struct cmd **then)
{
	const struct expr *to = c->lhs.data[0];
	const struct type *t = to->type;
	const struct data *x = data_of(v, t);
	struct expr *of = copy_expr(&v->copier, c->rhs.data[0]), **types;
	struct cmd *check = arena_dup(v->arena, c, sizeof(*c));
	struct cmd *assign = arena_dup(v->arena, c, sizeof(*c));
	uint32_t k = to->u.call.func->ctor->index;

	if (!x)
		return NULL;
	types = type_terms(v, t, to);
	check->kind = CMD_ASSERT;
	check->assert_kind = ASSERT_UNPACK;
	check->attrs = copy_attrs(&v->copier, c->attrs);
	check->lhs = (expr_list){ 0 };
	check->rhs = (expr_list){ 0 };
	check->origin = c;
	check->expr = is_number(v, x, types, of, k, to);
	assign->kind = CMD_ASSIGN;
	assign->attrs = NULL;
	assign->lhs = (expr_list){ 0 };
	assign->rhs = (expr_list){ 0 };
	for (uint32_t i = 0; i < to->n_args && !v->failed; i++) {
		struct expr *target = copy_expr(&v->copier, to->args[i]);
		struct expr *part = apply(v, x->fields[k][i], types, &of, 1, to);

		vec_push_in(v->arena, &assign->lhs, target);
		vec_push_in(v->arena, &assign->rhs, value_as(v, part, target->type));
	}
	if (assign->lhs.len)
		*then = assign;
	return check;
}

/* -- axioms -------------------------------------------------------------------------------------- */

static void ctor_axioms(struct values *v, const struct data *x, uint32_t k,
			const var_list *params, struct expr *const *types,
			const struct type *self)
{
	const struct datatype_ctor *c = x->decl->ctors.data[k];
	uint32_t n = c->fields.len;
	struct expr **parts = ARENA_NEW_ARRAY(v->arena, n, struct expr *);
	struct expr *guard = NULL, *made, *says, *u, *is, *same;
	static const struct expr nowhere;
	var_list vars = { 0 }, with_u = { 0 };

	for (uint32_t i = 0; i < params->len; i++) {
		vec_push_in(v->arena, &vars, params->data[i]);
		vec_push_in(v->arena, &with_u, params->data[i]);
	}
	for (uint32_t i = 0; i < n; i++) {
		const struct type *t = c->fields.data[i]->type;

		parts[i] = value_bound(v, arena_printf(v->arena, "x@%u", (unsigned)i),
				       value_rep(v, t), &vars);
		guard = typed_and(&v->b, guard, value_has_type(v, parts[i], t));
	}
	made = apply(v, x->ctors[k], types, parts, n, &nowhere);
	value_axiom(v, x->ctors[k],
		    value_forall(v, &vars, made, NULL, value_has_type(v, made, self)));
	says = is_number(v, x, types, made, k, &nowhere);
	for (uint32_t i = 0; i < n; i++)
		says = typed_and(
		    &v->b, says,
		    typed_equal(&v->b,
				apply(v, x->fields[k][i], types, &made, 1, &nowhere),
				parts[i]));
	value_axiom(v, x->ctors[k], value_forall(v, &vars, made, guard, says));
	u = value_bound(v, "u@", v->u, &with_u);
	is = typed_and(&v->b, value_has_type(v, u, self),
		       is_number(v, x, types, u, k, &nowhere));
	same = typed_equal(&v->b, u, rebuilt(v, x, k, types, u, 0, NULL, &nowhere));
	if (!n)
		value_axiom(v, x->number,
			    value_forall(v, &with_u,
					 apply(v, x->number, types, &u, 1, &nowhere),
					 is, same));
	for (uint32_t i = 0; i < n; i++) {
		struct expr *part = apply(v, x->fields[k][i], types, &u, 1, &nowhere);
		struct expr *typed = value_has_type(v, part, c->fields.data[i]->type);

		if (typed)
			value_axiom(v, x->fields[k][i],
				    value_forall(v, &with_u, part, NULL, typed));
		value_axiom(v, x->fields[k][i],
			    value_forall(v, &with_u, part, is, same));
	}
}

void value_data_axioms(struct values *v)
{
	struct types *types = v->in->types;
	static const struct expr nowhere;

	for (uint32_t i = 0; i < v->data_list.len; i++) {
		const struct data *x = v->data_list.data[i];
		const struct type_decl *d = x->decl;
		const struct type **args =
		    ARENA_NEW_ARRAY(v->arena, d->params.len, const struct type *);
		struct expr **terms =
		    ARENA_NEW_ARRAY(v->arena, d->params.len, struct expr *);
		const struct type *self;
		struct expr *u, *number, *range;
		var_list params = { 0 }, vars = { 0 };

		for (uint32_t k = 0; k < d->params.len; k++) {
			struct var *p =
			    value_bind_type(v, VAR_BOUND, d->params.data[k]);

			args[k] = type_var(types, d->params.data[k]);
			terms[k] = expr_var(v->arena, p, (struct span){ 0, 0 });
			vec_push_in(v->arena, &params, p);
			vec_push_in(v->arena, &vars, p);
		}
		self = type_ctor(types, d, args, d->params.len);
		for (uint32_t k = 0; k < d->ctors.len; k++)
			ctor_axioms(v, x, k, &params, terms, self);
		u = value_bound(v, "u@", v->u, &vars);
		number = apply(v, x->number, terms, &u, 1, &nowhere);
		range = typed_and(
		    &v->b,
		    typed_binary(&v->b, OP_LE, typed_int(&v->b, 0, &nowhere), number),
		    typed_binary(&v->b, OP_LT, number,
				 typed_int(&v->b, d->ctors.len, &nowhere)));
		value_axiom(
		    v, x->number,
		    value_forall(v, &vars, number, value_has_type(v, u, self), range));
	}
}
