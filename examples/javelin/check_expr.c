/*
 * check_expr.c - names and types of expressions.
 *
 * Every expression gets a type; that of what is wrong is "error", which fits everywhere, so
 * that each mistake is told once. Recursion is bounded by DEPTH_MAX.
 */
#include "resolve.h"

#include <string.h>

static struct source *source_of(const struct context *c)
{
	return c->program->source;
}

static const struct type *wrong(struct context *c)
{
	return c->program->types.error;
}

/* In an annotation or in the value of a ghost variable. */
static bool in_spec(const struct context *c)
{
	return c->is_spec || c->is_ghost;
}

void check_expr_as(struct context *c, struct expr *e, const struct type *t,
		   const char *what)
{
	const struct type *found = check_expr(c, e);

	if (!type_fits(found, t))
		error(source_of(c), e->at,
		      "%s has to be of type %s; this is of type %s", what, t->name,
		      found->name);
}

void check_condition(struct context *c, struct expr *e)
{
	check_expr_as(c, e, c->program->types.boolean, "a condition");
}

/* -- names ----------------------------------------------------------------- */

static struct variable *variable_find(const struct context *c, const char *name)
{
	size_t i;

	for (i = list_len(c->scope); i > 0; i--) {
		struct variable *v = c->scope->at[i - 1];

		if (v->name == name)
			return v;
	}
	return NULL;
}

static bool may_use_this(struct context *c, struct span at, const char *name)
{
	if (!c->is_static)
		return true;
	if (name)
		error(source_of(c), at,
		      "'%s' needs an object, and there is no 'this' here", name);
	else
		error(source_of(c), at, "there is no 'this' here");
	return false;
}

static void check_private(struct context *c, struct span at, const char *name,
			  unsigned modifiers, const struct class *of)
{
	if ((modifiers & MODIFIER_PRIVATE) && of != c->class && !in_spec(c))
		error(source_of(c), at, "'%s' is private in %s", name, of->name);
}

static const struct type *use_field(struct context *c, struct expr *e, struct field *f)
{
	check_private(c, e->name_at, f->name, f->modifiers, f->class);
	if (field_is(f, MODIFIER_GHOST) && !in_spec(c))
		error(source_of(c), e->name_at,
		      "'%s' is a ghost: only annotations see it", f->name);
	e->kind = EXPR_FIELD;
	e->field = f;
	return f->type;
}

static const struct type *check_name(struct context *c, struct expr *e)
{
	struct variable *v = variable_find(c, e->name);
	struct field *f;

	if (v) {
		if (v->is_ghost && !in_spec(c))
			error(source_of(c), e->at,
			      "'%s' is a ghost: only annotations see it", v->name);
		e->variable = v;
		return v->type;
	}
	f = c->class ? field_find(c->class, e->name) : NULL;
	if (!f) {
		error(source_of(c), e->at, "there is no variable '%s'", e->name);
		return wrong(c);
	}
	if (!field_is(f, MODIFIER_STATIC) && !may_use_this(c, e->at, e->name))
		return wrong(c);
	return use_field(c, e, f);
}

/* The class that the left side of a dot names; NULL if it is an expression. */
static struct class *class_named(struct context *c, const struct expr *e)
{
	if (!e || e->kind != EXPR_NAME || variable_find(c, e->name) ||
	    (c->class && field_find(c->class, e->name)))
		return NULL;
	return class_find(c->program, e->name);
}

static const struct type *check_field(struct context *c, struct expr *e)
{
	static const char length[] = "length";
	struct class *named = class_named(c, e->a);
	const struct type *t = named ? named->type : check_expr(c, e->a);
	struct field *f = t->kind == TYPE_CLASS ? field_find(t->class, e->name) : NULL;

	if (t->kind == TYPE_ERROR)
		return t;
	if (!named && t->kind == TYPE_ARRAY && strcmp(e->name, length) == 0) {
		e->kind = EXPR_LENGTH;
		return c->program->types.int_;
	}
	if (!f && !named && type_is_reference(t) && t->kind != TYPE_NULL)
		f = field_find(c->program->object, e->name);
	if (!f) {
		error(source_of(c), e->name_at, "%s has no field '%s'", t->name,
		      e->name);
		return wrong(c);
	}
	if (named && !field_is(f, MODIFIER_STATIC)) {
		error(source_of(c), e->at,
		      "'%s' is a field of objects, not of the class", e->name);
		return wrong(c);
	}
	if (named || field_is(f, MODIFIER_STATIC))
		e->a = NULL;
	return use_field(c, e, f);
}

/* -- calls ----------------------------------------------------------------- */

void check_args(struct context *c, const struct list *args, const struct method *m)
{
	size_t i;

	for (i = 0; i < list_len(args); i++) {
		const struct variable *v = m->parameters->at[i];

		check_expr_as(
		    c, args->at[i], v->type,
		    intern_format(c->program->arena, "parameter '%s'", v->name));
	}
}

static void check_args_alone(struct context *c, const struct expr *e)
{
	size_t i;

	for (i = 0; i < list_len(e->args); i++)
		check_expr(c, e->args->at[i]);
}

static const struct type *check_string_call(struct context *c, struct expr *e)
{
	const struct types *t = &c->program->types;
	const struct {
		const char *name;
		enum string_method method;
		const struct type *result, *args[2];
	} methods[] = {
		{ "length", STRING_LENGTH, t->int_, { NULL, NULL } },
		{ "isEmpty", STRING_IS_EMPTY, t->boolean, { NULL, NULL } },
		{ "charAt", STRING_CHAR_AT, t->char_, { t->int_, NULL } },
		{ "substring", STRING_SUBSTRING, t->string, { t->int_, t->int_ } },
		{ "equals", STRING_EQUALS, t->boolean, { t->string, NULL } },
	};
	size_t i, j, n;

	for (i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		if (strcmp(methods[i].name, e->name) != 0)
			continue;
		for (n = 0; n < 2 && methods[i].args[n];)
			n++;
		if (list_len(e->args) != n)
			break;
		for (j = 0; j < n; j++)
			check_expr_as(c, e->args->at[j], methods[i].args[j],
				      "this argument");
		e->string = methods[i].method;
		return methods[i].result;
	}
	check_args_alone(c, e);
	error(source_of(c), e->name_at, "String has no method '%s' with %zu argument%s",
	      e->name, list_len(e->args), list_len(e->args) == 1 ? "" : "s");
	return wrong(c);
}

static void note_call(struct context *c, struct method *m)
{
	size_t i;

	for (i = 0; c->calls && i < list_len(*c->calls); i++)
		if ((*c->calls)->at[i] == m)
			return;
	if (c->calls)
		*c->calls = list_add(c->program->arena, *c->calls, m);
}

static const struct type *use_method(struct context *c, struct expr *e,
				     struct method *m)
{
	check_args(c, e->args, m);
	check_private(c, e->name_at, m->name, m->modifiers, m->class);
	if (!method_is(m, MODIFIER_PURE) && in_spec(c))
		error(source_of(c), e->name_at,
		      "'%s' is not pure: annotations cannot call it", m->name);
	else if (!method_is(m, MODIFIER_PURE) && c->method &&
		 method_is(c->method, MODIFIER_PURE))
		error(source_of(c), e->name_at,
		      "'%s' is not pure: a pure method cannot call it", m->name);
	if (in_spec(c) && m->type->kind == TYPE_VOID)
		error(source_of(c), e->name_at, "'%s' has no value", m->name);
	note_call(c, m);
	if (in_spec(c) && !m->in_spec) {
		m->in_spec = true;
		m->spec_at = e->name_at;
	}
	e->method = m;
	e->has_call |= !in_spec(c);
	return m->type;
}

static const struct type *check_call(struct context *c, struct expr *e)
{
	struct class *named = class_named(c, e->a);
	const struct type *t = NULL;
	const struct class *in = c->class;
	struct method *m;

	if (named)
		in = named;
	else if (e->a) {
		t = check_expr(c, e->a);
		if (t->kind == TYPE_STRING)
			return check_string_call(c, e);
		in = t->kind == TYPE_CLASS ? t->class : NULL;
	}
	m = in ? method_find(in, e->name, list_len(e->args)) : NULL;
	if (!m) {
		check_args_alone(c, e);
		if (!t || t->kind != TYPE_ERROR)
			error(source_of(c), e->name_at,
			      "%s has no method '%s' with %zu argument%s",
			      t    ? t->name
			      : in ? in->name
				   : "this",
			      e->name, list_len(e->args),
			      list_len(e->args) == 1 ? "" : "s");
		return wrong(c);
	}
	e->class = named;
	if (method_is(m, MODIFIER_STATIC)) {
		if (named)
			e->a = NULL;
	} else if (named) {
		error(source_of(c), e->name_at, "'%s' needs an object", e->name);
		return wrong(c);
	} else if (!e->a) {
		may_use_this(c, e->name_at, e->name);
		if (c->method && c->method->is_ctor && !in_spec(c))
			c->method->leaks_this = true;
	}
	return use_method(c, e, m);
}

static const struct type *check_super_call(struct context *c, struct expr *e)
{
	struct method *m = NULL;

	if (in_spec(c)) {
		error(source_of(c), e->at, "annotations cannot call by super");
		return wrong(c);
	}
	if (c->class && c->class->super)
		m = method_find(c->class->super, e->name, list_len(e->args));
	if (!m) {
		error(source_of(c), e->name_at, "no class above has a method '%s'",
		      e->name);
		return wrong(c);
	}
	may_use_this(c, e->at, NULL);
	if (method_is(m, MODIFIER_ABSTRACT))
		error(source_of(c), e->name_at, "'%s' is abstract there", e->name);
	if (c->method && c->method->is_ctor)
		c->method->leaks_this = true;
	return use_method(c, e, m);
}

static bool may_allocate(struct context *c, struct span at)
{
	if (in_spec(c))
		error(source_of(c), at, "annotations cannot make objects");
	else if (c->method && method_is(c->method, MODIFIER_PURE))
		error(source_of(c), at, "a pure method cannot make objects");
	else
		return true;
	return false;
}

static const struct type *check_new(struct context *c, struct expr *e)
{
	const struct type *t = type_find(c->program, e->type_name);
	struct method *m;

	e->has_call = true;
	may_allocate(c, e->at);
	if (t->kind != TYPE_CLASS) {
		check_args_alone(c, e);
		if (t->kind != TYPE_ERROR)
			error(source_of(c), e->name_at, "'%s' is no class", t->name);
		return wrong(c);
	}
	if (t->class->is_interface || (t->class->modifiers & MODIFIER_ABSTRACT)) {
		error(source_of(c), e->name_at,
		      "'%s' is %s: there are no objects of it", t->name,
		      t->class->is_interface ? "an interface" : "abstract");
		return wrong(c);
	}
	m = ctor_find(t->class, list_len(e->args));
	if (!m) {
		check_args_alone(c, e);
		error(source_of(c), e->name_at,
		      "'%s' has no constructor with %zu argument%s", t->name,
		      list_len(e->args), list_len(e->args) == 1 ? "" : "s");
		return wrong(c);
	}
	check_args(c, e->args, m);
	check_private(c, e->name_at, m->name, m->modifiers, m->class);
	note_call(c, m);
	e->method = m;
	return t;
}

/* -- operators ------------------------------------------------------------- */

static const struct type *mismatch(struct context *c, const struct expr *e,
				   const struct type *a, const struct type *b)
{
	if (a->kind != TYPE_ERROR && b->kind != TYPE_ERROR)
		error(source_of(c), e->name_at, "'%s' does not go with %s and %s",
		      operator_text(e->op), a->name, b->name);
	return wrong(c);
}

static const struct type *check_binary(struct context *c, struct expr *e)
{
	const struct types *types = &c->program->types;
	const struct type *a = check_expr(c, e->a), *b = check_expr(c, e->b);
	bool error_there = a->kind == TYPE_ERROR || b->kind == TYPE_ERROR;
	bool text = a->kind == TYPE_STRING || b->kind == TYPE_STRING;

	switch (e->op) {
	case OP_ADD:
		if (text && a->kind != TYPE_VOID && b->kind != TYPE_VOID &&
		    !type_is_reference(a) && !type_is_reference(b))
			return types->string;
		/* fallthrough */
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MOD:
		if (error_there || !type_is_number(a) || !type_is_number(b))
			return mismatch(c, e, a, b);
		return types->int_;
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		if (error_there || !type_is_number(a) || !type_is_number(b))
			mismatch(c, e, a, b);
		return types->boolean;
	case OP_EQ:
	case OP_NE:
		if (a->kind == TYPE_VOID || !(type_is_number(a) && type_is_number(b))
			? !type_may_be(a, b)
			: false)
			mismatch(c, e, a, b);
		return types->boolean;
	case OP_AND:
	case OP_OR:
	case OP_IMPLIES:
	case OP_IFF:
		if (!type_fits(a, types->boolean) || !type_fits(b, types->boolean))
			mismatch(c, e, a, b);
		return types->boolean;
	case OP_SUBTYPE:
		if (!type_fits(a, types->type) || !type_fits(b, types->type))
			mismatch(c, e, a, b);
		return types->boolean;
	case OP_NOT:
	case OP_NEGATE:
		break;
	}
	return wrong(c);
}

static const struct type *check_unary(struct context *c, struct expr *e)
{
	const struct types *types = &c->program->types;
	const struct type *a = check_expr(c, e->a);

	if (e->op == OP_NOT ? !type_fits(a, types->boolean)
			    : !type_fits(a, types->int_))
		error(source_of(c), e->at, "'%s' does not go with %s",
		      operator_text(e->op), a->name);
	return e->op == OP_NOT ? types->boolean : types->int_;
}

static const struct type *check_conditional(struct context *c, struct expr *e)
{
	const struct type *b, *d;

	check_condition(c, e->a);
	b = check_expr(c, e->b);
	d = check_expr(c, e->c);
	if (type_fits(b, d))
		return d->kind == TYPE_ERROR ? b : d;
	if (type_fits(d, b))
		return b;
	error(source_of(c), e->at, "one of %s and %s has to fit the other", b->name,
	      d->name);
	return wrong(c);
}

static const struct type *check_cast(struct context *c, struct expr *e)
{
	const struct type *a = check_expr(c, e->a);
	bool is_cast = e->kind == EXPR_CAST;

	e->named = type_find(c->program, e->type_name);
	if (!is_cast && e->named->kind != TYPE_ERROR && !type_is_reference(e->named))
		error(source_of(c), e->type_name->at, "'%s' is no class",
		      e->named->name);
	else if (!type_may_be(a, e->named) &&
		 !(is_cast && type_is_number(a) && type_is_number(e->named)))
		error(source_of(c), e->at, "%s can never be %s", a->name,
		      e->named->name);
	return is_cast ? e->named : c->program->types.boolean;
}

/* -- annotations ----------------------------------------------------------- */

static const struct type *check_quantifier(struct context *c, struct expr *e)
{
	const struct type *t = type_find(c->program, e->type_name);
	size_t n = list_len(c->scope), i;

	if (!in_spec(c))
		error(source_of(c), e->at, "only annotations have quantifiers");
	for (i = 0; i < e->binders->n; i++) {
		struct variable *v = e->binders->at[i];

		v->type = t;
		c->scope = list_add(c->program->arena, c->scope, v);
	}
	if (e->a)
		check_condition(c, e->a);
	check_condition(c, e->b);
	if (c->scope)
		c->scope->n = n;
	return c->program->types.boolean;
}

static const struct type *check_of_post(struct context *c, struct expr *e)
{
	const struct types *types = &c->program->types;
	const struct type *t;

	if (!c->is_post) {
		error(source_of(c), e->at,
		      "this can only be said of what is behind a call, or in a body");
		return wrong(c);
	}
	if (e->kind == EXPR_RESULT) {
		if (c->result)
			return c->result;
		error(source_of(c), e->at, "there is no result here");
		return wrong(c);
	}
	t = check_expr(c, e->a);
	if (e->kind == EXPR_OLD)
		return t;
	if (t->kind != TYPE_ERROR && !type_is_reference(t))
		error(source_of(c), e->a->at, "%s is no reference", t->name);
	return types->boolean;
}

static const struct type *check_of_types(struct context *c, struct expr *e)
{
	const struct types *types = &c->program->types;
	const struct type *t;

	if (e->kind == EXPR_TYPE) {
		e->named = type_find(c->program, e->type_name);
		return types->type;
	}
	t = check_expr(c, e->a);
	if (e->kind == EXPR_ELEMTYPE) {
		if (!type_fits(t, types->type))
			error(source_of(c), e->a->at, "%s is no \\TYPE", t->name);
		return types->type;
	}
	if (t->kind != TYPE_ERROR && !type_is_reference(t))
		error(source_of(c), e->a->at, "%s is no reference", t->name);
	if (e->kind == EXPR_TYPEOF)
		return types->type;
	if (t->kind != TYPE_ERROR &&
	    !(t->kind == TYPE_ARRAY && type_is_reference(t->elem)))
		error(source_of(c), e->a->at, "%s is no array of references", t->name);
	return types->boolean;
}

static const struct type *check_index(struct context *c, struct expr *e)
{
	const struct type *a = check_expr(c, e->a);

	if (e->b)
		check_expr_as(c, e->b, c->program->types.int_, "an index");
	if (a->kind == TYPE_ARRAY)
		return a->elem;
	if (a->kind != TYPE_ERROR)
		error(source_of(c), e->a->at, "%s is no array", a->name);
	return wrong(c);
}

static const struct type *check_new_array(struct context *c, struct expr *e)
{
	struct type *t = type_find(c->program, e->type_name);

	e->has_call = true;
	may_allocate(c, e->at);
	check_expr_as(c, e->a, c->program->types.int_, "a length");
	return type_array(&c->program->types, t);
}

static const struct type *check_kind(struct context *c, struct expr *e)
{
	const struct types *types = &c->program->types;

	switch (e->kind) {
	case EXPR_ERROR:
		return types->error;
	case EXPR_INT:
		return e->name ? types->char_ : types->int_;
	case EXPR_BOOLEAN:
		return types->boolean;
	case EXPR_STRING:
		return types->string;
	case EXPR_NULL:
		return types->null;
	case EXPR_THIS:
		if (!may_use_this(c, e->at, NULL))
			return types->error;
		if (c->method && c->method->is_ctor && !in_spec(c))
			c->method->leaks_this = true;
		return c->class->type;
	case EXPR_NAME:
		return check_name(c, e);
	case EXPR_FIELD: {
		/* `this.f` shows `this` to nobody. */
		bool leaks = c->method && c->method->leaks_this;
		const struct type *t = check_field(c, e);

		if (c->method && e->a && e->a->kind == EXPR_THIS)
			c->method->leaks_this = leaks;
		return t;
	}
	case EXPR_LENGTH:
		return types->int_;
	case EXPR_INDEX:
		return check_index(c, e);
	case EXPR_CALL:
		return check_call(c, e);
	case EXPR_SUPER_CALL:
		return check_super_call(c, e);
	case EXPR_NEW:
		return check_new(c, e);
	case EXPR_NEW_ARRAY:
		return check_new_array(c, e);
	case EXPR_CAST:
	case EXPR_INSTANCEOF:
		return check_cast(c, e);
	case EXPR_UNARY:
		return check_unary(c, e);
	case EXPR_BINARY:
		return check_binary(c, e);
	case EXPR_CONDITIONAL:
		return check_conditional(c, e);
	case EXPR_RESULT:
	case EXPR_OLD:
	case EXPR_FRESH:
		return check_of_post(c, e);
	case EXPR_FORALL:
	case EXPR_EXISTS:
		return check_quantifier(c, e);
	case EXPR_TYPEOF:
	case EXPR_TYPE:
	case EXPR_ELEMTYPE:
	case EXPR_NONNULL_ELEMENTS:
		return check_of_types(c, e);
	case EXPR_ALL_ELEMENTS:
		check_index(c, e);
		return types->void_;
	case EXPR_ALL_FIELDS: {
		const struct type *t = check_expr(c, e->a);

		if (t->kind != TYPE_CLASS && t->kind != TYPE_ERROR)
			error(source_of(c), e->a->at, "%s has no fields", t->name);
		return types->void_;
	}
	}
	return types->error;
}

const struct type *check_expr(struct context *c, struct expr *e)
{
	size_t i;

	if (e->depth > DEPTH_MAX)
		e->kind = EXPR_ERROR;
	e->type = check_kind(c, e);
	e->has_call |= (e->a && e->a->has_call) || (e->b && e->b->has_call) ||
		       (e->c && e->c->has_call);
	for (i = 0; i < list_len(e->args); i++)
		e->has_call |= ((const struct expr *)e->args->at[i])->has_call;
	return e->type;
}

const struct type *check_target(struct context *c, struct expr *e, bool is_set)
{
	bool spec = c->is_ghost;
	const struct type *t;
	bool ghost = false;

	c->is_ghost |= is_set;
	t = check_expr(c, e);
	c->is_ghost = spec;
	if (t->kind == TYPE_ERROR)
		return t;
	if (e->kind == EXPR_NAME && e->variable) {
		ghost = e->variable->is_ghost;
	} else if (e->kind == EXPR_FIELD) {
		const struct field *f = e->field;
		bool own =
		    f->class == c->class && c->method && c->method->is_ctor && !e->a;

		ghost = field_is(f, MODIFIER_GHOST);
		if (field_is(f, MODIFIER_FINAL) &&
		    !(own || (e->a && e->a->kind == EXPR_THIS && c->method &&
			      c->method->is_ctor && f->class == c->class)))
			error(source_of(c), e->name_at, "'%s' is final", f->name);
		if (c->method && method_is(c->method, MODIFIER_PURE))
			error(source_of(c), e->at,
			      "a pure method cannot change a field");
	} else if (e->kind == EXPR_INDEX) {
		if (c->method && method_is(c->method, MODIFIER_PURE))
			error(source_of(c), e->at,
			      "a pure method cannot change an array");
	} else {
		error(source_of(c), e->at, "this cannot be assigned to");
		return wrong(c);
	}
	if (is_set && !ghost)
		error(source_of(c), e->at, "'set' is only for ghosts");
	return t;
}
