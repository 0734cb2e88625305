/* ast.c - see ast.h. */
#include "ast.h"

#include <string.h>

struct type *type_new(enum type_kind kind, struct ivl_range at, struct type *first,
		      struct type *second)
{
	struct type *t = make(sizeof *t);

	*t = (struct type){ .kind = kind, .at = at, .args = { first, second } };
	t->depth = 1 + (first ? first->depth : 0);
	if (second && t->depth <= second->depth)
		t->depth = second->depth + 1;
	return t;
}

struct type *type_named(const char *name, struct ivl_range at)
{
	struct type *t = type_new(TYPE_NAMED, at, NULL, NULL);
	size_t n = strlen(name);

	t->nullable = name[n - 1] == '?';
	t->name = text_copy(name, t->nullable ? n - 1 : n);
	return t;
}

bool type_equal(const struct type *a, const struct type *b)
{
	int i;

	if (a == b)
		return true;
	if (a->kind != b->kind || a->nullable != b->nullable || a->decl != b->decl)
		return false;
	if (a->kind == TYPE_NAMED && !a->decl && strcmp(a->name, b->name) != 0)
		return false; // type parameters
	for (i = 0; i < 2; i++)
		if (a->args[i] && !type_equal(a->args[i], b->args[i]))
			return false;
	return true;
}

const char *type_text(const struct type *t)
{
	static const char *const names[] = {
		[TYPE_ERROR] = "?",    [TYPE_BOOL] = "bool",   [TYPE_INT] = "int",
		[TYPE_NAT] = "nat",    [TYPE_SEQ] = "seq",     [TYPE_SET] = "set",
		[TYPE_MAP] = "map",    [TYPE_ARRAY] = "array", [TYPE_NULL] = "null",
		[TYPE_NAMED] = "type",
	};

	if (t->kind == TYPE_NAMED)
		return t->nullable ? text_format("%s?", t->name) : t->name;
	if (t->args[1])
		return text_format("%s<%s, %s>", names[t->kind], type_text(t->args[0]),
				   type_text(t->args[1]));
	if (t->args[0])
		return text_format("%s<%s>", names[t->kind], type_text(t->args[0]));
	return names[t->kind];
}

bool type_is_collection(const struct type *t)
{
	return t->kind == TYPE_SEQ || t->kind == TYPE_SET || t->kind == TYPE_MAP;
}

bool type_is_reference(const struct type *t)
{
	return t->kind == TYPE_ARRAY || t->kind == TYPE_NULL ||
	       (t->kind == TYPE_NAMED && t->decl && t->decl->kind == DECL_CLASS);
}

bool type_is_number(const struct type *t)
{
	return t->kind == TYPE_INT || t->kind == TYPE_NAT;
}

struct var *var_new(enum var_kind kind, struct ivl_range at, const char *name,
		    struct type *type)
{
	struct var *v = make(sizeof *v);

	*v = (struct var){ .kind = kind, .at = at, .name = name, .type = type };
	return v;
}

struct var *array_contents(struct program *p, struct type *element)
{
	struct var *v;
	size_t i;

	for (i = 0; i < p->arrays.n; i++)
		if (type_equal(p->arrays.v[i]->type, element))
			return p->arrays.v[i];
	v = var_new(VAR_FIELD, element->at, text_format("array#%zu", p->arrays.n),
		    element);
	var_add(&p->arrays, v);
	return v;
}

void expr_deepen(struct expr *e, const struct expr *part)
{
	if (part && e->depth <= part->depth)
		e->depth = part->depth + 1;
}

struct expr *expr_new(enum expr_kind kind, struct ivl_range at, const char *name,
		      const struct expr_list *args)
{
	struct expr *e = make(sizeof *e);
	size_t i;

	*e = (struct expr){ .kind = kind, .at = at, .name = name, .depth = 1 };
	if (args)
		e->args = *args;
	for (i = 0; i < e->args.n; i++)
		expr_deepen(e, e->args.v[i]);
	return e;
}

struct expr *expr_op(enum op op, struct ivl_range at, struct expr *l, struct expr *r)
{
	struct expr_list args = { 0 };
	struct expr *e;

	expr_add(&args, l);
	if (r)
		expr_add(&args, r);
	e = expr_new(r ? EXPR_BINARY : EXPR_UNARY, at, NULL, &args);
	e->op = op;
	return e;
}

static bool is_comparison(const struct expr *e)
{
	return e->kind == EXPR_BINARY && !e->bracketed && e->op >= OP_EQ &&
	       e->op <= OP_GE;
}

struct expr *expr_compare(enum op op, struct ivl_range at, struct expr *l,
			  struct expr *r)
{
	struct expr *middle = NULL;

	if (is_comparison(l))
		middle = l->args.v[1];
	else if (l->kind == EXPR_BINARY && !l->bracketed && l->op == OP_AND && l->yes)
		middle = l->args.v[1]->args.v[1];
	if (!middle)
		return expr_op(op, at, l, r);
	r = expr_op(op, at, middle, r);
	r->at.line = middle->at.line;
	r->at.column = middle->at.column;
	l = expr_op(OP_AND, at, l, r);
	l->yes = true; // a chain, which may go on
	return l;
}

const char *op_text(enum op op)
{
	static const char *const texts[] = {
		[OP_NOT] = "!",       [OP_NEG] = "-",      [OP_IFF] = "<==>",
		[OP_IMPLIES] = "==>", [OP_AND] = "&&",     [OP_OR] = "||",
		[OP_EQ] = "==",       [OP_NEQ] = "!=",     [OP_LT] = "<",
		[OP_LE] = "<=",       [OP_GT] = ">",       [OP_GE] = ">=",
		[OP_IN] = "in",       [OP_NOT_IN] = "!in", [OP_ADD] = "+",
		[OP_SUB] = "-",       [OP_MUL] = "*",      [OP_DIV] = "/",
		[OP_MOD] = "%",       [OP_SAME] = "=~=",
	};

	return texts[op];
}

struct stmt *stmt_new(enum stmt_kind kind, struct ivl_range at)
{
	struct stmt *s = make(sizeof *s);

	*s = (struct stmt){ .kind = kind, .at = at, .depth = 1 };
	return s;
}
