/*
 * time_profile.h - what a query's time goes into: how often each quantifier is instantiated,
 * whether the solver is through without those that are most often, and how long each
 * assertion takes on its own.
 *
 * It is made in a worker of its own (worker.h), from more runs of the solver, when the
 * verdict is known, and changes nothing of it: the query as it is, but with a name for each
 * quantifier; then, unless that is proved, parts of it. Each run has a worker with a limit,
 * too, so that a solver that has to be killed has told all the same what it did until then.
 */
#ifndef IVL_SMT_WORK_PROFILE_H
#define IVL_SMT_WORK_PROFILE_H

#include "smt/backend/backend.h"

/* How one of those runs ended. */
struct profile_run {
	enum verdict verdict;
	double seconds;
};

struct profile_quant {
	struct span whole; // where it stands; 0: not in the program
	const char *text;  // what the solver calls it then, else NULL
	uint64_t n;        // instances
	bool left_out;     // the axioms that have it were left out: `without`
	struct profile_run without;
};

struct profile_assert {
	uint32_t number; // in query.asserts
	struct profile_run alone;
};

struct profile {
	struct profile_run whole;
	double limit; // seconds that it had
	bool counted; // the solver tells of instances
	uint64_t n_instances;
	uint32_t n_quants;
	const struct profile_quant *quants; // most instances first
	uint32_t n_asserts;                 // that were tried, in program order
	const struct profile_assert *asserts;
};

/*
 * Make it: an answer that says nothing but the profile, in `arena`. The terms of the query
 * get more.
 */
void profile_make(const struct solver_config *c, const struct query *q,
		  struct arena *arena, struct answer *a);

/* Seconds that it may take, of a query with that time limit. */
double profile_seconds(double time_limit);

#endif
