/*
 * check_stmt.c - statements, contracts, and the program as a whole.
 *
 * Whether a statement can end normally is found on the way, by Java's rules, for the
 * message about a missing return.
 */
#include "resolve.h"

static struct source *source_of(const struct context *c)
{
	return c->program->source;
}

/* -- scopes ---------------------------------------------------------------- */

static void scope_add(struct context *c, struct variable *v)
{
	size_t i;

	for (i = 0; i < list_len(c->scope); i++) {
		const struct variable *other = c->scope->at[i];

		if (other->name == v->name) {
			error(source_of(c), v->at, "'%s' is declared twice", v->name);
			note(source_of(c), other->at, "here is the first");
			break;
		}
	}
	c->scope = list_add(c->program->arena, c->scope, v);
}

static void scope_cut(struct context *c, size_t n)
{
	if (c->scope)
		c->scope->n = n;
}

/* -- statements ------------------------------------------------------------ */

static bool check_stmt(struct context *c, struct stmt *s);

/* What is in an annotation; where `post`, \old may stand. */
static void check_spec(struct context *c, struct expr *e, bool post)
{
	struct context inner = *c;

	inner.is_spec = true;
	inner.is_post = post;
	inner.result = NULL;
	check_condition(&inner, e);
	c->scope = inner.scope;
}

static bool is_true(const struct expr *e)
{
	return e->kind == EXPR_BOOLEAN && e->number == 1;
}

/* A break of the loop itself is in it. */
static bool has_break(const struct stmt *s)
{
	size_t i;
	bool found = false;

	if (!s)
		return false;
	switch (s->kind) {
	case STMT_BREAK:
		return true;
	case STMT_BLOCK:
		for (i = 0; i < list_len(s->list); i++)
			found |= has_break(s->list->at[i]);
		return found;
	case STMT_IF:
		return has_break(s->body) || has_break(s->other);
	case STMT_TRY:
		for (i = 0; i < list_len(s->handlers); i++)
			found |= has_break(
			    ((const struct handler *)s->handlers->at[i])->body);
		return found || has_break(s->body) || has_break(s->other);
	case STMT_EMPTY:
	case STMT_LOCAL:
	case STMT_ASSIGN:
	case STMT_UPDATE:
	case STMT_EXPR:
	case STMT_WHILE:
	case STMT_DO:
	case STMT_RETURN:
	case STMT_CONTINUE:
	case STMT_THROW:
	case STMT_ASSERT:
	case STMT_ASSUME:
	case STMT_SUPER:
	case STMT_UNREACHABLE:
		return false;
	}
	return false;
}

static bool check_list(struct context *c, const struct list *list)
{
	bool ends = true;
	size_t i;

	for (i = 0; i < list_len(list); i++) {
		struct stmt *s = list->at[i];

		if (!ends && s->kind != STMT_UNREACHABLE)
			error(source_of(c), s->at, "this can never be reached");
		ends = check_stmt(c, s);
	}
	return ends;
}

static void check_local(struct context *c, struct stmt *s)
{
	struct variable *v = s->variable;
	bool ghost = c->is_ghost;

	v->type = type_find(c->program, v->type_name);
	if (v->type->kind == TYPE_TYPE && !v->is_ghost)
		error(source_of(c), v->at, "only a ghost can be a \\TYPE");
	if (v->non_null && !type_is_reference(v->type) && v->type->kind != TYPE_ERROR)
		error(source_of(c), v->at, "'%s' is never null: its type is %s",
		      v->name, v->type->name);
	if (v->non_null && !s->a)
		error(source_of(c), v->at, "'%s' needs a value, as it is non_null",
		      v->name);
	if (s->a) {
		c->is_ghost |= v->is_ghost;
		check_expr_as(c, s->a, v->type, "the value");
		c->is_ghost = ghost;
	}
	scope_add(c, v);
	if (c->method)
		c->method->locals = list_add(c->program->arena, c->method->locals, v);
}

static void check_assign(struct context *c, struct stmt *s)
{
	const struct type *t = check_target(c, s->a, s->is_set);
	bool ghost = c->is_ghost;

	if (s->kind == STMT_UPDATE) {
		const struct type *b = check_expr(c, s->b);
		bool text = t->kind == TYPE_STRING && s->op == OP_ADD;

		if (t->kind != TYPE_ERROR && b->kind != TYPE_ERROR &&
		    !(text ? !type_is_reference(b) && b->kind != TYPE_VOID
			   : type_is_number(t) && type_is_number(b)))
			error(source_of(c), s->at, "'%s=' does not go with %s and %s",
			      operator_text(s->op), t->name, b->name);
		return;
	}
	c->is_ghost |= s->is_set;
	check_expr_as(c, s->b, t, "the value");
	c->is_ghost = ghost;
}

static bool check_loop(struct context *c, struct stmt *s)
{
	size_t i;

	for (i = 0; i < list_len(s->invariants); i++)
		check_spec(c, s->invariants->at[i], true);
	if (c->method)
		c->method->has_loop = true;
	check_condition(c, s->a);
	c->loops++;
	check_stmt(c, s->body);
	for (i = 0; i < list_len(s->update); i++)
		check_stmt(c, s->update->at[i]);
	c->loops--;
	return !is_true(s->a) || has_break(s->body);
}

static void check_return(struct context *c, struct stmt *s)
{
	const struct type *t = c->method ? c->method->type : NULL;

	if (!t || t->kind == TYPE_VOID) {
		if (s->a)
			error(source_of(c), s->a->at,
			      "there is nothing to return here");
	} else if (!s->a) {
		error(source_of(c), s->at, "a value of type %s has to be returned",
		      t->name);
	}
	if (s->a && t && t->kind != TYPE_VOID)
		check_expr_as(c, s->a, t, "the result");
}

static bool check_try(struct context *c, struct stmt *s)
{
	bool ends = check_stmt(c, s->body);
	size_t i;

	for (i = 0; i < list_len(s->handlers); i++) {
		struct handler *h = s->handlers->at[i];
		size_t n = list_len(c->scope);

		h->variable->type = type_find(c->program, h->variable->type_name);
		if (h->variable->type->kind == TYPE_CLASS &&
		    !class_is_below(h->variable->type->class, c->program->throwable))
			error(source_of(c), h->at, "'%s' is not a class of exceptions",
			      h->variable->type->name);
		scope_add(c, h->variable);
		if (c->method)
			c->method->locals =
			    list_add(c->program->arena, c->method->locals, h->variable);
		ends |= check_stmt(c, h->body);
		scope_cut(c, n);
	}
	if (s->other)
		ends &= check_stmt(c, s->other);
	return ends;
}

static void check_super(struct context *c, struct stmt *s)
{
	const struct stmt *body = c->method ? c->method->body : NULL;

	if (!c->method || !c->method->is_ctor || !body || list_len(body->list) == 0 ||
	    body->list->at[0] != s) {
		error(source_of(c), s->at, "super(...) begins a constructor");
		return;
	}
	if (!c->class->super)
		return;
	s->super_ctor = ctor_find(c->class->super, list_len(s->args));
	if (!s->super_ctor)
		error(source_of(c), s->at,
		      "'%s' has no constructor with %zu argument%s",
		      c->class->super->name, list_len(s->args),
		      list_len(s->args) == 1 ? "" : "s");
	else {
		c->is_static = true; // there is no object yet
		check_args(c, s->args, s->super_ctor);
		c->is_static = false;
	}
}

static bool check_stmt(struct context *c, struct stmt *s)
{
	const struct type *t;
	size_t n = list_len(c->scope);
	bool ends;

	if (s->depth > DEPTH_MAX)
		return true;
	switch (s->kind) {
	case STMT_EMPTY:
		return true;
	case STMT_BLOCK:
		ends = check_list(c, s->list);
		if (!s->is_open)
			scope_cut(c, n);
		return ends;
	case STMT_LOCAL:
		check_local(c, s);
		return true;
	case STMT_ASSIGN:
	case STMT_UPDATE:
		check_assign(c, s);
		return true;
	case STMT_EXPR:
		check_expr(c, s->a);
		if (s->a->kind != EXPR_CALL && s->a->kind != EXPR_SUPER_CALL &&
		    s->a->kind != EXPR_NEW && s->a->type->kind != TYPE_ERROR)
			error(source_of(c), s->at, "this does nothing");
		return true;
	case STMT_IF:
		check_condition(c, s->a);
		ends = check_stmt(c, s->body);
		scope_cut(c, n);
		if (s->other)
			ends |= check_stmt(c, s->other);
		scope_cut(c, n);
		return ends || !s->other;
	case STMT_WHILE:
	case STMT_DO:
		ends = check_loop(c, s);
		scope_cut(c, n);
		return ends;
	case STMT_RETURN:
		check_return(c, s);
		return false;
	case STMT_BREAK:
	case STMT_CONTINUE:
		if (c->loops == 0)
			error(source_of(c), s->at, "there is no loop around this");
		return false;
	case STMT_THROW:
		t = check_expr(c, s->a);
		if (t->kind != TYPE_ERROR &&
		    (t->kind != TYPE_CLASS ||
		     !class_is_below(t->class, c->program->throwable)))
			error(source_of(c), s->a->at, "%s is not a class of exceptions",
			      t->name);
		return false;
	case STMT_TRY:
		return check_try(c, s);
	case STMT_ASSERT:
	case STMT_ASSUME:
		check_spec(c, s->a, true);
		return true;
	case STMT_SUPER:
		check_super(c, s);
		return true;
	case STMT_UNREACHABLE:
		return false;
	}
	return true;
}

void check_body(struct context *c, struct stmt *body)
{
	const struct method *m = c->method;

	if (check_stmt(c, body) && m && m->type->kind != TYPE_VOID)
		error(source_of(c), body->end, "'%s' can end here without a result",
		      m->name);
}

/* -- contracts ------------------------------------------------------------- */

static bool is_place(const struct expr *e)
{
	return e->kind == EXPR_FIELD || e->kind == EXPR_INDEX ||
	       e->kind == EXPR_ALL_ELEMENTS || e->kind == EXPR_ALL_FIELDS ||
	       e->kind == EXPR_ERROR;
}

static void check_modifies(struct context *c, const struct clause *clause)
{
	size_t i;

	for (i = 0; i < list_len(clause->targets); i++) {
		struct expr *e = clause->targets->at[i];

		if (check_expr(c, e)->kind != TYPE_ERROR && !is_place(e))
			error(source_of(c), e->at,
			      "what is modified is a field or an element of an array");
	}
	if (c->method && method_is(c->method, MODIFIER_PURE) && !clause->nothing)
		error(source_of(c), clause->at, "a pure method modifies nothing");
}

static void check_clause(struct context *c, struct clause *clause)
{
	struct context inner = *c;
	const struct method *m = c->method;
	size_t n;

	inner.is_spec = true;
	inner.is_post =
	    clause->kind == CLAUSE_ENSURES || clause->kind == CLAUSE_SIGNALS;
	if (m->is_ctor && clause->kind == CLAUSE_REQUIRES)
		inner.is_static = true;
	if (clause->kind == CLAUSE_ENSURES && m->type->kind != TYPE_VOID)
		inner.result = m->type;
	switch (clause->kind) {
	case CLAUSE_REQUIRES:
	case CLAUSE_ENSURES:
		check_condition(&inner, clause->condition);
		break;
	case CLAUSE_MODIFIES:
		check_modifies(&inner, clause);
		break;
	case CLAUSE_SIGNALS:
		n = list_len(inner.scope);
		clause->exception->type =
		    type_find(c->program, clause->exception->type_name);
		if (clause->exception->type->kind == TYPE_CLASS &&
		    !class_is_below(clause->exception->type->class,
				    c->program->throwable))
			error(source_of(c), clause->exception->at,
			      "'%s' is not a class of exceptions",
			      clause->exception->type->name);
		inner.scope =
		    list_add(c->program->arena, inner.scope, clause->exception);
		check_condition(&inner, clause->condition);
		scope_cut(&inner, n);
		break;
	case CLAUSE_ALSO:
		break;
	}
	c->scope = inner.scope;
}

/* -- the program ----------------------------------------------------------- */

static void check_method(struct program *p, struct method *m)
{
	struct context c = { .program = p,
			     .class = m->class,
			     .method = m,
			     .calls = &m->calls,
			     .is_static = method_is(m, MODIFIER_STATIC) };
	const struct class *super = m->class->super;
	size_t i;

	for (i = 0; i < list_len(m->parameters); i++)
		scope_add(&c, m->parameters->at[i]);
	for (i = 0; i < list_len(m->clauses); i++)
		check_clause(&c, m->clauses->at[i]);
	if (m->is_ctor && super && !m->class->is_builtin &&
	    (!m->body || list_len(m->body->list) == 0 ||
	     ((const struct stmt *)m->body->list->at[0])->kind != STMT_SUPER) &&
	    !ctor_find(super, 0))
		error(p->source, m->at, "'%s' has no constructor without arguments",
		      super->name);
	if (m->body)
		check_body(&c, m->body);
}

static void check_class(struct program *p, struct class *class)
{
	size_t i;

	for (i = 0; i < list_len(class->fields); i++) {
		struct field *f = class->fields->at[i];
		struct context c = { .program = p,
				     .class = class,
				     .is_static = field_is(f, MODIFIER_STATIC),
				     .is_ghost = field_is(f, MODIFIER_GHOST) };

		if (f->init)
			check_expr_as(&c, f->init, f->type, "the value");
		else if (field_is(f, MODIFIER_STATIC) && field_is(f, MODIFIER_NON_NULL))
			error(p->source, f->at, "'%s' needs a value, as it is non_null",
			      f->name);
	}
	for (i = 0; i < list_len(class->invariants); i++) {
		struct invariant *v = class->invariants->at[i];
		struct context c = { .program = p,
				     .class = class,
				     .is_spec = true,
				     .calls = &v->calls };

		check_condition(&c, v->condition);
	}
	for (i = 0; i < list_len(class->methods); i++)
		check_method(p, class->methods->at[i]);
}

void check(struct program *p)
{
	size_t i;

	for (i = 0; i < p->classes->n; i++)
		check_class(p, p->classes->at[i]);
}
