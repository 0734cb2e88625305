/*
 * The passes over one implementation, in order.
 */
#include "vcgen/coalesce.h"
#include "vcgen/inline.h"
#include "vcgen/pools.h"

#include <string.h>

static void forget_alias(struct vcgen *g, const var_list *formals)
{
	for (uint32_t i = 0; i < formals->len; i++)
		if (formals->data[i]->id < g->alias.len)
			g->alias.data[formals->data[i]->id] = NULL;
}

/* Chains of blocks made one, and calls inlined: still as a tree. */
static const struct impl *prepare(struct vcgen *g, const struct impl *impl,
				  struct arena *arena)
{
	struct inline_options o = { .mode = (enum inline_mode)g->options.inlining,
				    .depth = g->options.inline_depth,
				    .coalesce = g->options.coalesce_blocks,
				    .impl_of = &g->impl_of };

	if (g->options.coalesce_blocks) {
		struct impl *copy = arena_dup(arena, impl, sizeof(*impl));

		copy->blocks = coalesce_blocks(&impl->blocks,
						       g->options.prune_infeasible_edges, arena);
		impl = copy;
	}
	impl = inline_calls(g->program, impl, &o, arena, g->diags);
	if (!impl)
		g->failed = true;
	return impl;
}

static struct passive *make_passive(struct body *b)
{
	struct vcgen *g = b->g;
	struct passive *p;

	body_order(b, g->options.prune_infeasible_edges);
	body_add_contract(b);
	body_order(b, g->options.prune_infeasible_edges);
	body_make_reducible(b);
	if (!g->failed && g->options.loop_unroll >= 0)
		body_unroll(b, (uint32_t)g->options.loop_unroll, g->options.sound_unrolling);
	else if (!g->failed)
		body_cut_loops(b);
	if (!g->failed)
		body_check_selectively(b);
	if (!g->failed)
		body_cut_critical_edges(b);
	p = g->failed ? NULL : passify(b);
	if (p && g->options.remove_empty_blocks)
		passive_name_blocks(p, b->arena);
	return p;
}

static struct vc *make_vc(struct vcgen *g, const struct passive *p, const struct impl *impl,
			  struct arena *arena, const piece_list *pieces, uint32_t number)
{
	struct vc *vc = ARENA_NEW(arena, struct vc);

	vc->impl = impl;
	vc->piece = number;
	vc->n_pieces = pieces->len;
	vc->query.name = impl->name->text;
	vc->query.error_limit = g->options.error_limit;
	vc->query.time_limit = g->options.time_limit;
	vc->query.resource_limit = g->options.resource_limit;
	vc->query.random_seed = g->options.random_seed;
	vc->query.maps = g->options.use_array_axioms ? MAPS_AXIOMS : MAPS_THEORY;
	vc_make(g, p, pieces->data[number], arena, vc);
	pools_instantiate(g, p, pieces->data[number], arena, vc);
	vc_choose_axioms(g, vc, arena);
	return vc;
}

bool vcgen_impl(struct vcgen *g, const struct impl *impl, struct arena *arena, vc_list *out,
		struct diags *d)
{
	struct passive *p = NULL;
	const struct impl *prepared;
	struct body *b;
	piece_list pieces = { 0 };

	vcgen_release(g);
	g->diags = d;
	g->at = impl->head.tok;
	if (impl->tparams.len)
		gen_unsupported(g, impl->head.tok, "type parameters of implementations here");
	prepared = g->failed ? NULL : prepare(g, impl, arena);
	b = prepared ? body_new(g, prepared, arena) : NULL;
	if (b) {
		p = make_passive(b);
		body_fini(b);
	}
	forget_alias(g, &impl->proc->ins);
	forget_alias(g, &impl->proc->outs);
	if (!p)
		return false;
	passive_split(g, p, impl, arena, &pieces);
	for (uint32_t i = 0; i < pieces.len && !g->failed; i++)
		vec_push_in(arena, out, make_vc(g, p, impl, arena, &pieces, i));
	return !g->failed;
}
