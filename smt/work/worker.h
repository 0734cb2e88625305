/*
 * worker.h - one dialogue in a process of its own.
 *
 * The worker is a program (worker_process.h), started by exec, as a host may have threads, and is
 * told by bytes what to do (order.h). It leads a process group with the solver program that it
 * may start, has limits on its memory, and is ended by the kernel when its parent is. It tells
 * failures and its answer over a pipe (wire.h); what is written to stderr there, by it, a library
 * or a program, is collected too.
 *
 * The kernel takes the *thread* that starts it for the parent: it must live as long as its
 * workers.
 */
#ifndef IVL_SMT_WORK_WORKER_H
#define IVL_SMT_WORK_WORKER_H

#include "base/buf.h"

#include <poll.h>
#include <sys/types.h>

/* Bytes that one may have where the query does not say. */
#define WORKER_MEMORY ((uint64_t)4 << 30)

/* Status of one that found a mistake of ours (bug.h), and what its stderr then says. */
#define WORKER_BUG 86
#define WORKER_BUG_TEXT "internal error in "

struct worker {
	pid_t pid;               // 0 = none, or waited for
	int go, out, err;        // our ends: orders; answers; its stderr. -1 = closed
	struct buf head;         // of what it is told
	const struct buf *query; // the rest, borrowed until all is sent
	size_t sent;             // of both
	uint32_t slots;          // processes that it may use
	struct buf bytes;        // of `out`
	struct buf err_text;     // of `err`, the first bytes
	size_t err_max;          // of it that are kept; set by worker_start
	size_t scanned;          // of bytes
	int status;              // as of waitpid, once pid is 0
};

/* One that was not started. */
#define WORKER_NONE ((struct worker){ .go = -1, .out = -1, .err = -1 })

/*
 * Start the program with these orders; the time limit, in seconds, is in place of the query's.
 * `query` is borrowed until the worker is stopped. Its solver is a session of the server at that
 * socket, if that is not 0. False (errno set) if it cannot be started.
 */
bool worker_start(struct worker *w, const char *program, const struct buf *head,
		  const struct buf *query, double time_limit, int server);

/* Let it use so many processes from now on, itself being one. At first it is one. */
void worker_allow(struct worker *w, uint32_t slots);

/* What to wait for. */
#define WORKER_FDS 3
void worker_await(const struct worker *w, struct pollfd fds[static WORKER_FDS]);

/* Send orders and read what is there without waiting. True while there can be more. */
bool worker_read(struct worker *w);

/* Kill its process group, wait for it, close the pipes. */
void worker_stop(struct worker *w);

/*
 * The same for one that has said all it had to say, without waiting: taking its memory
 * apart takes the kernel milliseconds. The caller has to wait for the process.
 */
pid_t worker_leave(struct worker *w);

/* Stop, and drop what was read. */
void worker_fini(struct worker *w);

#endif
