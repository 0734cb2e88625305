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
#ifndef IVL_SMT_QUERY_QUERY_H
#define IVL_SMT_QUERY_QUERY_H

#include "smt/term/term.h"

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

/*
 * Where a formula comes from. A producer that makes queries of other queries (slice.c) goes by
 * this and never by the shape of a formula, and query_check.h holds it against what was made.
 */
enum origin {
	ORIGIN_NONE, // nobody has said: refused
	/* Axioms. */
	ORIGIN_AXIOM,      // of the program, or of the encoding of its types
	ORIGIN_DEFINITION, // of a function: of the program or, as those over maps, built in
	ORIGIN_COMPREHENSION, // of the function that stands for a map comprehension
	ORIGIN_DISTINCT,      // unique constants differ
	ORIGIN_FIXED,         // a Boolean constant has a value
	/*
	 * Block equations, `head => body`: what follows if an execution fails from there. Each
	 * head is a constant of its own. (Contracts, invariants, measures, inferred facts and so
	 * on are commands: a part of these.)
	 */
	ORIGIN_BLOCK, // number: of the block; its head is the block's `fails`
	ORIGIN_PLACE, // number: of the assertion that comes next; the head has no other name
	ORIGIN_ASSERT, // number: of the assertion; its head is the assertion's `fails`
	/* What else is assumed. */
	ORIGIN_HOLDS, // number: of an assertion that does not fail, as it is not asked about
	ORIGIN_INSTANCE, // number: in `instances`; what a quantifier says of some values
	ORIGIN_WITNESS, // number: in `instances`; constants for which one is true, or false
	ORIGIN_LINK,  // of two constants that stand for the same quantifier
	ORIGIN_CLOSED // in slices: the head that leads to no wanted assertion is false
};

struct hypothesis {
	term term;
	uint32_t origin : 4; // enum origin
	uint32_t number : 28;
};

struct term_pair {
	term from, to;
};

/*
 * What a quantifier says of some values: `quant => body` with the values, if it is universal,
 * else `body => quant`. Of a witness: the other way round. Constants stand for quantifiers as
 * `stand_ins` says, this one included. If it is an axiom, that of a comprehension, the body
 * alone.
 */
struct query_instance {
	term quant;
	const term *values; // by variable
	/* The quantifiers in the body, inner ones first, and what they are with the values. */
	uint32_t n_inner;
	const struct term_pair *inner;
};

static inline struct hypothesis hypothesis(term t, enum origin origin, uint32_t number)
{
	return (struct hypothesis){ .term = t,
				    .origin = origin,
				    .number = number & 0xfffffff };
}

struct solver_option {
	const char *name; // SMT-LIB option name without colon
	const char *value;
};

/* Maps by the theory of arrays and datatypes, or by functions with axioms (declare_maps.c). */
enum map_form { MAPS_THEORY, MAPS_AXIOMS };

/*
 * WANTED: when the query is decided, and not refuted, find out what its time goes into
 * (work/profiler.h). TOLD: the solver is to tell which quantifiers it instantiates, on stderr.
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
	const struct hypothesis *axioms;
	uint32_t n_constraints;
	const struct hypothesis *constraints;
	/* Of pools: what ORIGIN_INSTANCE and ORIGIN_WITNESS refer to; constants for quantifiers. */
	uint32_t n_instances, n_stand_ins;
	const struct query_instance *instances;
	const struct term_pair *stand_ins;
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
	enum map_form
	    maps;   // of every session; in cvc5, the first may have axioms all the same
	bool whole; // never proved by portions (portions.c)
	bool want_model; // text of the whole model in each failure
	/* What a solver does not vouch for is no failure if its values make nothing fail
	 * (evaluate.h). */
	bool evaluate;
	enum query_profile profile;
	const struct query_script *script; // or NULL
};

/* Assertion i is not asked about: an execution goes on behind it. */
static inline struct hypothesis query_holds(const struct query *q, uint32_t i)
{
	return hypothesis(term_not(q->terms, q->asserts[i].fails), ORIGIN_HOLDS, i);
}

enum verdict {
	VERDICT_PROVED,
	VERDICT_FAILED,  // at least one failure
	VERDICT_UNKNOWN, // solver gave up without a path (reference: inconclusive)
	VERDICT_TIMEOUT,
	VERDICT_MEMORY,
	VERDICT_RESOURCE,
	VERDICT_SOLVER_ERROR, // died, garbage, missing, ...: `reason` tells
	VERDICT_INTERNAL      // a mistake of ours: `reason` tells
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
	bool candidate;    // the solver does not vouch for it, and nobody else does
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
	bool kept;            // of an earlier run (smt/cache)
	bool unasked;         // no solver has been asked yet
	bool settled;         // the worker was ended while it still looked for a core
	/* What solvers that were asked one by one have answered, of which this one is made. */
	uint32_t n_votes;
	const struct answer *votes;
	const struct profile *profile; // or NULL
	double seconds;                // wall, of the worker
	uint64_t resources;            // solver's own unit, 0 if not told
};

#endif
