/*
 * Quantifiers. An instance matters only where the parts of the body that guard it are true;
 * these parts are searched for bounds: of integers, of what a variable is equal to, of maps
 * to Booleans that it is a key of. Variables are put in an order in which each bound mentions
 * only those before it.
 */
#include "exec/compile.h"

#include "ivl/walk.h"

#define BOUNDS_NESTING_MAX 60

/* Parts that have to be true (or false) for the instance to matter. */
struct guard {
	const struct expr *e;
	bool wanted;
};

typedef VEC(struct guard) guard_list;

static void collect(guard_list *todo, guard_list *out)
{
	while (todo->len) {
		struct guard g = vec_pop(todo);
		const struct expr *e = g.e;

		if (e->kind == E_COERCE || (e->kind == E_UNARY && e->op == OP_NOT)) {
			vec_push(todo,
				 ((struct guard){ e->args[0],
						  g.wanted == (e->kind == E_COERCE) }));
		} else if (expr_is_op(e, g.wanted ? OP_AND : OP_OR)) {
			vec_push(todo, ((struct guard){ e->args[1], g.wanted }));
			vec_push(todo, ((struct guard){ e->args[0], g.wanted }));
		} else if (!g.wanted && expr_is_op(e, OP_IMPLIES)) {
			vec_push(todo, ((struct guard){ e->args[1], false }));
			vec_push(todo, ((struct guard){ e->args[0], true }));
		} else if (e->kind == (g.wanted ? E_EXISTS : E_FORALL)) {
			vec_push(todo, ((struct guard){ e->args[0], g.wanted }));
		} else {
			vec_push(out, g);
		}
	}
}

/* Which variables of the binder may a bound mention? */
struct allowed {
	const struct compiler *c;
	const struct binder *b;
	const bool *placed;
	bool ok;
};

static enum walk_next look(void *env, struct expr *e)
{
	struct allowed *a = env;
	uint32_t i;

	if (e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA ||
	    e->kind == E_LET || e->kind == E_CODE)
		a->ok = false; // bounds are simple
	if (e->kind == E_IDENT) {
		const struct var *v = e->u.ident.var;

		for (i = 0; i < a->b->vars.len; i++)
			a->ok &= a->b->vars.data[i] != v || a->placed[i];
		/* Bound further inside: it has no value here. */
		if (v->kind == VAR_BOUND || v->kind == VAR_LET) {
			const struct compiler *o = a->c;

			while (o && !compile_has_slot(o, v))
				o = o->outer;
			a->ok &= o != NULL;
		}
	}
	return a->ok ? WALK_DOWN : WALK_STOP;
}

static bool mentions_only(const struct compiler *c, const struct binder *b,
			  const bool *placed, const struct expr *e)
{
	struct allowed a = { .c = c, .b = b, .placed = placed, .ok = true };
	const struct walker w = { .parts = 0, .enter = look, .env = &a };

	walk_expr(&w, (struct expr *)e);
	return a.ok;
}

static bool is_var(const struct expr *e, const struct var *v)
{
	e = expr_uncoerced(e);
	return e->kind == E_IDENT && e->u.ident.var == v;
}

/* One bound of a variable: `other` on the other side of a comparison. */
struct bound {
	const struct expr *other;
	enum op op; // variable op other
};

static enum op mirrored(enum op op)
{
	return op == OP_LT   ? OP_GT
	       : op == OP_LE ? OP_GE
	       : op == OP_GT ? OP_LT
	       : op == OP_GE ? OP_LE
			     : op;
}

static enum op opposite(enum op op)
{
	return op == OP_LT    ? OP_GE
	       : op == OP_LE  ? OP_GT
	       : op == OP_GT  ? OP_LE
	       : op == OP_GE  ? OP_LT
	       : op == OP_EQ  ? OP_NEQ
	       : op == OP_NEQ ? OP_EQ
			      : op;
}

static bool bound_of(const struct guard *g, const struct var *v, struct bound *out)
{
	const struct expr *e = g->e;
	enum op op = (enum op)e->op;

	if (e->kind != E_BINARY || (op < OP_EQ && op != OP_IFF) || op > OP_GE)
		return false;
	if (op == OP_IFF)
		op = OP_EQ;
	if (is_var(e->args[0], v)) {
		out->other = e->args[1];
	} else if (is_var(e->args[1], v)) {
		out->other = e->args[0];
		op = mirrored(op);
	} else {
		return false;
	}
	out->op = g->wanted ? op : opposite(op);
	return true;
}

/* m[v], to be true: keys of a set. */
static const struct expr *set_of(const struct guard *g, const struct var *v)
{
	const struct expr *e = g->e;

	if (e->kind == E_SELECT && g->wanted && e->n_args == 2 &&
	    is_var(e->args[1], v) && !e->args[0]->type->n_params)
		return e->args[0];
	return NULL;
}

/* Bounds on one side of a variable (+1: below, -1: above) that mention only what has a value;
 * v < u gives v the upper bounds of u, if u has no value yet. */
typedef VEC(struct bound) bound_list;

static void side_bounds(struct compiler *c, const struct binder *b, const bool *placed,
			const guard_list *guards, const struct var *v, int side,
			uint32_t depth, bound_list *out)
{
	struct bound x;
	uint32_t i, k;

	for (i = 0; i < guards->len; i++) {
		if (!bound_of(&guards->data[i], v, &x) ||
		    (side > 0 ? x.op != OP_GT && x.op != OP_GE
			      : x.op != OP_LT && x.op != OP_LE))
			continue;
		if (mentions_only(c, b, placed, x.other)) {
			vec_push(out, x);
			continue;
		}
		for (k = 0; k < b->vars.len && depth < b->vars.len; k++)
			if (!placed[k] && b->vars.data[k] != v &&
			    is_var(x.other, b->vars.data[k]))
				side_bounds(c, b, placed, guards, b->vars.data[k], side,
					    depth + 1, out);
	}
}

static bool has_side(struct compiler *c, const struct binder *b, const bool *placed,
		     const guard_list *guards, const struct var *v, int side)
{
	bound_list found = { 0 };
	bool any;

	side_bounds(c, b, placed, guards, v, side, 0, &found);
	any = found.len > 0;
	vec_fini(&found);
	return any;
}

/* Does the variable have a usable bound, with the variables placed so far? */
static bool has_bound(struct compiler *c, const struct binder *b, const bool *placed,
		      const guard_list *guards, const struct var *v)
{
	const struct expr *set;
	struct bound x;
	uint32_t i;

	for (i = 0; i < guards->len; i++) {
		set = set_of(&guards->data[i], v);
		if (set && mentions_only(c, b, placed, set))
			return true;
		if (!bound_of(&guards->data[i], v, &x) ||
		    !mentions_only(c, b, placed, x.other))
			continue;
		if (x.op == OP_EQ)
			return true;
	}
	return has_side(c, b, placed, guards, v, 1) &&
	       has_side(c, b, placed, guards, v, -1);
}

/* e + by, of integers, as a part. */
static struct part bound_part(struct compiler *c, const struct expr *e, int by)
{
	struct part p = { .pc = c->code->ins.len, .expr = e, .type = e->type };
	uint32_t next = c->next, x = compile_expr(c, e, OPERAND_NONE), dst;

	if (by) {
		dst = compile_temp(c, 1);
		compile_ins(c, e->tok, I_ADD, dst, x,
			    compile_literal(c->m, value_small(by), NULL), 0);
		x = dst;
	}
	compile_ins(c, e->tok, I_END, x, 0, 0, 0);
	c->next = next;
	return p;
}

static void add_bounds(struct compiler *c, const struct binder *b, const bool *placed,
		       const guard_list *guards, struct quant_var *q)
{
	bool is_int = q->var->type->kind == TYPE_INT;
	bound_list found = { 0 };
	const struct expr *set;
	struct bound x;
	uint32_t i;

	for (i = 0; i < guards->len; i++) {
		set = set_of(&guards->data[i], q->var);
		if (set && mentions_only(c, b, placed, set))
			vec_push_in(c->arena, &q->sets, compile_part(c, set));
		if (!bound_of(&guards->data[i], q->var, &x) ||
		    !mentions_only(c, b, placed, x.other))
			continue;
		if (x.op == OP_EQ)
			vec_push_in(c->arena, &q->equals, compile_part(c, x.other));
	}
	if (!is_int)
		return;
	side_bounds(c, b, placed, guards, q->var, 1, 0, &found);
	for (i = 0; i < found.len; i++)
		vec_push_in(
		    c->arena, &q->lows,
		    bound_part(c, found.data[i].other, found.data[i].op == OP_GT));
	vec_clear(&found);
	side_bounds(c, b, placed, guards, q->var, -1, 0, &found);
	for (i = 0; i < found.len; i++)
		vec_push_in(c->arena, &q->highs,
			    bound_part(c, found.data[i].other,
				       found.data[i].op == OP_LT ? -1 : 0));
	vec_fini(&found);
}

/* The next variable: one that has bounds, or else the first that is left. */
static uint32_t next_var(struct compiler *c, const struct binder *b, const bool *placed,
			 const guard_list *guards)
{
	uint32_t i, first = b->vars.len;

	for (i = 0; i < b->vars.len; i++) {
		if (placed[i])
			continue;
		if (first == b->vars.len)
			first = i;
		if (b->vars.len > 1 && has_bound(c, b, placed, guards, b->vars.data[i]))
			return i;
	}
	return first;
}

struct quant *compile_quant(struct compiler *c, const struct expr *e, uint32_t *at)
{
	const struct binder *b = e->u.binder;
	struct quant *q = ARENA_NEW(c->arena, struct quant);
	bool *placed = ARENA_NEW_ARRAY(c->arena, b->vars.len + 1, bool);
	guard_list todo = { 0 }, guards = { 0 };
	uint32_t i, k, first_slot;

	q->forall = e->kind == E_FORALL;
	q->at = e->span;
	*at = compile_ins(c, e->tok, I_QUANT, 0, c->code->quants.len, 0, 0);
	vec_push_in(c->arena, &c->code->quants, q);
	if (c->nesting < BOUNDS_NESTING_MAX) {
		vec_push(&todo, ((struct guard){ e->args[0], !q->forall }));
		collect(&todo, &guards);
	}
	for (i = 0; i < b->tparams.len; i++) {
		const struct quant_var v = { .slot = compile_late_type(
						 c, b->tparams.data[i]) };

		vec_push_in(c->arena, &q->vars, v);
	}
	first_slot = compile_temp(c, b->vars.len);
	for (k = 0; k < b->vars.len; k++) {
		struct quant_var v = { 0 };

		i = next_var(c, b, placed, &guards);
		v.var = b->vars.data[i];
		v.slot = first_slot + i;
		c->nesting++;
		add_bounds(c, b, placed, &guards, &v);
		c->nesting--;
		placed[i] = true;
		map_set(&c->slots, (uintptr_t)v.var, v.slot + 1);
		vec_push_in(c->arena, &q->vars, v);
	}
	q->body = c->code->ins.len;
	vec_fini(&todo);
	vec_fini(&guards);
	return q;
}
