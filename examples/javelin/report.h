/*
 * report.h - from the results of the verifier to warnings in the words of the source.
 */
#ifndef JAVELIN_REPORT_H
#define JAVELIN_REPORT_H

#include "translate.h"

struct report {
	const struct world *w;
	struct list *told; // struct obligation: that have been warned of
	unsigned warnings, undecided, procedures, faults;
	bool verbose;
};

/* Callbacks that fill a report; `env` is the report. */
struct ivl_callbacks report_callbacks(struct report *r);

/* The last line, and what is unsound on purpose if it matters. */
void report_summary(const struct report *r);

#endif
