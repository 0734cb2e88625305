/*
 * options.h - the options that change what is proved or how errors are found.
 */
#ifndef IVL_VCGEN_OPTIONS_H
#define IVL_VCGEN_OPTIONS_H

#include "ivl/inline.h"

#include <stdbool.h>
#include <stdint.h>

/* How hard a piece of an implementation looks; see piece.h. */
struct cost_factors {
	double path_join, path_cost, assumption, path_split;
};

/* The options that change what is proved or how errors are found. Zero is not the default:
 * start from vcgen_default_options. */
struct vcgen_options {
	int subsumption;    // 0 never, 1 not for quantifiers, 2 always (default)
	int loop_unroll;    // -1 = cut loops
	bool extract_loops; // loops are refused
	bool sound_unrolling;
	int64_t k_induction;  // -1 = off
	int inlining;         // 0 none, 1 assume (default), 2 assert, 3 spec: inline.h
	int64_t inline_depth; // of all procedures; -1 = by attribute
	int prune; // 0 keep all axioms, 1 only those that a symbol leads to, 2 (default) and
		   // those that have no trigger
	bool
	    expand; // definitions over bit vectors, as if they were {:inline}: expand.c. Default
	// true; not with want_scripts or coverage, where each has its own place
	bool always_assume_free_invariants;
	bool trivial_pieces; // pieces that check nothing but `true` are made, too
	bool
	    code_ends; // assumed code expressions say that some execution ends: passive/code.c
	bool use_array_axioms;
	bool free_var_lambdas; // see lambda.c
	bool split_every_assert;
	bool show_declarations; // fill in vc.declarations
	bool relax_focus;
	bool show_pieces;    // fill in vc.shown
	uint32_t max_splits; // by cost, if attributes ask for none; default 1
	double max_cost;     // default 1
	struct cost_factors cost;
	bool prune_infeasible_edges;               // default true
	bool remove_empty_blocks, coalesce_blocks; // default true
	int live_variables;
	uint32_t error_limit;
	double time_limit;
	uint64_t resource_limit;
	uint32_t random_seed;
	bool
	    show_values; // of variables at failing assertions; live_variables is then 0
	bool show_prints;  // {:print} attributes; the same
	bool show_choices; // what an execution chooses: passive_choice
	bool show_states;  // {:captureState}, and that at the entry; the same
	bool coverage;     // label what has an {:id}, to know which of it proofs need
	bool want_scripts; // queries have their conditions as formulas, too
};
extern const struct vcgen_options vcgen_default_options;

/* How calls are inlined; `impl_of`, what inline_find_bodies finds, is borrowed. */
struct inline_options vcgen_inline_options(const struct vcgen_options *g,
					   const struct map *impl_of);

/* How many pieces an implementation is cut into by cost, at most: its attribute's number, or the
 * option's. */
int64_t vcgen_max_pieces(const struct vcgen_options *o, const struct impl *impl);

#endif
