/*
 * The program's constants, functions and axioms as terms: once, before any implementation.
 */
#include "vcgen/passive/code.h"
#include "ivl/inline.h"
#include "vcgen/translate/pools.h"
#include "vcgen/vcgen.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Translate an axiom's expression, noting its triggers. */
static struct gen_axiom *add_axiom_expr(struct vcgen *g, const struct expr *e)
{
	uint32_t first = g->facts.triggers.len;
	struct gen_axiom *a;
	term t;

	g->facts.noting_triggers = true;
	t = gen_expr(g, e);
	g->facts.noting_triggers = false;
	if (g->failed)
		return NULL;
	a = gen_add_axiom(g, ORIGIN_AXIOM, t);
	a->first_trigger = first;
	a->n_triggers = g->facts.triggers.len - first;
	return a;
}

/* forall params :: {f(params)} f(params) == body, which belongs to f. */
static void add_definition(struct vcgen *g, const struct func *f)
{
	symbol s = gen_func_symbol(g, f, f->head.tok);
	uint32_t n = f->params.len;
	struct quant q = {
		.weight = 1, .skolem_id = -1, .n_vars = n, .n_patterns = n > 0
	};
	struct pattern pattern = { .n = 1 };
	struct gen_axiom *a;
	int64_t weight;
	term left, body;
	term *vars = ARENA_NEW_ARRAY(&g->base.arena, n, term);

	if (n)
		q.at = f->params.data[0]->span.start;
	q.whole = (struct span){ f->head.tok, f->body->span.end };
	for (uint32_t i = 0; i < n && !g->failed; i++) {
		vars[i] = gen_bound(g, f->params.data[i], f->head.tok);
		gen_bind(g, f->params.data[i], vars[i]);
	}
	g->work.depth++;
	body = gen_expr(g, f->body);
	g->work.depth--;
	for (uint32_t i = 0; i < n; i++)
		gen_bind(g, f->params.data[i], (term){ 0 });
	if (g->failed)
		return;
	left = term_app(&g->terms, s, vars, n);
	pattern.terms = &left;
	q.vars = vars;
	q.patterns = &pattern;
	if (attr_int(f->head.attrs, "weight", &weight) && weight >= 0 &&
	    weight <= INT32_MAX)
		q.weight = (int32_t)weight;
	body = term_equal(&g->terms, left, body);
	a = gen_add_axiom(g, ORIGIN_DEFINITION,
			  n ? term_quant(&g->terms, T_FORALL, &q, body) : body);
	a->owner = s;
}

static void add_func(struct vcgen *g, const struct func *f)
{
	if (f->tparams.len || f->ctor)
		return; // in use only through instances
	if (f->body && !gen_expands(g, f) && !func_is_define(f))
		add_definition(g, f);
	if (!g->failed && attr_is_set(f->head.attrs, "keep") && !func_is_define(f))
		vec_push(&g->base.roots, gen_func_symbol(g, f, f->head.tok));
}

/* The symbol whose use brings an axiom of a `uses` along; {0}: it is always there, because
 * the function does not occur in VCs under its name. */
static symbol owner(struct vcgen *g, const struct axiom *x)
{
	if (x->owner_const)
		return (symbol){
			term_get(&g->terms, gen_var_term(g, x->owner_const->var))->aux
		};
	if (gen_expands(g, x->owner_func) || func_is_define(x->owner_func) ||
	    x->owner_func->tparams.len)
		return (symbol){ 0 };
	return gen_func_symbol(g, x->owner_func, x->head.tok);
}

static void add_axiom(struct vcgen *g, const struct axiom *x)
{
	struct gen_axiom *a = add_axiom_expr(g, x->expr);
	symbol s = { 0 };
	uint32_t number = g->facts.axioms.len - 1;
	bool owned = x->owner_func || x->owner_const;

	if (!a)
		return;
	if (owned)
		s = owner(g, x);
	if (g->failed)
		return;
	a = &g->facts.axioms.data[number]; // owner() may add axioms
	a->owner = s;
	a->attrs = x->head.attrs;
	a->source = x;
	a->include_dep = attr_is_set(x->head.attrs, "include_dep");
	a->keep = attr_is_set(x->head.attrs, "keep") || (owned && !s.n) ||
		  (g->options.prune == 2 && !owned && !a->n_triggers);
}

static void add_decl(struct vcgen *g, const struct decl *d)
{
	g->at = d->tok;
	switch (d->kind) {
	case DECL_CONST: {
		const struct var *v = ((const struct var_decl *)d)->var;

		if (v->unique)
			vec_push(&g->base.uniques, v);
		if (attr_is_set(d->attrs, "keep")) {
			term t = gen_var_term(g, v);

			if (!g->failed)
				vec_push(&g->base.roots,
					 ((symbol){ term_get(&g->terms, t)->aux }));
		}
		return;
	}
	case DECL_FUNC:
		add_func(g, (const struct func *)d);
		return;
	case DECL_AXIOM:
		add_axiom(g, (const struct axiom *)d);
		return;
	case DECL_VAR: {
		const struct var *v = ((const struct var_decl *)d)->var;

		vec_push(&g->base.globals, v);
		if (v->where)
			vec_push(&g->base.wheres, v->where);
		return;
	}
	case DECL_TYPE:
	case DECL_PROC:
	case DECL_IMPL:
		return;
	}
	unreachable();
}

/* Before the first quantifier is made. */
static void note_never_patterns(struct vcgen *g)
{
	for (uint32_t i = 0; i < g->program->decls.len && !g->failed; i++) {
		const struct func *f = (const struct func *)g->program->decls.data[i];

		if (f->head.kind == DECL_FUNC && !f->head.dropped && !f->ctor &&
		    !f->tparams.len && !func_is_define(f) &&
		    attr_is_set(f->head.attrs, "never_pattern"))
			map_set(&g->base.never_patterns,
				gen_func_symbol(g, f, f->head.tok).n, 1);
	}
}

static void base_complete(struct vcgen *g)
{
	g->base.done = true;
	g->base.n_axioms = g->facts.axioms.len;
	g->base.n_triggers = g->facts.triggers.len;
	g->base.n_trigger_symbols = g->facts.trigger_symbols.len;
	g->base.n_lambdas = g->cache.n_lambdas;
	g->base.n_pool_binders = g->facts.pool_binders.len;
	g->base.n_vars = g->program->n_vars;
	g->base.mark = term_mark(&g->terms);
	g->terms.arena = &g->impl.arena;
	prune_prepare(g);
}

struct vcgen *vcgen_new(struct program *p, const struct vcgen_options *o,
			struct diags *d)
{
	struct vcgen *g = mem_alloc(sizeof(*g));

	*g = (struct vcgen){
		.program = p, .options = *o, .diags = d, .work.code = gen_code
	};
	arena_init(&g->base.arena);
	arena_init(&g->impl.arena);
	arena_init(&g->lot.arena);
	term_table_init(&g->terms, &g->base.arena, p->names);
	map_init(&g->base.impl_of);
	map_init(&g->base.expanded);
	map_init(&g->base.never_patterns);
	map_init(&g->impl.stores);
	for (int i = 0; i < 2; i++) {
		map_init(&g->cache.bounds[i]);
		map_init(&g->cache.inlined[i]);
		map_init(&g->cache.theory[i]);
		map_init(&g->cache.lambdas[i]);
		map_init(&g->cache.lambda_quants[i]);
	}
	if (g->options.expand && !g->options.want_scripts && !g->options.coverage)
		expand_prepare(g);
	note_never_patterns(g);
	inline_find_bodies(p, g->options.inline_depth, &g->base.impl_of);
	for (uint32_t i = 0; i < p->decls.len && !g->failed; i++)
		if (!p->decls.data[i]->dropped)
			add_decl(g, p->decls.data[i]);
	if (g->failed) {
		vcgen_free(g);
		return NULL;
	}
	base_complete(g);
	return g;
}

void vcgen_watch(struct vcgen *g, const struct view *v)
{
	g->view = v;
}

void vcgen_fix_const(struct vcgen *g, const struct var *v, bool value)
{
	struct fixed_const f = { v, value };

	for (uint32_t i = 0; i < g->base.fixed.len; i++) {
		if (g->base.fixed.data[i].var == v) {
			g->base.fixed.data[i].value = value;
			return;
		}
	}
	vec_push_in(&g->base.arena, &g->base.fixed, f);
}

void vcgen_free(struct vcgen *g)
{
	if (!g)
		return;
	map_fini(&g->base.impl_of);
	map_fini(&g->base.expanded);
	map_fini(&g->base.never_patterns);
	map_fini(&g->impl.stores);
	for (int i = 0; i < 2; i++) {
		map_fini(&g->cache.bounds[i]);
		map_fini(&g->cache.inlined[i]);
		map_fini(&g->cache.theory[i]);
		map_fini(&g->cache.lambdas[i]);
		map_fini(&g->cache.lambda_quants[i]);
	}
	vec_fini(&g->cache.sort_of);
	vec_fini(&g->cache.datatype_of);
	vec_fini(&g->cache.func_symbol);
	vec_fini(&g->cache.var_term);
	vec_fini(&g->cache.undo);
	vec_fini(&g->work.todo);
	vec_fini(&g->work.values);
	vec_fini(&g->work.operands);
	vec_fini(&g->work.pending);
	vec_fini(&g->work.binding);
	vec_fini(&g->impl.slot_of);
	vec_fini(&g->impl.alias);
	vec_fini(&g->facts.pool_binders);
	vec_fini(&g->facts.axioms);
	vec_fini(&g->facts.triggers);
	vec_fini(&g->facts.trigger_symbols);
	vec_fini(&g->base.roots);
	vec_fini(&g->base.uniques);
	vec_fini(&g->base.globals);
	vec_fini(&g->base.wheres);
	vec_fini(&g->terms_seen.stamps);
	vec_fini(&g->symbols_seen.stamps);
	term_table_fini(&g->terms);
	arena_fini(&g->lot.arena);
	arena_fini(&g->impl.arena);
	arena_fini(&g->base.arena);
	free(g);
}

/* -- cutting back ---------------------------------------------------------------------------------- */

static void forget(struct vcgen *g, const struct undo *u)
{
	switch (u->kind) {
	case UNDO_SORT:
		g->cache.sort_of.data[u->id] = (sort){ 0 };
		return;
	case UNDO_DATATYPE:
		g->cache.datatype_of.data[u->id] = NULL;
		return;
	case UNDO_FUNC:
		g->cache.func_symbol.data[u->id] = (symbol){ 0 };
		return;
	case UNDO_VAR:
		g->cache.var_term.data[u->id] = (term){ 0 };
		return;
	}
	unreachable();
}

/* A map that has grown for one large body is not kept for all that follow. */
static void map_reset(struct map *m)
{
	if (m->cap > 1024) {
		map_fini(m);
		map_init(m);
	} else {
		map_clear(m);
	}
}

void vcgen_release(struct vcgen *g)
{
	for (uint32_t i = 0; i < g->cache.undo.len; i++)
		forget(g, &g->cache.undo.data[i]);
	vec_clear(&g->cache.undo);
	map_reset(&g->cache.bounds[1]);
	map_reset(&g->cache.inlined[1]);
	map_reset(&g->cache.theory[1]);
	map_reset(&g->cache.lambdas[1]);
	map_reset(&g->cache.lambda_quants[1]);
	map_reset(&g->impl.stores);
	g->facts.axioms.len = g->base.n_axioms;
	g->facts.triggers.len = g->base.n_triggers;
	g->facts.trigger_symbols.len = g->base.n_trigger_symbols;
	g->cache.n_lambdas = g->base.n_lambdas;
	pools_release(g);
	g->program->n_vars = g->base.n_vars;
	if (g->base.real_pow.n >= g->base.mark.symbols)
		g->base.real_pow = (symbol){ 0 };
	if (g->failed) { // a translation was left in the middle
		if (g->work.binding.len)
			memset(g->work.binding.data, 0,
			       g->work.binding.len * sizeof(*g->work.binding.data));
		if (g->impl.alias.len)
			memset(g->impl.alias.data, 0,
			       g->impl.alias.len * sizeof(*g->impl.alias.data));
		if (g->impl.slot_of.len)
			memset(g->impl.slot_of.data, 0,
			       g->impl.slot_of.len * sizeof(*g->impl.slot_of.data));
		g->work.depth = 0;
		g->work.code_depth = 0;
		g->state = (struct gen_state){ 0 };
		g->failed = false;
	}
	term_release(&g->terms, g->base.mark);
	g->terms.arena = &g->impl.arena;
	arena_fini(&g->impl.arena);
	arena_fini(&g->lot.arena);
}

void vcgen_abandon(struct vcgen *g)
{
	g->failed = true;
	vcgen_release(g);
}
