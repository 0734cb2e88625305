/*
 * A proof by pieces. What a solver does not prove as a whole in a part of its time is asked
 * again for some of its assertions at a time: in a session of its own, with the others said not
 * to fail. Blocks that lead to none of those then fall away before the search, and what the
 * solver instantiates is only what lies on the way to them. A condition of a driver with
 * 114 assertions that cvc5 does not prove in 30 seconds comes to 114 proofs of a third of a second
 * (docs/encodings.md).
 *
 * Assertions are taken in order, as many together as were proved quickly before; those of a
 * piece that takes too long are asked again fewer at a time. Where workers are idle there are several
 * at a time, each in a process of its own. All pieces proved: so is the condition,
 * as a counterexample to it makes one of its assertions fail. Anything else proves nothing here.
 */
#include "smt/child.h"
#include "smt/dialogue.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#define WHOLE_SHARE 0.4 // of the first seconds, for the whole condition
#define WHOLE_FIRST 10.0 // so many; measured with this limit (docs/encodings.md)
#define WHOLE_MORE 0.15 // of all the others
#define WHOLE_MAX 30.0  // seconds, where the limit is long or there is none
#define PIECES_LIMIT 3.0  // seconds: with a limit below there are no pieces
#define GROUP_SHARE 0.1 // of the time, for several assertions together at most
#define GROUP_MIN 1.0   // seconds that they have, if that is less
#define GROUP_FACTOR 2.0 // times what the last piece took: that they have, in between
#define SINGLE_DEFAULT 10.0 // for one, where there is no limit
#define DIVIDED 4           // a piece becomes so many
#define QUICK 0.25          // of a group's time: then the next has twice as many assertions
#define GRACE 0.25          // seconds until a process is killed that keeps no limit
#define TURN_MS 50          // how often to look for idle workers
#define ATTEMPTS_MAX 64

/* Assertions first, ..., end - 1. */
struct piece {
	uint32_t first, end;
};

/* The process that tries to prove a piece. */
struct attempt {
	struct piece piece;
	pid_t pid;
	int verdict; // where it writes that, as a byte
	double start, seconds;
};

struct pieces {
	struct dialogue *d;
	enum map_form maps;
	bool handed_over; // the open session has the query
	VEC(struct piece) todo; // the first is the last
	struct attempt attempts[ATTEMPTS_MAX];
	uint32_t n_attempts;
	uint32_t width;    // assertions of the next piece
	double last;       // seconds that the last piece took that was proved
	enum verdict end; // PROVED until something is not
};

bool pieces_possible(const struct dialogue *d)
{
	const struct query *q = d->q;

	return !q->whole && q->n_asserts > 1 && !q->resource_limit && !d->experimental_floats &&
	       q->profile != PROFILE_TOLD && (d->config->is_cvc5 || d->config->is_z3) &&
	       (d->config->backend->caps & CAP_ANSWERS) &&
	       (!(q->time_limit > 0) || q->time_limit >= PIECES_LIMIT);
}

/* -- how long ------------------------------------------------------------------------------- */

double pieces_whole_seconds(const struct query *q)
{
	double limit = q->time_limit, more = limit - WHOLE_FIRST, seconds;

	if (!(limit > 0))
		return WHOLE_MAX;
	seconds = more > 0 ? WHOLE_SHARE * WHOLE_FIRST + WHOLE_MORE * more : WHOLE_SHARE * limit;
	return seconds < WHOLE_MAX ? seconds : WHOLE_MAX;
}

static double piece_seconds(const struct pieces *p, bool single)
{
	double limit = p->d->q->time_limit, seconds = GROUP_FACTOR * p->last;

	if (single)
		return limit > 0 ? limit : SINGLE_DEFAULT;
	if (limit > 0 && seconds > GROUP_SHARE * limit)
		seconds = GROUP_SHARE * limit;
	return seconds > GROUP_MIN ? seconds : GROUP_MIN;
}

static bool time_is_left(const struct dialogue *d)
{
	return !(d->deadline > 0) || dialogue_now() < d->deadline;
}

/* -- in the process of a piece ---------------------------------------------------------------- */

static void put_piece(struct dialogue *d, struct piece x)
{
	for (uint32_t i = 0; i < d->q->n_asserts; i++)
		if (i < x.first || i >= x.end)
			dialogue_put_holds(d, i);
}

/* How the search in the piece ended, UNKNOWN if there is something like a counterexample. */
static enum verdict try_piece(const struct pieces *p, struct piece x)
{
	struct dialogue *d = p->d;

	if (!p->handed_over) {
		log_new_session(&d->log);
		if (!dialogue_open(d, p->maps))
			return d->a->end;
		dialogue_put_query(d);
	}
	put_piece(d, x);
	return dialogue_check(d) ? VERDICT_UNKNOWN : d->a->end;
}

NORETURN static void run_attempt(const struct pieces *p, const struct attempt *a, int to,
				 pid_t parent)
{
	struct dialogue *d = p->d;
	unsigned char verdict;

	child_of(parent);
	d->deadline = dialogue_until(d, a->seconds);
	verdict = (unsigned char)try_piece(p, a->piece);
	if (d->config->backend->caps & CAP_PROCESS)
		dialogue_close(d); // the program ends with it
	_exit(write(to, &verdict, 1) == 1 ? 0 : 1);
}

/* -- in the worker ------------------------------------------------------------------------------ */

static bool start_attempt(struct pieces *p, struct piece x)
{
	struct attempt *a = &p->attempts[p->n_attempts];
	pid_t self = getpid();
	int ends[2];

	if (!child_pipe(ends))
		return false;
	*a = (struct attempt){ .piece = x,
			       .verdict = ends[0],
			       .start = dialogue_now(),
			       .seconds = piece_seconds(p, x.end - x.first == 1) };
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

/*
 * Take attempt i off the list, its process with it. What it had to say, TIMEOUT if it was late,
 * UNKNOWN if it died without a word.
 */
static enum verdict end_attempt(struct pieces *p, uint32_t i, bool late)
{
	struct attempt *a = &p->attempts[i];
	unsigned char verdict = VERDICT_TIMEOUT;

	if (!late && read(a->verdict, &verdict, 1) != 1)
		verdict = VERDICT_UNKNOWN;
	kill(a->pid, SIGKILL);
	child_wait(a->pid, NULL);
	close(a->verdict);
	*a = p->attempts[--p->n_attempts];
	return (enum verdict)verdict;
}

/* Width and times for those that come; what has to be asked again goes back on the list. */
static void learn(struct pieces *p, const struct attempt *a, enum verdict end)
{
	uint32_t n = a->piece.end - a->piece.first;
	double took = dialogue_now() - a->start;

	if (end == VERDICT_PROVED) {
		p->last = took;
		if (took < QUICK * piece_seconds(p, false) && p->width <= n)
			p->width = 2 * n;
	} else if (end == VERDICT_TIMEOUT && n > 1 && time_is_left(p->d)) {
		p->width = n < DIVIDED ? 1 : n / DIVIDED;
		vec_push(&p->todo, a->piece);
	} else {
		p->end = end;
	}
}

/* The next assertions, as many as are to be asked together. */
static struct piece next_piece(struct pieces *p)
{
	struct piece x = vec_pop(&p->todo);

	if (x.end - x.first > p->width) {
		vec_push(&p->todo, ((struct piece){ x.first + p->width, x.end }));
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
	return n < ATTEMPTS_MAX ? n : ATTEMPTS_MAX;
}

/*
 * A library in this process reads the query once for all pieces, each of which then goes on with
 * its own copy of the session.
 */
static void hand_over(struct pieces *p)
{
	struct dialogue *d = p->d;

	if (p->handed_over || (d->config->backend->caps & CAP_PROCESS))
		return;
	if (dialogue_open(d, p->maps)) {
		dialogue_put_query(d);
		p->handed_over = dialogue_ask(d, 0, STRICT);
	}
	if (!p->handed_over)
		dialogue_close(d);
}

/* Alone a piece is proved in this process: a fork costs more than reading the query again. */
static void prove_here(struct pieces *p, struct piece x)
{
	struct attempt a = { .piece = x,
			     .start = dialogue_now(),
			     .seconds = piece_seconds(p, x.end - x.first == 1) };
	struct dialogue *d = p->d;
	double deadline = d->deadline;
	enum verdict end;

	p->handed_over = false;
	d->deadline = dialogue_until(d, a.seconds);
	end = try_piece(p, x);
	dialogue_close(d);
	d->deadline = deadline;
	learn(p, &a, end);
}

static void start_attempts(struct pieces *p)
{
	while (p->todo.len && p->end == VERDICT_PROVED) {
		uint32_t n = slots(p->d);

		if (p->n_attempts >= n)
			return;
		if (!time_is_left(p->d)) {
			p->end = VERDICT_TIMEOUT;
		} else if (n == 1) {
			prove_here(p, next_piece(p));
		} else {
			hand_over(p);
			if (!start_attempt(p, next_piece(p)))
				p->end = VERDICT_UNKNOWN;
		}
	}
}

/* Wait until one has ended, its time is over, or there may be more idle workers. */
static void wait_for_attempts(struct pieces *p)
{
	struct pollfd fds[ATTEMPTS_MAX];
	uint32_t i;

	for (i = 0; i < p->n_attempts; i++)
		fds[i] = (struct pollfd){ .fd = p->attempts[i].verdict, .events = POLLIN };
	poll(fds, p->n_attempts, TURN_MS);
	for (i = p->n_attempts; i-- > 0 && p->end == VERDICT_PROVED;) {
		struct attempt a = p->attempts[i];
		bool late = !fds[i].revents && dialogue_now() > a.start + a.seconds + GRACE;

		if (fds[i].revents || late)
			learn(p, &a, end_attempt(p, i, late));
	}
}

enum verdict pieces_prove(struct dialogue *d, enum map_form maps)
{
	struct pieces p = { .d = d, .maps = maps, .end = VERDICT_PROVED };
	struct piece all = { 0, d->q->n_asserts };
	bool models = d->models;

	dialogue_close(d);
	d->models = false;
	p.width = all.end < DIVIDED ? 1 : all.end / DIVIDED;
	vec_push(&p.todo, all);
	do {
		start_attempts(&p);
		if (p.end == VERDICT_PROVED && p.n_attempts)
			wait_for_attempts(&p);
		if (p.end == VERDICT_PROVED && !time_is_left(d) && (p.n_attempts || p.todo.len))
			p.end = VERDICT_TIMEOUT;
	} while (p.end == VERDICT_PROVED && (p.n_attempts || p.todo.len));
	while (p.n_attempts)
		end_attempt(&p, 0, true);
	vec_fini(&p.todo);
	dialogue_close(d);
	d->models = models;
	return p.end;
}
