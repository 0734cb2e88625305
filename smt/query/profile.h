/*
 * profile.h - what a query's time went into, as the profiler (work/profiler.h) found out.
 */
#ifndef IVL_SMT_QUERY_PROFILE_H
#define IVL_SMT_QUERY_PROFILE_H

#include "smt/query/query.h"

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

#endif
