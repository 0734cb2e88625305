/*
 * portion.h - the proof of one piece of a condition (portions.c), in a session of its own: the slice
 * of the query for its assertions, first with the axioms only that proofs of other pieces
 * needed. These are few (20 of 700 in a driver with 92 assertions), and a solver has soon
 * instantiated them all, whether that is enough or not. If not, the piece is asked with all
 * axioms, and the solver tells which it needed (an unsat core); so the next pieces have them.
 * What is left out can only make a proof fail.
 */
#ifndef IVL_SMT_DIALOGUE_PORTION_H
#define IVL_SMT_DIALOGUE_PORTION_H

#include "smt/dialogue/dialogue.h"
#include "smt/query/query_check.h"
#include "smt/query/slice.h"

/* Assertions first, ..., end - 1. */
struct piece {
	uint32_t first, end;
};

enum piece_end {
	PIECE_PROVED,
	PIECE_LATE, // out of time
	PIECE_LACKS, // of several assertions: one needs an axiom that no proof needed before
	PIECE_OPEN, // anything else, as something like a counterexample
	PIECE_WRONG // it is no slice of the condition: a mistake of ours
};

/* What pieces of one condition are proved with. */
struct prover {
	struct dialogue *d; // its query is the condition
	enum map_form maps;
	struct slicer *slicer;
	struct slice_checker *checker;
	bool *needed; // by axiom: by some proof of a piece
};

/*
 * Prove the piece until d->deadline, a single one at most so many seconds with needed axioms only.
 * `needed` gets what the proof needed besides, if that is found out.
 */
enum piece_end piece_prove(struct prover *p, struct piece x, double seconds_needed);

#endif
