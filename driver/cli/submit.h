/*
 * submit.h - `ivl submit`, `ivl status`: an engine of others does the distributing.
 *
 * In the folder of tasks, `engine/` has what the engine is given:
 *
 *	shards/1 ...	names of tasks, a line each, for `ivl solve --task=@FILE`
 *	shard.sh N	solves one of them
 *	report.sh	what is left, and then the report: report.json, report.txt, exit-status
 *	Makefile	the same, for whatever runs these
 */
#ifndef IVL_DRIVER_CLI_SUBMIT_H
#define IVL_DRIVER_CLI_SUBMIT_H

#include "driver/report/console.h"

/* Each gets the options as they were parsed, and the words that they were parsed from; gives the
 * exit status. */
int submit_main(const struct console *t, const struct ivl_options *o, int argc,
		const char *const *argv);

/* IVL_OK if all tasks have answers, IVL_UNDECIDED if some have none. */
int status_main(const struct console *t, const struct ivl_options *o);

#endif
