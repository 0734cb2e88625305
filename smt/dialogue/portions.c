/*
 * A proof by portions. What a solver does not prove as a whole in a part of its time is asked
 * again for some of its assertions at a time, in a session of its own with what leads to them
 * and no more (portion.h). A condition of a driver with 114 assertions that cvc5 does not prove in 30
 * seconds comes to 114 proofs of a third of a second (docs/encodings.md).
 *
 * Assertions are taken in order, as many together as were proved quickly before; those of a
 * portion that takes too long, or needs what no other did, are asked again fewer at a time. A
 * single one that is too hard waits until all others are proved, as the axioms that these needed
 * often make it easy, and has more time then. Where workers are idle there are several at a time,
 * each in a process of its own. All portions proved: so is the condition, as a counterexample to it
 * makes one of its assertions fail. Anything else proves nothing here.
 */
#include "smt/backend/child.h"
#include "smt/backend/huge_pages.h"
#include "smt/dialogue/portion.h"

#include "base/mem.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WHOLE_SHARE 0.4     // of the first seconds, for the whole condition
#define WHOLE_Z3 3.0        // seconds that z3 has at least, if they are no more than
#define WHOLE_Z3_SHARE 0.75 // of its time: what it gets as a whole it gets in these
#define WHOLE_FIRST 10.0    // so many; measured with this limit (docs/encodings.md)
#define WHOLE_MORE 0.05     // of all the others
#define WHOLE_MAX 8.0       // seconds, where the limit is long or there is none
#define PORTIONS_LIMIT 3.0  // seconds: with a limit below there are no portions
#define GROUP_SHARE 0.1     // of the time, for several assertions together at most
#define GROUP_FIRST 1.0     // seconds that the first have
#define GROUP_MIN 0.3       // seconds that they have at least
#define GROUP_FACTOR                                                                   \
	3.0 // times what the last portions took: that they have, in between
#define SINGLE_DEFAULT 20.0 // seconds that one has at last, where there is no limit
#define SINGLE_SHARE 0.2    // of the time: what it has in the first round
#define ROUND_FACTOR 3.0    // so many times more it has in the next
#define IN_A_ROW 4          // quick portions until they become one wider
#define WIDTH_FIRST 8       // assertions of the first portion at most
#define DIVIDED 4           // a portion becomes so many
#define QUICK 0.5  // of a group's time: then the next has twice as many assertions
#define GRACE 0.25 // seconds until a process is killed that keeps no limit
#define TURN_MS 50 // how often to look for idle workers
#define ATTEMPTS_MAX 64

/* The process that tries to prove a portion. */
struct attempt {
	struct portion portion;
	pid_t pid;
	int said; // where it writes how it ended, a byte, and then `needed`
	double start, seconds;
};

struct portions {
	struct dialogue *d;
	struct prover with;
	bool *proved;             // by assertion
	VEC(struct portion) todo; // the first is the last
	VEC(struct portion) hard; // single ones that are left for the next round
	double single;            // seconds for one in this round
	struct attempt attempts[ATTEMPTS_MAX];
	uint32_t n_attempts;
	uint32_t width;    // assertions of the next portion
	uint32_t most;     // how wide they get quickly
	uint32_t in_a_row; // as wide as that, and proved quickly
	double last;      // seconds that the last portions took that were proved, about
	enum verdict end; // PROVED until something is not
};

bool portions_possible(const struct dialogue *d)
{
	const struct query *q = d->q;

	return !q->whole && q->n_asserts > 1 && !q->resource_limit &&
	       !d->config->work && q->profile != PROFILE_TOLD &&
	       (d->config->is_cvc5 || d->config->is_z3) &&
	       (d->config->backend->caps & CAP_ANSWERS) &&
	       (!(q->time_limit > 0) || q->time_limit >= PORTIONS_LIMIT);
}

/* -- how long ------------------------------------------------------------------------------- */

double portions_whole_seconds(const struct dialogue *d)
{
	double limit = d->q->time_limit, more = limit - WHOLE_FIRST, seconds;

	if (!(limit > 0))
		return WHOLE_MAX;
	seconds = more > 0 ? WHOLE_SHARE * WHOLE_FIRST + WHOLE_MORE * more
			   : WHOLE_SHARE * limit;
	if (d->config->is_z3 && seconds < WHOLE_Z3)
		seconds = WHOLE_Z3 < WHOLE_Z3_SHARE * limit ? WHOLE_Z3
							    : WHOLE_Z3_SHARE * limit;
	return seconds < WHOLE_MAX ? seconds : WHOLE_MAX;
}

/* For a single one in the last round. */
static double single_most(const struct query *q)
{
	return q->time_limit > 0 ? q->time_limit : SINGLE_DEFAULT;
}

static double portion_seconds(const struct portions *p, bool single)
{
	double limit = p->d->q->time_limit, seconds = GROUP_FACTOR * p->last;

	if (single)
		return p->single;
	if (limit > 0 && seconds > GROUP_SHARE * limit)
		seconds = GROUP_SHARE * limit;
	if (!(p->last > 0))
		return GROUP_FIRST;
	return seconds > GROUP_MIN ? seconds : GROUP_MIN;
}

static bool time_is_left(const struct dialogue *d)
{
	return !(d->deadline > 0) || dialogue_now() < d->deadline;
}

/* -- in the process of a portion ---------------------------------------------------------------- */

static enum portion_end try_portion(struct portions *p, struct portion x)
{
	return portion_prove(&p->with, x, portion_seconds(p, false));
}

static bool write_all(int to, const void *from, size_t n)
{
	const char *at = from;

	while (n) {
		ssize_t k = write(to, at, n);

		if (k <= 0)
			return false;
		at += k;
		n -= (size_t)k;
	}
	return true;
}

NORETURN static void run_attempt(struct portions *p, const struct attempt *a, int to,
				 pid_t parent)
{
	struct dialogue *d = p->d;
	unsigned char end;

	child_of(parent);
	d->deadline = dialogue_until(d, a->seconds);
	end = (unsigned char)try_portion(p, a->portion);
	_exit(write_all(to, &end, 1) && write_all(to, p->with.needed, d->q->n_axioms)
		  ? 0
		  : 1);
}

/* -- in the worker ------------------------------------------------------------------------------ */

static bool start_attempt(struct portions *p, struct portion x)
{
	struct attempt *a = &p->attempts[p->n_attempts];
	pid_t self = getpid();
	int ends[2];

	if (!child_pipe(ends))
		return false;
	*a = (struct attempt){ .portion = x,
			       .said = ends[0],
			       .start = dialogue_now(),
			       .seconds = portion_seconds(p, x.end - x.first == 1) };
	a->pid = fork();
	if (a->pid == 0)
		run_attempt(p, a, ends[1], self);
	close(ends[1]);
	if (a->pid < 0) {
		close(ends[0]);
		return false;
	}
	p->n_attempts++;
	return true;
}

static void add_needed(struct portions *p, int from)
{
	uint8_t part[256];
	uint32_t at = 0;
	ssize_t n;

	while ((n = read(from, part, sizeof(part))) > 0)
		for (ssize_t i = 0; i < n && at < p->d->q->n_axioms; i++, at++)
			p->with.needed[at] = p->with.needed[at] || part[i] != 0;
}

/*
 * Take attempt i off the list, its process with it. How it ended, PORTION_OPEN if it died without
 * a word.
 */
static enum portion_end end_attempt(struct portions *p, uint32_t i, bool late)
{
	struct attempt *a = &p->attempts[i];
	unsigned char end = PORTION_LATE;

	if (!late && read(a->said, &end, 1) != 1)
		end = PORTION_OPEN;
	if (!late)
		add_needed(p, a->said);
	kill(a->pid, SIGKILL);
	child_wait(a->pid, NULL);
	close(a->said);
	*a = p->attempts[--p->n_attempts];
	return (enum portion_end)end;
}

/*
 * By doubling up to half of what was too wide, and then slowly: as TCP does with what a network
 * takes (Jacobson, Congestion Avoidance and Control, 1988).
 */
static void widen(struct portions *p)
{
	if (p->width < p->most) {
		p->width = 2 * p->width < p->most ? 2 * p->width : p->most;
	} else if (++p->in_a_row == IN_A_ROW) {
		p->width = ++p->most;
		p->in_a_row = 0;
	}
}

/* Width and times for those that come; what has to be asked again goes back on the list. */
static void learn(struct portions *p, const struct attempt *a, enum portion_end end)
{
	uint32_t n = a->portion.end - a->portion.first;
	double took = dialogue_now() - a->start;

	if (end == PORTION_PROVED) {
		memset(p->proved + a->portion.first, true, n * sizeof(*p->proved));
		p->last = took > p->last ? took : (took + p->last) / 2;
		if (took < QUICK * portion_seconds(p, false) && p->width <= n)
			widen(p);
		return;
	}
	if (end == PORTION_WRONG)
		bug(__FILE__, BUG_LINE, "a portion is none of its condition");
	if (end == PORTION_OPEN)
		p->end = VERDICT_UNKNOWN;
	else if (!time_is_left(p->d) || (n == 1 && a->seconds >= single_most(p->d->q)))
		p->end = VERDICT_TIMEOUT;
	else if (n == 1)
		vec_push(&p->hard, a->portion);
	else
		vec_push(&p->todo, a->portion);
	p->width = n < DIVIDED ? 1 : n / DIVIDED;
	p->most = n < 2 ? 1 : n / 2;
	p->in_a_row = 0;
}

/* What was too hard is asked again when all others are proved: with more axioms and more time. */
static void start_round(struct portions *p)
{
	double most = single_most(p->d->q);

	if (!p->hard.len)
		return;
	while (p->hard.len)
		vec_push(&p->todo, vec_pop(&p->hard));
	p->single = p->single * ROUND_FACTOR < most ? p->single * ROUND_FACTOR : most;
}

/* The next assertions, as many as are to be asked together. */
static struct portion next_portion(struct portions *p)
{
	struct portion x = vec_pop(&p->todo);

	if (x.end - x.first > p->width) {
		vec_push(&p->todo, ((struct portion){ x.first + p->width, x.end }));
		x.end = x.first + p->width;
	}
	return x;
}

/* Processes that may run now. A log has room for one. */
static uint32_t slots(const struct dialogue *d)
{
	uint32_t n = 1;

	if (d->events && d->events->slots && d->log.fd < 0)
		n = d->events->slots(d->events->env);
	n = n > d->taken ? n - d->taken : 1;
	return n < ATTEMPTS_MAX ? n : ATTEMPTS_MAX;
}

/* Alone a portion is proved in this process. */
static void prove_here(struct portions *p, struct portion x)
{
	struct attempt a = { .portion = x,
			     .start = dialogue_now(),
			     .seconds = portion_seconds(p, x.end - x.first == 1) };
	struct dialogue *d = p->d;
	double deadline = d->deadline;
	enum portion_end end;

	d->deadline = dialogue_until(d, a.seconds);
	end = try_portion(p, x);
	d->deadline = deadline;
	learn(p, &a, end);
}

static void start_attempts(struct portions *p)
{
	while (p->end == VERDICT_PROVED) {
		uint32_t n = slots(p->d);

		if (!p->todo.len)
			start_round(p);
		if (!p->todo.len)
			return;

		if (p->n_attempts >= n)
			return;
		if (!time_is_left(p->d)) {
			p->end = VERDICT_TIMEOUT;
		} else if (n == 1) {
			prove_here(p, next_portion(p));
		} else if (!start_attempt(p, next_portion(p))) {
			p->end = VERDICT_UNKNOWN;
		}
	}
}

/* Wait until one has ended, its time is over, or there may be more idle workers. */
static void wait_for_attempts(struct portions *p)
{
	struct pollfd fds[ATTEMPTS_MAX];
	uint32_t i;

	for (i = 0; i < p->n_attempts; i++)
		fds[i] = (struct pollfd){ .fd = p->attempts[i].said, .events = POLLIN };
	poll(fds, p->n_attempts, TURN_MS);
	for (i = p->n_attempts; i-- > 0 && p->end == VERDICT_PROVED;) {
		struct attempt a = p->attempts[i];
		bool late =
		    !fds[i].revents && dialogue_now() > a.start + a.seconds + GRACE;

		if (fds[i].revents || late)
			learn(p, &a, end_attempt(p, i, late));
	}
}

static bool is_open(const struct portions *p)
{
	return p->n_attempts || p->todo.len || p->hard.len;
}

static bool all_proved(const struct portions *p)
{
	return !memchr(p->proved, 0, p->d->q->n_asserts);
}

static void prove_all(struct portions *p)
{
	struct dialogue *d = p->d;
	struct portion all = { 0, d->q->n_asserts };

	p->width = all.end < DIVIDED ? 1 : all.end / DIVIDED;
	if (p->width > WIDTH_FIRST)
		p->width = WIDTH_FIRST;
	p->most = all.end;
	p->single = SINGLE_SHARE * single_most(d->q);
	vec_push(&p->todo, all);
	do {
		start_attempts(p);
		if (p->end == VERDICT_PROVED && p->n_attempts)
			wait_for_attempts(p);
		if (p->end == VERDICT_PROVED && !time_is_left(d) && is_open(p))
			p->end = VERDICT_TIMEOUT;
	} while (p->end == VERDICT_PROVED && is_open(p));
	while (p->n_attempts)
		end_attempt(p, 0, true);
	check_that(p->end != VERDICT_PROVED || all_proved(p));
}

enum verdict portions_prove(struct dialogue *d, enum map_form maps)
{
	struct portions p = { .d = d,
			      .with = { .d = d, .maps = maps },
			      .end = VERDICT_PROVED };
	bool models = d->models;
	const char *wrong;

	dialogue_close(d);
	d->models = false;
	huge_pages_give_back();
	p.with.checker = slice_checker_new(d->q, &wrong);
	if (wrong)
		bug(__FILE__, BUG_LINE, wrong);
	p.with.slicer = slicer_new(d->q);
	p.with.needed = mem_calloc(d->q->n_axioms + 1, sizeof(*p.with.needed));
	p.proved = mem_calloc(d->q->n_asserts, sizeof(*p.proved));
	prove_all(&p);
	vec_fini(&p.todo);
	vec_fini(&p.hard);
	slicer_free(p.with.slicer);
	slice_checker_free(p.with.checker);
	free(p.with.needed);
	free(p.proved);
	d->models = models;
	return p.end;
}
