/* check_stmt.c - statements: what they declare, assign and call. */
#include "check_internal.h"

#include <string.h>

static void check_list(struct checker *c, struct stmt_list *list);

/* What a call on the right means: of a method it stays one, of a function it is a value. */
static struct decl *method_of(const struct checker *c, const struct expr *call)
{
	const struct named_value *v = names_find(&c->values, call->name);

	return v && !v->ctor && v->decl->kind == DECL_METHOD ? v->decl : NULL;
}

static bool is_place(const struct expr *e)
{
	return e->kind == EXPR_NAME || e->kind == EXPR_FIELD || e->kind == EXPR_INDEX;
}

static void check_target(struct checker *c, struct expr *e)
{
	struct type *t;

	if (!is_place(e)) {
		error_at(e->at, "this cannot be assigned");
		e->type = type_error();
		return;
	}
	t = check_expr(c, e, NULL);
	if (t->kind == TYPE_ERROR)
		return;
	if (e->kind == EXPR_NAME &&
	    (!e->var || e->var->kind == VAR_IN || e->var->kind == VAR_BOUND))
		error_at(e->at, "\"%s\" cannot be assigned", e->name);
	else if (e->kind == EXPR_FIELD &&
		 (!e->var || e->var->owner->kind != DECL_CLASS))
		error_at(e->at, "the fields of a value cannot be assigned");
	else if (e->kind == EXPR_INDEX && e->args.v[0]->type->kind != TYPE_ARRAY)
		error_at(e->at, "only elements of arrays can be assigned: for a "
				"sequence write s := s[i := v]");
	else if (e->kind != EXPR_NAME && c->decl->lemma)
		error_at(e->at, "a lemma changes nothing");
}

static void check_targets(struct checker *c, const struct stmt *s)
{
	size_t i;

	for (i = 0; i < s->targets.n; i++)
		check_target(c, s->targets.v[i]);
}

/* Types of variables that are declared here, and reads of them as targets. */
static void declare_vars(struct checker *c, struct stmt *s)
{
	size_t i;

	for (i = 0; i < s->vars.n; i++) {
		struct var *v = s->vars.v[i];

		v->ghost = s->ghost || c->decl->ghost;
		if (!v->type) {
			error_at(v->at, "the type of \"%s\" is not known", v->name);
			v->type = type_error();
		}
		if (s->kind == STMT_VAR && type_is_reference(v->type) &&
		    !v->type->nullable)
			error_at(v->at,
				 "\"%s\" needs a value: there is no null of type %s",
				 v->name, type_text(v->type));
		scope_add(c, v);
		if (s->kind != STMT_VAR) {
			expr_add(&s->targets,
				 expr_new(EXPR_NAME, v->at, v->name, NULL));
			s->targets.v[i]->var = v;
			s->targets.v[i]->type = v->type;
		}
	}
}

static struct type *without_nat(struct type *t)
{
	return t->kind == TYPE_NAT || t->kind == TYPE_NULL ? type_plain(TYPE_INT) : t;
}

static void count(const struct stmt *s, size_t targets, size_t values)
{
	if (targets != values)
		error_at(s->at, "%zu values for %zu variables", values, targets);
}

static void check_assignment(struct checker *c, struct stmt *s)
{
	size_t i, n = s->vars.n ? s->vars.n : s->targets.n;

	s->kind = STMT_ASSIGN;
	count(s, n, s->values.n);
	check_targets(c, s);
	for (i = 0; i < s->values.n && i < n; i++) {
		struct type **wanted =
		    s->vars.n ? &s->vars.v[i]->type : &s->targets.v[i]->type;

		if (*wanted)
			check_expr_is(c, s->values.v[i], *wanted, "the value");
		else
			*wanted = without_nat(check_expr(c, s->values.v[i], NULL));
	}
	declare_vars(c, s);
}

static void check_method_call(struct checker *c, struct stmt *s, struct decl *method)
{
	struct expr *call = s->values.v[0];
	size_t i, n = s->vars.n ? s->vars.n : s->targets.n;

	call->decl = method;
	check_arguments(c, call, &method->ins);
	note_call(c->decl, method);
	if (c->decl->lemma && !method->lemma)
		error_at(s->at, "a lemma can only call lemmas");
	check_targets(c, s);
	if (n != method->outs.n)
		error_at(s->at, "\"%s\" has %zu results, not %zu", call->name,
			 method->outs.n, n);
	for (i = 0; i < n && i < method->outs.n; i++) {
		struct type **to =
		    s->vars.n ? &s->vars.v[i]->type : &s->targets.v[i]->type;

		if (!*to)
			*to = without_nat(method->outs.v[i]->type);
		else if (!type_fits(method->outs.v[i]->type, *to))
			error_at(s->at,
				 "result %zu of \"%s\" is of type %s, expected %s",
				 i + 1, call->name, type_text(method->outs.v[i]->type),
				 type_text(*to));
	}
	declare_vars(c, s);
}

static void check_call_or_assignment(struct checker *c, struct stmt *s)
{
	struct decl *method;
	size_t i;

	for (i = 0; i < s->vars.n; i++)
		if (s->vars.v[i]->type)
			check_variable_type(c, s->vars.v[i]->type);
	method = s->values.n == 1 && s->values.v[0]->kind == EXPR_CALL
		     ? method_of(c, s->values.v[0])
		     : NULL;
	if (method)
		check_method_call(c, s, method);
	else if (s->targets.n || s->vars.n)
		check_assignment(c, s);
	else
		error_at(s->at, "there is no method or lemma \"%s\"",
			 s->values.v[0]->name);
}

static void check_new(struct checker *c, struct stmt *s)
{
	struct type *t = s->type;
	size_t n = s->vars.n ? s->vars.n : s->targets.n;

	check_type(c, t);
	if (c->decl->lemma)
		error_at(s->at, "a lemma allocates nothing");
	if (s->is_array) {
		check_expr_is(c, s->values.v[0], type_plain(TYPE_INT), "the length");
		t = type_new(TYPE_ARRAY, t->at, t, NULL);
		check_type(c, t);
	} else if (t->kind != TYPE_ERROR &&
		   (!t->decl || t->decl->kind != DECL_CLASS || t->nullable)) {
		error_at(s->at, "%s is not a class", type_text(t));
	}
	count(s, n, 1);
	check_targets(c, s);
	if (s->vars.n && s->vars.v[0]->type)
		check_variable_type(c, s->vars.v[0]->type);
	else if (s->vars.n)
		s->vars.v[0]->type = t;
	declare_vars(c, s);
	if (s->targets.n && !type_fits(t, s->targets.v[0]->type))
		error_at(s->at, "the new value is of type %s, expected %s",
			 type_text(t), type_text(s->targets.v[0]->type));
}

static void check_return(struct checker *c, struct stmt *s)
{
	size_t i;

	if (s->values.n)
		count(s, c->decl->outs.n, s->values.n);
	for (i = 0; i < s->values.n && i < c->decl->outs.n; i++)
		check_expr_is(c, s->values.v[i], c->decl->outs.v[i]->type,
			      "the result");
}

static void check_conditions(struct checker *c, struct expr_list *list,
			     const char *what)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		check_expr_is(c, list->v[i], type_plain(TYPE_BOOL), what);
}

static void check_match_statement(struct checker *c, struct stmt *s)
{
	const struct type *of = check_expr(c, s->values.v[0], NULL);
	struct scope *scope = c->scope;
	struct match_case *m;

	if (of->kind != TYPE_ERROR &&
	    (of->kind != TYPE_NAMED || !of->decl || of->decl->kind != DECL_DATATYPE)) {
		error_at(s->at, "a match is on a value of a datatype");
		return;
	}
	for (m = s->cases; m; m = m->next) {
		check_case(c, m, of);
		check_list(c, &m->body);
		c->scope = scope;
	}
	check_cases(s->at, s->cases, of);
}

static void check_reveal(struct checker *c, struct stmt *s)
{
	struct expr *e = s->values.v[0];

	check_expr(c, e, NULL);
	if (e->kind != EXPR_CALL || !e->decl)
		error_at(e->at, "what is revealed is the value of a function, "
				"with its arguments");
	else if (!e->decl->opaque || !e->decl->has_body)
		error_at(e->at, "\"%s\" is not opaque", e->name);
}

static void check_while(struct checker *c, struct stmt *s)
{
	size_t i;

	check_conditions(c, &s->values, "the condition");
	check_conditions(c, &s->invariants, "an invariant");
	for (i = 0; i < s->decreases.n; i++)
		check_expr(c, s->decreases.v[i], NULL);
	check_list(c, &s->body);
}

static void check_stmt(struct checker *c, struct stmt *s)
{
	size_t i;

	switch (s->kind) {
	case STMT_VAR:
		for (i = 0; i < s->vars.n; i++)
			if (s->vars.v[i]->type)
				check_variable_type(c, s->vars.v[i]->type);
		declare_vars(c, s);
		return;
	case STMT_ASSIGN:
	case STMT_CALL:
		check_call_or_assignment(c, s);
		return;
	case STMT_NEW:
		check_new(c, s);
		return;
	case STMT_ASSERT:
	case STMT_ASSUME:
		check_conditions(c, &s->values, "the condition");
		return;
	case STMT_REVEAL:
		check_reveal(c, s);
		return;
	case STMT_IF:
		check_conditions(c, &s->values, "the condition");
		check_list(c, &s->body);
		check_list(c, &s->other);
		return;
	case STMT_WHILE:
		check_while(c, s);
		return;
	case STMT_MATCH:
		check_match_statement(c, s);
		return;
	case STMT_RETURN:
		check_return(c, s);
		return;
	case STMT_BLOCK:
		check_list(c, &s->body);
		return;
	}
}

static void check_list(struct checker *c, struct stmt_list *list)
{
	struct scope *scope = c->scope;
	size_t i;

	if (++c->depth > DEPTH_LIMIT)
		error_at(list->n ? list->v[0]->at : c->decl->at,
			 "statements are nested too deeply (more than %d levels)",
			 DEPTH_LIMIT);
	for (i = 0; i < list->n && c->depth <= DEPTH_LIMIT; i++)
		check_stmt(c, list->v[i]);
	c->depth--;
	c->scope = scope;
}

void check_body(struct checker *c, struct stmt_list *body)
{
	check_list(c, body);
}
