/*
 * Houdini (Flanagan & Leino, FME 2001; reference 3.14): which candidates hold? A candidate
 * is a constant `{:existential true} const b: bool`; contracts and invariants mention it as
 * `b ==> e`. All start as true; a round verifies every implementation under the assignment
 * at hand, and each assertion `b ==> e` that fails makes its b false. Rounds go on until
 * none does. Refutations of a round are applied together at its end, so that the result
 * does not depend on the order in which answers arrive.
 */
#include "driver/conditions.h"
#include "driver/query_settings.h"
#include "driver/select.h"
#include "driver/session.h"

#include <unistd.h>

struct candidate {
	struct var *var;
	bool value;
	bool refuted; // in this round
};

struct houdini {
	struct ivl *v;
	VEC(struct candidate) candidates;
	struct map number; // var -> 1 + number in candidates
	impl_list impls;
};

/* What an answer of a round belongs to; dropped with the round. */
struct asked {
	const struct vc *vc;
};

static void find_candidates(struct houdini *h)
{
	const struct program *p = h->v->program;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct var_decl *d = (const struct var_decl *)p->decls.data[i];
		struct candidate c = { .value = true };

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

/* The candidate of an assertion `b ==> ...`, or NULL. */
static struct candidate *candidate_of(struct houdini *h, const struct expr *e)
{
	uint64_t n;

	for (; e->kind == E_BINARY && e->op == OP_IMPLIES; e = e->args[1])
		if (e->args[0]->kind == E_IDENT &&
		    map_get(&h->number, (uintptr_t)e->args[0]->u.ident.var, &n))
			return &h->candidates.data[n - 1];
	return NULL;
}

static void take_answer(struct houdini *h, struct pool *pool, const struct asked *asked)
{
	struct arena arena;
	struct answer a;
	uint64_t ticket;
	uint32_t i;

	arena_init(&arena);
	if (pool_wait(pool, -1, &arena, &ticket, &a)) {
		for (i = 0; i < a.n_failures; i++) {
			const struct vc *vc = asked[ticket].vc;
			const struct cmd *c = vc->asserts[a.failures[i].assert_no].cmd;
			struct candidate *x = candidate_of(h, c->expr);

			if (x)
				x->refuted = true;
		}
	}
	arena_fini(&arena);
}

/* One round; true if it changed the assignment. */
static bool one_round(struct houdini *h)
{
	const struct solver_config *const *configs =
	    (const struct solver_config *const *)h->v->solvers.configs;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	struct pool *pool = pool_new(cores > 1 ? (uint32_t)cores : 1);
	VEC(struct asked) asked = { 0 };
	uint32_t i, k, running = 0;
	bool changed = false;
	struct arena arena;

	arena_init(&arena);
	for (i = 0; i < h->impls.len && !h->v->interrupted; i++) {
		vc_list vcs = { 0 };

		if (!conditions_make(h->v, h->impls.data[i], &arena, &vcs))
			vcs.len = 0;
		for (k = 0; k < vcs.len; k++) {
			struct asked a = { vcs.data[k] };

			query_settings(&arena, h->v, h->impls.data[i],
				       &vcs.data[k]->query);
			vcs.data[k]->query.error_limit = 0;
			vcs.data[k]->query.want_model = false;
			vcs.data[k]->query.want_core = false;
			vcs.data[k]->query.profile = PROFILE_NONE;
			while (!pool_has_room(pool)) {
				take_answer(h, pool, asked.data);
				running--;
			}
			vec_push(&asked, a);
			pool_submit(pool, configs, h->v->solvers.n, &vcs.data[k]->query,
				    asked.len - 1);
			running++;
		}
		vcgen_release(h->v->vcgen);
	}
	for (; running && !h->v->interrupted; running--)
		take_answer(h, pool, asked.data);
	pool_free(pool);
	for (i = 0; i < h->candidates.len; i++) {
		struct candidate *c = &h->candidates.data[i];

		if (c->refuted && c->value) {
			c->value = false;
			vcgen_fix_const(h->v->vcgen, c->var, false);
			changed = true;
		}
		c->refuted = false;
	}
	vec_fini(&asked);
	arena_fini(&arena);
	return changed;
}

void houdini_run(struct ivl *v)
{
	struct houdini h = { .v = v };
	struct buf text;
	uint32_t i;

	select_impls(&v->arena, v->program, v->options, &h.impls);
	find_candidates(&h);
	while (!v->interrupted && one_round(&h))
		;
	map_fini(&h.number);
	if (!v->options->print_assignment)
		return;
	buf_init(&text);
	buf_str(&text, "Assignment computed by Houdini:\n");
	for (i = 0; i < h.candidates.len; i++)
		buf_printf(&text, "%s = %s\n", h.candidates.data[i].var->name->text,
			   h.candidates.data[i].value ? "True" : "False");
	session_text(v, "-", &text);
	buf_fini(&text);
}
