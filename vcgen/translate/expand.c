/*
 * Which functions are expanded where they are applied, instead of having a symbol and a
 * defining axiom: those that are {:inline}, and definitions over bit vectors.
 *
 * Programs over machine words define their memory by functions such as load64(mem, i) =
 * mem[i+7] ++ ... ++ mem[i]. Behind a quantified axiom a solver sees through them only by
 * instances; expanded, it is left with bit vectors and arrays that it simplifies and blasts
 * (docs/encodings.md).
 *
 * Left alone: functions in triggers, which patterns need; those that depend on themselves;
 * and those that would grow beyond EXPANDED_MAX nodes.
 */
#include "vcgen/translate/gen.h"

#include "base/map.h"
#include "ivl/walk.h"

enum { EXPANDED_MAX = 2000 };

/* A function whose applications may be replaced by its body. */
struct candidate {
	const struct func *f;
	uint32_t n_open; // calls in its body of candidates that are not settled yet
	uint32_t size;   // nodes of its body, with what is expanded in there
	bool in_trigger;
	VEC(uint32_t) callers; // candidates, once per call
};

struct candidates {
	VEC(struct candidate) all;
	struct map number; // struct func * -> 1 + index in `all`
	uint32_t at;       // whose body is walked
};

/* -- what is one ----------------------------------------------------------------------------- */

/* Bit vectors, booleans, and maps of them. */
static bool is_of_bits(const struct type *t)
{
	VEC(const struct type *) todo = { 0 };
	bool ok = true;

	vec_push(&todo, t);
	while (todo.len && ok) {
		t = vec_pop(&todo);
		ok = t->kind == TYPE_BV || t->kind == TYPE_BOOL ||
		     (t->kind == TYPE_MAP && !t->n_params);
		for (uint32_t i = 0; ok && i < t->n_args; i++)
			vec_push(&todo, t->args[i]);
	}
	vec_fini(&todo);
	return ok;
}

static bool is_over_bits(const struct func *f)
{
	bool words = f->result->type->kind != TYPE_BOOL;

	if (f->tparams.len || !f->params.len || !is_of_bits(f->result->type))
		return false;
	for (uint32_t i = 0; i < f->params.len; i++) {
		if (!is_of_bits(f->params.data[i]->type))
			return false;
		words |= f->params.data[i]->type->kind != TYPE_BOOL;
	}
	return words;
}

static struct candidate *candidate_of(const struct candidates *c, const struct func *f)
{
	uint64_t n;

	return f && map_get(&c->number, (uintptr_t)f, &n) ? &c->all.data[n - 1] : NULL;
}

/* {:define} functions are no candidates, but what they call comes back to them. */
static void find_candidates(struct candidates *c, const struct program *p, bool *any)
{
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct func *f = (const struct func *)p->decls.data[i];
		bool own;

		if (f->head.kind != DECL_FUNC || f->head.dropped || !f->body)
			continue;
		own = !func_is_inline(f) && !func_is_define(f);
		if (own && !is_over_bits(f))
			continue;
		*any |= own;
		vec_push(&c->all, (struct candidate){ .f = f });
		map_set(&c->number, (uintptr_t)f, c->all.len);
	}
}

/* -- triggers -------------------------------------------------------------------------------- */

static enum walk_next note_in_trigger(void *env, struct expr *e)
{
	struct candidate *x =
	    e->kind == E_CALL ? candidate_of(env, e->u.call.func) : NULL;

	if (x)
		x->in_trigger = true;
	return WALK_DOWN;
}

static enum walk_next note_triggers(void *env, struct expr *e)
{
	struct walker w = { 0, note_in_trigger, NULL, NULL, env };

	if (e->kind != E_FORALL && e->kind != E_EXISTS && e->kind != E_LAMBDA)
		return WALK_DOWN;
	for (uint32_t i = 0; i < e->u.binder->triggers.len; i++) {
		const struct trigger *t = e->u.binder->triggers.data[i];

		for (uint32_t k = 0; k < t->exprs.len; k++)
			walk_expr(&w, t->exprs.data[k]);
	}
	return WALK_DOWN;
}

static void note_triggers_of(void *env, struct expr *e)
{
	struct walker w = { WALK_CODE, note_triggers, NULL, NULL, env };

	walk_expr(&w, e);
}

/* -- calls ----------------------------------------------------------------------------------- */

static enum walk_next note_call(void *env, struct expr *e)
{
	struct candidates *c = env;
	struct candidate *caller = &c->all.data[c->at];
	struct candidate *x =
	    e->kind == E_CALL ? candidate_of(c, e->u.call.func) : NULL;

	caller->size++;
	if (x) {
		vec_push(&x->callers, c->at);
		caller->n_open++;
	}
	return WALK_DOWN;
}

static void note_calls(struct candidates *c)
{
	struct walker w = { WALK_CODE, note_call, NULL, NULL, c };

	for (c->at = 0; c->at < c->all.len; c->at++)
		walk_expr(&w, c->all.data[c->at].f->body);
}

/*
 * From those that call no other on (Kahn 1962): what is on a cycle is never settled. What is
 * not expanded itself is settled as a leaf is.
 */
static void settle(struct vcgen *g, struct candidates *c)
{
	VEC(uint32_t) ready = { 0 };

	for (uint32_t i = 0; i < c->all.len; i++)
		if (!c->all.data[i].n_open)
			vec_push(&ready, i);
	while (ready.len) {
		struct candidate *x = &c->all.data[vec_pop(&ready)];
		bool asked = func_is_inline(x->f) || func_is_define(x->f);
		bool fits = !x->in_trigger && x->size <= EXPANDED_MAX;

		if (!asked && fits)
			map_set_ptr(&g->base.expanded, x->f, x->f);
		for (uint32_t i = 0; i < x->callers.len; i++) {
			struct candidate *y = &c->all.data[x->callers.data[i]];

			if (asked || fits)
				y->size +=
				    x->size < EXPANDED_MAX ? x->size : EXPANDED_MAX;
			if (!--y->n_open)
				vec_push(&ready, x->callers.data[i]);
		}
	}
	vec_fini(&ready);
}

void expand_prepare(struct vcgen *g)
{
	struct candidates c = { 0 };
	bool any = false;

	map_init(&c.number);
	find_candidates(&c, g->program, &any);
	if (any) {
		program_each_expr(g->program, note_triggers_of, &c);
		note_calls(&c);
		settle(g, &c);
	}
	for (uint32_t i = 0; i < c.all.len; i++)
		vec_fini(&c.all.data[i].callers);
	vec_fini(&c.all);
	map_fini(&c.number);
}

bool gen_expands(const struct vcgen *g, const struct func *f)
{
	return func_is_inline(f) || map_has_ptr(&g->base.expanded, f);
}
