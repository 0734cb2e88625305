/*
 * Bound variables and quantifiers.
 *
 * The T_BOUND of a variable is chosen by its name, its sort and the depth of binders at
 * which it stands, not by its declaration. So equal quantifiers give equal terms wherever
 * they were written or how often they are translated; and no variable is captured, because
 * whatever is free in a term that gets substituted was bound at a smaller depth.
 */
#include "vcgen/translate/pools.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Widths of the parts of a key; a variable beyond them gets a T_BOUND of its own. */
enum { NAME_BITS = 26, SORT_BITS = 20, DEPTH_BITS = 18 };

term gen_bound_kept(struct vcgen *g, uint64_t key, const struct atom *name, sort s)
{
	uint64_t known;
	term t;

	for (int i = 0; i < 2; i++)
		if (map_get(&g->cache.bounds[i], key, &known))
			return (term){ (uint32_t)known };
	t = term_bound(&g->terms, name, s);
	map_set(&g->cache.bounds[g->base.done], key, t.n);
	return t;
}

term gen_bound_named(struct vcgen *g, const struct atom *name, sort s)
{
	if (name->id >> NAME_BITS || s.n >> SORT_BITS || g->work.depth >> DEPTH_BITS)
		return term_bound(&g->terms, name, s);
	return gen_bound_kept(
	    g, ((uint64_t)name->id << SORT_BITS | s.n) << DEPTH_BITS | g->work.depth,
	    name, s);
}

term gen_bound(struct vcgen *g, const struct var *v, srcpos at)
{
	sort s = gen_sort(g, v->type, at);

	return g->failed ? (term){ 0 } : gen_bound_named(g, v->name, s);
}

/* -- patterns ---------------------------------------------------------------------------------- */

/* What solvers refuse or ignore inside a pattern. */
static bool kind_fits(enum term_kind k)
{
	switch ((int)k) {
	case T_NOT:
	case T_AND:
	case T_OR:
	case T_IMPLIES:
	case T_EQ:
	case T_DISTINCT:
	case T_ITE:
	case T_FORALL:
	case T_EXISTS:
		return false;
	default:
		return true;
	}
}

/* Can it be the root of a pattern? */
static bool root_fits(const struct term_info *t)
{
	return t->n_args > 0 && t->flags & TERM_HAS_BOUND;
}

/* Every T_BOUND of vars occurs in one of the terms, and each is fit to be a pattern. */
static bool gen_pattern_fits(struct vcgen *g, const term *terms, uint32_t n,
			     const term *vars, uint32_t n_vars)
{
	VEC(term) todo = { 0 };
	bool fits = n > 0;

	gen_walk_start(g);
	for (uint32_t i = 0; i < n && fits; i++) {
		fits = root_fits(term_get(&g->terms, terms[i]));
		vec_push(&todo, terms[i]);
	}
	while (todo.len && fits) {
		term x = vec_pop(&todo);
		const struct term_info *t = term_get(&g->terms, x);

		if (!gen_visit(g, x))
			continue;
		fits = kind_fits((enum term_kind)t->kind);
		for (uint32_t i = 0; i < t->n_args && fits; i++)
			vec_push(&todo, t->u.args[i]);
	}
	for (uint32_t i = 0; i < n_vars && fits; i++)
		fits = !gen_visit(g, vars[i]);
	vec_fini(&todo);
	return fits;
}

/* -- quantifiers --------------------------------------------------------------------------------- */

static struct quant quant_head(const struct expr *e)
{
	const struct binder *b = e->u.binder;
	struct quant q = { .weight = 1, .skolem_id = -1, .whole = e->span };
	int64_t weight;

	if (b->vars.len)
		q.at = b->vars.data[0]->span.start;
	q.qid = attr_string(b->attrs, "qid");
	if (attr_int(b->attrs, "weight", &weight) && weight >= 0 && weight <= INT32_MAX)
		q.weight = (int32_t)weight;
	for (const struct attr *a = b->attrs; a; a = a->next)
		q.attributed |= strcmp(a->name->text, "qid") != 0 &&
				strcmp(a->name->text, "weight") != 0;
	return q;
}

/* The symbols of a trigger, for pruning. */
static void note_trigger(struct vcgen *g, const term *terms, uint32_t n)
{
	struct gen_trigger t = { .first = g->facts.trigger_symbols.len };
	VEC(term) todo = { 0 };

	gen_walk_start(g);
	gen_symbols_start(g);
	for (uint32_t i = 0; i < n; i++)
		vec_push(&todo, terms[i]);
	while (todo.len) {
		term x = vec_pop(&todo);
		const struct term_info *info = term_get(&g->terms, x);
		symbol s = { info->aux };

		if (!gen_visit(g, x))
			continue;
		if (info->kind == T_APP && gen_is_pruned(g, s) &&
		    gen_visit_symbol(g, s))
			vec_push(&g->facts.trigger_symbols, s);
		for (uint32_t i = 0; i < info->n_args; i++)
			vec_push(&todo, info->u.args[i]);
	}
	vec_fini(&todo);
	t.n = g->facts.trigger_symbols.len - t.first;
	vec_push(&g->facts.triggers, t);
}

/*
 * A quantifier without triggers of its own must not get one with a {:never_pattern}
 * function: each application of one to its variables becomes a negative pattern. Those
 * below inner binders are theirs.
 */
static void add_never_patterns(struct vcgen *g, term body, term_list *found)
{
	VEC(term) todo = { 0 };

	gen_walk_start(g);
	vec_push(&todo, body);
	while (todo.len) {
		term x = vec_pop(&todo);
		const struct term_info *t = term_get(&g->terms, x);

		if (!(t->flags & TERM_HAS_BOUND) || !gen_visit(g, x) || t->quant)
			continue;
		if (t->kind == T_APP &&
		    map_get(&g->base.never_patterns, t->aux, NULL) && t->n_args)
			vec_push(found, x);
		for (uint32_t i = t->n_args; i > 0; i--)
			vec_push(&todo, t->u.args[i - 1]);
	}
	vec_fini(&todo);
}

static bool has_trigger(const struct binder *b)
{
	for (uint32_t i = 0; i < b->triggers.len; i++)
		if (!b->triggers.data[i]->negative)
			return true;
	return false;
}

term gen_quantifier(struct vcgen *g, const struct expr *e, const term *triggers,
		    term body)
{
	const struct binder *b = e->u.binder;
	struct quant q = quant_head(e);
	struct pattern *patterns = NULL;
	term_list never = { 0 };
	term *vars;
	term t;

	if (g->base.never_patterns.len && !has_trigger(b))
		add_never_patterns(g, body, &never);
	q.n_vars = b->vars.len;
	vars = mem_alloc(q.n_vars * sizeof(*vars) + 1);
	patterns = mem_alloc((b->triggers.len + never.len) * sizeof(*patterns) + 1);
	for (uint32_t i = 0; i < q.n_vars; i++)
		vars[i] = gen_binding(g, b->vars.data[i]);
	for (uint32_t i = 0; i < b->triggers.len; i++) {
		const struct trigger *tr = b->triggers.data[i];
		struct pattern p = { .negative = tr->negative,
				     .n = tr->exprs.len,
				     .terms = triggers };

		triggers += p.n;
		if (g->facts
			.noting_triggers) // negative ones count, too, as in the reference
			note_trigger(g, p.terms, p.n);
		if (p.negative ? root_fits(term_get(&g->terms, p.terms[0]))
			       : gen_pattern_fits(g, p.terms, p.n, vars, q.n_vars))
			patterns[q.n_patterns++] = p;
	}
	for (uint32_t i = 0; i < never.len; i++)
		patterns[q.n_patterns++] = (struct pattern){ .negative = true,
							     .n = 1,
							     .terms = &never.data[i] };
	q.vars = vars;
	q.patterns = patterns;
	t = e->kind == E_LAMBDA
		? gen_lambda(g, e, vars, q.n_vars, body)
		: term_quant(&g->terms, e->kind == E_FORALL ? T_FORALL : T_EXISTS, &q,
			     body);
	if (e->kind != E_LAMBDA)
		pools_note_quant(g, e, t, triggers,
				 pool_hint_exprs(b->attrs, NULL, NULL));
	free(vars);
	free(patterns);
	vec_fini(&never);
	return t;
}
