/*
 * native_run.h - programs through the pipeline for `ivl`: loaded, run, and told to people,
 * to other programs (--format), or to both.
 */
#ifndef IVL_DRIVER_CLI_NATIVE_RUN_H
#define IVL_DRIVER_CLI_NATIVE_RUN_H

#include "driver/cli/many.h"

native_go native_verify;

/*
 * Run `go` on the program made of the files, or on each (--separately). `command` is its
 * name for reports. With `verdicts`, it ends with a summary and may have a report; returns
 * the exit status.
 */
int native_run(const struct console *t, const struct ivl_options *o,
	       const char *command, native_go *go, bool verdicts);

#endif
