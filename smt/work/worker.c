#include "smt/work/worker.h"

#include "base/bug.h"
#include "base/mem.h"
#include "smt/backend/child.h"
#include "smt/backend/huge_pages.h"
#include "smt/work/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define NOISE_MAX 4096
#define READS_MAX 64                 // chunks at a time
#define STACK_SIZE ((rlim_t)1 << 30) // solvers recurse on terms

#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY 0 // the sanitizer's shadow takes terabytes of address space
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_MEMORY 0
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY 1
#endif

/* -- in the worker
 * ---------------------------------------------------------------------------- */

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

static void redirect(int err)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0 ||
	    dup2(err, STDERR_FILENO) < 0)
		_exit(1);
	if (null > STDERR_FILENO)
		close(null);
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

static bool wait_for_go(int go, double *time_limit)
{
	ssize_t n;

	do
		n = read(go, time_limit, sizeof(*time_limit));
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*time_limit);
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

NORETURN static void run(const struct solver_config *config, const struct query *query,
			 worker_task *task, int go, int out, int err, pid_t parent)
{
	struct child c = { .go = go, .out = out, .slots = 1 };
	struct query q = *query;
	struct dialogue_events events = { &c, tell_failure, tell_settled, tell_end,
					  granted };
	struct guard guard;
	struct arena arena;
	struct answer a;

	__gcov_reset();
	setpgid(0, 0);
	child_of(parent);
	reset_signals();
	redirect(err);
	if (!wait_for_go(go, &q.time_limit))
		_exit(1);
	if (!q.memory_limit)
		q.memory_limit = WORKER_MEMORY;
	set_limits(q.memory_limit);
	if (setjmp(guard.env))
		give_up();
	guard_push(&guard);
	arena_init(&arena);
	if (task) {
		task(config, &q, &arena, &a);
		tell_end(&c, &a);
	}
	bug_point("worker", q.name);
	dialogue_run(config, &q, &arena, &a, &events);
	_exit(1); // not reached: tell_end
}

/* -- in the parent ---------------------------------------------------------------- */

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* A pipe that we read without waiting. */
static bool open_pipe(int fds[2])
{
	if (!child_pipe(fds))
		return false;
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	return true;
}

/* A pipe for orders; a socket, as one can write to it without risking SIGPIPE. */
static bool open_socket(int fds[2])
{
	return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0 &&
	       child_own_ends(fds);
}

bool worker_start(struct worker *w, const struct solver_config *c,
		  const struct query *q, worker_task *task, struct server *server)
{
	struct solver_config config = *c;
	int go[2] = { -1, -1 }, out[2] = { -1, -1 }, err[2] = { -1, -1 };
	pid_t self = getpid();
	int error;

	*w = (struct worker){
		.pid = -1, .go = -1, .out = -1, .err = -1, .noise_max = NOISE_MAX
	};
	if (server) {
		server_prepare(server, c);
		config.server = server->socket;
	}
	if (open_socket(go) && open_pipe(out) && open_pipe(err))
		w->pid = fork();
	error = errno;
	if (w->pid == 0)
		run(&config, q, task, go[0], out[1], err[1], self);
	close_end(&go[0]);
	close_end(&out[1]);
	close_end(&err[1]);
	w->go = go[1];
	w->out = out[0];
	w->err = err[0];
	if (w->pid < 0) {
		w->pid = 0;
		worker_stop(w);
		errno = error;
		return false;
	}
	setpgid(w->pid, w->pid); // whoever comes first, so that it is done when we kill
	return true;
}

void worker_go(struct worker *w, double time_limit)
{
	// An order that cannot be written finds a dead worker; reading will tell.
	while (send(w->go, &time_limit, sizeof(time_limit), MSG_NOSIGNAL) < 0 &&
	       errno == EINTR)
		;
	w->slots = 1;
}

void worker_allow(struct worker *w, uint32_t slots)
{
	// One that reads no orders, as it needs none, may have a full queue of them.
	if (w->slots != slots &&
	    send(w->go, &slots, sizeof(slots), MSG_NOSIGNAL | MSG_DONTWAIT) ==
		(ssize_t)sizeof(slots))
		w->slots = slots;
}

/* Append what is there to `to`, at most `max` bytes in all. False at the end. */
static bool read_available(int *fd, struct buf *to, size_t max)
{
	char chunk[16384];
	ssize_t n;
	int i;

	// One that writes without end must not keep us from the others.
	for (i = 0; i < READS_MAX && *fd >= 0; i++) {
		n = read(*fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return true;
		if (n <= 0) {
			close_end(fd);
			return false;
		}
		if (to->len < max)
			buf_mem(to, chunk,
				(size_t)n < max - to->len ? (size_t)n : max - to->len);
	}
	return *fd >= 0;
}

bool worker_read(struct worker *w)
{
	read_available(&w->err, &w->noise, w->noise_max);
	return read_available(&w->out, &w->bytes, SIZE_MAX);
}

pid_t worker_leave(struct worker *w)
{
	pid_t pid = w->pid;

	if (pid > 0)
		kill(-pid, SIGKILL);
	w->pid = 0;
	read_available(&w->err, &w->noise, w->noise_max);
	worker_stop(w);
	return pid;
}

void worker_stop(struct worker *w)
{
	if (w->pid > 0) {
		kill(-w->pid, SIGKILL);
		child_wait(w->pid, &w->status);
		w->pid = 0;
		read_available(&w->err, &w->noise, w->noise_max);
	}
	close_end(&w->go);
	close_end(&w->out);
	close_end(&w->err);
}

void worker_fini(struct worker *w)
{
	worker_stop(w);
	buf_fini(&w->bytes);
	buf_fini(&w->noise);
}
