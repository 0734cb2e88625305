#include "vcgen/options.h"

const struct vcgen_options vcgen_default_options = {
	.subsumption = 2,
	.loop_unroll = -1,
	.k_induction = -1,
	.inlining = 1,
	.inline_depth = -1,
	.expand = true,
	.prune = 2,
	.prune_infeasible_edges = true,
	.remove_empty_blocks = true,
	.coalesce_blocks = true,
	.live_variables = 1,
	.error_limit = 5,
	.max_splits = 1,
	.max_cost = 1,
	.cost = { .path_join = 0.8,
		  .path_cost = 1,
		  .assumption = 0.01,
		  .path_split = 0.5 },
};

struct inline_options vcgen_inline_options(const struct vcgen_options *g,
					   const struct map *impl_of)
{
	return (struct inline_options){ .mode = (enum inline_mode)g->inlining,
					.depth = g->inline_depth,
					.coalesce = g->coalesce_blocks,
					.prune = g->prune_infeasible_edges,
					.impl_of = impl_of };
}

int64_t vcgen_max_pieces(const struct vcgen_options *o, const struct impl *impl)
{
	int64_t n;

	return attr_int(impl->head.attrs, "vcs_max_splits", &n) ? n : o->max_splits;
}
