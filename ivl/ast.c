#include "ivl/ast.h"

#include <stdlib.h>
#include <string.h>

struct expr *expr_new(struct arena *a, enum expr_kind kind, struct span span,
		      srcpos tok)
{
	struct expr *e = ARENA_NEW(a, struct expr);

	e->kind = (uint8_t)kind;
	e->span = span;
	e->tok = tok;
	return e;
}

struct expr *expr_new_args(struct arena *a, enum expr_kind kind, struct span span,
			   srcpos tok, struct expr *const *args, uint32_t n)
{
	struct expr *e = expr_new(a, kind, span, tok);

	e->n_args = n;
	if (n)
		e->args = arena_dup(a, args, n * sizeof(struct expr *));
	return e;
}

struct expr *expr_bool(struct arena *a, struct types *t, bool value)
{
	struct expr *e = expr_new(a, E_BOOL, (struct span){ 0, 0 }, 0);

	e->op = value;
	e->type = t->boolean;
	return e;
}

struct expr *expr_var(struct arena *a, struct var *v, struct span span)
{
	struct expr *e = expr_new(a, E_IDENT, span, span.start);

	e->u.ident.name = v->name;
	e->u.ident.var = v;
	e->type = v->type;
	return e;
}

struct expr *expr_unary(struct arena *a, enum op op, struct expr *x,
			const struct type *type)
{
	struct expr *e = expr_new_args(a, E_UNARY, x->span, x->tok, &x, 1);

	e->op = (uint8_t)op;
	e->type = type;
	return e;
}

struct expr *expr_binary(struct arena *a, enum op op, struct expr *l, struct expr *r,
			 const struct type *type)
{
	struct expr *args[2] = { l, r };
	struct expr *e = expr_new_args(a, E_BINARY, l->span, l->tok, args, 2);

	e->op = (uint8_t)op;
	e->type = type;
	return e;
}

bool expr_is_bool(const struct expr *e, bool value)
{
	return e && e->kind == E_BOOL && (e->op != 0) == value;
}

const struct expr *expr_root(const struct expr *e)
{
	while (e->kind == E_SELECT || e->kind == E_FIELD)
		e = e->args[0];
	return e;
}

int ctor_field(const struct datatype_ctor *c, const struct atom *name)
{
	for (uint32_t i = 0; i < c->fields.len; i++)
		if (c->fields.data[i]->name == name)
			return (int)i;
	return -1;
}

const struct var *datatype_field(const struct type_decl *d, const struct atom *name)
{
	for (uint32_t i = 0; i < d->ctors.len; i++) {
		int k = ctor_field(d->ctors.data[i], name);

		if (k >= 0)
			return d->ctors.data[i]->fields.data[k];
	}
	return NULL;
}

const struct attr *attr_find(const struct attr *list, const char *name)
{
	for (; list; list = list->next)
		if (strcmp(list->name->text, name) == 0)
			return list;
	return NULL;
}

bool attr_is_set(const struct attr *list, const char *name)
{
	const struct attr *a;

	for (a = attr_find(list, name); a; a = attr_find(a->next, name))
		if (!a->args.len ||
		    (a->args.len == 1 && expr_is_bool(a->args.data[0].expr, true)))
			return true;
	return false;
}

const struct expr *expr_uncoerced(const struct expr *e)
{
	while (e->kind == E_COERCE)
		e = e->args[0];
	return e;
}

bool expr_is_op(const struct expr *e, enum op op)
{
	return e->kind == E_BINARY && e->op == op;
}

bool decl_is_owned(const struct decl *d)
{
	const struct axiom *a = (const struct axiom *)d;

	return d->kind == DECL_AXIOM && (a->owner_func || a->owner_const);
}

bool func_is_expanded(const struct func *f)
{
	return attr_is_set(f->head.attrs, "inline") ||
	       attr_is_set(f->head.attrs, "define");
}

layer_list layers_of(struct arena *a, const struct attr *attrs)
{
	layer_list l = { 0 };

	for (attrs = attr_find(attrs, "layer"); attrs;
	     attrs = attr_find(attrs->next, "layer"))
		for (uint32_t i = 0; i < attrs->args.len; i++) {
			const struct expr *e = attrs->args.data[i].expr;
			long long n;

			if (!e || e->kind != E_INT)
				continue;
			n = strtoll(e->u.text->text, NULL, 10);
			layer_insert(a, &l, n > LAYER_MAX ? LAYER_MAX : (int32_t)n);
		}
	return l;
}

enum linear_kind linear_kind(const struct attr *list)
{
	static const char *const names[] = { [LINEAR_KEPT] = "linear",
					     [LINEAR_IN] = "linear_in",
					     [LINEAR_OUT] = "linear_out" };

	for (int k = LINEAR_KEPT; k <= LINEAR_OUT; k++)
		if (attr_is_set(list, names[k]))
			return (enum linear_kind)k;
	return LINEAR_NOT;
}

const struct atom *attr_string(const struct attr *list, const char *name)
{
	const struct attr *a = attr_find(list, name);

	return a && a->args.len ? a->args.data[0].text : NULL;
}

bool attr_int(const struct attr *list, const char *name, int64_t *value)
{
	const struct attr *a = attr_find(list, name);
	const struct expr *e = a && a->args.len ? a->args.data[0].expr : NULL;
	bool negative = false;

	if (e && e->kind == E_UNARY && e->op == OP_NEG) {
		negative = true;
		e = e->args[0];
	}
	if (!e || e->kind != E_INT || e->u.text->len > 18)
		return false;
	*value = strtoll(e->u.text->text, NULL, 10);
	if (negative)
		*value = -*value;
	return true;
}

static const struct {
	const char *text;
	int strength;
} ops[] = {
#define OP(name, text, strength) { text, strength },
#include "ivl/op.def"
#undef OP
};

const char *op_text(enum op op)
{
	return ops[op].text;
}

int op_strength(enum op op)
{
	return ops[op].strength;
}

const char *expr_kind_text(enum expr_kind kind)
{
	static const char *const texts[] = {
#define EXPR(name, text) text,
#include "ivl/expr.def"
#undef EXPR
	};

	return texts[kind];
}
