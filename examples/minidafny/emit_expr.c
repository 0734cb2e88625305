/*
 * emit_expr.c - values of expressions. That they have one is shown apart (emit_defined.c), so
 * here s[i] is just a function of s and i.
 */
#include "emit_internal.h"

#include <string.h>

typedef struct ivl_expr value;

struct ivl_expr **swap_values(const struct var_list *params, struct ivl_expr **values)
{
	struct ivl_expr **before = make((params->n + 1) * sizeof *before);
	size_t i;

	for (i = 0; i < params->n; i++) {
		before[i] = params->v[i]->value;
		params->v[i]->value = values[i];
	}
	return before;
}

struct ivl_expr *emit_all(struct emitter *em, const struct ivl_range *at,
			  const struct expr_list *list)
{
	value *all = NULL;
	size_t i;

	for (i = 0; i < list->n; i++)
		all = conjunction(em, at, all, emit_expr(em, list->v[i]));
	return all ? all : ivl_bool(em->b, at, true);
}

/* A recursive function is applied below a quantifier. */
static bool quantifies_recursion(const struct expr *e, bool below)
{
	const struct match_case *m;
	size_t i;

	if (!e)
		return false;
	if (below && e->kind == EXPR_CALL && e->decl && e->decl->recursive)
		return true;
	below |= e->kind == EXPR_QUANT;
	for (i = 0; i < e->args.n; i++)
		if (quantifies_recursion(e->args.v[i], below))
			return true;
	for (m = e->cases; m; m = m->next)
		if (quantifies_recursion(m->value, below))
			return true;
	return false;
}

struct ivl_expr *emit_unfolded(struct emitter *em, const struct expr *e)
{
	value *v;

	if (!quantifies_recursion(e, false))
		return NULL;
	em->less_fuel = true;
	v = emit_expr(em, e);
	em->less_fuel = false;
	return v;
}

/* -- calls ----------------------------------------------------------------- */

static value *fuel_for(struct emitter *em, const struct ivl_range *at,
		       const struct decl *f)
{
	value *fuel;

	if (em->fuel_left && em->decl && f->level == em->decl->level)
		return em->fuel_left;
	fuel = apply1(em, at, em->more_fuel, ivl_read(em->b, at, em->no_fuel));
	return em->less_fuel ? fuel : apply1(em, at, em->more_fuel, fuel);
}

struct ivl_expr *emit_call(struct emitter *em, const struct ivl_range *at,
			   const struct decl *f, struct ivl_expr *const *args)
{
	struct ivl_expr_items all = { 0 };
	size_t i;

	if (f->recursive)
		items_add(&all, fuel_for(em, at, f));
	for (i = 0; i < f->heap.n; i++)
		items_add(&all, f->heap.v[i]->value);
	for (i = 0; i < f->ins.n; i++)
		items_add(&all, args[i]);
	return ivl_apply(em->b, at, f->func, all.v, all.n);
}

static value *emit_application(struct emitter *em, const struct expr *e)
{
	value **args = make((e->args.n + 1) * sizeof *args);
	size_t i;

	for (i = 0; i < e->args.n; i++)
		args[i] = emit_expr(em, e->args.v[i]);
	if (e->ctor)
		return ivl_apply(em->b, &e->at, e->ctor->func, args, e->args.n);
	return emit_call(em, &e->at, e->decl, args);
}

/* -- parts ----------------------------------------------------------------- */

struct ivl_expr *contents_of(struct emitter *em, const struct ivl_range *at,
			     const struct type *array, struct ivl_expr *a)
{
	return select1(em, at, array_contents(em->program, array->args[0])->value, a);
}

struct ivl_expr *has_field(struct emitter *em, const struct ivl_range *at,
			   struct ivl_expr *e, const struct var *field)
{
	const struct decl *d = field->owner;
	value *any = NULL;
	size_t i, k;

	for (i = 0; i < d->ctors.n; i++) {
		for (k = 0; k < d->ctors.v[i]->fields.n; k++) {
			value *is;

			if (strcmp(d->ctors.v[i]->fields.v[k]->name, field->name) != 0)
				continue;
			is = ivl_is(em->b, at, e, d->ctors.v[i]->func);
			any = any ? binary(em, at, IVL_OR, any, is) : is;
		}
	}
	return any;
}

static value *emit_field(struct emitter *em, const struct expr *e)
{
	value *of = emit_expr(em, e->args.v[0]);
	const struct type *t = e->args.v[0]->type;

	if (t->kind == TYPE_ARRAY)
		return apply1(em, &e->at, em->array_length, of);
	if (t->kind == TYPE_MAP)
		return theory_call(em, &e->at, MAP_KEYS, of, NULL, NULL);
	if (t->decl->kind == DECL_CLASS)
		return select1(em, &e->at, e->var->value, of);
	return ivl_field(em->b, &e->at, of, e->name);
}

static value *emit_index(struct emitter *em, const struct expr *e)
{
	const struct type *t = e->args.v[0]->type;
	value *of = emit_expr(em, e->args.v[0]), *i = emit_expr(em, e->args.v[1]);

	if (t->kind == TYPE_ARRAY)
		return select1(em, &e->at, contents_of(em, &e->at, t, of), i);
	return theory_call(em, &e->at, t->kind == TYPE_MAP ? MAP_GET : SEQ_INDEX, of, i,
			   NULL);
}

static value *emit_slice(struct emitter *em, const struct expr *e)
{
	const struct type *t = e->args.v[0]->type;
	value *s = emit_expr(em, e->args.v[0]);

	if (t->kind == TYPE_ARRAY)
		s = theory_call(em, &e->at, ARRAY_SEQ, contents_of(em, &e->at, t, s),
				apply1(em, &e->at, em->array_length, s), NULL);
	if (e->args.v[2])
		s = theory_call(em, &e->at, SEQ_TAKE, s, emit_expr(em, e->args.v[2]),
				NULL);
	if (e->args.v[1])
		s = theory_call(em, &e->at, SEQ_DROP, s, emit_expr(em, e->args.v[1]),
				NULL);
	return s;
}

/* -- collections ----------------------------------------------------------- */

static value *empty(struct emitter *em, const struct expr *e, enum theory_func f)
{
	return ivl_coerce(em->b, &e->at, theory_call(em, &e->at, f, NULL, NULL, NULL),
			  emit_type(em, e->type));
}

/* [a] + ([b] + [c]), {a} + ({b} + {c}) */
static value *emit_elements(struct emitter *em, const struct expr *e,
			    enum theory_func none, enum theory_func unit,
			    enum theory_func join)
{
	value *all = NULL, *one;
	size_t i;

	for (i = e->args.n; i-- > 0;) {
		one = theory_call(em, &e->at, unit, emit_expr(em, e->args.v[i]), NULL,
				  NULL);
		all = all ? theory_call(em, &e->at, join, one, all, NULL) : one;
	}
	return all ? all : empty(em, e, none);
}

static value *emit_map(struct emitter *em, const struct expr *e)
{
	value *all = empty(em, e, MAP_EMPTY);
	size_t i;

	for (i = 0; i < e->args.n; i += 2)
		all = theory_call(em, &e->at, MAP_UPDATE, all,
				  emit_expr(em, e->args.v[i]),
				  emit_expr(em, e->args.v[i + 1]));
	return all;
}

static value *emit_in(struct emitter *em, const struct expr *e)
{
	value *x = emit_expr(em, e->args.v[0]), *in = emit_expr(em, e->args.v[1]);
	enum type_kind kind = e->args.v[1]->type->kind;

	return theory_call(em, &e->at,
			   kind == TYPE_SEQ   ? SEQ_HAS
			   : kind == TYPE_SET ? SET_HAS
					      : MAP_HAS,
			   in, x, NULL);
}

/* -- operators ------------------------------------------------------------- */

struct ivl_expr *emit_equal(struct emitter *em, const struct ivl_range *at,
			    const struct type *type, struct ivl_expr *l,
			    struct ivl_expr *r)
{
	if (em->raw || !type_is_collection(type))
		return binary(em, at, IVL_EQ, l, r);
	return theory_call(em, at,
			   type->kind == TYPE_SEQ   ? SEQ_SAME
			   : type->kind == TYPE_SET ? SET_SAME
						    : MAP_SAME,
			   l, r, NULL);
}

static value *emit_arithmetic(struct emitter *em, const struct expr *e, value *l,
			      value *r)
{
	static const enum ivl_binary ops[] = {
		[OP_IFF] = IVL_IFF, [OP_IMPLIES] = IVL_IMPLIES, [OP_AND] = IVL_AND,
		[OP_OR] = IVL_OR,   [OP_LT] = IVL_LT,           [OP_LE] = IVL_LE,
		[OP_GT] = IVL_GT,   [OP_GE] = IVL_GE,           [OP_ADD] = IVL_ADD,
		[OP_SUB] = IVL_SUB, [OP_MUL] = IVL_MUL,         [OP_DIV] = IVL_DIV,
		[OP_MOD] = IVL_MOD,
	};
	enum type_kind kind = e->args.v[0]->type->kind;

	if (kind == TYPE_SEQ)
		return theory_call(em, &e->at, SEQ_APPEND, l, r, NULL);
	if (kind == TYPE_SET)
		return theory_call(em, &e->at,
				   e->op == OP_ADD   ? SET_UNION
				   : e->op == OP_SUB ? SET_DIFFERENCE
				   : e->op == OP_MUL ? SET_INTERSECTION
						     : SET_SUBSET,
				   l, r, NULL);
	return binary(em, &e->at, ops[e->op], l, r);
}

static value *emit_operator(struct emitter *em, const struct expr *e)
{
	const struct type *t = e->args.v[0]->type;
	value *l, *r;

	if (e->op == OP_IN)
		return emit_in(em, e);
	if (e->op == OP_NOT_IN)
		return ivl_unary(em->b, &e->at, IVL_NOT, emit_in(em, e));
	l = emit_expr(em, e->args.v[0]);
	if (e->op == OP_NOT || e->op == OP_NEG)
		return ivl_unary(em->b, &e->at, e->op == OP_NOT ? IVL_NOT : IVL_NEG, l);
	r = emit_expr(em, e->args.v[1]);
	if (e->op == OP_SAME)
		return theory_call(em, &e->at,
				   t->kind == TYPE_SEQ   ? SEQ_SAME
				   : t->kind == TYPE_SET ? SET_SAME
							 : MAP_SAME,
				   l, r, NULL);
	if (e->op == OP_EQ)
		return emit_equal(em, &e->at, t, l, r);
	if (e->op == OP_NEQ)
		return ivl_unary(em->b, &e->at, IVL_NOT,
				 emit_equal(em, &e->at, t, l, r));
	return emit_arithmetic(em, e, l, r);
}

/* -- binders --------------------------------------------------------------- */

void bind_case(struct emitter *em, const struct match_case *m, struct ivl_expr *of)
{
	size_t i;

	for (i = 0; i < m->vars.n; i++)
		m->vars.v[i]->value =
		    ivl_field(em->b, &m->at, of, m->ctor->fields.v[i]->name);
}

/* The last case is what is left. */
static value *emit_cases(struct emitter *em, const struct match_case *first, value *of)
{
	const struct match_case *m;
	struct ivl_expr_items values = { 0 }, tests = { 0 };
	value *all;
	size_t i;

	for (m = first; m; m = m->next) {
		bind_case(em, m, of);
		items_add(&tests, ivl_is(em->b, &m->at, of, m->ctor->func));
		items_add(&values, emit_expr(em, m->value));
	}
	all = values.v[values.n - 1];
	for (i = values.n - 1; i-- > 0;)
		all = ivl_if_then_else(em->b, &first->at, tests.v[i], values.v[i], all);
	return all;
}

static value *emit_match(struct emitter *em, const struct expr *e)
{
	value *of = emit_expr(em, e->args.v[0]);
	struct ivl_var *v;

	if (e->args.v[0]->kind == EXPR_NAME)
		return emit_cases(em, e->cases, of);
	v = ivl_let_variable(em->b, &e->at, NULL, fresh_name(em, "of"), of);
	return ivl_let(em->b, &e->at, &v, 1, NULL,
		       emit_cases(em, e->cases, ivl_read(em->b, &e->at, v)));
}

static value *emit_let(struct emitter *em, const struct expr *e)
{
	struct var *bound = e->bound.v[0];
	struct ivl_var *v =
	    ivl_let_variable(em->b, &e->at, NULL, fresh_name(em, bound->name),
			     emit_expr(em, e->args.v[0]));

	bound->value = ivl_read(em->b, &bound->at, v);
	return ivl_let(em->b, &e->at, &v, 1, NULL, emit_expr(em, e->args.v[1]));
}

static value *emit_quantifier(struct emitter *em, const struct expr *e)
{
	struct ivl_trigger **triggers = make((e->n_triggers + 1) * sizeof *triggers);
	struct variables vars = { 0 };
	value *range = NULL, *body;
	size_t i, k;

	for (i = 0; i < e->bound.n; i++) {
		struct var *v = e->bound.v[i];

		variables_add(&vars,
			      emit_var(em, v, IVL_BOUND, fresh_name(em, v->name)));
		range = conjunction(em, &e->at, range,
				    type_holds(em, &v->at, v->type, v->value));
	}
	for (i = 0; i < e->n_triggers; i++) {
		struct ivl_expr_items terms = { 0 };

		for (k = 0; k < e->triggers[i].n; k++)
			items_add(&terms, emit_expr(em, e->triggers[i].v[k]));
		triggers[i] = ivl_trigger(em->b, &e->at, false, terms.v, terms.n);
	}
	body = emit_expr(em, e->args.v[0]);
	if (range)
		body = binary(em, &e->at, e->yes ? IVL_IMPLIES : IVL_AND, range, body);
	return ivl_bind(em->b, &e->at, e->yes ? IVL_FORALL : IVL_EXISTS, NULL, 0,
			vars.v, vars.n, NULL, triggers, e->n_triggers, body);
}

static value *emit_old(struct emitter *em, const struct expr *e)
{
	value *v;

	enter_old(em);
	v = emit_expr(em, e->args.v[0]);
	leave_old(em);
	return v;
}

static value *emit_fresh(struct emitter *em, const struct expr *e)
{
	value *o = emit_expr(em, e->args.v[0]);
	value *before = ivl_old(em->b, &e->at, em->allocated->value);

	before = ivl_unary(em->b, &e->at, IVL_NOT, select1(em, &e->at, before, o));
	return conjunction(
	    em, &e->at,
	    binary(em, &e->at, IVL_NEQ, o, ivl_read(em->b, &e->at, em->null)), before);
}

static value *emit_conversion(struct emitter *em, const struct expr *e)
{
	value *v = emit_expr(em, e->args.v[0]);
	const struct type *from = e->args.v[0]->type;

	if (e->to->kind == TYPE_INT)
		return apply1(em, &e->at, from->decl->func, v);
	return apply1(em, &e->at, e->to->decl->make_value, v);
}

struct ivl_expr *emit_expr(struct emitter *em, const struct expr *e)
{
	const struct ivl_range *at = &e->at;

	switch (e->kind) {
	case EXPR_INT:
		return ivl_int_text(em->b, at, e->name);
	case EXPR_BOOL:
		return ivl_bool(em->b, at, e->yes);
	case EXPR_NULL:
		return ivl_read(em->b, at, em->null);
	case EXPR_NAME:
		if (e->var)
			return e->var->value;
		return ivl_apply(em->b, at, e->ctor->func, NULL, 0);
	case EXPR_CALL:
		return emit_application(em, e);
	case EXPR_FIELD:
		return emit_field(em, e);
	case EXPR_TEST:
		return ivl_is(em->b, at, emit_expr(em, e->args.v[0]), e->ctor->func);
	case EXPR_INDEX:
		return emit_index(em, e);
	case EXPR_UPDATE:
		return theory_call(
		    em, at, e->type->kind == TYPE_MAP ? MAP_UPDATE : SEQ_UPDATE,
		    emit_expr(em, e->args.v[0]), emit_expr(em, e->args.v[1]),
		    emit_expr(em, e->args.v[2]));
	case EXPR_SLICE:
		return emit_slice(em, e);
	case EXPR_SEQ:
		return emit_elements(em, e, SEQ_EMPTY, SEQ_UNIT, SEQ_APPEND);
	case EXPR_SET:
		return emit_elements(em, e, SET_EMPTY, SET_UNIT, SET_UNION);
	case EXPR_MAP:
		return emit_map(em, e);
	case EXPR_SIZE:
		return theory_call(em, at, SEQ_LENGTH, emit_expr(em, e->args.v[0]),
				   NULL, NULL);
	case EXPR_UNARY:
	case EXPR_BINARY:
		return emit_operator(em, e);
	case EXPR_IF:
		return ivl_if_then_else(em->b, at, emit_expr(em, e->args.v[0]),
					emit_expr(em, e->args.v[1]),
					emit_expr(em, e->args.v[2]));
	case EXPR_MATCH:
		return emit_match(em, e);
	case EXPR_LET:
		return emit_let(em, e);
	case EXPR_QUANT:
		return emit_quantifier(em, e);
	case EXPR_OLD:
		return emit_old(em, e);
	case EXPR_FRESH:
		return emit_fresh(em, e);
	case EXPR_AS:
		return emit_conversion(em, e);
	}
	return NULL;
}
