#include "driver/solve/limits.h"

#include "driver/options/jobs.h"
#include "driver/session/keep_going.h"
#include "smt/work/worker.h"

#include <unistd.h>

#define DEFAULT_LIMIT 30.0 // seconds for an implementation
#define LEAST 0.1          // seconds that are worth to begin with
#define KEPT_SHARE 0.5     // of what is left, for others: at most
#define KEPT_EACH 0.5      // seconds for each that waits, which mostly is enough

double limits_of_run(const struct ivl_options *o)
{
	if (o->time_limit >= 0)
		return (double)o->time_limit;
	return o->as_reference ? 0 : DEFAULT_LIMIT;
}

double limits_of_impl(const struct ivl *v, const struct impl *impl)
{
	int64_t n;

	if (attr_int(impl->head.attrs, "timeLimit", &n) && n >= 0)
		return (double)n;
	if (v->options->time_limit <= 0 && v->solvers.time_limit > 0)
		return v->solvers.time_limit; // of TIME_LIMIT=
	return limits_of_run(v->options);
}

/* Of seeds that are tried in turn each has all the time. */
static bool is_shared(const struct ivl_options *o)
{
	return !o->as_reference && o->random_iterations == 1;
}

/* So much of the limit for each assertion, but no more than there was for all. */
static double share_of_limit(const struct ivl_options *o, const struct vc *vc,
			     double limit)
{
	double share = limit * (double)o->percent_per_assert / 100 * vc->n_checks;

	return share > 0 && share < limit ? share : limit;
}

void time_taken_begin(struct time_taken *t)
{
	if (!t->running++)
		t->since = stats_now();
}

void time_taken_end(struct time_taken *t)
{
	if (!--t->running)
		t->before += (double)(stats_now() - t->since) / 1e6;
}

/* Seconds that are left of a limit that is shared. */
static double left_of(double limit, const struct time_taken *t)
{
	double taken = t->before;

	if (t->running)
		taken += (double)(stats_now() - t->since) / 1e6;
	return limit - taken;
}

bool limits_are_left(const struct ivl *v, const struct impl *impl,
		     const struct time_taken *taken)
{
	double limit = limits_of_impl(v, impl);

	return !is_shared(v->options) || !(limit > 0) || left_of(limit, taken) >= LEAST;
}

/* One that takes long must not keep others from being asked at all. */
static double share_of_left(double left, uint32_t waiting, bool is_divided)
{
	double kept = KEPT_EACH * waiting;

	return is_divided || kept > KEPT_SHARE * left ? (1 - KEPT_SHARE) * left
						      : left - kept;
}

bool limits_set(const struct ivl *v, const struct impl *impl, const struct vc *vc,
		const struct time_taken *taken, uint32_t waiting, struct query *q)
{
	const struct ivl_options *o = v->options;
	double limit = limits_of_impl(v, impl);
	bool shared = is_shared(o) && limit > 0;

	double most = limit;

	if (vc->is_probe) {
		q->error_limit = 1;
		q->profile = PROFILE_NONE;
		q->time_limit = (double)o->smoke_timeout;
		return true;
	}
	if (shared)
		most = share_of_left(left_of(limit, taken), waiting,
				     keep_going_parts(o, impl) > 1 && !vc->last);
	q->time_limit = most;
	if (keep_going_splits(o, impl) > 1)
		q->time_limit =
		    (double)(vc->last ? o->final_timeout : o->keep_going_timeout);
	else if (vc->part && keep_going_diagnoses(o, impl))
		q->time_limit = share_of_limit(o, vc, most);
	if (shared && !(q->time_limit > 0 && q->time_limit < most))
		q->time_limit = most;
	return !shared || most >= (1 - KEPT_SHARE) * LEAST;
}

uint64_t limits_memory(const struct ivl *v)
{
	uint64_t all = (uint64_t)v->options->memory_limit << 20, each;

	if (!all && v->solvers.memory_limit)
		return v->solvers.memory_limit;
	if (!all)
		all = (uint64_t)sysconf(_SC_PHYS_PAGES) *
		      (uint64_t)sysconf(_SC_PAGESIZE) / 4 * 3;
	each = all / job_count(v->options);
	return v->options->memory_limit || each < WORKER_MEMORY ? each : 0;
}
