/*
 * Houdini (Flanagan & Leino, FME 2001; reference 3.14): which candidates hold? A candidate
 * is a constant `{:existential true} const b: bool`; contracts and invariants mention it as
 * `b ==> e`. All start as true; a round asks every implementation under the assignment at
 * hand, and each assertion `b ==> e` that fails makes its b false. Rounds go on until none
 * does. Refutations of a round are applied together at its end, so that the result does not
 * depend on the order in which answers arrive, nor on how many solvers there are.
 *
 * Only assertions of candidates are asked about; the others are assumed, as they are on every
 * path to what comes after them. An implementation is asked again only if a candidate that it
 * mentions has fallen since: else its conditions are those that it had.
 */
#include "driver/solve/make_conditions.h"
#include "driver/options/jobs.h"
#include "driver/solve/query_settings.h"
#include "driver/session/select.h"
#include "driver/session/session.h"

struct candidate {
	struct var *var;
	const struct var_decl *decl;
	bool value;
	bool refuted; // in this round
};

typedef VEC(uint32_t) number_list;

struct examined {
	const struct impl *impl;
	bool pending;          // to be asked in the next round
	number_list mentioned; // candidates
};

struct houdini {
	struct ivl *v;
	VEC(struct candidate) candidates;
	struct map number; // var -> 1 + number in candidates
	uint32_t n_impls;
	struct examined *impls;
};

/* A round: what answers belong to; all of it is dropped with the round. */
struct round {
	struct arena arena;
	struct pool *pool;
	VEC(const struct vc *) asked; // by ticket
	uint32_t running;
};

static void find_candidates(struct houdini *h)
{
	const struct program *p = h->v->program;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct var_decl *d = (const struct var_decl *)p->decls.data[i];
		struct candidate c = { .value = true, .decl = d };

		if (d->head.kind != DECL_CONST || d->head.dropped ||
		    d->var->type->kind != TYPE_BOOL ||
		    !attr_is_set(d->head.attrs, "existential"))
			continue;
		c.var = d->var;
		vec_push_in(&h->v->arena, &h->candidates, c);
		map_set(&h->number, (uintptr_t)d->var, h->candidates.len);
		vcgen_fix_const(h->v->vcgen, d->var, true);
	}
}

/* The candidate of an assertion `b ==> ...`, or NULL. Those of measures have no expression. */
static struct candidate *candidate_of(struct houdini *h, const struct expr *e)
{
	uint64_t n;

	for (; e && e->kind == E_BINARY && e->op == OP_IMPLIES; e = e->args[1])
		if (e->args[0]->kind == E_IDENT &&
		    map_get(&h->number, (uintptr_t)e->args[0]->u.ident.var, &n))
			return &h->candidates.data[n - 1];
	return NULL;
}

/* The same, if it still stands. */
static struct candidate *standing_candidate(struct houdini *h, const struct cmd *c)
{
	struct candidate *x = candidate_of(h, c->expr);

	return x && x->value ? x : NULL;
}

static void take_answer(struct houdini *h, struct round *r)
{
	struct arena arena;
	struct answer a;
	uint64_t ticket;
	uint32_t i;

	arena_init(&arena);
	if (pool_wait(r->pool, -1, &arena, &ticket, &a)) {
		for (i = 0; i < a.n_failures; i++) {
			const struct vc *vc = r->asked.data[ticket];
			struct candidate *x = standing_candidate(
			    h, vc->asserts[a.failures[i].assert_no].cmd);

			if (x)
				x->refuted = true;
		}
	}
	arena_fini(&arena);
	r->running--;
}

/* Leave only assertions of candidates that stand to be proved; false if there are none. */
static bool reduce(struct houdini *h, struct arena *arena, struct vc *vc)
{
	struct query *q = &vc->query;
	struct hypothesis *constraints = ARENA_NEW_ARRAY(
	    arena, (size_t)q->n_constraints + q->n_asserts, struct hypothesis);
	uint32_t n = q->n_constraints, i;

	for (i = 0; i < n; i++)
		constraints[i] = q->constraints[i];
	for (i = 0; i < q->n_asserts; i++)
		if (!standing_candidate(h, vc->asserts[i].cmd))
			constraints[n++] = query_holds(q, i);
	if (n == q->n_constraints + q->n_asserts)
		return false;
	q->constraints = constraints;
	q->n_constraints = n;
	return true;
}

static void submit(struct houdini *h, struct round *r, const struct impl *impl,
		   struct vc *vc)
{
	const struct solver_config *configs[SOLVERS_MAX];
	struct query *q = &vc->query;
	uint32_t n;

	query_settings(&r->arena, h->v, impl, q);
	q->error_limit = 0;
	q->want_model = false;
	q->want_core = false;
	q->profile = PROFILE_NONE;
	n = solver_choice_for(&h->v->solvers, q, configs);
	while (!pool_has_room(r->pool))
		take_answer(h, r);
	vec_push(&r->asked, vc);
	pool_submit(r->pool, configs, n, q, r->asked.len - 1);
	r->running++;
}

static void note_mentioned(struct houdini *h, struct examined *x, const vc_list *vcs)
{
	uint32_t i, k;
	uint64_t n;

	vec_clear(&x->mentioned);
	for (i = 0; i < vcs->len; i++)
		for (k = 0; k < vcs->data[i]->n_fixed; k++)
			if (map_get(&h->number, (uintptr_t)vcs->data[i]->fixed[k], &n))
				vec_push_in(&h->v->arena, &x->mentioned,
					    (uint32_t)n - 1);
}

static void examine(struct houdini *h, struct round *r, struct examined *x)
{
	vc_list vcs = { 0 };
	uint32_t i;

	x->pending = false;
	if (conditions_make(h->v, x->impl, &r->arena, &vcs, NULL) != CONDITIONS_MADE)
		vcs.len = 0;
	note_mentioned(h, x, &vcs);
	for (i = 0; i < vcs.len; i++)
		if (reduce(h, &r->arena, vcs.data[i]))
			submit(h, r, x->impl, vcs.data[i]);
	vcgen_release(h->v->vcgen);
}

/* Apply what was refuted; true if something was. */
static bool apply(struct houdini *h)
{
	bool changed = false;
	uint32_t i, k;

	for (i = 0; i < h->n_impls; i++)
		for (k = 0; k < h->impls[i].mentioned.len; k++)
			h->impls[i].pending |=
			    h->candidates.data[h->impls[i].mentioned.data[k]].refuted;
	for (i = 0; i < h->candidates.len; i++) {
		struct candidate *c = &h->candidates.data[i];

		if (c->refuted) {
			c->value = false;
			vcgen_fix_const(h->v->vcgen, c->var, false);
			changed = true;
		}
		c->refuted = false;
	}
	return changed;
}

/* One round; true if it changed the assignment. */
static bool one_round(struct houdini *h)
{
	struct round r = { .pool = pool_new(job_count(h->v->options), NULL) };
	uint32_t i;

	arena_init(&r.arena);
	for (i = 0; i < h->n_impls && !h->v->interrupted; i++)
		if (h->impls[i].pending)
			examine(h, &r, &h->impls[i]);
	while (r.running && !h->v->interrupted)
		take_answer(h, &r);
	pool_free(r.pool);
	vec_fini(&r.asked);
	arena_fini(&r.arena);
	return apply(h);
}

/* -- the result ----------------------------------------------------------------------------- */

static void print_assignment(const struct houdini *h)
{
	struct buf text;
	uint32_t i;

	if (!h->v->options->print_assignment)
		return;
	buf_init(&text);
	buf_str(&text, "Assignment computed by Houdini:\n");
	for (i = 0; i < h->candidates.len; i++)
		buf_printf(&text, "%s = %s\n", h->candidates.data[i].var->name->text,
			   h->candidates.data[i].value ? "True" : "False");
	session_text(h->v, "-", &text);
	buf_fini(&text);
}

static void tell(const struct houdini *h)
{
	uint32_t n = h->candidates.len, i;
	struct ivl_candidate *all =
	    ARENA_NEW_ARRAY(&h->v->arena, n, struct ivl_candidate);

	for (i = 0; i < n; i++) {
		const struct candidate *c = &h->candidates.data[i];

		all[i].name = c->var->name->text;
		all[i].holds = c->value;
		all[i].at = session_locate(h->v, (struct span){ c->decl->head.tok, 0 });
	}
	if (h->v->cb.inferred && !h->v->interrupted)
		h->v->cb.inferred(h->v->cb.env, all, n);
}

void houdini_run(struct ivl *v)
{
	struct houdini h = { .v = v };
	impl_list impls = { 0 };
	uint32_t i;

	select_impls(&v->arena, v->program, v->options, &impls);
	h.n_impls = impls.len;
	h.impls = ARENA_NEW_ARRAY(&v->arena, impls.len, struct examined);
	for (i = 0; i < impls.len; i++)
		h.impls[i] = (struct examined){ impls.data[i], true, { 0 } };
	find_candidates(&h);
	while (!v->interrupted && one_round(&h))
		;
	map_fini(&h.number);
	print_assignment(&h);
	tell(&h);
}
