/*
 * Lambda lifting (reference 3.10) on terms. The body of a map comprehension is turned into
 * a template: its variables get canonical names, and its largest parts that mention none of
 * them become parameters ("holes"). Equal templates share one function, so that equal maps
 * are provably equal; the function has one defining axiom
 *	forall holes, vars :: {f(holes)[vars]} f(holes)[vars] == template
 * and stands in the expression applied to what filled the holes. With the option
 * free_var_lambdas, the holes are variables: fewer maps are then provably equal.
 */
#include "vcgen/translate/pools.h"

#include "base/mem.h"

#include <stdlib.h>

struct lifting {
	struct vcgen *g;
	struct map renamed; // local variable or hole -> its canonical variable
	struct map local;   // T_BOUND -> present: bound by the lambda or inside of it
	VEC(term) order;    // terms with free bound variables, in preorder
	VEC(term) todo;
	VEC(term) holes;  // what fills parameter i
	VEC(term) params; // parameter i
	uint32_t n_locals;
	struct map rebuilt; // term of `order` that mentions a local -> in the template
};

/* Variable number k of its role and sort in templates. */
static term canonical(struct vcgen *g, const char *role, uint32_t k, sort s)
{
	const struct atom *name =
	    intern_printf(g->program->names, "%s#%u", role, (unsigned)k);

	return gen_bound_kept(g, UINT64_MAX - ((uint64_t)name->id << 32 | s.n), name,
			      s);
}

static void add_local(struct lifting *l, term v)
{
	if (!map_set(&l->local, v.n, 1))
		return;
	map_set(&l->renamed, v.n,
		canonical(l->g, "v", l->n_locals++, term_sort(&l->g->terms, v)).n);
}

static void push_children(struct lifting *l, const struct term_info *t)
{
	for (uint32_t i = t->n_args; i > 0; i--)
		vec_push(&l->todo, t->u.args[i - 1]);
	if (!t->quant)
		return;
	for (uint32_t p = t->quant->n_patterns; p > 0; p--)
		for (uint32_t i = t->quant->patterns[p - 1].n; i > 0; i--)
			vec_push(&l->todo, t->quant->patterns[p - 1].terms[i - 1]);
}

/* Collect what has free bound variables (anything else is a hole or a literal as a whole),
 * and the variables of quantifiers inside. */
static void collect(struct lifting *l, term body)
{
	gen_walk_start(l->g);
	vec_push(&l->todo, body);
	while (l->todo.len) {
		term x = vec_pop(&l->todo);
		const struct term_info t = *term_get(&l->g->terms, x);

		if (!(t.flags & TERM_HAS_BOUND) && !l->g->options.free_var_lambdas)
			continue;
		if (!gen_visit(l->g, x))
			continue;
		vec_push(&l->order, x);
		for (uint32_t i = 0; t.quant && i < t.quant->n_vars; i++)
			add_local(l, t.quant->vars[i]); // may move the table
		push_children(l, &t);
	}
}

static bool is_literal(const struct term_table *t, term x)
{
	switch ((int)term_get(t, x)->kind) {
	case T_TRUE:
	case T_FALSE:
	case T_INT:
	case T_REAL:
	case T_BV:
	case T_STRING:
		return true;
	default:
		return false;
	}
}

/* x in the template, when all below it that mentions locals is done. */
static term in_template(void *ctx, term x)
{
	struct lifting *l = ctx;
	struct term_table *t = &l->g->terms;
	uint64_t known;
	term p;

	if (map_get(&l->renamed, x.n, &known) || map_get(&l->rebuilt, x.n, &known))
		return (term){ (uint32_t)known };
	if (is_literal(t, x))
		return x;
	p = canonical(l->g, "h", l->holes.len, term_sort(t, x));
	vec_push(&l->holes, x);
	vec_push(&l->params, p);
	map_set(&l->renamed, x.n, p.n);
	return p;
}

/* Does x, all of whose parts are decided, mention a local variable? */
static bool mentions_local(const struct lifting *l, term x)
{
	const struct term_info *t = term_get(&l->g->terms, x);

	if (t->kind == T_BOUND)
		return map_get(&l->local, x.n, NULL);
	if (t->quant)
		return true; // its variables are local
	if (l->g->options.free_var_lambdas)
		return t->n_args > 0; // no part but a variable is a hole
	for (uint32_t i = 0; i < t->n_args; i++)
		if (map_get(&l->rebuilt, t->u.args[i].n, NULL) ||
		    map_get(&l->local, t->u.args[i].n, NULL))
			return true;
	return false;
}

/*
 * Each quantifier is a term of its own, but in templates equal ones are to be one: the first.
 * What the source says of one in attributes is not compared, so that it is not equal to others.
 */
static term shared_quantifier(struct lifting *l, term x)
{
	struct vcgen *g = l->g;
	const struct term_info *t = term_get(&g->terms, x);
	const struct quant *q = t->quant;
	const struct atom *key;
	struct buf b;
	void *known = NULL;

	if (!q || q->attributed)
		return x;
	buf_init(&b);
	buf_printf(&b, "%u %u %u", t->kind, t->u.args[0].n, (unsigned)q->weight);
	for (uint32_t i = 0; i < q->n_vars; i++)
		buf_printf(&b, " %u", q->vars[i].n);
	for (uint32_t p = 0; p < q->n_patterns; p++) {
		buf_str(&b, q->patterns[p].negative ? " -" : " +");
		for (uint32_t i = 0; i < q->patterns[p].n; i++)
			buf_printf(&b, " %u", q->patterns[p].terms[i].n);
	}
	if (q->qid)
		buf_printf(&b, " %s", q->qid->text);
	key = intern_buf(g->program->names, &b);
	for (int i = 0; i < 2 && !known; i++)
		known = map_get_ptr(&g->cache.lambda_quants[i], key);
	if (known)
		return (term){ (uint32_t)(uintptr_t)known };
	map_set_ptr(&g->cache.lambda_quants[g->base.done], key, (void *)(uintptr_t)x.n);
	return x;
}

/* The parts before the whole: ids ascend. Two rounds, so that the holes are numbered in
 * an order that depends on the shape alone, not on ids. */
static term make_template(struct lifting *l, term body)
{
	VEC(term) sorted = { 0 };

	for (uint32_t i = 0; i < l->order.len; i++)
		vec_push(&sorted, l->order.data[i]);
	if (sorted.len)
		qsort(sorted.data, sorted.len, sizeof(term), term_compare);
	for (uint32_t i = 0; i < sorted.len; i++) {
		term x = sorted.data[i];

		if (term_get(&l->g->terms, x)->kind != T_BOUND && mentions_local(l, x))
			map_set(&l->rebuilt, x.n, 0);
	}
	for (uint32_t i = 0; i < l->order.len; i++) {
		struct term_info t = *term_get(&l->g->terms, l->order.data[i]);

		if (!map_get(&l->rebuilt, l->order.data[i].n, NULL))
			continue;
		for (uint32_t k = 0; k < t.n_args; k++)
			if (!map_get(&l->rebuilt, t.u.args[k].n, NULL))
				(void)in_template(l, t.u.args[k]);
	}
	for (uint32_t i = 0; i < sorted.len; i++) {
		term x = sorted.data[i];

		if (map_get(&l->rebuilt, x.n, NULL))
			map_set(
			    &l->rebuilt, x.n,
			    shared_quantifier(l, gen_rebuild(l->g, x, in_template, l))
				.n);
	}
	vec_fini(&sorted);
	return in_template(l, body);
}

static symbol define(struct lifting *l, const struct expr *e, sort map_sort,
		     term template, uint32_t n_vars, const term *vars)
{
	struct vcgen *g = l->g;
	struct term_table *t = &g->terms;
	uint32_t n = l->params.len;
	sort *sorts = mem_alloc(n * sizeof(sort) + 1);
	term *all = mem_alloc((n + n_vars) * sizeof(term));
	struct quant q = { .n_vars = n + n_vars,
			   .vars = all,
			   .weight = 1,
			   .skolem_id = -1,
			   .whole = e->span };
	struct pattern pattern = { .n = 1 };
	int64_t weight;
	symbol f;
	term left, axiom;

	for (uint32_t i = 0; i < n; i++) {
		all[i] = l->params.data[i];
		sorts[i] = term_sort(t, all[i]);
	}
	for (uint32_t i = 0; i < n_vars; i++)
		all[n + i] = in_template(l, vars[i]);
	f = symbol_func(t,
			intern_printf(g->program->names, "lambda#%u",
				      (unsigned)g->cache.n_lambdas++),
			sorts, n, map_sort);
	left = gen_select(g, term_app(t, f, all, n), all + n, n_vars);
	pattern.terms = &left;
	q.n_patterns = 1;
	q.patterns = &pattern;
	if (attr_int(e->u.binder->attrs, "weight", &weight) && weight >= 0 &&
	    weight <= INT32_MAX)
		q.weight = (int32_t)weight;
	axiom = term_quant(t, T_FORALL, &q, term_equal(t, left, template));
	gen_add_axiom(g, ORIGIN_COMPREHENSION, axiom)->owner = f;
	pools_note_lambda(g, e,
			  &(struct pool_binder){ .lambda = f,
						 .axiom = axiom,
						 .n_params = n,
						 .params = all,
						 .n_vars = n_vars,
						 .vars = all + n,
						 .body = template });
	free(all);
	free(sorts);
	return f;
}

term gen_lambda(struct vcgen *g, const struct expr *e, const term *vars,
		uint32_t n_vars, term body)
{
	struct lifting l = { .g = g };
	sort map_sort = gen_sort(g, e->type, e->tok);
	uint64_t key, known;
	symbol f = { 0 };
	term template, out;

	if (g->failed)
		return (term){ 0 };
	map_init(&l.renamed);
	map_init(&l.local);
	map_init(&l.rebuilt);
	for (uint32_t i = 0; i < n_vars; i++)
		add_local(&l, vars[i]);
	collect(&l, body);
	template = make_template(&l, body);
	key = (uint64_t) template.n << 32 | map_sort.n;
	for (int i = 0; i < 2 && !f.n; i++)
		if (map_get(&g->cache.lambdas[i], key, &known))
			f.n = (uint32_t)known;
	if (!f.n) {
		f = define(&l, e, map_sort, template, n_vars, vars);
		map_set(&g->cache.lambdas[g->base.done], key, f.n);
	}
	out = term_app(&g->terms, f, l.holes.data, l.holes.len);
	map_fini(&l.renamed);
	map_fini(&l.local);
	map_fini(&l.rebuilt);
	vec_fini(&l.order);
	vec_fini(&l.todo);
	vec_fini(&l.holes);
	vec_fini(&l.params);
	return out;
}
