/*
 * reason.h - what a solver's excuse means.
 */
#ifndef IVL_SMT_BACKEND_REASON_H
#define IVL_SMT_BACKEND_REASON_H

enum reason_where { REASON_UNKNOWN, REASON_ERROR };

enum reason_outcome {
	OUTCOME_CANDIDATE, // take the model as a counterexample
	OUTCOME_CANCELED,
	OUTCOME_TIMEOUT,
	OUTCOME_MEMORY,
	OUTCOME_RESOURCE,
	OUTCOME_OTHER // not in the table
};

enum reason_outcome reason_outcome(enum reason_where where, const char *text);

#endif
