/*
 * job.h - one query that is being asked, and what its answer is out of what its workers have
 * said.
 */
#ifndef IVL_SMT_WORK_JOB_H
#define IVL_SMT_WORK_JOB_H

#include "smt/query/query.h"
#include "smt/work/worker.h"

enum runner_state {
	WAITING, // for its turn
	RUNNING,
	ENDED
};

enum ending {
	NOT_ENDED,
	ANSWERED,
	KILLED_AT_LIMIT,
	BROKEN, // sent something that is no answer
	DIED    // or was never born
};

/* Of several answers the one with the least rank counts; two ranks need no other answer. */
enum rank {
	REFUTED_SO_FAR, // there is a counterexample, and others may not have been looked for
	PROVED,
	REFUTED,
	CANDIDATES,
	OUT_OF_TIME,
	OUT_OF_MEMORY,
	OUT_OF_RESOURCE,
	UNKNOWN,
	BROKEN_OFF,
	TURN_OVER // it has done the work that its turn has
};

struct runner {
	struct buf head; // of its worker's order
	struct worker worker;
	const struct solver_config *config;
	enum runner_state state;
	enum ending ending;
	uint32_t chain_left; // configurations of its chain from this one on
	enum rank rank;      // of its answer, once it has ended and others might
	double start, seconds, deadline;
	double join; // when the next is to start beside it, NEVER = not
	int error;   // errno if it could not be started
};

struct job {
	uint64_t ticket;
	struct query
	    shape; // of the query: only its numbers of things, and of errors asked for
	struct buf bytes; // of the query
	double deadline;  // of the whole, NEVER = none
	uint32_t n;
	struct runner *runners;  // chains one after the other
	struct runner *profiler; // behind them, or NULL
	double profile_seconds;  // that it may take
	double time_limit;       // of the query
	double start, seconds;
};

/* Of a runner that has ended. */
enum rank runner_rank(const struct job *j, struct runner *r);

/* The best of those that have ended, one at least; in the arena. */
void job_answer(struct job *j, struct arena *arena, struct answer *a);

#endif
