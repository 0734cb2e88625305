/*
 * profiler.h - what a query's time goes into: how often each quantifier is instantiated,
 * whether the solver is through without those that are most often, and how long each
 * assertion takes on its own.
 *
 * It is made in a worker of its own (worker.h), from more runs of the solver, when the
 * verdict is known, and changes nothing of it: the query as it is, but with a name for each
 * quantifier; then, unless that is proved, parts of it. Each run has a worker with a limit,
 * too, so that a solver that has to be killed has told all the same what it did until then.
 */
#ifndef IVL_SMT_WORK_PROFILER_H
#define IVL_SMT_WORK_PROFILER_H

#include "smt/backend/backend.h"
#include "smt/query/profile.h"

/*
 * Make it: an answer that says nothing but the profile, in `arena`. The terms of the query
 * get more.
 */
void profile_make(const struct solver_config *c, const struct query *q,
		  struct arena *arena, struct answer *a);

/* Seconds that it may take, of a query with that time limit. */
double profile_seconds(double time_limit);

#endif
