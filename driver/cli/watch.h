/*
 * watch.h - `ivl watch`: what is saved is verified again.
 */
#ifndef IVL_DRIVER_CLI_WATCH_H
#define IVL_DRIVER_CLI_WATCH_H

#include "driver/report/console.h"

/* Until a signal ends it. The exit status if that is not what ended it. */
int watch_main(const struct console *t, const struct ivl_options *o);

#endif
