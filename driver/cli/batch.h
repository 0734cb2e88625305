/*
 * batch.h - `ivl split`, `ivl solve`, `ivl reconcile`: verification in three steps, of which the
 * second may be done anywhere.
 */
#ifndef IVL_DRIVER_CLI_BATCH_H
#define IVL_DRIVER_CLI_BATCH_H

#include "driver/options/options.h"
#include "driver/report/console.h"

/*
 * Each gets the options as they were parsed, and the words that they were parsed from; gives the
 * exit status.
 */
int split_main(const struct console *t, struct ivl_options *o, int argc,
	       const char *const *argv);
int solve_main(const struct console *t, const struct ivl_options *o, int argc,
	       const char *const *argv);
int reconcile_main(const struct console *t, const struct ivl_options *o, int argc,
		   const char *const *argv);

#endif
