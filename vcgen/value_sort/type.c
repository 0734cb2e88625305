/*
 * Types as terms of T, and the boxes between the sorts of types and U.
 */
#include "vcgen/value_sort/value_sort_internal.h"

/* Types that keep their sort; those with arguments, maps and variables are in U. */
const struct type *value_rep(struct values *v, const struct type *t)
{
	switch (t->kind) {
	case TYPE_ERROR:
	case TYPE_BOOL:
	case TYPE_INT:
	case TYPE_REAL:
	case TYPE_RMODE:
	case TYPE_STRING:
	case TYPE_REGEX:
	case TYPE_BV:
	case TYPE_FLOAT:
		return t;
	case TYPE_CTOR:
		if (t->n_args && value_is_builtin(&t->decl->head))
			return value_builtin_rep(v, t);
		return t->n_args || map_has_ptr(&v->datas, t->decl) ? v->u : t;
	case TYPE_MAP:
	case TYPE_VAR:
	case TYPE_BOUND:
	case TYPE_PROXY:
		return v->u;
	}
	unreachable();
	return t;
}

/* A constructor of T of n types. */
struct datatype_ctor *value_new_ctor(struct values *v, const struct atom *name,
				     uint32_t n)
{
	struct datatype_ctor *c = ARENA_NEW(v->arena, struct datatype_ctor);
	struct func *f = value_func(v, name, v->t);

	c->name = name;
	c->datatype = v->t_decl;
	c->index = v->t_decl->ctors.len;
	c->func = f;
	f->ctor = c;
	for (uint32_t i = 0; i < n; i++)
		vec_push_in(v->arena, &c->fields, value_param(v, f, v->t));
	vec_push_in(v->arena, &v->t_decl->ctors, c);
	return c;
}

/* The constructor of T for a type constructor, or for a type without arguments. */
static struct datatype_ctor *ctor_of(struct values *v, const struct type *t)
{
	uint64_t key = t->kind == TYPE_CTOR ? (uint64_t)(uintptr_t)t->decl : t->id;
	struct datatype_ctor *c;
	uint64_t known;

	if (map_get(&v->ctors, key, &known))
		return (struct datatype_ctor *)(uintptr_t)known;
	c = value_new_ctor(v,
			   intern_printf(v->in->names, "type@%s",
					 t->kind == TYPE_CTOR
					     ? t->decl->name->text
					     : type_string(v->arena, t)),
			   t->n_args);
	map_set(&v->ctors, key, (uintptr_t)c);
	return c;
}

static struct expr *ident(struct values *v, struct var *x, const struct expr *at)
{
	struct expr *e = expr_new(v->arena, E_IDENT, at->span, at->tok);

	e->u.ident.var = x;
	e->u.ident.name = x->name;
	e->type = x->type;
	return e;
}

/* Recursion is bounded by the depth of types. */
struct expr *value_type_term(struct values *v, const struct type *t,
			     const struct expr *at)
{
	const struct type *const *parts = t->args;
	uint32_t n = t->n_args;
	const struct type *element = map_get_ptr(&v->element_of, t);
	struct datatype_ctor *c;
	struct expr **args;
	struct var *x;

	if (element)
		return value_type_term(v, element, at);
	if (t->kind == TYPE_VAR) {
		x = map_get_ptr(&v->tparams, t->param);
		if (x)
			return ident(v, x, at);
		value_unsupported(v, at->tok, "this type parameter");
		return expr_bool(v->arena, v->in->types, true);
	}
	if (t->kind == TYPE_BOUND || t->kind == TYPE_PROXY) {
		value_unsupported(v, at->tok, "a type that is left open");
		return expr_bool(v->arena, v->in->types, true);
	}
	if (t->kind == TYPE_MAP) {
		const struct shape *s = value_shape(v, t, &parts);

		n = s->n_holes;
		c = s->ctor;
	} else {
		c = ctor_of(v, t);
	}
	args = ARENA_NEW_ARRAY(v->arena, n, struct expr *);
	for (uint32_t i = 0; i < n; i++)
		args[i] = value_type_term(v, parts[i], at);
	return typed_call(&v->b, c->func, args, n, at);
}

struct expr *value_has_type(struct values *v, struct expr *e, const struct type *t)
{
	if (value_rep(v, t) != v->u)
		return NULL;
	return typed_equal(&v->b, typed_call(&v->b, v->type_of, &e, 1, e),
			   value_type_term(v, t, e));
}

/* -- boxes --------------------------------------------------------------------------------------- */

static void box_axioms(struct values *v, const struct boxes *b, const struct type *t)
{
	struct expr at = { 0 };
	struct var *x = value_var(v, VAR_BOUND, intern_str(v->in->names, "x@"), t);
	struct var *u = value_var(v, VAR_BOUND, intern_str(v->in->names, "u@"), v->u);
	struct expr *xe = ident(v, x, &at), *ue = ident(v, u, &at);
	struct expr *boxed = typed_call(&v->b, b->box, &xe, 1, &at);
	struct expr *unboxed = typed_call(&v->b, b->unbox, &ue, 1, &at);
	struct expr *back = typed_call(&v->b, b->unbox, &boxed, 1, &at);
	struct expr *there = typed_call(&v->b, b->box, &unboxed, 1, &at);
	struct expr *type = typed_call(&v->b, v->type_of, &boxed, 1, &at);
	struct expr *is_t = typed_call(&v->b, v->type_of, &ue, 1, &at);
	var_list vars = { 0 };

	/* forall x :: {box(x)} unbox(box(x)) == x && type(box(x)) == t */
	vec_push_in(v->arena, &vars, x);
	value_axiom(v, b->box,
		    value_forall(v, &vars, boxed, NULL,
				 typed_and(&v->b, typed_equal(&v->b, back, xe),
					   typed_equal(&v->b, type,
						       value_type_term(v, t, &at)))));
	/* forall u :: {unbox(u)} type(u) == t ==> box(unbox(u)) == u */
	vars = (var_list){ 0 };
	vec_push_in(v->arena, &vars, u);
	value_axiom(v, b->unbox,
		    value_forall(v, &vars, unboxed,
				 typed_equal(&v->b, is_t, value_type_term(v, t, &at)),
				 typed_equal(&v->b, there, ue)));
}

static const struct boxes *boxes_of(struct values *v, const struct type *t)
{
	struct boxes *b;
	const char *name;
	uint64_t known;

	if (map_get(&v->boxes, t->id, &known))
		return (const struct boxes *)(uintptr_t)known;
	b = ARENA_NEW(v->arena, struct boxes);
	name = type_string(v->arena, t);
	b->box = value_func(v, intern_printf(v->in->names, "box@%s", name), v->u);
	(void)value_param(v, b->box, t);
	b->unbox = value_func(v, intern_printf(v->in->names, "unbox@%s", name), t);
	(void)value_param(v, b->unbox, v->u);
	map_set(&v->boxes, t->id, (uintptr_t)b);
	map_set_ptr(&v->boxing, b->box, b);
	map_set_ptr(&v->boxing, b->unbox, b);
	vec_push_in(v->arena, &v->made, &b->box->head);
	vec_push_in(v->arena, &v->made, &b->unbox->head);
	box_axioms(v, b, t);
	return b;
}

struct expr *value_as(struct values *v, struct expr *e, const struct type *sort)
{
	const struct type *from = value_rep(v, e->type);

	if (from == sort)
		return e;
	if (sort == v->u)
		return typed_call(&v->b, boxes_of(v, from)->box, &e, 1, e);
	if (from == v->u)
		return typed_call(&v->b, boxes_of(v, sort)->unbox, &e, 1, e);
	value_unsupported(v, e->tok, "values of different types here");
	return e;
}
