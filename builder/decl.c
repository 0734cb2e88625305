/*
 * Declarations, with the variables that they bind.
 */
#include "builder/builder.h"

#include <string.h>

static void set_head(struct ivl_builder *b, struct decl *d, enum decl_kind kind,
		     const struct ivl_attrs *attrs)
{
	d->kind = kind;
	d->span = here(b);
	d->tok = b->at;
	d->attrs = attrs_of(b, attrs);
}

void declare(struct ivl_builder *b, struct decl *d, enum decl_kind kind,
	     const struct ivl_attrs *attrs)
{
	set_head(b, d, kind, attrs);
	vec_push_in(&b->arena, &b->program.decls, d);
}

/* Axioms that come with a declaration stand right behind it. */
static void declare_behind(struct ivl_builder *b, struct decl *d,
			   const struct decl *owner, uint32_t n)
{
	struct decl **all;
	uint32_t i;

	vec_push_in(&b->arena, &b->program.decls, d);
	all = b->program.decls.data;
	for (i = b->program.decls.len - 1; all[i - 1 - n] != owner; i--)
		all[i] = all[i - 1];
	all[i] = d;
}

/* One of two with {:extern} yields to the other, and what is {:ignore}d is not there (resolve/). */
bool is_new(struct ivl_builder *b, struct map *names, const struct atom *name,
	    enum diag_code code, struct decl *d, const struct ivl_attrs *attrs)
{
	const struct attr *list = attrs ? attrs->first : NULL;
	const struct decl *before;

	if (attr_is_set(list, "ignore"))
		return true;
	before = map_get_ptr(names, name);
	if (!before || attr_is_set(before->attrs, "extern"))
		map_set_ptr(names, name, d);
	else if (!attr_is_set(list, "extern"))
		return say(b, code, name->text);
	return true;
}

/* -- types ------------------------------------------------------------------------------------ */

static struct ivl_sort *sort(struct ivl_builder *b, enum type_decl_kind kind,
			     const struct ivl_attrs *attrs, const char *name,
			     struct ivl_type *const *params, size_t n,
			     struct ivl_type *body)
{
	const struct atom *text = name_of(b, name);
	struct type_decl *d = ARENA_NEW(&b->arena, struct type_decl);

	if (!text || !ALL_THERE(params, n) || (kind == TYPE_DECL_SYNONYM && !body) ||
	    !is_new(b, &b->sorts, text, D_DUP_TYPE, &d->head, attrs) ||
	    !params_of(b, params, n, &d->params))
		return NULL;
	d->kind = kind;
	d->name = text;
	d->body = syn_of(body);
	d->body_type = body ? d->body->type : NULL;
	declare(b, &d->head, DECL_TYPE, attrs);
	return (struct ivl_sort *)d;
}

struct ivl_sort *ivl_declare_type(struct ivl_builder *b, const struct ivl_range *at,
				  struct ivl_attrs *attrs, const char *name,
				  struct ivl_type *const *parameters,
				  size_t n_parameters)
{
	BUILD(b, at, struct ivl_sort *, NULL,
	      sort(b, TYPE_DECL_CTOR, attrs, name, parameters, n_parameters, NULL));
}

struct ivl_sort *ivl_declare_synonym(struct ivl_builder *b, const struct ivl_range *at,
				     struct ivl_attrs *attrs, const char *name,
				     struct ivl_type *const *parameters,
				     size_t n_parameters, struct ivl_type *body)
{
	BUILD(b, at, struct ivl_sort *, NULL,
	      sort(b, TYPE_DECL_SYNONYM, attrs, name, parameters, n_parameters, body));
}

struct ivl_sort *ivl_declare_datatype(struct ivl_builder *b, const struct ivl_range *at,
				      struct ivl_attrs *attrs, const char *name,
				      struct ivl_type *const *parameters,
				      size_t n_parameters)
{
	BUILD(b, at, struct ivl_sort *, NULL,
	      sort(b, TYPE_DECL_DATATYPE, attrs, name, parameters, n_parameters, NULL));
}

static const struct type *self_type(struct ivl_builder *b, const struct type_decl *d)
{
	const struct type **args =
	    ARENA_NEW_ARRAY(&b->arena, d->params.len, const struct type *);

	for (uint32_t i = 0; i < d->params.len; i++)
		args[i] = type_var(&b->types, d->params.data[i]);
	return type_ctor(&b->types, d, args, d->params.len);
}

/* A text names all parameters or none; fields have names. They keep what they are called inside. */
static void name_all(const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		vars->data[i]->unnamed = false;
}

static struct ivl_func *constructor(struct ivl_builder *b, struct type_decl *d,
				    const char *name, struct ivl_var *const *fields,
				    size_t n)
{
	const struct atom *text = name_of(b, name);
	struct datatype_ctor *c = ARENA_NEW(&b->arena, struct datatype_ctor);
	struct func *f = ARENA_NEW(&b->arena, struct func);

	if (!text || !d || !ALL_THERE(fields, n) ||
	    !is_new(b, &b->funcs, text, D_DUP_FUNC, &f->head, NULL) ||
	    !vars_of(b, fields, n, VAR_FORMAL, &c->fields))
		return NULL;
	if (d->kind != TYPE_DECL_DATATYPE) {
		say(b, D_BUILD_KIND, "a datatype", d->name->text);
		return NULL;
	}
	name_all(&c->fields);
	c->name = text;
	c->span = here(b);
	c->datatype = d;
	c->index = d->ctors.len;
	c->func = f;
	f->head.kind = DECL_FUNC;
	f->head.span = c->span;
	f->head.tok = b->at;
	f->name = f->source_name = text;
	f->ctor = c;
	f->tparams = d->params;
	f->params = c->fields;
	f->result = ARENA_NEW(&b->arena, struct var);
	f->result->kind = VAR_FORMAL;
	f->result->type = self_type(b, d);
	vec_push_in(&b->arena, &d->ctors, c);
	return node_check_datatype(b->checker, d) ? (struct ivl_func *)f : NULL;
}

struct ivl_func *ivl_add_constructor(struct ivl_builder *b, const struct ivl_range *at,
				     struct ivl_sort *datatype, const char *name,
				     struct ivl_var *const *fields, size_t n_fields)
{
	BUILD(b, at, struct ivl_func *, NULL,
	      constructor(b, (struct type_decl *)datatype, name, fields, n_fields));
}

/* -- variables -------------------------------------------------------------------------------- */

static struct var *var_new(struct ivl_builder *b, enum var_kind kind,
			   const struct atom *name, struct ivl_type *type)
{
	struct var *v = ARENA_NEW(&b->arena, struct var);

	v->kind = kind;
	v->name = name;
	v->span = here(b);
	v->type_syn = syn_of(type);
	v->type = v->type_syn->type;
	return v;
}

static struct ivl_var *global(struct ivl_builder *b, enum decl_kind kind,
			      const struct ivl_attrs *attrs, bool unique,
			      const char *name, struct ivl_type *type)
{
	const struct atom *text = name_of(b, name);
	struct var_decl *d = ARENA_NEW(&b->arena, struct var_decl);

	if (!text || !type || !is_new(b, &b->vars, text, D_DUP_VAR, &d->head, attrs))
		return NULL;
	d->var = var_new(b, kind == DECL_VAR ? VAR_GLOBAL : VAR_CONST, text, type);
	d->var->unique = unique;
	d->group = d;
	declare(b, &d->head, kind, attrs);
	d->var->attrs = d->head.attrs;
	map_set_ptr(&b->decl_of, d->var, d);
	return (struct ivl_var *)d->var;
}

struct ivl_var *ivl_declare_constant(struct ivl_builder *b, const struct ivl_range *at,
				     struct ivl_attrs *attrs, bool unique,
				     const char *name, struct ivl_type *type)
{
	BUILD(b, at, struct ivl_var *, NULL,
	      global(b, DECL_CONST, attrs, unique, name, type));
}

struct ivl_var *ivl_declare_global(struct ivl_builder *b, const struct ivl_range *at,
				   struct ivl_attrs *attrs, const char *name,
				   struct ivl_type *type)
{
	BUILD(b, at, struct ivl_var *, NULL,
	      global(b, DECL_VAR, attrs, false, name, type));
}

static struct ivl_var *variable(struct ivl_builder *b, const struct ivl_attrs *attrs,
				enum ivl_variable_kind kind, const char *name,
				struct ivl_type *type)
{
	static const enum var_kind kinds[] = {
		[IVL_PARAMETER] = VAR_FORMAL,
		[IVL_BOUND] = VAR_BOUND,
		[IVL_IN] = VAR_IN,
		[IVL_OUT] = VAR_OUT,
		[IVL_LOCAL] = VAR_LOCAL,
	};
	bool unnamed = !name && kind == IVL_PARAMETER;
	const struct atom *text = unnamed ? NULL : name_of(b, name);
	struct var *v;

	if (!type || (!text && !unnamed))
		return NULL;
	v = var_new(b, kinds[kind], text, type);
	v->unnamed = unnamed;
	v->attrs = attrs_of(b, attrs);
	return (struct ivl_var *)v;
}

struct ivl_var *ivl_variable(struct ivl_builder *b, const struct ivl_range *at,
			     struct ivl_attrs *attrs, enum ivl_variable_kind kind,
			     const char *name, struct ivl_type *type)
{
	VALUE(b, at, struct ivl_var *, NULL, variable(b, attrs, kind, name, type));
}

static bool where(struct ivl_builder *b, struct var *v, struct expr *e)
{
	if (!v || !e)
		return false;
	if (v->kind != VAR_GLOBAL && v->kind != VAR_IN && v->kind != VAR_OUT &&
	    v->kind != VAR_LOCAL)
		return say(b, D_WHERE_HERE, "such variables");
	if (!node_check_bool(b->checker, e, D_WHERE_BOOL, e->tok))
		return false;
	v->where = e;
	return true;
}

bool ivl_where(struct ivl_builder *b, struct ivl_var *v, struct ivl_expr *condition)
{
	BUILD(b, NULL, bool, false,
	      where(b, (struct var *)v, (struct expr *)condition));
}

static const char *const var_kinds[] = {
	[VAR_GLOBAL] = "a global variable", [VAR_CONST] = "a constant",
	[VAR_LOCAL] = "a local variable",   [VAR_IN] = "an in-parameter",
	[VAR_OUT] = "an out-parameter",     [VAR_BOUND] = "a bound variable",
	[VAR_LET] = "a variable of a let",  [VAR_FORMAL] = "a parameter of a function",
};

bool vars_of(struct ivl_builder *b, struct ivl_var *const *list, size_t n,
	     enum var_kind kind, var_list *out)
{
	*out = (var_list){ 0 };
	for (uint32_t i = 0; i < n; i++) {
		struct var *v = (struct var *)list[i];

		if (v->kind != kind)
			return say(b, D_BUILD_KIND, var_kinds[kind],
				   v->name ? v->name->text : "_");
		if (!bind_once(b, v, var_kinds[kind]))
			return false;
		if (!v->name)
			v->name = intern_printf(&b->names, "_%u", i);
		vec_push_in(&b->arena, out, v);
	}
	return true;
}

/* -- axioms ----------------------------------------------------------------------------------- */

static struct axiom *axiom_new(struct ivl_builder *b, const struct ivl_attrs *attrs,
			       bool hideable, struct expr *e)
{
	struct axiom *a = ARENA_NEW(&b->arena, struct axiom);

	if (!e || !node_check_bool(b->checker, e, D_AXIOM_BOOL, b->at))
		return NULL;
	a->hideable = hideable;
	a->expr = e;
	set_head(b, &a->head, DECL_AXIOM, attrs);
	return a;
}

static bool axiom(struct ivl_builder *b, const struct ivl_attrs *attrs, bool hideable,
		  struct expr *e)
{
	struct axiom *a = axiom_new(b, attrs, hideable, e);

	if (a)
		vec_push_in(&b->arena, &b->program.decls, &a->head);
	return a != NULL;
}

bool ivl_declare_axiom(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_attrs *attrs, struct ivl_expr *formula)
{
	BUILD(b, at, bool, false, axiom(b, attrs, false, (struct expr *)formula));
}

bool ivl_declare_hideable_axiom(struct ivl_builder *b, const struct ivl_range *at,
				struct ivl_attrs *attrs, struct ivl_expr *formula)
{
	BUILD(b, at, bool, false, axiom(b, attrs, true, (struct expr *)formula));
}

static bool function_uses(struct ivl_builder *b, struct func *f,
			  const struct ivl_attrs *attrs, bool hideable, struct expr *e)
{
	struct axiom *a = f ? axiom_new(b, attrs, hideable, e) : NULL;

	if (!a)
		return false;
	a->owner_func = f;
	f->has_uses = true;
	declare_behind(b, &a->head, &f->head, f->uses.len);
	vec_push_in(&b->arena, &f->uses, a);
	return true;
}

bool ivl_function_uses(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_func *f, struct ivl_attrs *attrs, bool hideable,
		       struct ivl_expr *formula)
{
	BUILD(b, at, bool, false,
	      function_uses(b, (struct func *)f, attrs, hideable,
			    (struct expr *)formula));
}

static bool constants_use(struct ivl_builder *b, struct ivl_var *const *constants,
			  size_t n, const struct ivl_attrs *attrs, bool hideable,
			  struct expr *e)
{
	struct var_decl *first = NULL, *last = NULL;
	struct axiom *a;

	if (!n || !ALL_THERE(constants, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct var *v = (const struct var *)constants[i];

		if (v->kind != VAR_CONST)
			return say(b, D_BUILD_KIND, var_kinds[VAR_CONST],
				   v->name->text);
	}
	a = axiom_new(b, attrs, hideable, e);
	if (!a)
		return false;
	for (size_t i = 0; i < n; i++) {
		last = map_get_ptr(&b->decl_of, constants[i]);
		if (!first)
			first = last;
		last->group = first;
		last->has_uses = true;
		vec_push_in(&b->arena, &last->uses, a);
	}
	a->owner_const = first;
	declare_behind(b, &a->head, &last->head, last->uses.len - 1);
	return true;
}

bool ivl_constants_use(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_var *const *constants, size_t n,
		       struct ivl_attrs *attrs, bool hideable, struct ivl_expr *formula)
{
	BUILD(b, at, bool, false,
	      constants_use(b, constants, n, attrs, hideable, (struct expr *)formula));
}

bool ivl_constant_uses(struct ivl_builder *b, const struct ivl_range *at,
		       struct ivl_var *c, struct ivl_attrs *attrs, bool hideable,
		       struct ivl_expr *formula)
{
	return ivl_constants_use(b, at, &c, 1, attrs, hideable, formula);
}

/* -- functions -------------------------------------------------------------------------------- */

static bool has_name(const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		if (!vars->data[i]->unnamed)
			return true;
	return false;
}

static struct ivl_func *function(struct ivl_builder *b, const struct ivl_attrs *attrs,
				 const char *name, struct ivl_type *const *params,
				 size_t n_params, struct ivl_var *const *args,
				 size_t n_args, struct ivl_type *result)
{
	const struct atom *text = name_of(b, name);
	struct func *f = ARENA_NEW(&b->arena, struct func);

	if (!text || !ALL_THERE(params, n_params) || !ALL_THERE(args, n_args) ||
	    !result || !is_new(b, &b->funcs, text, D_DUP_FUNC, &f->head, attrs) ||
	    !params_of(b, params, n_params, &f->tparams) ||
	    !vars_of(b, args, n_args, VAR_FORMAL, &f->params))
		return NULL;
	if (has_name(&f->params))
		name_all(&f->params);
	f->name = f->source_name = text;
	f->result = var_new(b, VAR_FORMAL,
			    intern_printf(&b->names, "_%u", f->params.len), result);
	f->result->unnamed = true;
	declare(b, &f->head, DECL_FUNC, attrs);
	return (struct ivl_func *)f;
}

struct ivl_func *ivl_declare_function(struct ivl_builder *b, const struct ivl_range *at,
				      struct ivl_attrs *attrs, const char *name,
				      struct ivl_type *const *parameters,
				      size_t n_parameters,
				      struct ivl_var *const *arguments,
				      size_t n_arguments, struct ivl_type *result)
{
	BUILD(b, at, struct ivl_func *, NULL,
	      function(b, attrs, name, parameters, n_parameters, arguments, n_arguments,
		       result));
}

static bool function_body(struct ivl_builder *b, struct func *f, struct expr *body)
{
	if (!f || !body)
		return false;
	if (f->ctor || f->body)
		return say(b, D_BUILD_TWICE, "a body");
	if (attr_is_set(f->head.attrs, "define") &&
	    attr_is_set(f->head.attrs, "inline"))
		return say(b, D_INLINE_DEFINE);
	if (attr_is_set(f->head.attrs, "define") && f->tparams.len)
		return say(b, D_DEFINE_POLY);
	f->body = body;
	return node_check_func(b->checker, f);
}

bool ivl_function_body(struct ivl_builder *b, struct ivl_func *f, struct ivl_expr *body)
{
	BUILD(b, NULL, bool, false,
	      function_body(b, (struct func *)f, (struct expr *)body));
}

static bool revealed(struct func *f)
{
	if (f)
		f->revealed = true;
	return f != NULL;
}

bool ivl_function_revealed(struct ivl_builder *b, struct ivl_func *f)
{
	BUILD(b, NULL, bool, false, revealed((struct func *)f));
}
