/*
 * run.h - `ivl run`: an implementation is run, once or with several seeds, and what
 * came of it is told.
 */
#ifndef IVL_DRIVER_RUN_RUN_H
#define IVL_DRIVER_RUN_RUN_H

#include "driver/session/session.h"

/* With the program typed: run it, and tell of it as text. Remembers the runs. */
void run_program(struct ivl *v);

/* For the command: all of it; a report where one was asked for. */
enum ivl_status run_command(struct ivl *v, const struct ivl_options *o);

#endif
