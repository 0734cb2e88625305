/*
 * solver_log.h - /proverLog: copies of what solvers are sent.
 *
 * Solvers write while others run, each into a file of its own. With @PROC@ in the
 * pattern these are the logs. Without, there is one log: the files are parts of it,
 * appended in the order of the implementations, whatever the number of workers is.
 */
#ifndef IVL_DRIVER_SOLVE_SOLVER_LOG_H
#define IVL_DRIVER_SOLVE_SOLVER_LOG_H

#include "base/intern.h"
#include "base/map.h"
#include "driver/session/session.h"
#include "smt/dialogue/log.h"

struct solver_log {
	const char *pattern;       // NULL: no logs
	const char *prefix, *file; // of @PREFIX@ and @FILE@
	char time[32];             // of @TIME@: when the run began
	bool shared;               // one log for all
	bool append;               // to what is there from another run
	int fd;                    // of the shared log
	uint32_t parts;
	struct log_settings first, later; // of every configuration with a log
	struct intern *names;             // borrowed
	struct map used;                  // atom of a name -> how often
};

/* Truncates a shared log. A log that cannot be written is no reason to stop. */
void solver_log_open(struct solver_log *l, struct ivl *v);
void solver_log_close(struct solver_log *l);

/* Have a solver write a log of one query of `proc`; its path is in `arena`. */
void solver_log_add(struct solver_log *l, struct arena *arena, const char *proc,
		    struct solver_config *c);

/* The query is reported: append its part to the shared log. */
void solver_log_done(struct solver_log *l, const char *path);

#endif
