/*
 * worker_process.h - what the program of a worker does (worker.h is its parent's side).
 */
#ifndef IVL_SMT_WORK_WORKER_PROCESS_H
#define IVL_SMT_WORK_WORKER_PROCESS_H

#include "base/compiler.h"
#include "smt/work/order.h"

#include <stdbool.h>
#include <sys/types.h>

/* The program that ships with ivl, and the argument by which it is a worker. */
#define WORKER_PROGRAM "ivl-worker"
#define WORKER_OPTION "--worker"

/* What it reads first at its stdin; then head and query of order.h, and then how many processes it
 * may use, as often as that changes. */
struct worker_greeting {
	uint64_t head, query; // bytes
	double time_limit;    // seconds
	pid_t parent;
	bool server; // is there a socket of one at WORKER_SERVER?
};

#define WORKER_SERVER 3

/* Do what is asked, and leave. */
NORETURN void worker_process(solver_rows *rows);

#endif
