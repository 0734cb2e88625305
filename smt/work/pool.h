/*
 * pool.h - queries in workers.
 *
 * pool_submit writes the query down (so the caller may release it at once); a worker, a program of
 * its own (worker.h), reads it, leads the dialogue and streams failures and the final answer over a
 * pipe. The parent kills it at the wall limit and caps its memory; the kernel ends it (and the solver
 * program it started) when the parent dies. Any end that is not a complete answer is
 * VERDICT_SOLVER_ERROR, TIMEOUT or MEMORY, never PROVED.
 *
 * A pool belongs to one thread. It waits for processes of its own only, and raises no signal.
 */
#ifndef IVL_SMT_WORK_POOL_H
#define IVL_SMT_WORK_POOL_H

#include "smt/backend/backend.h"

struct pool;
struct slots;

/* At most `jobs` workers that run at a time; `program` is theirs, NULL: the one that ships with ivl. */
struct pool *pool_new(uint32_t jobs, const char *program);

/* Is there a program for workers? */
bool pool_possible(void);

/* One of its own, and as many more as there are in a stock that others share (slots.h). */
struct pool *pool_new_shared(struct slots *slots);

/* Kill what still runs, wait for it, free. */
void pool_free(struct pool *p);

/*
 * Start a query; waits for a free slot first. `ticket` is handed back with the answer.
 *
 * With several configurations the query is raced: the first that proves or refutes it
 * wins, the others are killed. A configuration with a `next` hands over to that one
 * what it could not decide, when its turn is over or while it still runs, as backend.h says; of
 * such a chain anything but a proof counts only when all before are through. Counterexamples that a solver does not vouch for (answer.candidate)
 * count only when no other decides. The configurations must stay until the answer is
 * there.
 *
 * With PROFILE_WANTED the answer of what is not refuted comes later, with a profile
 * (work/profiler.h) by the first configuration.
 */
void pool_submit(struct pool *p, const struct solver_config *const *configs,
		 uint32_t n_configs, const struct query *q, uint64_t ticket);

/* True if a submit would not wait. */
bool pool_has_room(struct pool *p);

/* Nothing is submitted soon: idle workers may go on with what waits for its turn. */
void pool_all_is_here(struct pool *p);

/*
 * Wait for the next answer (up to `seconds`; < 0 = for ever); its texts are in `arena`.
 * False if nothing runs or the time is over.
 */
bool pool_wait(struct pool *p, double seconds, struct arena *arena, uint64_t *ticket,
	       struct answer *a);

/* Kill all; every query in flight ends with VERDICT_TIMEOUT. For a limit on the whole
 * run. */
void pool_kill(struct pool *p);

#endif
