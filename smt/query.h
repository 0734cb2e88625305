/*
 * query.h - one verification condition as solvers get it, and what they answer.
 *
 * The VC is in the form of block equations (Barnett & Leino, PASTE 2005), by polarity:
 * for each block a Boolean constant `fails`, true only if an execution that starts at
 * the block reaches an assertion that does not hold; for each assertion a Boolean
 * constant `fails`. `constraints` relate them to the passive commands: block.fails =>
 * assumptions and (assertion.fails or ... or successor.fails) assertion.fails => not
 * condition The VC is valid iff axioms, constraints and blocks[0].fails are
 * unsatisfiable together. In a model a failing path is read from these Booleans alone:
 * from blocks[0] on, the first assertion with `fails`, or else a successor with
 * `fails`.
 */
#ifndef IVL_SMT_QUERY_H
#define IVL_SMT_QUERY_H

#include "smt/term.h"

struct query_block {
	term fails;
	uint32_t n_asserts;
	const uint32_t *asserts; // numbers in query.asserts, in program order
	uint32_t n_succs;
	const uint32_t *succs; // numbers of blocks
};

struct query_assert {
	term fails;
	uint32_t block;
};

struct solver_option {
	const char *name; // SMT-LIB option name without colon
	const char *value;
};

/* Maps by the theory of arrays and datatypes, or by functions with axioms (maps.h). */
enum map_form { MAPS_THEORY, MAPS_AXIOMS };

/*
 * WANTED: when the query is decided, and not refuted, find out what its time goes into
 * (profile.h). TOLD: the solver is to tell which quantifiers it instantiates, on stderr.
 */
enum query_profile { PROFILE_NONE, PROFILE_WANTED, PROFILE_TOLD };

/* A part of the condition that its text names. */
struct query_let {
	term value;
	const char *name;
};

/*
 * The condition as one formula over the function ControlFlow (reference 3.5), for logs
 * that other tools read: script.h. It holds iff the condition is valid.
 */
struct query_script {
	const char *id; // of the condition: implementation and piece
	term goal;
	symbol control_flow;
	uint32_t n_lets;
	const struct query_let *lets;
	const uint32_t *block_ids,
	    *assert_ids; // in ControlFlow, by number in the query
};

struct query {
	const char *name; // for logs and statistics; unique in the run
	struct term_table *terms;
	uint32_t n_axioms;
	const term *axioms;
	uint32_t n_constraints;
	const term *constraints;
	uint32_t n_blocks;
	const struct query_block *blocks; // [0] is the entry
	uint32_t n_asserts;
	const struct query_assert *asserts;
	/*
	 * Boolean constants that are true: `label => t` stands for a fact t that a proof may
	 * or may not need. Which of them it needs is told (answer.core).
	 */
	uint32_t n_labels;
	const term *labels;
	bool want_core; // else labels are only true
	uint32_t n_values;
	const term
	    *values; // terms whose values are wanted in a counterexample; none = not

	uint32_t error_limit;    // counterexamples wanted at most; 0 = all
	double time_limit;       // wall seconds for the whole query; 0 = none
	double whole_time;       // the same when the query was made: what logs show
	uint64_t resource_limit; // in z3's unit; 0 = none
	uint64_t memory_limit;   // bytes of address space of the worker; 0 = default
	uint32_t random_seed;
	uint32_t n_options;
	const struct solver_option *options; // extra ones, after the back end's own
	enum map_form maps; // of every session; in cvc5, the first may have axioms all the same
	bool whole;	    // never proved by pieces (pieces.c)
	bool want_model;    // text of the whole model in each failure
	enum query_profile profile;
	const struct query_script *script; // or NULL
};

enum verdict {
	VERDICT_PROVED,
	VERDICT_FAILED,  // at least one failure
	VERDICT_UNKNOWN, // solver gave up without a path (reference: inconclusive)
	VERDICT_TIMEOUT,
	VERDICT_MEMORY,
	VERDICT_RESOURCE,
	VERDICT_SOLVER_ERROR // died, garbage, missing, ...: `reason` tells
};

/* One counterexample: a path through the blocks to an assertion. */
struct failure {
	uint32_t n_path;
	const uint32_t *path; // block numbers, from the entry
	uint32_t assert_no;
	uint32_t n_values;
	const char *const
	    *values;       // SMT-LIB text per query.values, NULL if not to be had
	const char *model; // text, or NULL
};

struct profile;

struct answer {
	enum verdict verdict; // merged: failures win, then what ended the search
	enum verdict end;     // how the search ended: PROVED = no further failures
	const char *reason;   // of UNKNOWN and SOLVER_ERROR, else NULL
	const char *solver;   // name of the configuration that it is from (pool.h)
	uint32_t n_failures;
	const struct failure *failures;
	const char *warnings; // of the solver, a line each, or NULL
	bool candidate; // some failure is from a model that the solver does not vouch
			// for
	/* Proved, and these labels were enough; no core: nobody knows. A core never decides. */
	bool has_core;
	uint32_t n_core;
	const uint32_t *core; // numbers in query.labels, rising
	bool settled;         // the worker was ended while it still looked for a core
	const struct profile *profile; // or NULL
	double seconds;                // wall, of the worker
	uint64_t resources;            // solver's own unit, 0 if not told
};

#endif
