/*
 * The passes over one implementation, in order.
 */
#include "base/bug.h"
#include "smt/query/query_check.h"
#include "vcgen/cfg/cfg_check.h"
#include "vcgen/cfg/cfg_print.h"
#include "ivl/inline.h"
#include "vcgen/passive/passive_check.h"
#include "vcgen/passive/passive_print.h"
#include "vcgen/passive/reveal.h"
#include "vcgen/vcgen.h"
#include "vcgen/cfg/smoke.h"
#include "vcgen/condition/condition.h"
#include "vcgen/condition/condition_print.h"
#include "vcgen/split/pieces_print.h"
#include "vcgen/split/split.h"
#include "vcgen/translate/view.h"

#include <string.h>

#ifndef LOT_TERMS
#define LOT_TERMS                                                                      \
	200000 // that the conditions of a lot have, about; some 100 bytes each
#endif

static void forget_alias(struct vcgen *g, const var_list *formals)
{
	for (uint32_t i = 0; i < formals->len; i++)
		if (formals->data[i]->id < g->impl.alias.len)
			g->impl.alias.data[formals->data[i]->id] = NULL;
}

/* Chains of blocks made one, and calls inlined: still as a tree. */
static const struct impl *prepare(struct vcgen *g, const struct impl *impl,
				  struct arena *arena)
{
	struct inline_options o = vcgen_inline_options(&g->options, &g->base.impl_of);

	if (impl->inlined)
		return impl->inlined;
	impl = inline_coalesce(impl, &o, arena);
	impl = inline_calls(g->program, impl, &o, arena, g->diags);
	if (!impl)
		g->failed = true;
	return impl;
}

/* The depth of k-induction: the implementation's own, else of the option; -1 = none. */
static int64_t k_of(const struct impl *impl, int64_t k)
{
	(void)attr_int(impl->head.attrs, "kInductionDepth", &k);
	return k < 0 ? -1 : k > INT32_MAX ? INT32_MAX : k;
}

/* Before it is checked: a mistake may be there to be seen. */
static void show_body(const struct cfg *b)
{
	struct buf text;

	if (b->g->failed || !view_begin(b->g, VIEW_BODY, &text))
		return;
	cfg_print(&text, b);
	view_end(b->g, VIEW_BODY, &text);
}

static void show_passive(const struct vcgen *g, const struct passive *p)
{
	struct buf text;

	if (!p || !view_begin(g, VIEW_PASSIVE, &text))
		return;
	passive_print(&text, g, p);
	view_end(g, VIEW_PASSIVE, &text);
}

static void show_pieces(const struct vcgen *g, const struct pieces *s)
{
	struct buf text;

	if (g->failed || !view_begin(g, VIEW_PIECES, &text))
		return;
	pieces_print(&text, g, s);
	view_end(g, VIEW_PIECES, &text);
}

static void show_condition(const struct vcgen *g, const struct vc *vc)
{
	struct buf text;

	if (g->failed || !view_begin(g, VIEW_CONDITION, &text))
		return;
	condition_print(&text, g, vc);
	view_end(g, VIEW_CONDITION, &text);
}

static struct passive *make_passive(struct cfg *b, struct smoke **smoke)
{
	struct vcgen *g = b->g;
	const char *wrong = NULL;
	struct reveals *reveals;
	struct passive *p;
	int64_t k;

	cfg_order(b, g->options.prune_infeasible_edges);
	cfg_add_contract(b);
	cfg_order(b, g->options.prune_infeasible_edges);
	if (g->options.extract_loops && cfg_has_loop(b))
		gen_unsupported(g, b->impl->head.tok, "/extractLoops of loops");
	cfg_make_reducible(b);
	if (!g->failed)
		cfg_spell_measures(b);
	k = k_of(b->impl, g->options.k_induction);
	if (!g->failed && g->options.loop_unroll >= 0)
		cfg_unroll(b, (uint32_t)g->options.loop_unroll,
			   g->options.sound_unrolling);
	else if (!g->failed && k >= 0)
		cfg_k_induct(b, (uint32_t)k);
	else if (!g->failed)
		cfg_cut_loops(b);
	if (!g->failed && g->options.prune_infeasible_edges)
		cfg_prune(b);
	if (!g->failed)
		cfg_check_selectively(b);
	if (!g->failed && smoke)
		*smoke = smoke_probe(b);
	if (!g->failed)
		cfg_cut_critical_edges(b);
	show_body(b);
	bug_point("body", b->impl->name->text);
	wrong = g->failed ? NULL : cfg_check(b);
	reveals = g->failed || wrong ? NULL : reveals_find(b);
	p = g->failed || wrong ? NULL : passify(b);
	show_passive(g, p);
	if (p)
		wrong = passive_check(p, &g->terms);
	if (wrong)
		bug(__FILE__, BUG_LINE, wrong);
	if (p)
		p->reveals = reveals;
	if (p && g->options.remove_empty_blocks)
		passive_name_blocks(p, &g->terms, b->arena);
	return p;
}

/* The passes up to there, from the start. NULL if something is not supported. */
static struct passive *passive_of(struct vcgen *g, const struct impl *impl,
				  struct arena *arena, struct smoke **smoke,
				  struct diags *d)
{
	struct passive *p = NULL;
	const struct impl *prepared;
	struct cfg *b;

	vcgen_release(g);
	g->diags = d;
	g->at = impl->head.tok;
	if (impl->tparams.len)
		gen_unsupported(g, impl->head.tok,
				"type parameters of implementations here");
	prepared = g->failed ? NULL : prepare(g, impl, arena);
	b = prepared ? cfg_new(g, prepared, arena) : NULL;
	if (b) {
		p = make_passive(b, smoke);
		if (p)
			p->impl = prepared;
		cfg_fini(b);
	}
	forget_alias(g, &impl->proc->ins);
	forget_alias(g, &impl->proc->outs);
	return p;
}

/* With memory of its own, as there may be many pieces. */
static double cost_of(const struct vcgen *g, const struct pieces *s,
		      const struct piece *x)
{
	struct pieces here = *s;
	struct arena scratch;
	struct scratch in_use;
	double cost;

	arena_init(&scratch);
	scratch_push(&in_use, arena_drop, &scratch);
	here.arena = &scratch;
	cost = piece_cost(&here, x, &g->options.cost);
	scratch_pop(&in_use);
	arena_fini(&scratch);
	return cost;
}

/* Nothing but block equations, axioms and what follows from them is to reach a solver. */
static void check_query(const struct query *q, const struct hypothesis *before,
			uint32_t n)
{
	const char *wrong = query_check(q);

	if (!wrong && q->constraints != before)
		wrong = instance_check(before, n, q);
	if (wrong)
		bug(__FILE__, BUG_LINE, wrong);
}

static struct vc *make_vc(struct vcgen *g, const struct impl *impl,
			  const struct pieces *s, const struct piece *piece,
			  struct arena *memory, uint32_t number, uint32_t total)
{
	struct arena *arena = s->arena;
	struct vc *vc = ARENA_NEW(arena, struct vc);
	const struct hypothesis *equations;
	uint32_t n_equations;

	vc->impl = impl;
	vc->body = s->p->impl;
	vc->memory = memory;
	vc->piece = number;
	vc->n_pieces = total;
	vc->view = piece;
	vc->n_checks = piece_n_checks(s, piece);
	vc->last = vc->n_checks <= 1;
	vc->origin = piece->origin;
	vc->line = piece->by_cost ? 0 : piece->line;
	vc->by_cost = piece->by_cost;
	vc->branches = piece_branches(s, piece);
	vc->cost = cost_of(g, s, piece);
	if (s->p->transcript)
		vc->shown = piece_shown(s, piece, impl);
	vc->query.name = impl->name->text;
	vc->query.error_limit = g->options.error_limit;
	vc->query.time_limit = g->options.time_limit;
	vc->query.resource_limit = g->options.resource_limit;
	vc->query.random_seed = g->options.random_seed;
	vc->query.maps = g->options.use_array_axioms ? MAPS_AXIOMS : MAPS_THEORY;
	vc_make(g, s->p, piece, arena, vc);
	equations = vc->query.constraints;
	n_equations = vc->query.n_constraints;
	pools_instantiate(g, s->p, piece, arena, vc);
	vc_choose_axioms(g, vc, s, piece);
	show_condition(g, vc);
	if (!g->failed)
		check_query(&vc->query, equations, n_equations);
	return vc;
}

/*
 * The formulas for logs of the conditions from number `first` on: behind all queries, whose
 * texts depend on the order in which terms are made.
 */
static bool make_scripts(struct vcgen *g, const struct pieces *s, const vc_list *vcs,
			 uint32_t first)
{
	for (uint32_t i = first; i < vcs->len && g->options.want_scripts && !g->failed;
	     i++)
		vc_make_script(g, s->p, vcs->data[i]->view, s->arena, vcs->data[i]);
	return !g->failed;
}

/* What conditions are made from; where terms can be cut back to. */
struct vc_rest {
	const struct impl *impl;
	struct pieces s;
	uint32_t next; // piece
	struct term_mark mark;
	uint32_t cached; // when the mark was set
	bool keep;       // terms made since: something refers to them
};

/* How much the implementation has in caches that may refer to terms. */
static uint32_t n_cached(const struct vcgen *g)
{
	return (uint32_t)(g->cache.undo.len + g->facts.axioms.len +
			  g->facts.triggers.len + g->facts.pool_binders.len +
			  g->cache.bounds[1].len + g->cache.inlined[1].len +
			  g->cache.theory[1].len + g->cache.lambdas[1].len +
			  g->cache.lambda_quants[1].len);
}

/* Nothing but the answers refers to a condition when it has been asked. */
static bool can_go_in_lots(const struct vcgen *g, const struct pieces *s)
{
	return s->list.len > 1 && !g->options.coverage && !g->options.want_scripts &&
	       !g->options.show_pieces && !g->options.show_declarations &&
	       !g->facts.pool_binders.len;
}

/* The next conditions: all, or as many as fit into a lot. */
static void make_lot(struct vcgen *g, struct vc_rest *r, bool all, vc_list *out)
{
	struct arena *arena = r->s.arena;
	uint32_t total = r->s.list.len, begin = r->next;

	g->terms.arena = &g->lot.arena;
	for (; r->next < total && !g->failed; r->next++) {
		struct arena *memory = NULL;

		if (!all && r->next > begin &&
		    g->terms.terms.len - r->mark.terms > LOT_TERMS)
			return;
		if (!all) {
			memory = ARENA_NEW(arena, struct arena);
			arena_init(memory);
		}
		vec_push_in(arena, out,
			    make_vc(g, r->impl, &r->s, r->s.list.data[r->next], memory,
				    r->next, total));
	}
}

bool vcgen_impl(struct vcgen *g, const struct impl *impl, struct arena *arena,
		vc_list *out, struct vc_rest **rest, struct diags *d)
{
	struct passive *p;
	struct vc_rest *r;
	bool all;

	g->watched = g->view ? impl : NULL;
	p = passive_of(g, impl, arena, NULL, d);
	if (rest)
		*rest = NULL;
	if (!p)
		return false;
	r = ARENA_NEW(arena, struct vc_rest);
	r->impl = impl;
	r->s = passive_split(g, p, impl, arena);
	show_pieces(g, &r->s);
	passive_check_pieces(g, &r->s, impl);
	r->mark = term_mark(&g->terms);
	r->cached = n_cached(g);
	all = !rest || !can_go_in_lots(g, &r->s);
	make_lot(g, r, all, out);
	if (rest && r->next < r->s.list.len)
		*rest = r;
	return make_scripts(g, &r->s, out, 0);
}

bool vcgen_more(struct vcgen *g, vc_list *out, struct vc_rest **rest)
{
	struct vc_rest *r = *rest;

	r->keep |= n_cached(g) != r->cached; // never, as far as is known
	if (r->keep) {
		r->mark = term_mark(&g->terms);
	} else {
		term_release(&g->terms, r->mark);
		arena_fini(&g->lot.arena);
	}
	make_lot(g, r, false, out);
	if (r->next == r->s.list.len)
		*rest = NULL;
	return !g->failed;
}

/* The parts of one piece, at the end of the list; the piece itself if it has none. */
static void divide(struct vcgen *g, struct pieces *s, struct vc *vc, uint32_t n)
{
	struct pieces parts = *s;

	parts.list = (piece_list){ 0 };
	vec_push_in(s->arena, &parts.list, (struct piece *)vc->view);
	pieces_divide(&parts, &g->options.cost, 0, n);
	vc->divided = parts.list.len > 1 ? parts.list.len : 0;
	vc->last = !vc->divided;
	vec_append_in(s->arena, &s->list, &parts.list);
}

bool vcgen_divide(struct vcgen *g, const struct impl *impl, struct arena *arena,
		  vc_list *vcs, const bool *which, uint32_t n, struct diags *d)
{
	struct passive *p;
	uint32_t before = vcs->len, n_fresh = 0;
	VEC(struct vc *)
	from = { 0 }; // by number of a fresh piece: what it is a part of
	struct pieces s;
	piece_list fresh = { 0 };

	g->watched = NULL; // it was seen
	p = passive_of(g, impl, arena, NULL, d);
	if (!p)
		return false;
	s = pieces_start(p, arena);
	for (uint32_t i = 0; i < before; i++) {
		struct vc *vc = vcs->data[i];
		uint32_t first = s.list.len;

		if (vc->divided || vc->is_probe)
			continue;
		check_that(vc->query.n_blocks ==
			   p->blocks.len); // the passes are the same
		if (which[i])
			divide(g, &s, vc, n);
		else
			vec_push_in(arena, &s.list, (struct piece *)vc->view);
		for (uint32_t k = first; vc->divided && k < s.list.len; k++) {
			vec_push_in(arena, &fresh, s.list.data[k]);
			vec_push_in(arena, &from, vc);
		}
	}
	passive_check_pieces(g, &s, impl);
	for (uint32_t i = 0; i < fresh.len && !g->failed; i++) {
		if (i == 0 || from.data[i] != from.data[i - 1])
			n_fresh += from.data[i]->divided;
		vec_push_in(arena, vcs,
			    make_vc(g, impl, &s, fresh.data[i], NULL, before + i,
				    before + n_fresh));
		vec_last(vcs)->part = true;
	}
	return make_scripts(g, &s, vcs, before);
}

/* The number of each probe's assertion, by number of the probe. */
static uint32_t *probe_numbers(const struct smoke *smoke, const struct pieces *s)
{
	uint32_t *out = ARENA_NEW_ARRAY(s->arena, smoke_n_probes(smoke), uint32_t);
	struct map number_of;

	map_init(&number_of);
	for (uint32_t i = 0; i < smoke_n_probes(smoke); i++)
		map_set_ptr(&number_of, smoke_cmd(smoke, i), &out[i]);
	for (uint32_t a = 0; a < s->n_asserts; a++) {
		const struct passive_block *b = s->p->blocks.data[s->places[a].block];
		uint32_t *number =
		    map_get_ptr(&number_of, b->cmds.data[s->places[a].cmd].cmd);

		if (number)
			*number = a;
	}
	map_fini(&number_of);
	return out;
}

bool vcgen_smoke(struct vcgen *g, const struct impl *impl, struct arena *arena,
		 vc_list *out, struct smoke **smoke, struct diags *d)
{
	struct passive *p;
	const uint32_t *numbers;
	struct pieces s;

	g->watched = NULL; // it was seen
	p = passive_of(g, impl, arena, smoke, d);
	if (!p)
		return false;
	s = pieces_start(p, arena);
	numbers = probe_numbers(*smoke, &s);
	for (uint32_t i = 0; i < smoke_n_probes(*smoke) && !g->failed; i++) {
		struct piece *x = piece_whole(&s);
		struct vc *vc;

		memset(x->checked, false, s.n_asserts * sizeof(bool));
		x->checked[numbers[i]] = true;
		vc = make_vc(g, impl, &s, x, NULL, i, smoke_n_probes(*smoke));
		vc->is_probe = true;
		vec_push_in(arena, out, vc);
	}
	return make_scripts(g, &s, out, 0);
}
