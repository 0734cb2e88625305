/*
 * Types. A handle is a type as it is written, which knows what type that is.
 */
#include "builder/builder.h"

#include "frontend/resolve/resolve.h"

static struct ivl_type *made(struct ivl_builder *b, struct type_syn *s,
			     const struct type *type)
{
	s->type = type;
	if (type->depth > IVL_MAX_TYPE_DEPTH) {
		say(b, D_DEEP_TYPE);
		return NULL;
	}
	return (struct ivl_type *)s;
}

static struct type_syn *syn_new(struct ivl_builder *b, enum type_syn_kind kind)
{
	struct type_syn *s = ARENA_NEW(&b->arena, struct type_syn);

	s->kind = kind;
	s->span = here(b);
	return s;
}

static struct ivl_type *keyword(struct ivl_builder *b, enum type_syn_kind kind,
				const struct type *type)
{
	return made(b, syn_new(b, kind), type);
}

static struct ivl_type *builtin(struct ivl_builder *b, const struct atom *name,
				const struct type *type)
{
	struct type_syn *s = syn_new(b, TS_NAME);

	s->name = name;
	return made(b, s, type);
}

struct ivl_type *ivl_type_bool(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_type *, NULL, keyword(b, TS_BOOL, b->types.boolean));
}

struct ivl_type *ivl_type_int(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_type *, NULL, keyword(b, TS_INT, b->types.integer));
}

struct ivl_type *ivl_type_real(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_type *, NULL, keyword(b, TS_REAL, b->types.real));
}

static struct ivl_type *bv(struct ivl_builder *b, uint32_t bits)
{
	if (bits > INT32_MAX) {
		say(b, D_BAD_BV);
		return NULL;
	}
	return builtin(b, intern_printf(&b->names, "bv%u", bits),
		       type_bv(&b->types, bits));
}

struct ivl_type *ivl_type_bv(struct ivl_builder *b, uint32_t bits)
{
	VALUE(b, NULL, struct ivl_type *, NULL, bv(b, bits));
}

static struct ivl_type *floating(struct ivl_builder *b, uint32_t significand,
				 uint32_t exponent)
{
	if (significand > INT32_MAX || exponent > INT32_MAX) {
		say(b, D_BAD_FLOAT);
		return NULL;
	}
	return builtin(b, intern_printf(&b->names, "float%ue%u", significand, exponent),
		       type_float(&b->types, significand, exponent));
}

struct ivl_type *ivl_type_float(struct ivl_builder *b, uint32_t significand,
				uint32_t exponent)
{
	VALUE(b, NULL, struct ivl_type *, NULL, floating(b, significand, exponent));
}

struct ivl_type *ivl_type_rounding(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_type *, NULL,
	      builtin(b, intern_str(&b->names, "rmode"), b->types.rmode));
}

struct ivl_type *ivl_type_string(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_type *, NULL,
	      builtin(b, intern_str(&b->names, "string"), b->types.string));
}

struct ivl_type *ivl_type_regex(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_type *, NULL,
	      builtin(b, intern_str(&b->names, "regex"), b->types.regex));
}

static struct ivl_type *parameter(struct ivl_builder *b, const char *name)
{
	const struct atom *text = name_of(b, name);
	struct type_param *p;

	if (!text)
		return NULL;
	p = ARENA_NEW(&b->arena, struct type_param);
	p->name = text;
	p->span = here(b);
	return builtin(b, text, type_var(&b->types, p));
}

struct ivl_type *ivl_type_parameter(struct ivl_builder *b, const struct ivl_range *at,
				    const char *name)
{
	VALUE(b, at, struct ivl_type *, NULL, parameter(b, name));
}

bool params_of(struct ivl_builder *b, struct ivl_type *const *list, size_t n,
	       type_param_list *out)
{
	*out = (type_param_list){ 0 };
	for (size_t i = 0; i < n; i++) {
		const struct type *t = syn_of(list[i])->type;
		struct type_param *p = (struct type_param *)(uintptr_t)t->param;

		if (t->kind != TYPE_VAR)
			return say(b, D_BUILD_KIND, "a type parameter",
				   type_string(&b->arena, t));
		if (!bind_once(b, p, "a type parameter"))
			return false;
		vec_push_in(&b->arena, out, p);
	}
	return true;
}

static struct ivl_type *map(struct ivl_builder *b, struct ivl_type *const *parameters,
			    size_t n_parameters, struct ivl_type *const *domain,
			    size_t n, struct ivl_type *range)
{
	struct type_syn *s = syn_new(b, TS_MAP);
	const struct type **args;
	const struct atom **names;
	uint32_t i, k, n_params;
	bool occurs;

	if (!ALL_THERE(parameters, n_parameters) || !ALL_THERE(domain, n) || !range ||
	    !params_of(b, parameters, n_parameters, &s->params))
		return NULL;
	for (i = 0; i < n; i++)
		vec_push_in(&b->arena, &s->args, syn_of(domain[i]));
	s->result = syn_of(range);
	n_params = s->params.len;
	args = ARENA_NEW_ARRAY(&b->arena, n + 1, const struct type *);
	names = ARENA_NEW_ARRAY(&b->arena, n_params, const struct atom *);
	for (i = 0; i <= n; i++)
		args[i] = type_close(
		    &b->types, i < n ? syn_of(domain[i])->type : s->result->type,
		    (const struct type_param *const *)s->params.data, n_params, 0);
	for (i = 0; i < n_params; i++) {
		names[i] = s->params.data[i]->name;
		for (k = 0, occurs = false; k <= n; k++)
			occurs |= type_mentions_bound(args[k], 0, i);
		if (!occurs) {
			say(b, D_TYPE_VAR_OCCUR, "map arguments", names[i]->text);
			return NULL;
		}
	}
	return made(
	    b, s,
	    type_map_canonical(&b->types, names, n_params, args, (uint32_t)n + 1));
}

struct ivl_type *ivl_type_map(struct ivl_builder *b, const struct ivl_range *at,
			      struct ivl_type *const *parameters, size_t n_parameters,
			      struct ivl_type *const *domain, size_t n_domain,
			      struct ivl_type *range)
{
	VALUE(b, at, struct ivl_type *, NULL,
	      map(b, parameters, n_parameters, domain, n_domain, range));
}

static struct ivl_type *applied(struct ivl_builder *b, const struct type_decl *d,
				struct ivl_type *const *args, size_t n)
{
	const struct type **types = ARENA_NEW_ARRAY(&b->arena, n, const struct type *);
	struct type_syn *s = syn_new(b, TS_NAME);

	if (!d || !ALL_THERE(args, n))
		return NULL;
	if (n != d->params.len) {
		say(b, d->kind == TYPE_DECL_SYNONYM ? D_SYNONYM_ARITY : D_CTOR_ARITY,
		    d->name->text);
		return NULL;
	}
	s->name = d->name;
	for (uint32_t i = 0; i < n; i++) {
		vec_push_in(&b->arena, &s->args, syn_of(args[i]));
		types[i] = syn_of(args[i])->type;
	}
	if (d->kind != TYPE_DECL_SYNONYM)
		return made(b, s, type_ctor(&b->types, d, types, (uint32_t)n));
	s->synonym = d;
	return made(b, s,
		    type_subst(&b->types, d->body_type,
			       (const struct type_param *const *)d->params.data, types,
			       (uint32_t)n));
}

struct ivl_type *ivl_type_of(struct ivl_builder *b, const struct ivl_range *at,
			     const struct ivl_sort *sort, struct ivl_type *const *args,
			     size_t n_args)
{
	VALUE(b, at, struct ivl_type *, NULL,
	      applied(b, (const struct type_decl *)sort, args, n_args));
}

static const char *type_text(struct ivl_builder *b, const struct ivl_expr *e)
{
	return node_type_text(b->checker, (const struct expr *)e);
}

const char *ivl_type_text(struct ivl_builder *b, const struct ivl_expr *e)
{
	if (!e)
		return NULL;
	VALUE(b, NULL, const char *, NULL, type_text(b, e));
}
