#include "vcgen/infer/infer_internal.h"

#include "ivl/type.h"

#include <string.h>

/* Parts of expressions that are nested deeper than this can be anything. */
#define MAX_DEPTH 300

bool infer_is_tracked(const struct var *v)
{
	return v->type && (v->type->kind == TYPE_INT || v->type->kind == TYPE_REAL ||
			   v->type->kind == TYPE_BOOL);
}

uint32_t infer_key(const struct infer *in, const struct expr *e)
{
	return e->kind == E_IDENT && e->u.ident.var ? in->key_of[e->u.ident.var->id]
						    : 0;
}

void infer_set(struct infer *in, uint32_t key, struct interval value)
{
	if (!key)
		return;
	in->now[key] = value;
	if (!in->is_touched[key]) {
		in->is_touched[key] = true;
		vec_push(&in->touched, key);
	}
}

/* -- values ----------------------------------------------------------------------------------- */

static struct interval value_at(struct infer *in, const struct expr *e, uint32_t depth);

static bool is_type(const struct expr *e, int kind)
{
	return e->type && (int)e->type->kind == kind;
}

static struct interval truth(struct infer *in, bool may_be_false, bool may_be_true)
{
	struct interval out = interval_all;

	if (!may_be_false)
		out.lo = number_int(&in->numbers, 1);
	if (!may_be_true)
		out.hi = number_int(&in->numbers, 0);
	if (!may_be_false && may_be_true)
		out.hi = out.lo;
	else if (may_be_false && !may_be_true)
		out.lo = out.hi;
	return out;
}

static bool may_be_false(struct interval a)
{
	return !a.lo || mpz_sgn(a.lo) <= 0;
}

static bool is_below(mpz_srcptr a, mpz_srcptr b, bool strict)
{
	return a && b && (strict ? mpz_cmp(a, b) < 0 : mpz_cmp(a, b) <= 0);
}

static struct interval less(struct infer *in, struct interval a, struct interval b,
			    bool strict)
{
	return truth(in, !is_below(a.hi, b.lo, strict), !is_below(b.hi, a.lo, !strict));
}

static struct interval same(struct infer *in, struct interval a, struct interval b,
			    bool negate)
{
	bool differ = interval_is_empty(interval_meet(a, b));
	bool equal =
	    interval_is_point(a) && interval_is_point(b) && mpz_cmp(a.lo, b.lo) == 0;

	return negate ? truth(in, !differ, !equal) : truth(in, !equal, !differ);
}

static struct interval binary(struct infer *in, const struct expr *e, uint32_t depth)
{
	struct numbers *n = &in->numbers;
	struct interval a = value_at(in, e->args[0], depth);
	struct interval b = value_at(in, e->args[1], depth);

	switch ((int)e->op) {
	case OP_AND:
		return truth(in, may_be_false(a) || may_be_false(b),
			     interval_may_be_positive(a) &&
				 interval_may_be_positive(b));
	case OP_OR:
		return truth(in, may_be_false(a) && may_be_false(b),
			     interval_may_be_positive(a) ||
				 interval_may_be_positive(b));
	case OP_IMPLIES:
		return truth(in, interval_may_be_positive(a) && may_be_false(b),
			     may_be_false(a) || interval_may_be_positive(b));
	case OP_IFF:
	case OP_EQ:
		return same(in, a, b, false);
	case OP_NEQ:
		return same(in, a, b, true);
	case OP_LT:
		return less(in, a, b, true);
	case OP_LE:
		return less(in, a, b, false);
	case OP_GT:
		return less(in, b, a, true);
	case OP_GE:
		return less(in, b, a, false);
	case OP_ADD:
		return interval_plus(n, a, b);
	case OP_SUB:
		return interval_plus(n, a, interval_negate(n, b));
	case OP_MUL:
		return interval_times(n, a, b);
	case OP_DIV:
		return interval_quotient(n, a, b);
	case OP_MOD:
		return interval_mod(n, a, b);
	case OP_REALDIV:
		/* Whole operands are taken as below the number after their largest. */
		if (is_type(e->args[0], TYPE_INT))
			a.hi = number_add(n, a.hi, 1);
		return interval_quotient(n, a, b);
	default:
		return interval_all;
	}
}

static struct interval unary(struct infer *in, const struct expr *e, uint32_t depth)
{
	struct interval a = value_at(in, e->args[0], depth);

	if (e->op == OP_NEG)
		return interval_negate(&in->numbers, a);
	return truth(in, interval_may_be_positive(a), may_be_false(a));
}

/* `function {:identity} f(x: T): T` is taken at its word (reference 1.5). */
static bool is_identity(const struct expr *e)
{
	const struct attr *last = NULL, *a;

	if (e->n_args != 1 || !e->u.call.func || e->args[0]->type != e->type)
		return false;
	for (a = e->u.call.func->head.attrs; a; a = a->next)
		if (strcmp(a->name->text, "identity") == 0)
			last = a;
	return last && attr_is_set(last, "identity");
}

static struct interval chosen(struct infer *in, const struct expr *e, uint32_t depth)
{
	struct interval condition = value_at(in, e->args[0], depth);

	if (!may_be_false(condition))
		return value_at(in, e->args[1], depth);
	if (!interval_may_be_positive(condition))
		return value_at(in, e->args[2], depth);
	return interval_join(value_at(in, e->args[1], depth),
			     value_at(in, e->args[2], depth));
}

static bool has_value(const struct expr *e)
{
	return is_type(e, TYPE_INT) || is_type(e, TYPE_REAL) || is_type(e, TYPE_BOOL);
}

static struct interval value_at(struct infer *in, const struct expr *e, uint32_t depth)
{
	if (!has_value(e) || depth == MAX_DEPTH)
		return interval_all;
	depth++;
	switch ((int)e->kind) {
	case E_BOOL:
		return truth(in, !e->op, e->op);
	case E_INT:
	case E_REAL:
		return interval_literal(&in->numbers, e->u.text->text);
	case E_IDENT:
		return infer_key(in, e) ? in->now[infer_key(in, e)] : interval_all;
	case E_UNARY:
		return unary(in, e, depth);
	case E_BINARY:
		return binary(in, e, depth);
	case E_ITE:
		return chosen(in, e, depth);
	case E_CALL:
		return is_identity(e) ? value_at(in, e->args[0], depth) : interval_all;
	default:
		return interval_all;
	}
}

struct interval infer_value(struct infer *in, const struct expr *e)
{
	return value_at(in, e, 0);
}

/* -- conditions ------------------------------------------------------------------------------- */

/* The operator with its operands exchanged. */
static int flipped(int op)
{
	switch (op) {
	case OP_LT:
		return OP_GT;
	case OP_LE:
		return OP_GE;
	case OP_GT:
		return OP_LT;
	case OP_GE:
		return OP_LE;
	default:
		return op;
	}
}

/* A bound that is one of the values is none of the result, where values are integers. */
static struct interval without(struct infer *in, struct interval a, mpz_srcptr x)
{
	if (a.lo && mpz_cmp(a.lo, x) == 0)
		a.lo = number_add(&in->numbers, a.lo, 1);
	if (a.hi && mpz_cmp(a.hi, x) == 0)
		a.hi = number_add(&in->numbers, a.hi, -1);
	return a;
}

/* variable op value */
static void narrow(struct infer *in, uint32_t key, int op, struct interval value)
{
	int type = (int)in->vars.data[key]->type->kind;
	struct interval old = in->now[key], bound = interval_all;
	long step = type == TYPE_INT ? 1 : 0;

	if (type == TYPE_BOOL)
		old = truth(in, may_be_false(old), interval_may_be_positive(old));
	switch (op) {
	case OP_LT:
		bound.hi = number_add(&in->numbers, value.hi, -step);
		break;
	case OP_LE:
		bound.hi = value.hi;
		break;
	case OP_GT:
		bound.lo = number_add(&in->numbers, value.lo, step);
		break;
	case OP_GE:
		bound.lo = value.lo;
		break;
	case OP_EQ:
	case OP_IFF:
		bound = value;
		break;
	case OP_NEQ:
		if (!interval_is_point(value))
			return;
		if (type == TYPE_INT)
			old = without(in, old, value.lo);
		else if (type == TYPE_BOOL)
			bound = truth(in, interval_may_be_positive(value),
				      may_be_false(value));
		break;
	default:
		return;
	}
	bound = interval_meet(old, bound);
	infer_set(in, key, bound);
	in->unreachable = in->unreachable || interval_is_empty(bound);
}

static bool is_comparison(const struct expr *e)
{
	return e->kind == E_BINARY &&
	       (e->op == OP_IFF || (e->op >= OP_EQ && e->op <= OP_GE));
}

/* Also a difference of bools, which is one, too. */
static bool is_equality(const struct expr *e)
{
	return e->op == OP_IFF || e->op == OP_EQ ||
	       (e->op == OP_NEQ && is_type(e->args[0], TYPE_BOOL));
}

void infer_constrain_whole(struct infer *in, const struct expr *e)
{
	uint32_t left, right;
	struct interval a, b;

	if (e->kind == E_IDENT && infer_key(in, e)) {
		narrow(in, infer_key(in, e), OP_EQ, truth(in, false, true));
		return;
	}
	if (e->kind == E_UNARY && e->op == OP_NOT && infer_key(in, e->args[0])) {
		narrow(in, infer_key(in, e->args[0]), OP_EQ, truth(in, true, false));
		return;
	}
	if (e->kind == E_BOOL && !e->op) {
		in->unreachable = true;
		return;
	}
	if (!is_comparison(e))
		return;
	left = infer_key(in, e->args[0]);
	right = infer_key(in, e->args[1]);
	a = infer_value(in, e->args[0]);
	b = infer_value(in, e->args[1]);
	if (left)
		narrow(in, left, e->op, b);
	if (right && !is_equality(e)) // as in the reference
		narrow(in, right, flipped(e->op), a);
}

void infer_constrain(struct infer *in, const struct expr *condition)
{
	VEC(const struct expr *) todo = { 0 };

	vec_push(&todo, condition);
	while (todo.len && !in->unreachable) {
		const struct expr *e = vec_pop(&todo);

		if (e->kind == E_BINARY && e->op == OP_AND) {
			vec_push(&todo, e->args[1]);
			vec_push(&todo, e->args[0]);
		} else {
			infer_constrain_whole(in, e);
		}
	}
	vec_fini(&todo);
}
