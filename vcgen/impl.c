/*
 * The passes over one implementation, in order.
 */
#include "vcgen/coalesce.h"
#include "vcgen/inline.h"
#include "vcgen/pools.h"
#include "vcgen/reveal.h"
#include "vcgen/split.h"

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
	if (p)
		p->reveals = reveals_find(b);
	if (p && g->options.remove_empty_blocks)
		passive_name_blocks(p, b->arena);
	return p;
}

static struct vc *make_vc(struct vcgen *g, const struct impl *impl,
			  const struct pieces *s, uint32_t number)
{
	const struct piece *piece = s->list.data[number];
	struct arena *arena = s->arena;
	struct vc *vc = ARENA_NEW(arena, struct vc);

	vc->impl = impl;
	vc->piece = number;
	vc->n_pieces = s->list.len;
	vc->origin = piece->origin;
	vc->line = piece->line;
	vc->cost = piece_cost(s, piece, &g->options.cost);
	if (s->p->transcript)
		vc->shown = piece_shown(s, piece, impl);
	vc->query.name = impl->name->text;
	vc->query.error_limit = g->options.error_limit;
	vc->query.time_limit = g->options.time_limit;
	vc->query.resource_limit = g->options.resource_limit;
	vc->query.random_seed = g->options.random_seed;
	vc->query.maps = g->options.use_array_axioms ? MAPS_AXIOMS : MAPS_THEORY;
	vc_make(g, s->p, piece, arena, vc);
	pools_instantiate(g, s->p, piece, arena, vc);
	vc_choose_axioms(g, vc, arena, s->p->reveals,
			 s->p->reveals ? reveals_of_piece(s->p->reveals, s, piece) : NULL);
	return vc;
}

bool vcgen_impl(struct vcgen *g, const struct impl *impl, struct arena *arena, vc_list *out,
		struct diags *d)
{
	struct passive *p = NULL;
	const struct impl *prepared;
	struct body *b;
	struct pieces s;

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
	s = passive_split(g, p, impl, arena);
	passive_check_pieces(g, &s, impl);
	for (uint32_t i = 0; i < s.list.len && !g->failed; i++)
		vec_push_in(arena, out, make_vc(g, impl, &s, i));
	return !g->failed;
}
