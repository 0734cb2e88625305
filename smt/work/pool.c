/*
 * A job is a query; a runner is one configuration's worker for it. What workers are told is written
 * when the job is submitted, as only then the query is there; they are started when it is their
 * turn, and one that makes a profile when the query is decided. One loop over poll() serves them all.
 *
 * Whose turn it is depends on what those before have said and on the clock; what the answer is
 * does not, as far as that can be: a proof counts whoever has it, anything else only when all
 * before it in its chain are through.
 */
#include "smt/work/pool.h"

#include "base/mem.h"
#include "smt/backend/programs.h"
#include "smt/backend/server.h"
#include "smt/dialogue/dialogue.h"
#include "smt/query/query_bytes.h"
#include "smt/work/job.h"
#include "smt/work/order.h"
#include "smt/work/profiler.h"
#include "smt/work/slots.h"
#include "smt/work/wire.h"
#include "smt/work/worker.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#define GRACE 0.5 // seconds after the limit until a worker is killed
#define NEVER 1e300
#define WAIT_MAX 1e6    // milliseconds, far from the end of an int
#define FIRST_SHARE 10  // of the time left, for a solver that has others behind it
#define FIRST_SLICE 1.0 // seconds that it has at least, if they are there
#define WORK_SHARE 3 // of the time left, at most, for one that is limited by its work
#define WORK_SECONDS 10.0 // at most, where there is no limit
#define JOIN_SECONDS 20.0 // after these it is joined, where there is no limit
#define IDLE_SECONDS 0.1  // after these it is joined by the next where a worker is idle

struct pool {
	uint32_t jobs;
	struct slots *slots; // that `jobs` beyond the first are from, or NULL
	uint32_t running;    // workers whose turn it is
	bool all_is_here;    // no more is submitted for now
	VEC(struct job *) active;
	VEC(struct job *) done; // oldest first
	VEC(struct pollfd) fds; // of the current turn of the loop
	VEC(pid_t) leaving;     // have answered and were killed, not yet waited for
	struct server server;
	struct query_writer *writer;
	struct arena arena;
	const char *program; // of workers, or NULL: there is none
};

/* -- the life of a job
 * ---------------------------------------------------------------------------- */

static void job_free(struct job *j)
{
	uint32_t i;

	for (i = 0; i < j->n + (j->profiler ? 1 : 0); i++) {
		worker_fini(&j->runners[i].worker);
		buf_fini(&j->runners[i].head);
	}
	buf_fini(&j->bytes);
	free(j->runners);
	free(j);
}

/*
 * Seconds for a solver when `left` are left for it and those behind it; 0 = no limit.
 * What a solver can prove it mostly proves soon: of 447 conditions of clients cvc5 proved 391
 * within one second and 23 in the next three (docs/encodings.md). So the first ones
 * hand over early, and the last has the bulk.
 */
static double time_slice(const struct runner *r, double left)
{
	double slice = r->config->slice;

	if (r->chain_left == 1 || r->config->joined > 0)
		return left < NEVER ? left : 0;
	if (slice <= 0 && r->config->work) {
		slice = left < NEVER ? left / WORK_SHARE : WORK_SECONDS;
	} else if (slice <= 0) {
		slice = left < NEVER ? left / FIRST_SHARE : FIRST_SLICE;
		if (slice < FIRST_SLICE)
			slice = FIRST_SLICE;
		if (slice > left / r->chain_left)
			slice = left / r->chain_left;
	}
	return slice < left ? slice : left;
}

/* When the next is to start beside it. */
static double time_to_join(const struct runner *r, double left)
{
	if (r->chain_left == 1 || !(r->config->joined > 0))
		return NEVER;
	return r->start + (left < NEVER ? left * r->config->joined : JOIN_SECONDS);
}

/* May so many run? A stock that is shared is asked for them. */
static bool has_slots(struct pool *p, uint32_t n)
{
	while (p->jobs < n && p->slots && slots_take(p->slots))
		p->jobs++;
	return p->jobs >= n;
}

/* Those that nobody here uses are for others. */
static void return_slots(struct pool *p)
{
	while (p->slots && p->jobs > 1 && p->jobs > p->running) {
		slots_give(p->slots, 1);
		p->jobs--;
	}
}

static uint32_t idle_slots(const struct pool *p)
{
	uint32_t idle = p->running < p->jobs ? p->jobs - p->running : 0;

	return idle + (p->slots ? slots_left(p->slots) : 0);
}

static bool needs_worker(const struct runner *r)
{
	return !r->config->backend->at_once || r->config->log_path;
}

/* If that is not possible, what is read from it will tell. */
static void start_worker(struct pool *p, struct job *j, struct runner *r, double limit)
{
	if (!needs_worker(r))
		return;
	server_prepare(&p->server, r->config);
	if (!p->program)
		r->error = ENOENT;
	else if (!worker_start(&r->worker, p->program, &r->head, &j->bytes, limit,
			       p->server.socket))
		r->error = errno;
}

static void runner_go(struct pool *p, struct job *j, struct runner *r)
{
	double left = NEVER, limit, grace;

	r->state = RUNNING;
	r->start = dialogue_now();
	r->deadline = NEVER;
	p->running++;
	(void)has_slots(p, p->running);
	if (j->deadline < NEVER) {
		left = j->deadline - r->start;
		if (left < 0.001)
			left = 0.001;
	}
	limit = time_slice(r, left);
	if (limit > 0) {
		// The time of those that come after is not for waiting.
		grace = r->chain_left > 1 && limit / 4 < GRACE ? limit / 4 : GRACE;
		r->deadline = r->start + limit + grace;
	}
	r->join = time_to_join(r, left);
	start_worker(p, j, r, limit);
}

/* Wait for those that were left to themselves; without `all`, for who is through by now. */
static void reap(struct pool *p, bool all)
{
	uint32_t i, kept = 0;

	for (i = 0; i < p->leaving.len; i++) {
		pid_t pid = p->leaving.data[i], found;

		do
			found = waitpid(pid, NULL, all ? 0 : WNOHANG);
		while (found < 0 && errno == EINTR);
		if (found == 0)
			p->leaving.data[kept++] = pid;
	}
	p->leaving.len = kept;
}

/* The worker is through, one way or other. */
static void runner_end(struct pool *p, const struct job *j, struct runner *r,
		       enum ending ending)
{
	r->seconds = dialogue_now() - r->start;
	r->state = ENDED;
	r->ending = ending;
	p->running--;
	return_slots(p);
	if (ending == ANSWERED && r->worker.pid > 0)
		vec_push(&p->leaving, worker_leave(&r->worker));
	else
		worker_stop(&r->worker);
	r->rank = j->n > 1 ? runner_rank(j, r) : PROVED;
}

/* Those that still run end as if their time was over: what they have told already counts. */
static void stop_all(struct pool *p, struct job *j)
{
	for (uint32_t i = 0; i < j->n; i++) {
		if (j->runners[i].state == RUNNING)
			runner_end(p, j, &j->runners[i], KILLED_AT_LIMIT);
		worker_stop(&j->runners[i].worker);
	}
}

static void job_done(struct pool *p, struct job *j)
{
	uint32_t i;

	if (!(j->seconds > 0)) // nobody has decided it
		j->seconds = dialogue_now() - j->start;
	stop_all(p, j);
	if (j->profiler)
		worker_stop(&j->profiler->worker);
	for (i = 0; p->active.data[i] != j; i++)
		;
	p->active.len--;
	memmove(p->active.data + i, p->active.data + i + 1,
		(p->active.len - i) * sizeof(*p->active.data));
	vec_push(&p->done, j);
}

static bool is_running(const struct runner *r)
{
	return r && r->state == RUNNING;
}

/* Stop all that have not answered; what is not refuted may be worth a profile. */
static void job_decided(struct pool *p, struct job *j)
{
	struct runner *r = j->profiler;
	struct arena scratch;
	struct answer a;

	j->seconds = dialogue_now() - j->start;
	if (!r) {
		job_done(p, j);
		return;
	}
	stop_all(p, j);
	arena_init(&scratch);
	job_answer(j, &scratch, &a);
	if (a.verdict == VERDICT_FAILED || a.verdict == VERDICT_SOLVER_ERROR ||
	    a.verdict == VERDICT_INTERNAL) {
		job_done(p, j);
	} else {
		r->state = RUNNING;
		r->start = dialogue_now();
		r->deadline = r->start + j->profile_seconds;
		p->running++;
		start_worker(p, j, r, j->time_limit);
	}
	arena_fini(&scratch);
}

/* By one of the chain that begins here? */
static bool chain_decides(const struct runner *r)
{
	bool all_ended = true, candidates = false;

	for (uint32_t n = r->chain_left; n-- > 0; r++) {
		if (r->state == ENDED && r->rank == PROVED)
			return true;
		all_ended = all_ended && r->state == ENDED;
		candidates = candidates || (r->state == ENDED && r->rank == CANDIDATES);
		if (all_ended &&
		    (r->rank == REFUTED || (r->config->last_word && candidates)))
			return true;
	}
	return false;
}

static bool is_decided(const struct job *j)
{
	for (uint32_t i = 0; j->n > 1 && i < j->n; i += j->runners[i].chain_left)
		if (chain_decides(&j->runners[i]))
			return true;
	return false;
}

static bool any_runs(const struct job *j)
{
	for (uint32_t i = 0; i < j->n; i++)
		if (is_running(&j->runners[i]))
			return true;
	return false;
}

/*
 * The one of the chain that is to start next; NULL: none is left. *due: when, NEVER if not
 * before another ends; at once if all before it have. Idle workers do not wait as long.
 */
static struct runner *next_of_chain(struct runner *r, bool idle, double *due)
{
	uint32_t n = r->chain_left;

	*due = 0;
	for (; n-- > 0; r++) {
		double join = r->join;

		if (r->state == WAITING)
			return r;
		if (r->state != RUNNING || n == 0)
			continue;
		if (idle && r[1].state == WAITING && r[1].config->early &&
		    r->start + IDLE_SECONDS < join)
			join = r->start + IDLE_SECONDS;
		if (join > *due)
			*due = join;
	}
	return NULL;
}

/* Start whose turn has come; gives when the next has one: never, once the answer is there. */
static double start_due(struct pool *p, struct job *j)
{
	double until = NEVER, due;

	if (is_running(j->profiler))
		return NEVER;
	for (uint32_t i = 0; i < j->n; i += j->runners[i].chain_left) {
		bool idle = p->all_is_here && idle_slots(p);
		struct runner *r = next_of_chain(&j->runners[i], idle, &due);

		if (!r)
			continue;
		if (due <= dialogue_now())
			runner_go(p, j, r);
		else if (due < until)
			until = due;
	}
	return until;
}

/* A runner has ended: does that decide the job, or whose turn is it now? */
static void job_advance(struct pool *p, struct job *j)
{
	if (!is_decided(j)) {
		(void)start_due(p, j);
		if (any_runs(j))
			return;
	}
	job_decided(p, j);
}

/* -- the loop
 * ---------------------------------------------------------------------------------------
 */

/* True if the runner has ended. */
static bool runner_serve(struct pool *p, const struct job *j, struct runner *r)
{
	bool more = worker_read(&r->worker);

	switch (wire_scan(&r->worker.bytes, &r->worker.scanned)) {
	case WIRE_ENDED:
		runner_end(p, j, r, ANSWERED);
		return true;
	case WIRE_BROKEN:
		runner_end(p, j, r, BROKEN);
		return true;
	case WIRE_MORE:
		break;
	}
	if (!more)
		runner_end(p, j, r, DIED);
	else if (dialogue_now() >= r->deadline)
		runner_end(p, j, r, KILLED_AT_LIMIT);
	else
		return false;
	return true;
}

static void job_serve(struct pool *p, struct job *j)
{
	uint32_t i, n_done = p->done.len;

	for (i = 0; i < j->n && p->done.len == n_done; i++) {
		struct runner *r = &j->runners[i];

		if (r->state == RUNNING && runner_serve(p, j, r))
			job_advance(p, j);
	}
	if (p->done.len == n_done && is_running(j->profiler) &&
	    runner_serve(p, j, j->profiler))
		job_done(p, j);
}

/* Idle slots go to those that run, as evenly as may be. */
static void share_slots(struct pool *p)
{
	uint32_t idle = idle_slots(p), left = p->running, i, k;

	for (i = 0; i < p->active.len; i++) {
		const struct job *j = p->active.data[i];

		for (k = 0; k < j->n; k++) {
			struct runner *r = &j->runners[k];
			uint32_t more;

			if (r->state != RUNNING)
				continue;
			more = idle / left--;
			idle -= more;
			worker_allow(&r->worker, 1 + more);
		}
	}
}

/* Wait for this one, too; gives until when. */
static double wait_for(struct pool *p, const struct runner *r, double until)
{
	if (!is_running(r))
		return until;
	vec_reserve(&p->fds, WORKER_FDS);
	worker_await(&r->worker, p->fds.data + p->fds.len);
	p->fds.len += WORKER_FDS;
	if (r->worker.out < 0)
		return 0;
	return r->deadline < until ? r->deadline : until;
}

/* Wait until something happens, at most until `until`; then look at everybody. */
static void pool_turn(struct pool *p, double until)
{
	uint32_t i, k;
	double wait;

	reap(p, false);
	for (i = 0; i < p->active.len; i++) {
		double due = start_due(p, p->active.data[i]);

		until = due < until ? due : until;
	}
	share_slots(p);
	vec_clear(&p->fds);
	for (i = 0; i < p->active.len; i++) {
		const struct job *j = p->active.data[i];

		for (k = 0; k < j->n; k++)
			until = wait_for(p, &j->runners[k], until);
		until = wait_for(p, j->profiler, until);
	}
	wait = ceil((until - dialogue_now()) * 1000);
	if (wait < 0)
		wait = 0;
	if (wait > WAIT_MAX)
		wait = WAIT_MAX;
	poll(p->fds.data, p->fds.len, (int)wait);
	i = 0;
	while (i < p->active.len) {
		struct job *j = p->active.data[i];

		job_serve(p, j);
		i += i < p->active.len &&
		     p->active.data[i] == j; // else it is done and gone
	}
}

/* -- interface
 * -----------------------------------------------------------------------------------------
 */

struct pool *pool_new(uint32_t jobs, const char *program)
{
	struct pool *p = mem_alloc(sizeof(*p));
	struct program_file shipped;

	*p = (struct pool){ .jobs = jobs ? jobs : 1, .program = program };
	arena_init(&p->arena);
	p->writer = query_writer_new();
	if (!program && program_shipped(&p->arena, WORKER_PROGRAM, &shipped))
		p->program = shipped.path;
	return p;
}

struct pool *pool_new_shared(struct slots *slots)
{
	struct pool *p = pool_new(1, NULL);

	p->slots = slots;
	return p;
}

bool pool_possible(void)
{
	struct program_file shipped;
	struct arena scratch;
	bool there;

	arena_init(&scratch);
	there = program_shipped(&scratch, WORKER_PROGRAM, &shipped);
	arena_fini(&scratch);
	return there;
}

static void drop_done(struct pool *p)
{
	uint32_t i;

	for (i = 0; i < p->done.len; i++)
		job_free(p->done.data[i]);
	vec_clear(&p->done);
}

void pool_free(struct pool *p)
{
	pool_kill(p);
	reap(p, true);
	server_stop(&p->server);
	drop_done(p);
	vec_fini(&p->leaving);
	vec_fini(&p->active);
	vec_fini(&p->done);
	vec_fini(&p->fds);
	query_writer_free(p->writer);
	arena_fini(&p->arena);
	free(p);
}

static uint32_t chain_length(const struct solver_config *c)
{
	uint32_t n = 0;

	for (; c; c = c->next)
		n++;
	return n;
}

static struct job *job_new(const struct solver_config *const *configs,
			   uint32_t n_configs, const struct query *q, uint64_t ticket)
{
	struct job *j = mem_alloc(sizeof(*j));
	const struct solver_config *c;
	uint32_t i;

	*j = (struct job){ .ticket = ticket,
			   .shape = { .error_limit = q->error_limit,
				      .n_blocks = q->n_blocks,
				      .n_asserts = q->n_asserts,
				      .n_labels = q->n_labels } };
	j->start = dialogue_now();
	j->deadline = q->time_limit > 0 ? j->start + q->time_limit : NEVER;
	j->time_limit = q->time_limit;
	for (i = 0; i < n_configs; i++)
		j->n += chain_length(configs[i]);
	j->runners = mem_realloc_array(NULL, j->n + 1, sizeof(*j->runners));
	j->n = 0;
	for (i = 0; i < n_configs; i++)
		for (c = configs[i]; c; c = c->next)
			j->runners[j->n++] =
			    (struct runner){ .config = c,
					     .worker = WORKER_NONE,
					     .chain_left = chain_length(c) };
	if (q->profile == PROFILE_WANTED && !configs[0]->backend->at_once) {
		j->profiler = &j->runners[j->n];
		*j->profiler =
		    (struct runner){ .config = configs[0], .worker = WORKER_NONE };
		j->profile_seconds = profile_seconds(q->time_limit);
	}
	return j;
}

/* For a back end that answers at once: as if a worker had sent that. */
static void runner_answered(struct runner *r, const char *reason)
{
	const struct answer a = { .verdict = VERDICT_UNKNOWN,
				  .end = VERDICT_UNKNOWN,
				  .reason = reason };

	wire_put_end(&r->worker.bytes, &a);
}

/* What workers are told, as long as the query is there. */
static void write_orders(struct pool *p, struct job *j, const struct query *q)
{
	struct query asked = *q;
	bool needed = false;

	asked.profile = PROFILE_NONE;
	for (uint32_t i = 0; i < j->n; i++) {
		struct runner *r = &j->runners[i];

		if (needs_worker(r)) {
			order_put(&r->head, TASK_ASK, r->config, &asked);
			needed = true;
		} else {
			runner_answered(r, r->config->backend->at_once);
		}
	}
	if (j->profiler)
		order_put(&j->profiler->head, TASK_PROFILE, j->profiler->config, q);
	if (needed)
		query_write(p->writer, q, QUERY_WHOLE, &j->bytes);
}

void pool_submit(struct pool *p, const struct solver_config *const *configs,
		 uint32_t n_configs, const struct query *q, uint64_t ticket)
{
	struct job *j;

	check_that(n_configs > 0);
	while (p->running && !has_slots(p, p->running + n_configs))
		pool_turn(p, NEVER);
	j = job_new(configs, n_configs, q, ticket);
	vec_push(&p->active, j);
	write_orders(p, j, q);
	(void)start_due(p, j);
	share_slots(p);
}

bool pool_has_room(struct pool *p)
{
	return has_slots(p, p->running + 1);
}

void pool_all_is_here(struct pool *p)
{
	p->all_is_here = true;
}

bool pool_wait(struct pool *p, double seconds, struct arena *arena, uint64_t *ticket,
	       struct answer *a)
{
	double until = seconds < 0 ? NEVER : dialogue_now() + seconds;
	struct job *j;

	while (!p->done.len) {
		if (!p->active.len)
			return false;
		pool_turn(p, until);
		if (!p->done.len && dialogue_now() >= until)
			return false;
	}
	j = p->done.data[0];
	p->done.len--;
	memmove(p->done.data, p->done.data + 1, p->done.len * sizeof(*p->done.data));
	*ticket = j->ticket;
	job_answer(j, arena, a);
	job_free(j);
	return true;
}

void pool_kill(struct pool *p)
{
	while (p->active.len) {
		struct job *j = p->active.data[0];
		uint32_t i;

		for (i = 0; i < j->n; i++)
			if (j->runners[i].state == RUNNING)
				runner_end(p, j, &j->runners[i], KILLED_AT_LIMIT);
		if (is_running(j->profiler))
			runner_end(p, j, j->profiler, KILLED_AT_LIMIT);
		job_done(p, j);
	}
}
