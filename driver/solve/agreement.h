/*
 * agreement.h - --solver-agreement: several solvers are asked about a condition, each for itself,
 * and what they answer is one answer.
 *
 * It is proved if as many as have to have proved it. A failure that one vouches for is a
 * failure. If another has shown that there is none, they contradict each other, and the answer
 * is an internal error. All else is open, and the answer's reason is who said what. What is said
 * beyond that (which failures there are, that there are no others) is as certain as the least
 * certain of them has it.
 */
#ifndef IVL_DRIVER_SOLVE_AGREEMENT_H
#define IVL_DRIVER_SOLVE_AGREEMENT_H

#include "smt/query/query.h"

/* The answers to one condition as they come. */
struct ballot {
	uint32_t n, missing;
	struct answer *votes; // n; all zero: not there yet
	struct arena *texts;  // of each
};

struct ballot *ballot_new(struct arena *arena, uint32_t n);

/* Here is one, whose texts are in `texts`, which are the ballot's from then on. True: it was the
 * last one. */
bool ballot_put(struct ballot *b, uint32_t number, struct arena texts,
		const struct answer *a);

/* What they amount to, if `agreement` of them have to agree; in `arena` and in the ballot. */
void ballot_count(const struct ballot *b, uint32_t agreement, uint32_t error_limit,
		  struct arena *arena, struct answer *out);

/* The texts. */
void ballot_fini(struct ballot *b);

/* Of an answer that is made of votes: the failure that one vouches for and another has shown
 * not to be, or NULL. */
const struct failure *contradiction_find(const struct answer *a);

#endif
