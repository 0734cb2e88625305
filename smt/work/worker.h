/*
 * worker.h - one dialogue in a process of its own.
 *
 * The worker is a fork, so it has the query without any copying. It leads a process
 * group with the solver program that it may start, has limits on its memory, and is
 * ended by the kernel when its parent is. It tells failures and its answer over a pipe
 * (wire.h); what is written to stderr there, by it, a library or a program, is
 * collected too.
 *
 * The kernel takes the *thread* that forks for the parent: it must live as long as its
 * workers.
 */
#ifndef IVL_SMT_WORK_WORKER_H
#define IVL_SMT_WORK_WORKER_H

#include "smt/backend/server.h"

#include <sys/types.h>

/* Bytes that one may have where the query does not say. */
#define WORKER_MEMORY ((uint64_t)4 << 30)

/* Status of one that found a mistake of ours (bug.h), and what its stderr then says. */
#define WORKER_BUG 86
#define WORKER_BUG_TEXT "internal error in "

struct worker {
	pid_t pid;        // 0 = none, or waited for
	int go, out, err; // our ends: orders; answers; its stderr. -1 = closed
	uint32_t slots;   // processes that it may use
	struct buf bytes; // of `out`
	struct buf noise; // of `err`, the first bytes
	size_t noise_max; // of it that are kept; set by worker_start
	size_t scanned;   // of bytes
	int status;       // as of waitpid, once pid is 0
};

/* What a worker does that does not lead the dialogue: an answer, in the arena. */
typedef void worker_task(const struct solver_config *c, const struct query *q,
			 struct arena *arena, struct answer *out);

/*
 * Fork; the worker waits for worker_go. It does the task, or leads the dialogue if that is
 * NULL. The query may be released as soon as this is
 * back. Its solver is one of the server's sessions, if that is not NULL and of use. False (errno set) if that failed.
 */
bool worker_start(struct worker *w, const struct solver_config *c,
		  const struct query *q, worker_task *task, struct server *server);

/* Let it begin, with this time limit in place of the query's. */
void worker_go(struct worker *w, double time_limit);

/* Let it use so many processes from now on, itself being one. At first it is one. */
void worker_allow(struct worker *w, uint32_t slots);

/* Read what is there without waiting. True while there can be more. */
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
