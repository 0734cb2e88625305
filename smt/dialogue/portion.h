/*
 * portion.h - the proof of one portion of a condition (portions.c), in a session of its own: the slice
 * of the query for its assertions, first with the axioms only that proofs of other portions
 * needed. These are few (20 of 700 in a driver with 92 assertions), and a solver has soon
 * instantiated them all, whether that is enough or not. If not, the portion is asked with all
 * axioms, and the solver tells which it needed (an unsat core); so the next portions have them.
 * What is left out can only make a proof fail.
 */
#ifndef IVL_SMT_DIALOGUE_PORTION_H
#define IVL_SMT_DIALOGUE_PORTION_H

#include "smt/dialogue/dialogue.h"
#include "smt/query/query_check.h"
#include "smt/query/slice.h"

/* Assertions first, ..., end - 1. */
struct portion {
	uint32_t first, end;
};

enum portion_end {
	PORTION_PROVED,
	PORTION_LATE, // out of time
	PORTION_LACKS, // of several assertions: one needs an axiom that no proof needed before
	PORTION_OPEN, // anything else, as something like a counterexample
	PORTION_WRONG // it is no slice of the condition: a mistake of ours
};

/* What portions of one condition are proved with. */
struct prover {
	struct dialogue *d; // its query is the condition
	enum map_form maps;
	struct slicer *slicer;
	struct slice_checker *checker;
	bool *needed; // by axiom: by some proof of a portion
};

/*
 * Prove the portion until d->deadline, a single one at most so many seconds with needed axioms only.
 * `needed` gets what the proof needed besides, if that is found out.
 */
enum portion_end portion_prove(struct prover *p, struct portion x,
			       double seconds_needed);

#endif
