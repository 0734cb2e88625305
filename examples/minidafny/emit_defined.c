/*
 * emit_defined.c - that expressions have values: indices are in range, divisors not zero,
 * preconditions of functions hold, recursion ends. What is looked at only under a condition is
 * asserted only there.
 */
#include "emit_internal.h"

void emit_check(struct emitter *em, const struct ivl_range *at, struct ivl_expr *holds,
		const char *text)
{
	ivl_assert(em->b, em->block, at, ivl_attrs_text(em->b, "msg", text), holds);
}

void emit_assume(struct emitter *em, const struct ivl_range *at, struct ivl_expr *holds)
{
	if (holds)
		ivl_assume(em->b, em->block, at, NULL, holds);
}

struct ivl_block *enter_block(struct emitter *em, struct ivl_block *block)
{
	struct ivl_block *before = em->block;

	em->block = block;
	return before;
}

/* Where `condition` (NULL: anywhere), e; what is said in between is for nothing else. */
static void defined_if(struct emitter *em, struct ivl_expr *condition,
		       const struct expr *e)
{
	struct ivl_block *yes = ivl_block_new(em->b), *before = enter_block(em, yes);

	emit_defined(em, e);
	enter_block(em, before);
	ivl_if(em->b, before, &e->at, NULL, condition, yes, NULL);
}

void emit_fits(struct emitter *em, const struct expr *e, const struct type *to)
{
	if (to->kind == TYPE_NAT && e->type->kind != TYPE_NAT)
		emit_check(
		    em, &e->at,
		    binary(em, &e->at, IVL_LE, number(em, &e->at, 0), emit_expr(em, e)),
		    "a value of type nat might be negative");
	else if (type_is_reference(to) && to->kind != TYPE_NULL && !to->nullable &&
		 (e->type->nullable || e->type->kind == TYPE_NULL))
		emit_not_null(em, &e->at, emit_expr(em, e));
}

/* -- calls ----------------------------------------------------------------- */

void emit_decrease(struct emitter *em, const struct ivl_range *at, const struct decl *d,
		   struct ivl_expr **args)
{
	struct ivl_expr_items now;
	struct ivl_expr **before;

	if (!em->decl || d->kind != em->decl->kind || d->level != em->decl->level)
		return;
	before = swap_values(&d->ins, args);
	now = measure_of(em, d);
	swap_values(&d->ins, before);
	emit_check(em, at, decreases(em, at, &now, &em->measure),
		   "the measure might not decrease, so this call might not end");
}

/* A function's precondition with these values, and that it ends. */
static void defined_call(struct emitter *em, const struct expr *e)
{
	const struct decl *f = e->decl;
	struct ivl_expr **args = make((e->args.n + 1) * sizeof *args), **before;
	struct ivl_expr **result;
	struct ivl_expr *value;
	size_t i;

	for (i = 0; i < e->args.n; i++)
		args[i] = emit_expr(em, e->args.v[i]);
	for (i = 0; i < e->args.n; i++)
		emit_fits(em, e->args.v[i], f->ins.v[i]->type);
	before = swap_values(&f->ins, args);
	for (i = 0; i < f->requires.n; i++)
		emit_check(em, &e->at, emit_expr(em, f->requires.v[i]),
			   text_format("a precondition of function %s might not hold",
				       f->name));
	for (i = 0; em->decl->kind == DECL_FUNCTION && i < f->reads.n; i++)
		emit_may_read(em, &e->at, emit_expr(em, f->reads.v[i]));
	swap_values(&f->ins, before);
	emit_decrease(em, &e->at, f, args);
	if (em->decl->kind != DECL_FUNCTION || f->level != em->decl->level)
		return;
	// In its own circle what it promises is known of smaller arguments only.
	value = emit_call(em, &e->at, f, args);
	before = swap_values(&f->ins, args);
	result = swap_values(&f->outs, &value);
	if (f->outs.v[0]->type->kind == TYPE_NAT)
		emit_assume(em, &e->at,
			    type_holds(em, &e->at, f->outs.v[0]->type, value));
	emit_assume(em, &e->at, emit_all(em, &e->at, &f->ensures));
	swap_values(&f->outs, result);
	swap_values(&f->ins, before);
}

/* -- parts ----------------------------------------------------------------- */

static void in_range(struct emitter *em, const struct ivl_range *at,
		     struct ivl_expr *low, struct ivl_expr *i, enum ivl_binary below,
		     struct ivl_expr *high, const char *text)
{
	emit_check(em, at,
		   conjunction(em, at, binary(em, at, IVL_LE, low, i),
			       binary(em, at, below, i, high)),
		   text);
}

static struct ivl_expr *length_of(struct emitter *em, const struct expr *e)
{
	struct ivl_expr *v = emit_expr(em, e);

	if (e->type->kind == TYPE_ARRAY)
		return apply1(em, &e->at, em->array_length, v);
	return theory_call(em, &e->at, SEQ_LENGTH, v, NULL, NULL);
}

/* An array is there, and may be read. */
static void defined_array(struct emitter *em, const struct expr *e)
{
	struct ivl_expr *a;

	if (e->type->kind != TYPE_ARRAY)
		return;
	a = emit_expr(em, e);
	emit_not_null(em, &e->at, a);
	emit_may_read(em, &e->at, a);
}

static void defined_index(struct emitter *em, const struct expr *e)
{
	const struct expr *of = e->args.v[0], *i = e->args.v[1];

	defined_array(em, of);
	if (of->type->kind != TYPE_MAP)
		in_range(em, &i->at, number(em, &i->at, 0), emit_expr(em, i), IVL_LT,
			 length_of(em, of), "the index might be out of range");
	else if (e->kind == EXPR_INDEX)
		emit_check(em, &i->at,
			   theory_call(em, &i->at, MAP_HAS, emit_expr(em, of),
				       emit_expr(em, i), NULL),
			   "the key might not be in the map");
}

static void defined_slice(struct emitter *em, const struct expr *e)
{
	const struct expr *of = e->args.v[0], *low = e->args.v[1], *high = e->args.v[2];
	struct ivl_expr *from = number(em, &e->at, 0), *to;

	defined_array(em, of);
	if (low)
		from = emit_expr(em, low);
	to = high ? emit_expr(em, high) : length_of(em, of);
	if (high)
		in_range(em, &high->at, number(em, &high->at, 0), to, IVL_LE,
			 length_of(em, of),
			 "the end of the slice might be out of range");
	if (low)
		in_range(em, &low->at, number(em, &low->at, 0), from, IVL_LE, to,
			 "the start of the slice might be out of range");
}

static void defined_field(struct emitter *em, const struct expr *e)
{
	const struct type *t = e->args.v[0]->type;
	struct ivl_expr *of = emit_expr(em, e->args.v[0]);

	if (t->kind == TYPE_MAP)
		return;
	if (type_is_reference(t)) {
		emit_not_null(em, &e->at, of);
		if (t->kind != TYPE_ARRAY) // the length never changes
			emit_may_read(em, &e->at, of);
	} else if (t->decl->ctors.n > 1) {
		emit_check(em, &e->at, has_field(em, &e->at, of, e->var),
			   text_format("the value might have no %s", e->name));
	}
}

static void defined_conversion(struct emitter *em, const struct expr *e)
{
	struct ivl_expr *v = emit_expr(em, e->args.v[0]), **before;
	const struct decl *d = e->to->decl;

	if (e->to->kind == TYPE_INT)
		return;
	before = swap_values(&d->fields, &v);
	emit_check(em, &e->at, emit_expr(em, d->value),
		   text_format("the number might not be one of type %s", d->name));
	swap_values(&d->fields, before);
}

/* -- what is looked at only sometimes -------------------------------------- */

static void defined_operator(struct emitter *em, const struct expr *e)
{
	const struct expr *r = e->args.n > 1 ? e->args.v[1] : NULL;
	struct ivl_expr *l;

	emit_defined(em, e->args.v[0]);
	if (e->op == OP_AND || e->op == OP_IMPLIES || e->op == OP_OR) {
		l = emit_expr(em, e->args.v[0]);
		if (e->op == OP_OR)
			l = ivl_unary(em->b, &e->at, IVL_NOT, l);
		defined_if(em, l, r);
		return;
	}
	if (r)
		emit_defined(em, r);
	if (e->op == OP_DIV || e->op == OP_MOD)
		emit_check(em, &e->at,
			   binary(em, &r->at, IVL_NEQ, emit_expr(em, r),
				  number(em, &r->at, 0)),
			   "the divisor might be zero");
}

static void defined_match(struct emitter *em, const struct expr *e)
{
	const struct expr *on = e->args.v[0];
	struct ivl_expr *of = emit_expr(em, on), *read;
	const struct match_case *m;
	struct ivl_var *cell;

	if (on->kind != EXPR_NAME) {
		read = local(em, &on->at, "of", emit_type(em, on->type), &cell);
		ivl_set(em->b, em->block, &on->at, cell, of);
		of = read;
	}
	for (m = e->cases; m; m = m->next) {
		bind_case(em, m, of);
		defined_if(em, ivl_is(em->b, &m->at, of, m->ctor->func), m->value);
	}
}

static void defined_let(struct emitter *em, const struct expr *e)
{
	struct var *v = e->bound.v[0];
	struct ivl_expr *value = emit_expr(em, e->args.v[0]);
	struct ivl_var *cell;

	v->value = local(em, &v->at, v->name, emit_type(em, v->type), &cell);
	ivl_set(em->b, em->block, &v->at, cell, value);
	emit_defined(em, e->args.v[1]);
}

/* For any values of the variables, in a branch that goes nowhere. */
static void defined_quantifier(struct emitter *em, const struct expr *e)
{
	struct ivl_block *yes = ivl_block_new(em->b), *before = enter_block(em, yes);
	size_t i;

	for (i = 0; i < e->bound.n; i++) {
		struct var *v = e->bound.v[i];
		struct ivl_var *cell;

		v->value = local(em, &v->at, v->name, emit_type(em, v->type), &cell);
		ivl_havoc(em->b, yes, &v->at, &cell, 1);
		emit_assume(em, &v->at, type_holds(em, &v->at, v->type, v->value));
	}
	emit_defined(em, e->args.v[0]);
	emit_assume(em, &e->at, ivl_bool(em->b, &e->at, false));
	enter_block(em, before);
	ivl_if(em->b, before, &e->at, NULL, NULL, yes, NULL);
}

void emit_defined(struct emitter *em, const struct expr *e)
{
	size_t i, n = e->args.n;

	if (e->kind == EXPR_UNARY || e->kind == EXPR_BINARY) {
		defined_operator(em, e);
		return;
	}
	if (e->kind == EXPR_IF || e->kind == EXPR_LET)
		n = 1; // the rest under the condition, with the variable
	if (e->kind == EXPR_QUANT || e->kind == EXPR_OLD)
		n = 0;
	for (i = 0; i < n; i++)
		if (e->args.v[i])
			emit_defined(em, e->args.v[i]);
	switch (e->kind) {
	case EXPR_CALL:
		if (e->decl)
			defined_call(em, e);
		else
			for (i = 0; i < n; i++)
				emit_fits(em, e->args.v[i], e->ctor->fields.v[i]->type);
		return;
	case EXPR_FIELD:
		defined_field(em, e);
		return;
	case EXPR_INDEX:
	case EXPR_UPDATE:
		defined_index(em, e);
		return;
	case EXPR_SLICE:
		defined_slice(em, e);
		return;
	case EXPR_IF:
		defined_if(em, emit_expr(em, e->args.v[0]), e->args.v[1]);
		defined_if(
		    em, ivl_unary(em->b, &e->at, IVL_NOT, emit_expr(em, e->args.v[0])),
		    e->args.v[2]);
		return;
	case EXPR_MATCH:
		defined_match(em, e);
		return;
	case EXPR_LET:
		defined_let(em, e);
		return;
	case EXPR_QUANT:
		defined_quantifier(em, e);
		return;
	case EXPR_AS:
		defined_conversion(em, e);
		return;
	case EXPR_OLD:
		enter_old(em);
		emit_defined(em, e->args.v[0]);
		leave_old(em);
		return;
	case EXPR_INT:
	case EXPR_BOOL:
	case EXPR_NULL:
	case EXPR_NAME:
	case EXPR_TEST:
	case EXPR_SEQ:
	case EXPR_SET:
	case EXPR_MAP:
	case EXPR_SIZE:
	case EXPR_UNARY:
	case EXPR_BINARY:
	case EXPR_FRESH:
		return;
	}
}

void emit_defined_clauses(struct emitter *em, const struct expr_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		emit_defined(em, list->v[i]);
		emit_assume(em, &list->v[i]->at, emit_expr(em, list->v[i]));
	}
}
