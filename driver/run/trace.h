/*
 * trace.h - a run as it goes (`ivl run --trace`): a line for each block that is entered
 * and each command, with the values that it gives to variables.
 */
#ifndef IVL_DRIVER_RUN_TRACE_H
#define IVL_DRIVER_RUN_TRACE_H

#include "driver/session/session.h"
#include "exec/run.h"

struct run_trace {
	struct ivl *v;
	uint32_t depth; // calls in progress
};

struct exec_observer run_trace_observer(struct run_trace *t);
void run_trace_begin(struct run_trace *t, const struct impl *impl, uint64_t seed);

#endif
