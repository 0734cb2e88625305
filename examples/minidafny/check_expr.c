/*
 * check_expr.c - names and types of expressions. Types go up; what is wanted goes down, for
 * the elements of empty collections.
 */
#include "check_internal.h"

#include <string.h>

void scope_add(struct checker *c, struct var *v)
{
	struct scope *s;

	if (strcmp(v->name, "_") == 0)
		return;
	s = make(sizeof *s);
	*s = (struct scope){ .var = v, .outer = c->scope };
	c->scope = s;
}

void note_call(struct decl *from, struct decl *to)
{
	size_t i;

	if (!from)
		return;
	for (i = 0; i < from->calls.n; i++)
		if (from->calls.v[i] == to)
			return;
	decl_add(&from->calls, to);
}

static struct type *bad(struct expr *e, const char *text)
{
	error_at(e->at, "%s", text);
	return type_error();
}

void check_expr_is(struct checker *c, struct expr *e, struct type *type,
		   const char *what)
{
	const struct type *t = check_expr(c, e, type);

	if (!type_fits(t, type))
		error_at(e->at, "%s is of type %s, expected %s", what, type_text(t),
			 type_text(type));
}

static bool is_empty_literal(const struct expr *e)
{
	return (e->kind == EXPR_SEQ || e->kind == EXPR_SET || e->kind == EXPR_MAP) &&
	       !e->args.n;
}

/* Two operands of one type, which is returned. */
static struct type *check_alike(struct checker *c, struct expr *e, struct expr *l,
				struct expr *r, struct type *wanted)
{
	struct type *tl, *tr;

	if (is_empty_literal(l)) {
		tr = check_expr(c, r, wanted);
		tl = check_expr(c, l, tr);
	} else {
		tl = check_expr(c, l, wanted);
		tr = check_expr(c, r, tl);
	}
	if (!type_fits(tl, tr) && !type_fits(tr, tl)) {
		error_at(e->at, "the types %s and %s do not agree", type_text(tl),
			 type_text(tr));
		return type_error();
	}
	if (tl->kind == TYPE_ERROR || tl->kind == TYPE_NULL || tl->kind == TYPE_NAT)
		return tr->kind == TYPE_NAT ? type_plain(TYPE_INT) : tr;
	return tr->nullable ? tr : tl;
}

static struct type *type_of_datatype(struct decl *d)
{
	struct type *t = type_named(d->name, d->at);

	t->decl = d;
	return t;
}

/* -- names ----------------------------------------------------------------- */

static struct type *check_name(struct checker *c, struct expr *e)
{
	const struct scope *s;
	struct named_value *v;

	for (s = c->scope; s; s = s->outer) {
		if (strcmp(s->var->name, e->name) == 0) {
			e->var = s->var;
			return s->var->type;
		}
	}
	v = names_find(&c->values, e->name);
	if (!v)
		error_at(e->at, "there is nothing called \"%s\" here", e->name);
	else if (v->ctor && !v->ctor->fields.n)
		e->ctor = v->ctor;
	else
		error_at(e->at, "\"%s\" needs its arguments", e->name);
	return e->ctor ? type_of_datatype(e->ctor->owner) : type_error();
}

void check_arguments(struct checker *c, const struct expr *call,
		     const struct var_list *params)
{
	size_t i;

	if (call->args.n != params->n)
		error_at(call->at, "\"%s\" has %zu parameters, not %zu", call->name,
			 params->n, call->args.n);
	for (i = 0; i < call->args.n; i++) {
		if (i < params->n)
			check_expr_is(
			    c, call->args.v[i], params->v[i]->type,
			    text_format("argument %zu of \"%s\"", i + 1, call->name));
		else
			check_expr(c, call->args.v[i], NULL);
	}
}

static struct type *check_call(struct checker *c, struct expr *e)
{
	struct named_value *v = names_find(&c->values, e->name);

	if (!v) {
		error_at(e->at, "there is no function \"%s\"", e->name);
		return type_error();
	}
	if (v->ctor) {
		e->ctor = v->ctor;
		check_arguments(c, e, &v->ctor->fields);
		return type_of_datatype(v->ctor->owner);
	}
	if (v->decl->kind != DECL_FUNCTION) {
		error_at(e->at, "\"%s\" is a %s: its call is a statement", e->name,
			 v->decl->lemma ? "lemma" : "method");
		return type_error();
	}
	e->decl = v->decl;
	check_arguments(c, e, &v->decl->ins);
	note_call(c->decl, v->decl);
	return v->decl->outs.v[0]->type;
}

/* -- parts of values ------------------------------------------------------- */

static struct type *check_member(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);
	struct decl *d = t->kind == TYPE_NAMED ? t->decl : NULL;
	size_t i, k;

	if (t->kind == TYPE_ERROR)
		return t;
	if (t->kind == TYPE_ARRAY && strcmp(e->name, "Length") == 0)
		return type_plain(TYPE_INT);
	if (t->kind == TYPE_MAP && strcmp(e->name, "Keys") == 0)
		return type_new(TYPE_SET, e->at, t->args[0], NULL);
	for (i = 0; d && i < d->fields.n; i++) {
		if (d->kind == DECL_CLASS &&
		    strcmp(d->fields.v[i]->name, e->name) == 0) {
			e->var = d->fields.v[i];
			return e->var->type;
		}
	}
	for (i = 0; d && i < d->ctors.n; i++) {
		for (k = 0; k < d->ctors.v[i]->fields.n; k++) {
			e->var = d->ctors.v[i]->fields.v[k];
			if (strcmp(e->var->name, e->name) == 0)
				return e->var->type;
		}
	}
	e->var = NULL;
	error_at(e->at, "%s has no \"%s\"", type_text(t), e->name);
	return type_error();
}

static struct type *check_test(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);
	size_t i;

	if (t->kind == TYPE_ERROR)
		return t;
	for (i = 0; t->decl && i < t->decl->ctors.n; i++) {
		if (strcmp(t->decl->ctors.v[i]->name, e->name) == 0) {
			e->ctor = t->decl->ctors.v[i];
			return type_plain(TYPE_BOOL);
		}
	}
	error_at(e->at, "%s has no constructor \"%s\"", type_text(t), e->name);
	return type_error();
}

static struct type *check_index(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);
	bool update = e->kind == EXPR_UPDATE;
	struct type *key = type_plain(TYPE_INT), *element = t->args[0];

	if (t->kind == TYPE_MAP) {
		key = t->args[0];
		element = t->args[1];
	} else if (t->kind != TYPE_SEQ && (t->kind != TYPE_ARRAY || update)) {
		if (t->kind != TYPE_ERROR)
			error_at(e->at, "%s cannot be %s", type_text(t),
				 update ? "updated" : "indexed");
		return type_error();
	}
	check_expr_is(c, e->args.v[1], key, "the index");
	if (!update)
		return element;
	check_expr_is(c, e->args.v[2], element, "the new element");
	return t;
}

static struct type *check_slice(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);
	int i;

	for (i = 1; i <= 2; i++)
		if (e->args.v[i])
			check_expr_is(c, e->args.v[i], type_plain(TYPE_INT),
				      "a bound of a slice");
	if (t->kind == TYPE_ARRAY)
		return type_new(TYPE_SEQ, e->at, t->args[0], NULL);
	if (t->kind != TYPE_SEQ && t->kind != TYPE_ERROR)
		return bad(e, "only sequences and arrays have slices");
	return t;
}

/* -- collections ----------------------------------------------------------- */

static struct type *check_elements(struct checker *c, struct expr *e,
				   enum type_kind kind, struct type *wanted)
{
	size_t step = kind == TYPE_MAP ? 2 : 1, i, k;
	struct type *types[2] = { NULL, NULL };

	if (wanted && wanted->kind == kind) {
		types[0] = wanted->args[0];
		types[1] = wanted->args[1];
	}
	if (!e->args.n && !types[0])
		return bad(e, "what the elements of this empty collection are is not "
			      "known: declare a variable of its type");
	for (i = 0; i < e->args.n; i += step) {
		for (k = 0; k < step; k++) {
			if (types[k])
				check_expr_is(c, e->args.v[i + k], types[k],
					      "this element");
			else
				types[k] = check_expr(c, e->args.v[i + k], NULL);
			if (types[k]->kind == TYPE_NAT)
				types[k] = type_plain(TYPE_INT);
		}
	}
	return type_new(kind, e->at, types[0], types[1]);
}

static struct type *check_in(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[1], NULL);

	if (!type_is_collection(t)) {
		if (t->kind != TYPE_ERROR)
			error_at(e->at, "%s has no elements", type_text(t));
		return type_error();
	}
	check_expr_is(c, e->args.v[0], t->args[0], "the element");
	return type_plain(TYPE_BOOL);
}

/* -- operators ------------------------------------------------------------- */

static struct type *check_connective(struct checker *c, struct expr *e)
{
	size_t i;

	for (i = 0; i < e->args.n; i++)
		check_expr_is(c, e->args.v[i], type_plain(TYPE_BOOL),
			      text_format("an operand of %s", op_text(e->op)));
	return type_plain(TYPE_BOOL);
}

static struct type *check_arithmetic(struct checker *c, struct expr *e,
				     struct type *wanted)
{
	struct type *t =
	    check_alike(c, e, e->args.v[0], e->args.v[1],
			wanted && type_is_collection(wanted) ? wanted : NULL);

	if (t->kind == TYPE_ERROR)
		return t;
	if (type_is_number(t))
		return type_plain(TYPE_INT);
	if (t->kind == TYPE_SEQ && e->op == OP_ADD)
		return t;
	if (t->kind == TYPE_SET && e->op >= OP_ADD && e->op <= OP_MUL)
		return t;
	error_at(e->at, "%s is not defined for %s", op_text(e->op), type_text(t));
	return type_error();
}

static struct type *check_order(struct checker *c, struct expr *e)
{
	struct type *t = check_alike(c, e, e->args.v[0], e->args.v[1], NULL);

	if (t->kind != TYPE_ERROR && !type_is_number(t) &&
	    !(t->kind == TYPE_SET && e->op == OP_LE))
		error_at(e->at, "%s is not defined for %s", op_text(e->op),
			 type_text(t));
	return type_plain(TYPE_BOOL);
}

static struct type *check_operator(struct checker *c, struct expr *e,
				   struct type *wanted)
{
	switch (e->op) {
	case OP_NOT:
	case OP_IFF:
	case OP_IMPLIES:
	case OP_AND:
	case OP_OR:
		return check_connective(c, e);
	case OP_NEG:
		check_expr_is(c, e->args.v[0], type_plain(TYPE_INT),
			      "the operand of -");
		return type_plain(TYPE_INT);
	case OP_EQ:
	case OP_NEQ:
	case OP_SAME:
		check_alike(c, e, e->args.v[0], e->args.v[1], NULL);
		return type_plain(TYPE_BOOL);
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		return check_order(c, e);
	case OP_IN:
	case OP_NOT_IN:
		return check_in(c, e);
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MOD:
		return check_arithmetic(c, e, wanted);
	}
	return type_error();
}

/* -- matches, binders ------------------------------------------------------ */

void check_case(struct checker *c, struct match_case *m, const struct type *of)
{
	size_t i;

	for (i = 0; of->decl && i < of->decl->ctors.n; i++)
		if (strcmp(of->decl->ctors.v[i]->name, m->name) == 0)
			m->ctor = of->decl->ctors.v[i];
	if (!m->ctor) {
		if (of->kind != TYPE_ERROR)
			error_at(m->at, "%s has no constructor \"%s\"", type_text(of),
				 m->name);
	} else if (m->ctor->fields.n != m->vars.n) {
		error_at(m->at, "\"%s\" has %zu fields, not %zu", m->name,
			 m->ctor->fields.n, m->vars.n);
	}
	for (i = 0; i < m->vars.n; i++) {
		m->vars.v[i]->type = m->ctor && i < m->ctor->fields.n
					 ? m->ctor->fields.v[i]->type
					 : type_error();
		scope_add(c, m->vars.v[i]);
	}
}

void check_cases(struct ivl_range at, const struct match_case *first,
		 const struct type *of)
{
	const struct match_case *m;
	size_t i, n;

	for (i = 0; of->decl && i < of->decl->ctors.n; i++) {
		for (n = 0, m = first; m; m = m->next)
			if (m->ctor == of->decl->ctors.v[i] && ++n > 1)
				error_at(m->at, "\"%s\" has a case already", m->name);
		if (!n)
			error_at(at, "there is no case for \"%s\"",
				 of->decl->ctors.v[i]->name);
	}
}

static struct type *check_match(struct checker *c, struct expr *e, struct type *wanted)
{
	struct type *of = check_expr(c, e->args.v[0], NULL), *result = wanted, *t;
	struct scope *scope = c->scope;
	struct match_case *m;

	if (of->kind != TYPE_ERROR &&
	    (of->kind != TYPE_NAMED || !of->decl || of->decl->kind != DECL_DATATYPE))
		return bad(e->args.v[0], "a match is on a value of a datatype");
	for (m = e->cases; m; m = m->next) {
		check_case(c, m, of);
		t = check_expr(c, m->value, result);
		if (result && !type_fits(t, result))
			error_at(m->value->at, "this case is of type %s, expected %s",
				 type_text(t), type_text(result));
		if (!result || result->kind == TYPE_ERROR)
			result = t;
		c->scope = scope;
	}
	check_cases(e->at, e->cases, of);
	return result ? result : type_error();
}

static struct type *check_let(struct checker *c, struct expr *e, struct type *wanted)
{
	struct scope *scope = c->scope;
	struct type *t = check_expr(c, e->args.v[0], NULL);

	e->bound.v[0]->type = t->kind == TYPE_NAT ? type_plain(TYPE_INT) : t;
	scope_add(c, e->bound.v[0]);
	t = check_expr(c, e->args.v[1], wanted);
	c->scope = scope;
	return t;
}

static struct type *check_quantifier(struct checker *c, struct expr *e)
{
	struct scope *scope = c->scope;
	size_t i, k;

	for (i = 0; i < e->bound.n; i++) {
		check_variable_type(c, e->bound.v[i]->type);
		if (type_is_reference(e->bound.v[i]->type))
			error_at(e->bound.v[i]->at, "a quantifier is over values, "
						    "not over references");
		scope_add(c, e->bound.v[i]);
	}
	for (i = 0; i < e->n_triggers; i++)
		for (k = 0; k < e->triggers[i].n; k++)
			check_expr(c, e->triggers[i].v[k], NULL);
	check_expr_is(c, e->args.v[0], type_plain(TYPE_BOOL),
		      "the body of a quantifier");
	c->scope = scope;
	return type_plain(TYPE_BOOL);
}

static struct type *check_as(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);
	bool from_int = type_is_number(t), to_int = e->to->kind == TYPE_INT;

	check_type(c, e->to);
	if (t->kind == TYPE_ERROR || e->to->kind == TYPE_ERROR)
		return e->to;
	if (!to_int && e->to->decl->kind != DECL_NEWTYPE)
		return bad(e, "a value becomes an int, or an int a newtype");
	if (from_int == to_int || (to_int && (t->kind != TYPE_NAMED || !t->decl ||
					      t->decl->kind != DECL_NEWTYPE)))
		return bad(e, "this conversion is between int and a newtype only");
	return e->to;
}

static struct type *check_two_states(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);

	if (!c->two_states)
		return bad(e, "here is no earlier state that this could speak of");
	if (e->kind == EXPR_OLD)
		return t;
	if (!type_is_reference(t) && t->kind != TYPE_ERROR)
		return bad(e, "only objects and arrays can be fresh");
	return type_plain(TYPE_BOOL);
}

static struct type *check_if(struct checker *c, struct expr *e, struct type *wanted)
{
	check_expr_is(c, e->args.v[0], type_plain(TYPE_BOOL), "the condition");
	return check_alike(c, e, e->args.v[1], e->args.v[2], wanted);
}

static struct type *check_size(struct checker *c, struct expr *e)
{
	struct type *t = check_expr(c, e->args.v[0], NULL);

	if (t->kind != TYPE_SEQ && t->kind != TYPE_ERROR)
		return bad(e, "only sequences have a length");
	return type_plain(TYPE_INT);
}

static struct type *type_of(struct checker *c, struct expr *e, struct type *wanted)
{
	switch (e->kind) {
	case EXPR_INT:
		return type_plain(TYPE_INT);
	case EXPR_BOOL:
		return type_plain(TYPE_BOOL);
	case EXPR_NULL:
		return type_plain(TYPE_NULL);
	case EXPR_NAME:
		return check_name(c, e);
	case EXPR_CALL:
		return check_call(c, e);
	case EXPR_FIELD:
		return check_member(c, e);
	case EXPR_TEST:
		return check_test(c, e);
	case EXPR_INDEX:
	case EXPR_UPDATE:
		return check_index(c, e);
	case EXPR_SLICE:
		return check_slice(c, e);
	case EXPR_SEQ:
		return check_elements(c, e, TYPE_SEQ, wanted);
	case EXPR_SET:
		return check_elements(c, e, TYPE_SET, wanted);
	case EXPR_MAP:
		return check_elements(c, e, TYPE_MAP, wanted);
	case EXPR_SIZE:
		return check_size(c, e);
	case EXPR_UNARY:
	case EXPR_BINARY:
		return check_operator(c, e, wanted);
	case EXPR_IF:
		return check_if(c, e, wanted);
	case EXPR_MATCH:
		return check_match(c, e, wanted);
	case EXPR_LET:
		return check_let(c, e, wanted);
	case EXPR_QUANT:
		return check_quantifier(c, e);
	case EXPR_OLD:
	case EXPR_FRESH:
		return check_two_states(c, e);
	case EXPR_AS:
		return check_as(c, e);
	}
	return type_error();
}

struct type *check_expr(struct checker *c, struct expr *e, struct type *wanted)
{
	if (e->depth > DEPTH_LIMIT) {
		error_at(e->at, "this is nested too deeply (more than %d levels)",
			 DEPTH_LIMIT);
		e->type = type_error();
	} else {
		e->type = type_of(c, e, wanted);
	}
	return e->type;
}
