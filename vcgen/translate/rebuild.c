/*
 * One term with other parts. Passes that replace something below it go over the parts in
 * ascending order of ids and come to the whole last.
 */
#include "vcgen/translate/gen.h"

#include "base/mem.h"

#include <stdlib.h>

static term rebuild_quant(struct vcgen *g, const struct term_info *t,
			  term (*part)(void *ctx, term), void *ctx, term body)
{
	const struct quant *q = t->quant;
	struct quant out = *q;
	term *vars = mem_alloc(q->n_vars * sizeof(term) + 1);
	struct pattern *patterns = mem_alloc(q->n_patterns * sizeof(*patterns) + 1);
	term x;

	out.n_patterns = 0;
	for (uint32_t i = 0; i < q->n_vars; i++)
		vars[i] = part(ctx, q->vars[i]);
	for (uint32_t p = 0; p < q->n_patterns; p++) {
		const struct pattern *from = &q->patterns[p];
		term *terms = mem_alloc(from->n * sizeof(term) + 1);
		uint32_t n = 0;

		for (uint32_t i = 0; i < from->n; i++) {
			terms[n] = part(ctx, from->terms[i]);
			n += (term_get(&g->terms, terms[n])->flags & TERM_HAS_BOUND) !=
			     0;
		}
		if (n)
			patterns[out.n_patterns++] =
			    (struct pattern){ from->negative, n, terms, from->eager };
		else
			free(terms);
	}
	out.vars = vars;
	out.patterns = patterns;
	x = term_quant(&g->terms, (enum term_kind)t->kind, &out, body);
	for (uint32_t p = 0; p < out.n_patterns; p++)
		free((void *)patterns[p].terms);
	free(patterns);
	free(vars);
	return x;
}

term gen_rebuild(struct vcgen *g, term x, term (*part)(void *ctx, term), void *ctx)
{
	struct term_table *tt = &g->terms;
	struct term_info t = *term_get(tt, x); // a copy: the table grows
	term *args = mem_alloc(t.n_args * sizeof(term) + 1);
	term out;

	for (uint32_t i = 0; i < t.n_args; i++)
		args[i] = part(ctx, t.u.args[i]);
	out = t.quant ? rebuild_quant(g, &t, part, ctx, args[0])
		      : term_with_args(tt, x, args);
	free(args);
	return out;
}
