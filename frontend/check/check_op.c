/*
 * Operators (reference 2.4). A rule with several typings tries one after the other.
 */
#include "frontend/check/check.h"

static bool both(struct checker *c, const struct type *l, const struct type *r,
		 const struct type *want)
{
	uint32_t mark = unify_mark(c);

	if (unify(c, l, want) && unify(c, r, want))
		return true;
	unify_undo(c, mark);
	return false;
}

/* An int or a real; an open type is an int from here on. */
static bool number_or_open(struct checker *c, const struct type *t)
{
	return unify_head(c, t)->kind == TYPE_REAL || unify(c, t, c->types->integer);
}

/* Floats are not inferred from each other. */
static const struct type *both_floats(struct checker *c, const struct type *l,
				      const struct type *r)
{
	l = unify_head(c, l);
	return l->kind == TYPE_FLOAT && l == unify_head(c, r) ? l : NULL;
}

static const struct type *arithmetic(struct checker *c, const struct type *l,
				     const struct type *r)
{
	// A left operand of open type is an int, whatever the right one is.
	if (unify(c, l, c->types->integer) && unify(c, r, c->types->integer))
		return c->types->integer;
	if (both(c, l, r, c->types->real))
		return c->types->real;
	return both_floats(c, l, r);
}

static const struct type *division(struct checker *c, const struct type *l,
				   const struct type *r)
{
	if (number_or_open(c, l) && number_or_open(c, r))
		return c->types->real;
	return both_floats(c, l, r);
}

static const struct type *result_of(struct checker *c, const struct expr *e,
				    const struct type *l, const struct type *r)
{
	struct types *t = c->types;

	switch ((enum op)e->op) {
	case OP_IFF:
	case OP_IMPLIES:
	case OP_AND:
	case OP_OR:
		return both(c, l, r, t->boolean) ? t->boolean : NULL;
	case OP_EQ:
	case OP_NEQ: {
		uint32_t mark = unify_mark(c);

		if (unify(c, l, r))
			return t->boolean;
		unify_undo(c, mark);
		return unify_maybe_equal(c, l, r) ? t->boolean : NULL;
	}
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		return arithmetic(c, l, r) ? t->boolean : NULL;
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
		return arithmetic(c, l, r);
	case OP_DIV:
	case OP_MOD:
		return both(c, l, r, t->integer) ? t->integer : NULL;
	case OP_REALDIV:
		return division(c, l, r);
	case OP_POW:
		return both(c, l, r, t->real) ? t->real : NULL;
	case OP_CONCAT:
	case OP_NOT:
	case OP_NEG:
		break;
	}
	return NULL;
}

const struct type *check_binary(struct checker *c, const struct expr *e)
{
	const struct type *l = e->args[0]->type, *r = e->args[1]->type, *t;

	if (e->op == OP_CONCAT)
		return check_concat(c, e);
	t = result_of(c, e, l, r);
	if (t)
		return t;
	diag_at(c->diags, D_BINARY_ARGS, e->tok, expr_type_text(c, e->args[0]),
		expr_type_text(c, e->args[1]), op_text((enum op)e->op));
	return c->types->error;
}

const struct type *check_unary(struct checker *c, const struct expr *e)
{
	const struct type *a = unify_head(c, e->args[0]->type);

	if (e->op == OP_NOT && unify(c, a, c->types->boolean))
		return c->types->boolean;
	if (e->op == OP_NEG && (a->kind == TYPE_REAL || unify(c, a, c->types->integer)))
		return unify_head(c, a);
	diag_at(c->diags, D_UNARY_ARG, e->tok, expr_type_text(c, e->args[0]),
		op_text((enum op)e->op));
	return c->types->error;
}
