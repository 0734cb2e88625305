/*
 * many.h - many programs at once, each in a process of its own.
 *
 * As many processes run as there are workers (--jobs), and together they have that many workers
 * for conditions: each has one, and those of processes that have ended go to whoever can use more
 * (smt/work/slots.h). So workers are busy to the end, whether there are many programs or large
 * ones. What took longest in the last run is started first. What processes have to say is told in
 * the order of the programs; until it is their turn that waits in a file, so that memory does not
 * grow with their number.
 */
#ifndef IVL_DRIVER_CLI_MANY_H
#define IVL_DRIVER_CLI_MANY_H

#include "driver/cli/teller.h"

struct many_progress {
	uint32_t done, total; // programs
	uint32_t procedures;  // of them and of those that are running, decided
	double seconds;       // since the start
};

/* What becomes of them: called in this process, in the order of programs. */
struct many_events {
	void *env;
	void (*begin)(void *env, uint32_t number);
	struct ivl_callbacks
	    told; // between begin and end; progress and the like are not
	/* False: not all is well with it. */
	bool (*end)(void *env, uint32_t number, const struct ending *e);
	void (*progress)(void *env,
			 const struct many_progress *p); // a few times a second
};

/*
 * Run `go` on each of options->files, with one program each. Returns how many were not run, as
 * the run was interrupted or one has failed (--fail-fast). Patterns that select nothing in any
 * of the programs are told of with the last, whose status that is. *complete is false, with a
 * message, if something that was found has been lost.
 */
uint32_t many_run(const struct console *t, const struct ivl_options *o, native_go *go,
		  const struct many_events *events, bool *complete);

#endif
