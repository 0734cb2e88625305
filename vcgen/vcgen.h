/*
 * vcgen.h - from a typed, monomorphic program to verification conditions.
 *
 * Per implementation, one pass per file, each from one structure to the next:
 *	coalesce.c chains of blocks made one
 *	inline.c   calls replaced by bodies (3.13)
 *	body.c     a working copy of the blocks: struct body (AST commands, own arena)
 *	contract.c requires at the entry, ensures at the exit (3.3)
 *	calls.c    calls desugared (3.3)
 *	where.c    what is assumed of variables: at the entry, havocs, loops and calls
 *	loops.c    natural loops, cut at their heads by invariants (3.2)
 *	unroll.c, k_induction.c  instead of that, copies of loops
 *	passify.c  incarnations and joins; commands become terms (3.4)
 *	split.c    pieces of it (3.6), cover_check.c checks that none is lost
 *	reveal.c   what hide and reveal commands leave visible
 *	vc.c       block equations: a struct query per piece (3.5)
 *	wp.c       the same as a formula, for logs
 *	instantiate.c  its quantifiers instantiated from pools (3.11)
 * and for the program as a whole:
 *	background.c  sorts, symbols and axioms as terms
 *	expand.c    which functions are replaced by their bodies
 *	translate.c   typed expressions to terms
 * and before all that, from program to program:
 *	unused.c   variables that nothing mentions say nothing
 *	infer.c    invariants by abstract interpretation (3.15)
 */
#ifndef IVL_VCGEN_VCGEN_H
#define IVL_VCGEN_VCGEN_H

#include "ivl/ast.h"
#include "smt/query/query.h"

/* How hard a piece of an implementation looks; see portion.h. */
struct cost_factors {
	double path_join, path_cost, assumption, path_split;
};

/* The options that change what is proved or how errors are found. Zero is not the default:
 * start from vcgen_default_options. */
struct vcgen_options {
	int subsumption; // 0 never, 1 not for quantifiers, 2 always (default)
	int loop_unroll; // -1 = cut loops
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
	bool show_states;  // {:captureState}, and that at the entry; the same
	bool coverage;     // label what has an {:id}, to know which of it proofs need
	bool want_scripts; // queries have their conditions as formulas, too
};
extern const struct vcgen_options vcgen_default_options;

/* What a query block and a query assertion stand for, by number: for reports. */
struct vc_block {
	const struct block *block; // label and position
	bool hidden;               // its piece has made it one with the block before it
	bool gone;                 // it has no commands, and its name went to another
	uint32_t n_prints;
	const struct vc_print *prints; // only with show_prints
	uint32_t n_states;
	const struct vc_state *states; // only with show_states
	uint32_t
	    number; // in the reference's condition, which models refer to; 0 = none
};

/* A part of a {:print}: a text, or query.values[value]. */
struct vc_part {
	const struct atom *text; // or NULL
	uint32_t value;
};

/* A {:print} that is reached when `n_before` assertions of its block are passed. */
struct vc_print {
	uint32_t n_before;
	uint32_t n_parts;
	const struct vc_part *parts;
};

/*
 * A variable whose value is query.values[value]. That is no term if the variable stands for a
 * constant that the condition does not mention; `name` is that of the constant, NULL if it
 * stands for something else.
 */
struct vc_known {
	const struct var *var;
	const struct atom *name;
	uint32_t value;
};

/* A {:captureState "name"} that is reached when `n_before` assertions of its block are passed. */
struct vc_state {
	uint32_t n_before;
	const struct atom *name;
	uint32_t n_known;
	const struct vc_known *known;
};

struct vc_assert {
	const struct cmd *cmd; // CMD_ASSERT, with kind, related clause and origin
	srcpos at;             // where the error is reported
	bool at_return; // ENSURES: the position is the end of the path's last block
			// that has a return; see vc_failure_position
	uint32_t n_known;
	const struct vc_known *known; // only with show_values
	uint32_t number;              // as of blocks
};

/* What query.labels[i] stands for. */
struct vc_label {
	const char *text;        // "s", "requires clause r proved for call c"
	const struct atom *goal; // id of what is proved by it, or NULL: it is assumed
	bool trivial;            // proved by translation
};

/* An assertion that a condition is about, in the order of its blocks. */
struct vc_obligation {
	const struct cmd *cmd;
	uint32_t
	    number; // in vc.asserts; VC_SETTLED: true on its face, no solver is asked
};

#define VC_SETTLED UINT32_MAX

/* One verification condition: the whole implementation or a piece of it. */
struct vc {
	const struct impl *impl;
	struct arena *memory;     // of what vc_forget gives back, or NULL
	uint32_t piece, n_pieces; // from 0
	const struct piece *view; // which one: for vcgen_divide
	uint32_t divided;         // number of parts that have taken its place
	bool last;                // cannot be divided
	bool part;                // has taken the place of one that took too long
	bool is_probe;            // is to fail: see vcgen_smoke
	uint32_t n_checks;        // assertions that it checks
	const char *origin; // what the piece was made for, as its printed name says
	uint32_t line;      // of that; 0 = none
	double cost;
	double proved;            // percentage of the cost proved before; for reports
	const struct impl *shown; // the piece as a program; only with show_pieces
	uint32_t n_declarations; // those that pruning left; only with show_declarations
	const struct decl **declarations;
	struct query query;
	const struct vc_block *blocks;
	const struct vc_assert *asserts;
	uint32_t
	    n_fixed; // constants that it mentions, of those with a value (vcgen_fix_const)
	const struct var **fixed;
	struct vc_state initial;       // without name; only with show_states
	const struct vc_label *labels; // in step with query.labels; only with coverage
	uint32_t n_obligations;        // assertions translated
	const struct vc_obligation *obligations;
};

typedef VEC(struct vc *) vc_list;

struct vcgen; // the program's background: made once

/*
 * Translate types, functions and axioms. What can't be translated yet is reported in `d`
 * as a located error; NULL then.
 */
struct vcgen *vcgen_new(struct program *p, const struct vcgen_options *o,
			struct diags *d);
void vcgen_free(struct vcgen *g);

/*
 * The VCs of an implementation, in `arena`. Their terms stay valid until vcgen_release or
 * the next call. False (with a located error in `d`) if it can't be translated.
 *
 * Conditions of many pieces take memory in proportion to the square of their number. So if
 * `rest` is not NULL, only the first lot of them may be made, and *rest (NULL if that is all)
 * is for vcgen_more, which adds the next lot; the terms of those before go. Between these
 * calls, g is not used otherwise.
 */
struct vc_rest;
bool vcgen_impl(struct vcgen *g, const struct impl *impl, struct arena *arena,
		vc_list *out, struct vc_rest **rest, struct diags *d);
bool vcgen_more(struct vcgen *g, vc_list *out, struct vc_rest **rest);
void vcgen_release(struct vcgen *g);

/* The same when one of the functions above did not return, as it found a bug. */
void vcgen_abandon(struct vcgen *g);

/*
 * Give back what is only needed to ask, and to show failures: blocks, constraints and axioms.
 * Of conditions of lots; the others stay.
 */
void vc_forget(struct vc *vc);

/*
 * Divide pieces of an implementation, those of `vcs` for which `which` is set (by number), in
 * up to n parts each, by cost. The parts come behind the others; what has been divided is
 * marked. Together with what is left they cover the implementation, as is checked here.
 * Otherwise as vcgen_impl.
 */
bool vcgen_divide(struct vcgen *g, const struct impl *impl, struct arena *arena,
		  vc_list *vcs, const bool *which, uint32_t n, struct diags *d);

/*
 * Conditions that should fail if all code of the implementation can be reached, one per
 * probe of *s (smoke.h). Otherwise as vcgen_impl.
 */
struct smoke;
bool vcgen_smoke(struct vcgen *g, const struct impl *impl, struct arena *arena,
		 vc_list *out, struct smoke **s, struct diags *d);

/*
 * Conditions made from now on assume that the Boolean constant has this value; a second call
 * changes it.
 */
void vcgen_fix_const(struct vcgen *g, const struct var *v, bool value);

/* Where a failure is reported: the assertion, the call, or the return of its path. */
srcpos vc_failure_position(const struct vc *vc, const struct failure *f);

#endif
