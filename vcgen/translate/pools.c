/*
 * What attributes say about pools, collected while expressions become terms. The terms do not
 * show it: it is kept beside them, by quantifier and by function of a comprehension.
 */
#include "vcgen/translate/pools.h"

#include <string.h>

/* {:skolem_add_to_pool} differs on quantifiers only in name: terms are added where one is
 * refuted. */
static bool adds_to_pool(const struct attr *a)
{
	return (strcmp(a->name->text, "add_to_pool") == 0 ||
		strcmp(a->name->text, "skolem_add_to_pool") == 0) &&
	       a->args.len > 1 && a->args.data[0].text;
}

uint32_t pool_hint_exprs(const struct attr *attrs, expr_list *out, struct arena *arena)
{
	uint32_t n = 0;

	for (const struct attr *a = attrs; a; a = a->next) {
		if (!adds_to_pool(a))
			continue;
		for (uint32_t i = 1; i < a->args.len; i++) {
			if (!a->args.data[i].expr)
				continue;
			n++;
			if (out)
				vec_push_in(arena, out, a->args.data[i].expr);
		}
	}
	return n;
}

const struct pool_hint *pool_hints(const struct attr *attrs, const term *values,
				   uint32_t n, struct arena *arena)
{
	struct pool_hint *out = ARENA_NEW_ARRAY(arena, n, struct pool_hint);
	uint32_t k = 0;

	for (const struct attr *a = attrs; a; a = a->next) {
		if (!adds_to_pool(a))
			continue;
		for (uint32_t i = 1; i < a->args.len; i++)
			if (a->args.data[i].expr && k < n) {
				out[k].pool = a->args.data[0].text;
				out[k].term = values[k];
				k++;
			}
	}
	return out;
}

/* The pools that the variables of a binder name. */
static uint32_t pool_names(const struct binder *b, struct arena *arena,
			   const struct pool_name **names)
{
	VEC(struct pool_name) out = { 0 };

	for (uint32_t i = 0; i < b->vars.len; i++)
		for (const struct attr *a = b->vars.data[i]->attrs; a; a = a->next) {
			if (strcmp(a->name->text, "pool") != 0)
				continue;
			for (uint32_t k = 0; k < a->args.len; k++)
				if (a->args.data[k].text)
					vec_push_in(arena, &out,
						    ((struct pool_name){
							i, a->args.data[k].text }));
		}
	*names = out.data;
	return out.len;
}

void pools_note_quant(struct vcgen *g, const struct expr *e, term q, const term *hints,
		      uint32_t n_hints)
{
	const struct term_info *info = term_get(&g->terms, q);
	struct arena *arena = g->terms.arena;
	struct pool_binder b = { .quant = q, .n_hints = n_hints };

	b.n_names = pool_names(e->u.binder, arena, &b.names);
	if (!info->quant || info->quant->n_vars != e->u.binder->vars.len ||
	    (!b.n_names && !n_hints))
		return;
	b.n_vars = info->quant->n_vars;
	b.vars = info->quant->vars;
	b.body = info->u.args[0];
	b.hints = pool_hints(e->u.binder->attrs, hints, n_hints, arena);
	vec_push(&g->facts.pool_binders, b);
}

void pools_note_lambda(struct vcgen *g, const struct expr *e,
		       const struct pool_binder *b)
{
	struct arena *arena = g->terms.arena;
	struct pool_binder out = *b;

	out.n_names = pool_names(e->u.binder, arena, &out.names);
	if (!out.n_names)
		return;
	out.params = arena_dup(arena, b->params, b->n_params * sizeof(term));
	out.vars = arena_dup(arena, b->vars, b->n_vars * sizeof(term));
	vec_push(&g->facts.pool_binders, out);
}

void pools_release(struct vcgen *g)
{
	g->facts.pool_binders.len = g->base.n_pool_binders;
}
