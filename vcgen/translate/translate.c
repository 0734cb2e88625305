/*
 * Expressions to terms, with a work list and a stack of values instead of recursion. An
 * item either evaluates an expression (which may push items that evaluate its parts and one
 * that builds it from their values) or finishes something. Terms are hash-consed, so let
 * and inlined functions are plain substitution: variables are bound to terms.
 */
#include "vcgen/translate/pools.h"
#include "vcgen/translate/store_chain.h"

#include <string.h>

enum work_kind {
	EVAL,       // e
	BUILD,      // e from the values of its args
	CHAIN,      // e is && or ||: from n values
	OLD_END,    // leave old(): back to was_old
	SIGN_END,   // leave what is negated: back to was_asserted
	LET_BODY,   // right-hand sides are done: bind and go on
	LET_END,    // unbind
	INLINE,     // arguments of an inline function are done: go on with its body
	INLINE_END, // unbind; remember the result under `key`
	DEFINE_END, // body of a {:define} function: make its symbol; n = outer depth
	BINDER_END  // triggers and body of a quantifier or lambda are done
};

static void push(struct vcgen *g, struct work w)
{
	vec_push(&g->work.todo, w);
}

static void push_value(struct vcgen *g, term t)
{
	vec_push(&g->work.values, t);
}

/* -- variables ------------------------------------------------------------------------------ */

void gen_bind(struct vcgen *g, const struct var *v, term value)
{
	*GEN_AT(&g->work.binding, v->id) = value;
}

term gen_binding(const struct vcgen *g, const struct var *v)
{
	return v->id < g->work.binding.len ? g->work.binding.data[v->id] : (term){ 0 };
}

term gen_current(const struct vcgen *g, const struct var **v)
{
	term t = gen_binding(g, *v);
	uint32_t slot;
	bool then;

	if (!term_none(t))
		return t;
	if ((*v)->id < g->impl.alias.len && g->impl.alias.data[(*v)->id])
		*v = g->impl.alias.data[(*v)->id];
	slot = (*v)->id < g->impl.slot_of.len ? g->impl.slot_of.data[(*v)->id] : 0;
	if (!slot)
		return t;
	then = g->state.in_old && (*v)->kind == VAR_GLOBAL;
	return env_get(&g->impl.envs, then ? g->state.then : g->state.now, slot - 1);
}

term gen_var(struct vcgen *g, const struct var *v)
{
	term t = gen_current(g, &v);

	check_that(!term_eq(t, TERM_DEAD));
	if (term_eq(t, TERM_DEAD)) // then any value will do
		return term_fresh(&g->terms, v->name, gen_sort(g, v->type, g->at));
	return term_none(t) ? gen_var_term(g, v) : t;
}

/* -- maps and datatypes ----------------------------------------------------------------------- */

term gen_select(struct vcgen *g, term map, const term *indices, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		map = store_chain_read(g, map, indices[i]);
	return map;
}

/* store(m, i, store(m[i], j, v)), from the inside out; the number of indices is bounded by
 * the depth of the sort. */
static term gen_store(struct vcgen *g, term map, const term *indices, uint32_t n,
		      term value)
{
	for (uint32_t i = n; i > 0; i--)
		value = term_store(&g->terms, gen_select(g, map, indices, i - 1),
				   indices[i - 1], value);
	return value;
}

/*
 * A case distinction over the constructors that have the field; the first of them is the
 * default, so that a value without the field is left open.
 */
static term field_cases(struct vcgen *g, const struct type *t, const struct atom *name,
			term of, srcpos at,
			term (*make)(struct vcgen *g, const struct datatype_sorts *d,
				     uint32_t ctor, uint32_t field, term of,
				     term value),
			term value)
{
	const struct datatype_sorts *d = gen_datatype(g, t, at);
	term out = { 0 };

	if (!d)
		return out;
	for (uint32_t c = 0; c < t->decl->ctors.len; c++) {
		int i = ctor_field(t->decl->ctors.data[c], name);
		term here;

		if (i < 0)
			continue;
		here = make(g, d, c, (uint32_t)i, of, value);
		out = term_none(out)
			  ? here
			  : term_ite(&g->terms,
				     term_app(&g->terms, d->testers[c], &of, 1), here,
				     out);
	}
	return out;
}

static term select_field(struct vcgen *g, const struct datatype_sorts *d, uint32_t c,
			 uint32_t field, term of, term value)
{
	(void)value;
	return term_app(&g->terms, d->selectors[c][field], &of, 1);
}

static term update_field(struct vcgen *g, const struct datatype_sorts *d, uint32_t c,
			 uint32_t field, term of, term value)
{
	uint32_t n = d->type->decl->ctors.data[c]->fields.len;
	uint32_t base = g->work.values.len;
	term t;

	for (uint32_t i = 0; i < n; i++)
		push_value(g, i == field
				  ? value
				  : term_app(&g->terms, d->selectors[c][i], &of, 1));
	t = term_app(&g->terms, d->ctors[c], g->work.values.data + base, n);
	g->work.values.len = base;
	return t;
}

/* e->name */
static term gen_field(struct vcgen *g, const struct type *t, const struct atom *name,
		      term of, srcpos at)
{
	return field_cases(g, t, name, of, at, select_field, (term){ 0 });
}

/* e->(name := value) on a value of datatype t. */
static term gen_update(struct vcgen *g, const struct type *t, const struct atom *name,
		       term of, term value, srcpos at)
{
	return field_cases(g, t, name, of, at, update_field, value);
}

static term is_ctor(struct vcgen *g, const struct expr *e, term of)
{
	const struct datatype_sorts *d = gen_datatype(g, e->args[0]->type, e->tok);

	return d ? term_app(&g->terms, d->testers[e->u.field.ctor->index], &of, 1)
		 : (term){ 0 };
}

/* -- operators --------------------------------------------------------------------------------- */

/* A binary operator on int or real, and on float. Order of enum op from LT to REALDIV. */
static const struct arith {
	enum term_kind number, floating;
	bool rounds;
} arith[OP_COUNT] = {
	[OP_LT] = { T_LT, T_FP_LT, false },   [OP_LE] = { T_LE, T_FP_LE, false },
	[OP_GT] = { T_GT, T_FP_GT, false },   [OP_GE] = { T_GE, T_FP_GE, false },
	[OP_ADD] = { T_ADD, T_FP_ADD, true }, [OP_SUB] = { T_SUB, T_FP_SUB, true },
	[OP_MUL] = { T_MUL, T_FP_MUL, true }, [OP_DIV] = { T_IDIV, T_NONE, false },
	[OP_MOD] = { T_IMOD, T_NONE, false }, [OP_REALDIV] = { T_RDIV, T_FP_DIV, true },
};

static term to_real(struct vcgen *g, term t)
{
	if (!sort_eq(term_sort(&g->terms, t), g->terms.int_))
		return t;
	return term_op(&g->terms, T_TO_REAL, &t, 1);
}

static term arithmetic(struct vcgen *g, const struct expr *e, term a, term b)
{
	const struct arith *op = &arith[e->op];

	if (e->args[0]->type->kind == TYPE_FLOAT) {
		term args[3] = { a, b };

		if (!op->rounds)
			return term_op(&g->terms, op->floating, args, 2);
		args[0] = gen_rounding_nearest(g);
		args[1] = a;
		args[2] = b;
		return term_op(&g->terms, op->floating, args, 3);
	}
	if (e->op == OP_REALDIV) {
		a = to_real(g, a);
		b = to_real(g, b);
	}
	return term_op(&g->terms, op->number, (term[]){ a, b }, 2);
}

/* a ** b is known by name only. */
static term power(struct vcgen *g, term a, term b)
{
	const sort real = g->terms.real_;

	if (!g->base.real_pow.n)
		g->base.real_pow =
		    symbol_func(&g->terms, intern_str(g->program->names, "real_pow"),
				(sort[]){ real, real }, 2, real);
	return term_app(&g->terms, g->base.real_pow, (term[]){ a, b }, 2);
}

static term binary(struct vcgen *g, const struct expr *e, term a, term b)
{
	struct term_table *t = &g->terms;

	switch ((enum op)e->op) {
	case OP_IFF:
		return term_equal(t, a, b);
	case OP_IMPLIES:
		return term_implies(t, a, b);
	case OP_EQ:
		return term_equal(t, a, b); // on floats, too: NaN == NaN, +0 != -0
	case OP_NEQ:
		return term_not(t, term_equal(t, a, b));
	case OP_CONCAT:
		return term_op(t, T_CONCAT, (term[]){ a, b }, 2);
	case OP_POW:
		return power(g, a, b);
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MOD:
	case OP_REALDIV:
		return arithmetic(g, e, a, b);
	case OP_AND:
	case OP_OR:
	case OP_NOT:
	case OP_NEG:
		break;
	}
	unreachable();
	return (term){ 0 };
}

static term unary(struct vcgen *g, const struct expr *e, term a)
{
	if (e->op == OP_NOT)
		return term_not(&g->terms, a);
	if (e->type->kind == TYPE_FLOAT)
		return term_op(&g->terms, T_FP_NEG, &a, 1);
	return term_op(&g->terms, T_NEG, &a, 1);
}

static term extract(struct vcgen *g, const struct expr *e, term a)
{
	if (e->u.extract.hi == e->u.extract.lo) {
		gen_unsupported(g, e->tok, "bit vectors of width 0");
		return (term){ 0 };
	}
	return term_extract(&g->terms, e->u.extract.hi - 1, e->u.extract.lo, a);
}

/* -- functions ----------------------------------------------------------------------------------- */

/*
 * gen_cache.inlined has the body of an application, 0 while that is under way. What has a code
 * expression in it is BY_SIGN there, as it says one thing where it is asserted and another
 * where it is assumed: these are kept under keys of their own.
 */
#define BY_SIGN (UINT64_C(1) << 32)

static uint64_t key_by_sign(const struct vcgen *g, term key)
{
	return key.n | (g->state.asserted ? UINT64_C(1) : UINT64_C(2)) << 32;
}

static bool find_inlined(const struct vcgen *g, uint64_t key, uint64_t *value)
{
	return map_get(&g->cache.inlined[0], key, value) ||
	       map_get(&g->cache.inlined[1], key, value);
}

static bool is_by_sign(const struct vcgen *g, term key)
{
	uint64_t v;

	return find_inlined(g, key.n, &v) && v == BY_SIGN;
}

static bool known_inline(struct vcgen *g, term key, term *value)
{
	uint64_t v;

	if (!find_inlined(g, key.n, &v))
		return false;
	if (v == BY_SIGN) {
		g->work.n_codes++;
		if (!find_inlined(g, key_by_sign(g, key), &v))
			return false;
	}
	value->n = (uint32_t)v;
	return true;
}

static void keep_inlined(struct vcgen *g, term key, term value, bool by_sign)
{
	struct map *m = &g->cache.inlined[g->base.done];

	if (by_sign)
		map_set(m, key_by_sign(g, key), value.n);
	map_set(m, key.n, by_sign ? BY_SIGN : value.n);
}

/* A {:define} function gets its symbol when its body has been translated: that comes
 * first, then this call again. */
static void define_first(struct vcgen *g, const struct expr *e)
{
	const struct func *f = e->u.call.func;

	push(g, (struct work){ .what = EVAL, .e = e });
	push(g, (struct work){ .what = DEFINE_END,
			       .e = e,
			       .n = g->work.depth,
			       .was_old = g->state.in_old,
			       .n_codes = g->work.n_codes });
	g->work.depth = 0;
	g->state.in_old = false;
	for (uint32_t i = 0; i < f->params.len && !g->failed; i++)
		gen_bind(g, f->params.data[i], gen_bound(g, f->params.data[i], e->tok));
	g->work.depth = 1;
	push(g, (struct work){ .what = EVAL, .e = f->body });
}

static void define_end(struct vcgen *g, const struct work *w)
{
	const struct func *f = w->e->u.call.func;
	term body = vec_pop(&g->work.values);
	uint32_t base = g->work.values.len;

	if (g->work.n_codes != w->n_codes) { // then it is not one function
		gen_unsupported(g, f->body->tok,
				"code expressions in {:define} functions");
		return;
	}
	for (uint32_t i = 0; i < f->params.len; i++) {
		push_value(g, gen_binding(g, f->params.data[i]));
		gen_bind(g, f->params.data[i], (term){ 0 });
	}
	*GEN_AT(&g->cache.func_symbol, f->id) = symbol_defined(
	    &g->terms, f->name, g->work.values.data + base, f->params.len, body);
	gen_note(g, UNDO_FUNC, f->id);
	g->work.values.len = base;
	g->work.depth = w->n;
	g->state.in_old = w->was_old;
}

/* The arguments are the last values. */
static void inline_call(struct vcgen *g, const struct expr *e)
{
	const struct func *f = e->u.call.func;
	symbol s = gen_func_symbol(g, f, e->tok);
	const term *args;
	term key, known;

	if (g->failed)
		return;
	g->work.values.len -= e->n_args;
	args = g->work.values.data + g->work.values.len;
	key = term_app(&g->terms, s, args, e->n_args);
	if (known_inline(g, key, &known)) {
		if (term_none(known))
			gen_unsupported(g, e->tok,
					"an inline function that calls itself");
		push_value(g, known);
		return;
	}
	keep_inlined(g, key, (term){ 0 }, is_by_sign(g, key)); // under way
	for (uint32_t i = 0; i < f->params.len; i++)
		gen_bind(g, f->params.data[i], args[i]);
	push(g,
	     (struct work){
		 .what = INLINE_END, .e = e, .key = key, .n_codes = g->work.n_codes });
	push(g, (struct work){ .what = EVAL, .e = f->body });
}

static void inline_end(struct vcgen *g, const struct work *w)
{
	const struct func *f = w->e->u.call.func;

	for (uint32_t i = 0; i < f->params.len; i++)
		gen_bind(g, f->params.data[i], (term){ 0 });
	keep_inlined(g, w->key, vec_last(&g->work.values),
		     g->work.n_codes != w->n_codes);
}

static term call(struct vcgen *g, const struct expr *e, const term *args)
{
	const struct func *f = e->u.call.func;
	symbol s;

	if (f->ctor) {
		const struct datatype_sorts *d = gen_datatype(g, e->type, e->tok);

		return d ? term_app(&g->terms, d->ctors[f->ctor->index], args,
				    e->n_args)
			 : (term){ 0 };
	}
	if (func_is_map_const(f))
		return gen_const_map(g, f, args[0], e->tok);
	s = gen_func_symbol(g, f, e->tok);
	return g->failed ? (term){ 0 } : term_app(&g->terms, s, args, e->n_args);
}

/* -- the machine ----------------------------------------------------------------------------------- */

static void push_args(struct vcgen *g, const struct expr *e, uint32_t n)
{
	for (uint32_t i = n; i > 0; i--)
		push(g, (struct work){ .what = EVAL, .e = e->args[i - 1] });
}

/* An operand that makes the whole true by being false: what is asserted there is assumed. */
static void push_negated(struct vcgen *g, const struct expr *e)
{
	push(g, (struct work){ .what = SIGN_END, .was_asserted = g->state.asserted });
	g->state.asserted = !g->state.asserted;
	push(g, (struct work){ .what = EVAL, .e = e });
}

/* All operands of a nest of the same connective at once: as one n-ary term. */
static void push_chain(struct vcgen *g, const struct expr *e)
{
	vec_clear(&g->work.operands);
	vec_clear(&g->work.pending);
	vec_push(&g->work.pending, e);
	while (g->work.pending.len) {
		const struct expr *x = vec_pop(&g->work.pending);

		if (x->kind == E_BINARY && x->op == e->op) {
			vec_push(&g->work.pending, x->args[1]);
			vec_push(&g->work.pending, x->args[0]);
		} else {
			vec_push(&g->work.operands, x);
		}
	}
	push(g, (struct work){ .what = CHAIN, .e = e, .n = g->work.operands.len });
	for (uint32_t i = g->work.operands.len; i > 0; i--)
		push(g,
		     (struct work){ .what = EVAL, .e = g->work.operands.data[i - 1] });
}

static void enter_binder(struct vcgen *g, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	expr_list hints = { 0 };

	if (b->tparams.len) {
		gen_unsupported(g, e->tok, "type parameters of quantifiers here");
		return;
	}
	for (uint32_t i = 0; i < b->vars.len && !g->failed; i++)
		gen_bind(g, b->vars.data[i], gen_bound(g, b->vars.data[i], e->tok));
	g->work.depth++;
	push(g, (struct work){ .what = BINDER_END, .e = e });
	push_args(g, e, 1);
	pool_hint_exprs(b->attrs, &hints, &g->base.arena);
	for (uint32_t i = hints.len; i > 0; i--)
		push(g, (struct work){ .what = EVAL, .e = hints.data[i - 1] });
	for (uint32_t i = b->triggers.len; i > 0; i--) {
		const expr_list *exprs = &b->triggers.data[i - 1]->exprs;

		for (uint32_t k = exprs->len; k > 0; k--)
			push(g, (struct work){ .what = EVAL, .e = exprs->data[k - 1] });
	}
}

static void binder_end(struct vcgen *g, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	term body = vec_pop(&g->work.values);
	uint32_t n = pool_hint_exprs(b->attrs, NULL, NULL);
	term t;

	for (uint32_t i = 0; i < b->triggers.len; i++)
		n += b->triggers.data[i]->exprs.len;
	g->work.values.len -= n;
	g->work.depth--;
	t = gen_quantifier(g, e, g->work.values.data + g->work.values.len, body);
	for (uint32_t i = 0; i < b->vars.len; i++)
		gen_bind(g, b->vars.data[i], (term){ 0 });
	push_value(g, t);
}

static void eval_call(struct vcgen *g, const struct expr *e)
{
	const struct func *f = e->u.call.func;

	if (f->tparams.len && !f->ctor)
		gen_unsupported(g, e->tok, "polymorphic functions here");
	else if (func_is_define(f) && !GEN_AT(&g->cache.func_symbol, f->id)->n)
		define_first(g, e);
	else {
		push(g, (struct work){ .what = gen_expands(g, f) ? INLINE : BUILD,
				       .e = e });
		push_args(g, e, e->n_args);
	}
}

static void eval(struct vcgen *g, const struct expr *e)
{
	switch ((enum expr_kind)e->kind) {
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
		push_value(g, gen_literal(g, e));
		return;
	case E_IDENT:
		push_value(g, gen_var(g, e->u.ident.var));
		return;
	case E_CALL:
		eval_call(g, e);
		return;
	case E_OLD:
		push(g, (struct work){ .what = OLD_END, .was_old = g->state.in_old });
		g->state.in_old = true;
		push_args(g, e, 1);
		return;
	case E_BINARY:
		if (e->op == OP_AND || e->op == OP_OR) {
			push_chain(g, e);
			return;
		}
		if (e->op == OP_IMPLIES) {
			push(g, (struct work){ .what = BUILD, .e = e });
			push(g, (struct work){ .what = EVAL, .e = e->args[1] });
			push_negated(g, e->args[0]);
			return;
		}
		break;
	case E_COERCE:
		push_args(g, e, 1);
		return;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		enter_binder(g, e);
		return;
	case E_LET:
		push(g, (struct work){ .what = LET_BODY, .e = e });
		push_args(g, e, e->n_args - 1);
		return;
	case E_CODE:
		push_value(g, g->work.code(g, e->u.code));
		return;
	case E_UNARY:
		if (e->op == OP_NOT) {
			push(g, (struct work){ .what = BUILD, .e = e });
			push_negated(g, e->args[0]);
			return;
		}
		break;
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
	case E_ITE:
		break;
	case E_ERROR:
		gen_unsupported(g, e->tok, "this expression");
		return;
	}
	push(g, (struct work){ .what = BUILD, .e = e });
	push_args(g, e, e->n_args);
}

static term build(struct vcgen *g, const struct expr *e, const term *args)
{
	struct term_table *t = &g->terms;

	switch ((enum expr_kind)e->kind) {
	case E_CALL:
		return call(g, e, args);
	case E_UNARY:
		return unary(g, e, args[0]);
	case E_BINARY:
		return binary(g, e, args[0], args[1]);
	case E_TO_INT:
		return term_op(t, T_TO_INT, args, 1);
	case E_TO_REAL:
		return term_op(t, T_TO_REAL, args, 1);
	case E_SELECT:
		return gen_select(g, args[0], args + 1, e->n_args - 1);
	case E_STORE:
		return gen_store(g, args[0], args + 1, e->n_args - 2,
				 args[e->n_args - 1]);
	case E_EXTRACT:
		return extract(g, e, args[0]);
	case E_FIELD:
		return gen_field(g, e->args[0]->type, e->u.field.name, args[0], e->tok);
	case E_UPDATE:
		return gen_update(g, e->args[0]->type, e->u.field.name, args[0],
				  args[1], e->tok);
	case E_IS:
		return is_ctor(g, e, args[0]);
	case E_ITE:
		return term_ite(t, args[0], args[1], args[2]);
	case E_ERROR:
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_IDENT:
	case E_OLD:
	case E_COERCE:
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
	case E_LET:
	case E_CODE:
		break;
	}
	unreachable();
	return (term){ 0 };
}

static void let_body(struct vcgen *g, const struct expr *e)
{
	const struct let *let = e->u.let;

	g->work.values.len -= e->n_args - 1;
	for (uint32_t i = 0; i < let->vars.len; i++)
		gen_bind(g, let->vars.data[i],
			 g->work.values.data[g->work.values.len + i]);
	push(g, (struct work){ .what = LET_END, .e = e });
	push(g, (struct work){ .what = EVAL, .e = e->args[e->n_args - 1] });
}

static void step(struct vcgen *g, const struct work *w)
{
	const struct expr *e = w->e;
	term t;

	switch ((enum work_kind)w->what) {
	case EVAL:
		eval(g, e);
		break;
	case BUILD:
		t = build(g, e, g->work.values.data + g->work.values.len - e->n_args);
		g->work.values.len -= e->n_args;
		push_value(g, t);
		break;
	case CHAIN:
		g->work.values.len -= w->n;
		t = (e->op == OP_AND ? term_and : term_or)(
		    &g->terms, g->work.values.data + g->work.values.len, w->n);
		push_value(g, t);
		break;
	case OLD_END:
		g->state.in_old = w->was_old;
		break;
	case SIGN_END:
		g->state.asserted = w->was_asserted;
		break;
	case LET_BODY:
		let_body(g, e);
		break;
	case LET_END:
		for (uint32_t i = 0; i < e->u.let->vars.len; i++)
			gen_bind(g, e->u.let->vars.data[i], (term){ 0 });
		break;
	case INLINE:
		inline_call(g, e);
		break;
	case INLINE_END:
		inline_end(g, w);
		break;
	case DEFINE_END:
		define_end(g, w);
		break;
	case BINDER_END:
		binder_end(g, e);
		break;
	}
}

term gen_expr(struct vcgen *g, const struct expr *e)
{
	uint32_t work_base = g->work.todo.len, value_base = g->work.values.len;

	if (g->failed)
		return (term){ 0 };
	push(g, (struct work){ .what = EVAL, .e = e });
	while (g->work.todo.len > work_base && !g->failed) {
		struct work w = vec_pop(&g->work.todo);

		step(g, &w);
	}
	if (g->failed) {
		g->work.todo.len = work_base;
		g->work.values.len = value_base;
		return (term){ 0 };
	}
	return vec_pop(&g->work.values);
}
