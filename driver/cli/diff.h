/*
 * diff.h - `ivl diff OLD NEW`: what two reports say of the same programs.
 */
#ifndef IVL_DRIVER_CLI_DIFF_H
#define IVL_DRIVER_CLI_DIFF_H

#include "driver/report/console.h"

/* The exit status: IVL_NOT_PROVED if something is not proved that was, or is new. */
int diff_main(const struct console *t, const struct ivl_options *o);

#endif
