/*
 * Of e < 50 and the like: the bound itself, and the one beside it where the loop comes to a
 * rest that goes on to it by steps of one. The choice is the reference's, as the invariants
 * are printed.
 */
#include "vcgen/infer/thresholds.h"

#include "ivl/walk.h"

#include <stdlib.h>

struct finder {
	struct thresholds *t;
	struct numbers *numbers;
};

static void add(const struct finder *f, mpz_srcptr literal, int op)
{
	struct numbers *n = f->numbers;
	long up, down;

	switch (op) {
	case OP_LT:
		vec_push(&f->t->up, literal);
		vec_push(&f->t->up, number_add(n, literal, 1));
		break;
	case OP_GT:
		vec_push(&f->t->down, literal);
		vec_push(&f->t->down, number_add(n, literal, 1));
		break;
	case OP_LE:
	case OP_GE:
	case OP_EQ:
	case OP_NEQ:
		for (up = 1; op != OP_GE && up <= 2; up++)
			vec_push(&f->t->up, number_add(n, literal, up));
		for (down = -1; op != OP_LE && down <= 0; down++)
			vec_push(&f->t->down, number_add(n, literal, down));
		break;
	default:
		break;
	}
}

static int flipped(int op)
{
	static const int opposite[] = {
		[OP_LT] = OP_GT, [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE
	};

	return op >= OP_LT && op <= OP_GE ? opposite[op] : op;
}

static enum walk_next find(void *env, struct expr *e)
{
	const struct finder *f = env;

	if (e->kind == E_LAMBDA)
		return WALK_SKIP;
	for (int i = 0; e->kind == E_BINARY && i < 2; i++) {
		const struct expr *side = e->args[i];
		struct interval v;

		if (side->kind != E_INT)
			continue;
		v = interval_literal(f->numbers, side->u.text->text);
		if (v.lo)
			add(f, v.lo, i ? (int)e->op : flipped((int)e->op));
	}
	return WALK_DOWN;
}

static void find_all(const struct walker *w, const expr_list *list)
{
	for (uint32_t i = 0; i < list->len; i++)
		walk_expr(w, list->data[i]);
}

static int by_value(const void *a, const void *b)
{
	return mpz_cmp(*(const mpz_srcptr *)a, *(const mpz_srcptr *)b);
}

void thresholds_find(struct thresholds *t, struct numbers *numbers,
		     const block_list *blocks, const struct proc *proc)
{
	struct finder f = { t, numbers };
	struct walker w = { .parts = WALK_CODE, .enter = find, .env = &f };
	uint32_t i, k, m;

	*t = (struct thresholds){ 0 };
	add(&f, number_int(numbers, 0), OP_LT);
	add(&f, number_int(numbers, 0), OP_GE);
	add(&f, number_int(numbers, 0), OP_GT);
	for (i = 0; i < proc->specs.len; i++)
		if (proc->specs.data[i]->expr)
			walk_expr(&w, proc->specs.data[i]->expr);
	for (i = 0; i < blocks->len; i++)
		for (k = 0; k < blocks->data[i]->cmds.len; k++) {
			const struct cmd *c = blocks->data[i]->cmds.data[k];

			if (c->expr)
				walk_expr(&w, c->expr);
			find_all(&w, &c->lhs);
			find_all(&w, &c->rhs);
			for (m = 0; m < c->arms.len; m++)
				find_all(&w, &c->arms.data[m]->args);
		}
	qsort(t->up.data, t->up.len, sizeof(mpz_srcptr), by_value);
	qsort(t->down.data, t->down.len, sizeof(mpz_srcptr), by_value);
}

void thresholds_fini(struct thresholds *t)
{
	vec_fini(&t->up);
	vec_fini(&t->down);
}

/* The first that is at least x; NULL if there is none. */
static mpz_srcptr above(const struct thresholds *t, mpz_srcptr x)
{
	uint32_t lo = 0, hi = t->up.len;

	if (!x)
		return NULL;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (mpz_cmp(t->up.data[mid], x) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->up.len ? t->up.data[lo] : NULL;
}

/* The last that is at most x; NULL if there is none. */
static mpz_srcptr below(const struct thresholds *t, mpz_srcptr x)
{
	uint32_t lo = 0, hi = t->down.len;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (mpz_cmp(t->down.data[mid], x) <= 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? t->down.data[lo - 1] : NULL;
}

struct interval thresholds_widen(const struct thresholds *t, struct numbers *numbers,
				 struct interval old, struct interval now, bool whole)
{
	if (now.lo && !bound_equal(old.lo, now.lo))
		now.lo = below(t, now.lo);
	if (now.hi && !bound_equal(old.hi, now.hi))
		now.hi = whole
			     ? number_add(numbers,
					  above(t, number_add(numbers, now.hi, 1)), -1)
			     : above(t, now.hi);
	return now;
}
