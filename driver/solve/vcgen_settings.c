#include "driver/solve/vcgen_settings.h"

#include "driver/result/counterexample.h"
#include "driver/result/coverage.h"
#include "driver/solve/limits.h"

struct vcgen_options vcgen_settings(const struct ivl_options *o)
{
	struct vcgen_options g = vcgen_default_options;

	g.subsumption = (int)o->subsumption;
	g.loop_unroll = (int)o->loop_unroll;
	g.extract_loops = o->extract_loops;
	g.sound_unrolling = o->sound_unrolling;
	g.k_induction = o->k_induction;
	g.inlining = (int)o->inlining;
	g.inline_depth = o->inline_depth;
	g.prune = (int)o->prune;
	g.always_assume_free_invariants = o->always_assume_free;
	g.code_ends = o->as_reference;
	g.trivial_pieces = !o->as_reference;
	g.use_array_axioms = o->array_axioms;
	g.expand = o->expand == 0;
	g.free_var_lambdas = o->free_var_lambda_lifting;
	g.split_every_assert = o->split_every_assert;
	if (o->smoke || o->vacuity)
		g.prune = 0; // what is left out cannot contradict
	g.show_pieces = o->print_split != NULL || o->dump_splits;
	g.show_declarations = o->print_split && o->print_split_decls;
	g.relax_focus = o->relax_focus;
	g.max_splits =
	    (uint32_t)(o->max_splits < UINT32_MAX ? o->max_splits : UINT32_MAX);
	g.max_cost = o->max_cost;
	g.cost = (struct cost_factors){ .path_join = o->path_join_mult,
					.path_cost = o->path_cost_mult,
					.assumption = o->assume_mult,
					.path_split = o->path_split_mult };
	g.prune_infeasible_edges = !o->no_prune_infeasible;
	g.remove_empty_blocks = o->remove_empty_blocks != 0;
	g.coalesce_blocks = o->coalesce_blocks != 0;
	g.live_variables = (int)o->live_variables;
	g.error_limit = (uint32_t)o->error_limit;
	g.time_limit = limits_of_run(o);
	g.resource_limit = (uint64_t)o->rlimit;
	g.random_seed = (uint32_t)o->random_seed;
	g.show_values = o->counterexample || o->model;
	g.show_prints = o->enhanced_errors != 0 || g.show_values;
	g.show_choices = o->replay;
	g.show_states = counterexample_wants_states(o);
	g.coverage = coverage_wanted(o);
	if (g.show_values || g.show_prints || g.show_states)
		g.live_variables = 0; // what is shown has to be known
	return g;
}
