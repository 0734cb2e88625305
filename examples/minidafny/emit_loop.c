/*
 * emit_loop.c - loops:
 *
 *	havoc known;
 *	while (*)
 *	  invariant known ==> I1; ...
 *	{
 *	  if (!known) { I1 is defined; assume I1; ... assume false; }
 *	  the guard is defined; if (!guard) { break; }
 *	  before := measure; the body; assert measure < before;
 *	}
 *	assume known and the guard false: by the ways out
 *
 * So that invariants have values is shown in any round, each with those before it.
 */
#include "emit_internal.h"

/* b - a of a guard a < b; of a conjunction: of the first that has one. */
static struct ivl_expr *guess(struct emitter *em, const struct expr *guard)
{
	const struct expr *l, *r;
	struct ivl_expr *found;

	if (guard->kind != EXPR_BINARY)
		return NULL;
	l = guard->args.v[0];
	r = guard->args.v[1];
	if (guard->op == OP_AND) {
		found = guess(em, l);
		return found ? found : guess(em, r);
	}
	if (!type_is_number(l->type))
		return NULL;
	if (guard->op == OP_LT || guard->op == OP_LE)
		return binary(em, &guard->at, IVL_SUB, emit_expr(em, r),
			      emit_expr(em, l));
	if (guard->op == OP_GT || guard->op == OP_GE)
		return binary(em, &guard->at, IVL_SUB, emit_expr(em, l),
			      emit_expr(em, r));
	return NULL;
}

static struct ivl_expr_items measure(struct emitter *em, const struct stmt *s)
{
	struct ivl_expr_items all = { 0 };
	struct ivl_expr *e;
	size_t i;

	for (i = 0; i < s->decreases.n; i++) {
		const struct expr *m = s->decreases.v[i];

		e = measure_value(em, &m->at, m->type, emit_expr(em, m));
		items_add(&all, e ? e : number(em, &m->at, 0));
	}
	if (s->has_decreases)
		return all;
	e = guess(em, s->values.v[0]);
	if (e)
		items_add(&all, e);
	return all;
}

static struct ivl_expr_items keep(struct emitter *em, const struct ivl_range *at,
				  const struct ivl_expr_items *values)
{
	struct ivl_expr_items kept = { 0 };
	struct ivl_var *cell;
	size_t i;

	for (i = 0; i < values->n; i++) {
		items_add(&kept, local(em, at, "before", ivl_type_int(em->b), &cell));
		ivl_set(em->b, em->block, at, cell, values->v[i]);
	}
	return kept;
}

static void emit_round(struct emitter *em, const struct stmt *s, struct ivl_expr *known)
{
	const struct expr *guard = s->values.v[0];
	struct ivl_block *round = em->block, *first = ivl_block_new(em->b);
	struct ivl_block *out = ivl_block_new(em->b);
	struct ivl_expr_items before, now;
	size_t i;

	enter_block(em, first);
	emit_defined_clauses(em, &s->invariants);
	emit_assume(em, &s->at, ivl_bool(em->b, &s->at, false));
	enter_block(em, round);
	ivl_if(em->b, round, &s->at, NULL, ivl_unary(em->b, &s->at, IVL_NOT, known),
	       first, NULL);
	emit_defined(em, guard);
	ivl_break(em->b, out, &guard->at, NULL);
	ivl_if(em->b, round, &guard->at, NULL,
	       ivl_unary(em->b, &guard->at, IVL_NOT, emit_expr(em, guard)), out, NULL);
	for (i = 0; i < s->decreases.n; i++)
		emit_defined(em, s->decreases.v[i]);
	now = measure(em, s);
	before = keep(em, &s->at, &now);
	emit_stmts(em, &s->body);
	now = measure(em, s);
	emit_check(em, s->decreases.n ? &s->decreases.v[0]->at : &guard->at,
		   decreases(em, &s->at, &now, &before),
		   now.n ? "the measure of the loop might not decrease"
			 : "the loop might not end: give it a decreases clause");
}

static void free_invariants(struct emitter *em, const struct ivl_range *at,
			    struct ivl_loop *loop, const struct ivl_expr_items *facts)
{
	size_t i;

	for (i = 0; i < facts->n; i++)
		ivl_invariant(em->b, at, loop, true, NULL, facts->v[i]);
}

void emit_while(struct emitter *em, const struct stmt *s)
{
	struct ivl_block *round = ivl_block_new(em->b), *outer;
	struct ivl_expr_items facts;
	struct ivl_expr *known, *unfolded;
	struct ivl_var *cell;
	struct ivl_loop *loop;
	size_t i;

	known = local(em, &s->at, "known", ivl_type_bool(em->b), &cell);
	ivl_havoc(em->b, em->block, &s->at, &cell, 1);
	outer = enter_block(em, round);
	emit_round(em, s, known);
	enter_block(em, outer);
	loop = ivl_while(em->b, outer, &s->at, ivl_bool(em->b, &s->at, true), round);
	for (i = 0; i < s->invariants.n; i++) {
		const struct expr *e = s->invariants.v[i];

		ivl_invariant(em->b, &e->at, loop, false, NULL,
			      binary(em, &e->at, IVL_IMPLIES, known, emit_expr(em, e)));
		unfolded = emit_unfolded(em, e);
		if (unfolded)
			ivl_invariant(em->b, &e->at, loop, true, NULL,
				      binary(em, &e->at, IVL_IMPLIES, known, unfolded));
	}
	if (!em->decl->lemma && has_heap(em)) {
		facts = frame_facts(em, &s->at);
		free_invariants(em, &s->at, loop, &facts);
		facts = closed_facts(em, &s->at);
		free_invariants(em, &s->at, loop, &facts);
	}
}
