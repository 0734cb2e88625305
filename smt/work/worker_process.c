#define _GNU_SOURCE // close_range

#include "smt/work/worker_process.h"

#include "base/bug.h"
#include "base/mem.h"
#include "smt/backend/child.h"
#include "smt/backend/huge_pages.h"
#include "smt/work/profiler.h"
#include "smt/work/wire.h"
#include "smt/work/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define STACK_SIZE ((rlim_t)1 << 30) // solvers recurse on terms

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LIMIT_MEMORY 0 // the sanitizer's shadow takes terabytes of address space
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define LIMIT_MEMORY 0
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY 1
#endif

struct child {
	int go, out;
	uint32_t slots; // that were granted last
	struct buf message;
};

static void reset_signals(void)
{
	static const int fatal[] = {
		SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGCHLD
	};
	sigset_t none;
	size_t i;

	for (i = 0; i < ARRAY_LEN(fatal); i++)
		signal(fatal[i], SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ,
	       SIG_IGN); // a log may come to a limit on files: no reason to end
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void set_limits(uint64_t memory)
{
	child_limit(RLIMIT_CORE, 0);
	child_limit(RLIMIT_STACK, STACK_SIZE);
	if (LIMIT_MEMORY) {
		child_limit(RLIMIT_AS, (rlim_t)(child_memory() + memory));
		huge_pages_for_heap(memory); // the sanitizer has a heap of its own
	}
}

static void send_message(struct child *c)
{
	if (!buf_write(&c->message, c->out))
		_exit(1);
	c->message.len = 0;
}

static void tell_failure(void *env, const struct failure *f)
{
	struct child *c = env;

	wire_put_failure(&c->message, f);
	send_message(c);
}

static void tell_settled(void *env, const struct answer *a)
{
	struct child *c = env;

	wire_put_settled(&c->message, a);
	send_message(c);
}

/* A worker leaves without a way for the runtime to write what was covered. */
#ifdef IVL_COVERAGE
extern void __gcov_dump(void);
extern void __gcov_reset(void);
#else
#define __gcov_dump() ((void)0)
#define __gcov_reset() ((void)0)
#endif

static void tell_end(void *env, const struct answer *a)
{
	struct child *c = env;

	wire_put_end(&c->message, a);
	__gcov_dump(); // the parent kills whoever has answered
	send_message(c);
	_exit(0); // the session is not closed: taking a big solver apart takes long
}

/* The last number that the parent wrote counts. */
static uint32_t granted(void *env)
{
	struct child *c = env;
	uint32_t slots;

	while (recv(c->go, &slots, sizeof(slots), MSG_DONTWAIT) ==
	       (ssize_t)sizeof(slots))
		c->slots = slots;
	return c->slots;
}

static bool read_all(int from, void *to, size_t n)
{
	char *at = to;

	while (n) {
		ssize_t k = read(from, at, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		at += k;
		n -= (size_t)k;
	}
	return true;
}

static bool read_part(int from, struct buf *to, uint64_t n)
{
	bool ok = n <= SIZE_MAX && read_all(from, buf_room(to, (size_t)n), (size_t)n);

	to->len = ok ? (size_t)n : 0;
	return ok;
}

/* The parent says what became of this, by the status and what is on stderr. */
NORETURN static void give_up(void)
{
	const struct bug *b = guard_bug();
	char excuse[256];

	if (b)
		snprintf(excuse, sizeof(excuse), WORKER_BUG_TEXT "%s:%s: %s\n",
			 b->stage, b->where, b->what);
	else
		strcpy(excuse, "out of memory\n");
	if (write(STDERR_FILENO, excuse, strlen(excuse)) < 0)
		_exit(2);
	_exit(b ? WORKER_BUG : 1);
}

/* Orders come at stdin, answers go to stdout; solvers get neither, nor what a host has open. */
static void take_streams(struct child *c, bool server)
{
	int null;

	close_range(server ? WORKER_SERVER + 1 : WORKER_SERVER, UINT_MAX, 0);
	if (server)
		fcntl(WORKER_SERVER, F_SETFD, FD_CLOEXEC);
	null = open("/dev/null", O_RDWR | O_CLOEXEC);
	c->go = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, WORKER_SERVER + 1);
	c->out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, WORKER_SERVER + 1);
	if (null < 0 || c->go < 0 || c->out < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(null, STDOUT_FILENO) < 0)
		_exit(1);
	close(null);
}

/* Read what is to be done, into a table and its arena. */
static void take_order(struct child *c, const struct worker_greeting *g,
		       solver_rows *rows, struct term_table *terms, struct order *o)
{
	struct buf head, query;
	const char *wrong;

	buf_init(&head);
	buf_init(&query);
	if (!read_part(c->go, &head, g->head) || !read_part(c->go, &query, g->query))
		_exit(1);
	wrong = order_get(&head, &query, rows, terms, o);
	if (wrong) {
		fprintf(stderr, "the worker's order: %s\n", wrong);
		_exit(1);
	}
	o->query.time_limit = g->time_limit;
	buf_fini(&head);
	buf_fini(&query);
}

void worker_process(solver_rows *rows)
{
	struct child c = { .slots = 1 };
	struct dialogue_events events = { &c, tell_failure, tell_settled, tell_end,
					  granted };
	struct worker_greeting g;
	struct term_table terms;
	struct intern names;
	struct guard guard;
	struct arena arena;
	struct order o;
	struct answer a;

	reset_signals();
	if (!read_all(STDIN_FILENO, &g, sizeof(g)))
		_exit(1);
	child_of(g.parent);
	take_streams(&c, g.server);
	if (setjmp(guard.env))
		give_up();
	guard_push(&guard);
	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&terms, &arena, &names);
	take_order(&c, &g, rows, &terms, &o);
	o.config.server = g.server ? WORKER_SERVER : 0;
	if (!o.query.memory_limit)
		o.query.memory_limit = WORKER_MEMORY;
	set_limits(o.query.memory_limit);
	if (o.task == TASK_PROFILE) {
		profile_make(&o.config, &o.query, &arena, &a);
		tell_end(&c, &a);
	}
	bug_point("worker", o.query.name);
	dialogue_run(&o.config, &o.query, &arena, &a, &events);
	_exit(1); // not reached: tell_end
}
