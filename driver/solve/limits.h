/*
 * limits.h - how long solvers may take. `ivl boogie` has a limit for each condition, as its
 * clients expect (reference 6.1), and by default none. Natively the limit is for an
 * implementation: its pieces share it, however many there are and whoever solves them.
 */
#ifndef IVL_DRIVER_SOLVE_LIMITS_H
#define IVL_DRIVER_SOLVE_LIMITS_H

#include "driver/session/session.h"

/* Of the run, in seconds; 0 = none. */
double limits_of_run(const struct ivl_options *o);

/* Of the implementation: its own or that of the run. */
double limits_of_impl(const struct ivl *v, const struct impl *impl);

/* What an implementation has taken: the time in which at least one condition of it was asked. */
struct time_taken {
	double before;  // seconds, until `running` became 0 last
	uint64_t since; // microseconds, of when it became 1 last
	uint32_t running;
};

void time_taken_begin(struct time_taken *t); // a condition is asked
void time_taken_end(struct time_taken *t);   // and answered

/*
 * Set what the condition may take, with so many of the implementation to be asked behind it.
 * False: no time is left.
 */
bool limits_set(const struct ivl *v, const struct impl *impl, const struct vc *vc,
		const struct time_taken *taken, uint32_t waiting, struct query *q);

/* Is there time for more conditions? */
bool limits_are_left(const struct ivl *v, const struct impl *impl,
		     const struct time_taken *taken);

/*
 * Bytes of memory that each solver may have, so that all that run at a time stay below one limit:
 * that of --memory-limit or, without it, three quarters of the machine's memory. MEMORY_LIMIT=, as
 * clients of `boogie` give it, is of each. 0: what a worker has by default is less.
 */
uint64_t limits_memory(const struct ivl *v);

#endif
