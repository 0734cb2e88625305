/*
 * Types in messages: as the program wrote them, synonyms by name. Types themselves know nothing of
 * synonyms, so what an expression's type was written as is put together when it is asked for: from
 * the declarations that it mentions, with what stands for their parameters. A type that was
 * inferred, or a variable that is assigned, is shown without a synonym at its top.
 */
#include "frontend/check/check.h"

#include "ivl/print.h"

#include <stdint.h>

enum { MAX_NESTED_CALLS = 32 }; // beyond, types are shown as they are

/* -- types as if written ----------------------------------------------------------------------- */

static struct type_syn *syn_new(struct checker *c, enum type_syn_kind kind,
				const struct type *t)
{
	struct type_syn *s = ARENA_NEW(c->arena, struct type_syn);

	s->kind = kind;
	s->type = t;
	return s;
}

static struct type_syn *syn_name(struct checker *c, const char *name,
				 const struct type *t)
{
	struct type_syn *s = syn_new(c, TS_NAME, t);

	s->name = intern_str(c->program->names, name);
	return s;
}

/* Maps around a type, for the names of bound parameters. */
struct around {
	const struct type *map;
	const struct around *outer;
};

static struct type_syn *syn_of(struct checker *c, const struct type *t,
			       const struct around *around);

/* Unknown maps are shown as [?, ?]?, bit vectors as bv?. */
static struct type_syn *syn_of_proxy(struct checker *c, const struct type *t)
{
	const struct proxy *known = &c->proxies.data[t->bits];
	struct type_syn *s;
	struct buf b;
	uint32_t i;

	if (!known->n_parts && !known->is_bv)
		return syn_name(c, type_string(c->arena, t), t);
	buf_init(&b);
	buf_str(&b, known->is_bv ? "bv?" : "[");
	for (i = 0; i + 1 < known->n_parts; i++)
		buf_str(&b, i ? ", ?" : "?");
	buf_str(&b, known->is_bv ? "" : "]?");
	s = syn_name(c, buf_cstr(&b), t);
	buf_fini(&b);
	return s;
}

static struct type_syn *syn_of_map(struct checker *c, const struct type *t,
				   const struct around *around)
{
	const struct around here = { t, around };
	struct type_syn *s = syn_new(c, TS_MAP, t);
	uint32_t i;

	for (i = 0; t->params && i < t->n_params; i++) {
		struct type_param *p = ARENA_NEW(c->arena, struct type_param);

		p->name = t->params[i];
		vec_push_in(c->arena, &s->params, p);
	}
	for (i = 0; i + 1 < t->n_args; i++)
		vec_push_in(c->arena, &s->args, syn_of(c, t->args[i], &here));
	s->result = syn_of(c, type_map_result(t), &here);
	return s;
}

static const char *bound_name(struct checker *c, const struct type *t,
			      const struct around *around)
{
	uint32_t level = t->bits;

	while (around && level--)
		around = around->outer;
	if (around && around->map->params && t->bits2 < around->map->n_params)
		return around->map->params[t->bits2]->text;
	return type_string(c->arena, t);
}

static struct type_syn *syn_of_new(struct checker *c, const struct type *t,
				   const struct around *around)
{
	struct type_syn *s;
	uint32_t i;

	switch (t->kind) {
	case TYPE_BOOL:
		return syn_new(c, TS_BOOL, t);
	case TYPE_INT:
		return syn_new(c, TS_INT, t);
	case TYPE_REAL:
		return syn_new(c, TS_REAL, t);
	case TYPE_ERROR:
		return syn_name(c, "type_checking_error$proxy#0", t);
	case TYPE_PROXY:
		return syn_of_proxy(c, t);
	case TYPE_BOUND:
		return syn_name(c, bound_name(c, t, around), t);
	case TYPE_MAP:
		return syn_of_map(c, t, around);
	case TYPE_CTOR:
		s = syn_name(c, t->decl->name->text, t);
		for (i = 0; i < t->n_args; i++)
			vec_push_in(c->arena, &s->args, syn_of(c, t->args[i], around));
		return s;
	case TYPE_VAR:
		return syn_name(c, t->param->name->text, t);
	case TYPE_RMODE:
	case TYPE_STRING:
	case TYPE_REGEX:
	case TYPE_BV:
	case TYPE_FLOAT:
		return syn_name(c, type_string(c->arena, t), t);
	}
	return syn_name(c, type_string(c->arena, t), t);
}

/*
 * Recursion is over types, whose depth is bounded. They share their parts, and so does what is made
 * of them.
 */
static struct type_syn *syn_of(struct checker *c, const struct type *t,
			       const struct around *around)
{
	struct type_syn *s;
	bool is_shared;

	t = unify_head(c, t);
	is_shared = !t->max_bound && !(t->flags & (TYPE_HAS_PROXY | TYPE_HAS_ERROR));
	s = is_shared ? map_get_ptr(&c->written, t) : NULL;
	if (s)
		return s;
	s = syn_of_new(c, t, around);
	if (is_shared)
		map_set_ptr(&c->written, t, s);
	return s;
}

/* -- parameters ---------------------------------------------------------------------------------- */

/* What stands for type parameters, by name; a parameter that is not known is NULL. */
struct binding {
	const type_param_list *params;
	const struct type_syn **to;
};

static bool find_param(const struct binding *b, const struct type_syn *t,
		       uint32_t *number)
{
	uint32_t i;

	for (i = 0; t->kind == TS_NAME && !t->args.len && i < b->params->len; i++) {
		if (b->params->data[i]->name == t->name) {
			*number = i;
			return true;
		}
	}
	return false;
}

/* NULL if it mentions a parameter that is not known. */
static const struct type_syn *put_in(struct checker *c, const struct type_syn *t,
				     const struct binding *b)
{
	struct type_syn *out;
	uint32_t i;

	if (!b->params->len)
		return t;
	if (find_param(b, t, &i))
		return b->to[i];
	out = arena_dup(c->arena, t, sizeof(*t));
	out->args = (type_syn_list){ 0 };
	for (i = 0; i < t->args.len; i++) {
		const struct type_syn *arg = put_in(c, t->args.data[i], b);

		if (!arg)
			return NULL;
		vec_push_in(c->arena, &out->args, (struct type_syn *)(uintptr_t)arg);
	}
	if (!t->result)
		return out;
	out->result = (struct type_syn *)(uintptr_t)put_in(c, t->result, b);
	return out->result ? out : NULL;
}

/* Without a synonym at its top. */
static const struct type_syn *look_through(struct checker *c, const struct type_syn *t)
{
	while (t->kind == TS_NAME && t->synonym) {
		struct binding b = {
			&t->synonym->params,
			(const struct type_syn **)(uintptr_t)t->args.data,
		};

		if (t->args.len != t->synonym->params.len)
			return t;
		t = put_in(c, t->synonym->body, &b);
	}
	return t;
}

/* What a formal's type has to have for its parameters, for an actual one. */
static void match(struct checker *c, const struct type_syn *formal,
		  const struct type_syn *actual, const struct binding *b)
{
	uint32_t i;

	if (find_param(b, formal, &i)) {
		if (!b->to[i])
			b->to[i] = look_through(c, actual);
		return;
	}
	formal = look_through(c, formal);
	actual = look_through(c, actual);
	if (formal->kind != actual->kind || formal->args.len != actual->args.len ||
	    formal->params.len)
		return;
	for (i = 0; i < formal->args.len; i++)
		match(c, formal->args.data[i], actual->args.data[i], b);
	if (formal->result)
		match(c, formal->result, actual->result, b);
}

/* -- expressions ------------------------------------------------------------------------------- */

static const struct type_syn *written(struct checker *c, const struct expr *e,
				      uint32_t depth);

static const struct type_syn *written_call(struct checker *c, const struct expr *e,
					   uint32_t depth)
{
	const struct func *f = e->u.call.func;
	struct binding b = { &f->tparams, NULL };
	uint32_t i;

	if (!f->result->type_syn || f->params.len != e->n_args)
		return NULL;
	b.to = ARENA_NEW_ARRAY(c->arena, f->tparams.len, const struct type_syn *);
	for (i = 0; f->tparams.len && i < e->n_args; i++)
		match(c, f->params.data[i]->type_syn, written(c, e->args[i], depth + 1),
		      &b);
	return put_in(c, f->result->type_syn, &b);
}

/* Of a field, from that of the value. */
static const struct type_syn *written_field(struct checker *c, const struct expr *e,
					    const struct type_syn *value)
{
	const struct type *t = unify_head(c, e->args[0]->type);
	const struct var *field;
	struct binding b;

	value = look_through(c, value);
	if (t->kind != TYPE_CTOR || value->args.len != t->decl->params.len)
		return NULL;
	b.params = &t->decl->params;
	b.to = (const struct type_syn **)(uintptr_t)value->args.data;
	field = datatype_field(t->decl, e->u.field.name);
	return field ? put_in(c, field->type_syn, &b) : NULL;
}

static const struct type_syn *written_element(struct checker *c,
					      const struct type_syn *map)
{
	map = look_through(c, map);
	return map->kind == TS_MAP && !map->params.len ? map->result : NULL;
}

static const struct type_syn *written_lambda(struct checker *c, const struct expr *e,
					     const struct type_syn *body)
{
	const struct binder *b = e->u.binder;
	struct type_syn *s = syn_new(c, TS_MAP, e->type);
	uint32_t i;

	s->params = b->tparams;
	for (i = 0; i < b->vars.len; i++)
		vec_push_in(c->arena, &s->args, b->vars.data[i]->type_syn);
	s->result = (struct type_syn *)(uintptr_t)body;
	return s;
}

/* The expression whose type decides, or NULL; e's own type is made of it. */
static const struct expr *decisive(const struct expr *e)
{
	switch ((enum expr_kind)e->kind) {
	case E_SELECT:
	case E_STORE:
	case E_FIELD:
	case E_UPDATE:
	case E_OLD:
	case E_LAMBDA:
		return e->args[0];
	case E_ITE:
		return e->args[1];
	case E_LET:
		return e->args[e->n_args - 1];
	case E_IDENT:
	case E_COERCE:
	case E_CALL:
	case E_ERROR:
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
	case E_EXTRACT:
	case E_IS:
	case E_FORALL:
	case E_EXISTS:
	case E_CODE:
		return NULL;
	}
	return NULL;
}

/* What e is made of `inner`, the type of its decisive part; NULL if that says nothing. */
static const struct type_syn *compose(struct checker *c, const struct expr *e,
				      const struct type_syn *inner)
{
	if (e->kind == E_SELECT)
		return written_element(c, inner);
	if (e->kind == E_FIELD)
		return written_field(c, e, inner);
	if (e->kind == E_LAMBDA)
		return written_lambda(c, e, inner);
	return inner;
}

static const struct type_syn *written_leaf(struct checker *c, const struct expr *e,
					   uint32_t depth)
{
	if (e->kind == E_IDENT)
		return e->u.ident.var ? e->u.ident.var->type_syn : NULL;
	if (e->kind == E_COERCE)
		return e->u.type_syn;
	if (e->kind == E_CALL && depth < MAX_NESTED_CALLS)
		return written_call(c, e, depth);
	return NULL;
}

/* What a variable of a let stands for, or NULL. */
static const struct expr *let_value(const struct checker *c, const struct expr *e)
{
	return e->kind == E_IDENT && e->u.ident.var && e->u.ident.var->kind == VAR_LET
		   ? map_get_ptr(&c->let_values, e->u.ident.var)
		   : NULL;
}

static bool is_known(const struct expr *e)
{
	return e->type && e->type->kind != TYPE_ERROR;
}

/* From the innermost decisive part outwards. Never NULL. */
static const struct type_syn *written(struct checker *c, const struct expr *e,
				      uint32_t depth)
{
	VEC(const struct expr *) path = { 0 };
	const struct type_syn *t = NULL;

	while (is_known(e)) {
		const struct expr *value = let_value(c, e);

		if (!value && !decisive(e))
			break;
		if (!value)
			vec_push(&path, e);
		e = value ? value : decisive(e);
	}
	if (is_known(e) || !e->type) // not yet of a coercion that is wrong
		t = written_leaf(c, e, depth);
	if (!t)
		t = syn_of(c, e->type, NULL);
	while (path.len) {
		e = vec_pop(&path);
		t = compose(c, e, t);
		if (!t)
			t = syn_of(c, e->type, NULL);
	}
	vec_fini(&path);
	return t;
}

/* -- texts ---------------------------------------------------------------------------------------- */

static const char *syn_text(struct checker *c, const struct type_syn *t)
{
	const char *s;
	struct buf b;

	buf_init(&b);
	print_type(&b, t);
	s = arena_strndup(c->arena, b.data, b.len);
	buf_fini(&b);
	return s;
}

const char *type_text(struct checker *c, const struct type *t)
{
	return syn_text(c, syn_of(c, t, NULL));
}

const char *formal_type_text(struct checker *c, const struct var *v)
{
	return v->type_syn ? syn_text(c, v->type_syn) : type_text(c, v->type);
}

const char *expr_type_text(struct checker *c, const struct expr *e)
{
	return syn_text(c, written(c, e, 0));
}

const char *lhs_type_text(struct checker *c, const struct expr *e)
{
	const struct type_syn *t = written(c, e, 0);

	return syn_text(c, e->kind == E_IDENT ? look_through(c, t) : t);
}

const char *field_type_text(struct checker *c, const struct expr *e)
{
	const struct type_syn *t = written_field(c, e, written(c, e->args[0], 0));

	return t ? syn_text(c, t) : type_text(c, e->args[1]->type);
}

const char *map_part_text(struct checker *c, const struct expr *e, size_t i)
{
	const struct type_syn *t = look_through(c, written(c, e, 0));

	if (t->kind != TS_MAP)
		return type_text(c, e->type);
	return syn_text(c, i < t->args.len ? t->args.data[i] : t->result);
}
