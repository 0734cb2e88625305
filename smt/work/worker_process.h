/*
 * worker_process.h - what the program of a worker does (worker.h is its parent's side).
 */
#ifndef IVL_SMT_WORK_WORKER_PROCESS_H
#define IVL_SMT_WORK_WORKER_PROCESS_H

#include "base/compiler.h"
#include "smt/work/order.h"

/* Do what is asked, and leave. */
NORETURN void worker_process(solver_rows *rows);

#endif
