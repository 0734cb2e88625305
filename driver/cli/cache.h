/*
 * cache.h - `ivl cache`: what can be done with the answers that are kept (--cache).
 */
#ifndef IVL_DRIVER_CLI_CACHE_H
#define IVL_DRIVER_CLI_CACHE_H

#include "driver/options/options.h"
#include "driver/report/console.h"

/* The words are those of o->files; o->cache says which one. Gives the exit status. */
int cache_main(const struct console *t, const struct ivl_options *o);

#endif
