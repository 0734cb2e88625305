/*
 * emit_measure.c - termination. A measure is a tuple of integers, compared lexicographically:
 * numbers are themselves, a sequence is its length, a value of a datatype its rank, which is
 * larger than those of the values in it. Where a datatype has sequences of values of another one,
 * or of its own, these have ranks, too: larger than those of their elements and of parts.
 */
#include "emit_internal.h"

struct ivl_expr *measure_value(struct emitter *em, const struct ivl_range *at,
			       const struct type *t, struct ivl_expr *e)
{
	if (type_is_number(t))
		return e;
	if (t->kind == TYPE_BOOL)
		return ivl_if_then_else(em->b, at, e, number(em, at, 1),
					number(em, at, 0));
	if (t->kind == TYPE_SEQ && type_is_datatype(t->args[0]) &&
	    t->args[0]->decl->seq_rank)
		return apply1(em, at, t->args[0]->decl->seq_rank, e);
	if (t->kind == TYPE_SEQ)
		return theory_call(em, at, SEQ_LENGTH, e, NULL, NULL);
	if (t->kind != TYPE_NAMED || !t->decl)
		return NULL;
	if (t->decl->kind == DECL_NEWTYPE)
		return apply1(em, at, t->decl->func, e);
	if (t->decl->kind == DECL_DATATYPE)
		return apply1(em, at, t->decl->make_value, e);
	return NULL;
}

struct ivl_expr_items measure_of(struct emitter *em, const struct decl *d)
{
	struct ivl_expr_items all = { 0 };
	struct ivl_expr *e;
	size_t i;

	for (i = 0; i < d->decreases.n; i++) {
		const struct expr *m = d->decreases.v[i];

		e = measure_value(em, &m->at, m->type, emit_expr(em, m));
		items_add(&all, e ? e : number(em, &m->at, 0));
	}
	if (d->has_decreases)
		return all;
	for (i = 0; i < d->ins.n; i++) {
		const struct var *v = d->ins.v[i];

		e = measure_value(em, &v->at, v->type, v->value);
		if (e)
			items_add(&all, e);
	}
	return all;
}

struct ivl_expr *decreases(struct emitter *em, const struct ivl_range *at,
			   const struct ivl_expr_items *now,
			   const struct ivl_expr_items *before)
{
	size_t n = now->n < before->n ? now->n : before->n;
	struct ivl_expr *all = ivl_bool(em->b, at, false), *less, *same;

	while (n-- > 0) {
		less = conjunction(
		    em, at, binary(em, at, IVL_LE, number(em, at, 0), before->v[n]),
		    binary(em, at, IVL_LT, now->v[n], before->v[n]));
		same = binary(em, at, IVL_EQ, now->v[n], before->v[n]);
		all = binary(em, at, IVL_OR, less, conjunction(em, at, same, all));
	}
	return all;
}
