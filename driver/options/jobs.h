/*
 * jobs.h - how many solvers may run at a time.
 */
#ifndef IVL_DRIVER_OPTIONS_JOBS_H
#define IVL_DRIVER_OPTIONS_JOBS_H

#include "driver/options/options.h"

uint32_t job_count(const struct ivl_options *o);

#endif
