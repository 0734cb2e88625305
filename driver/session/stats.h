/*
 * stats.h - where time and memory of a run went. stats.def lists what is measured.
 */
#ifndef IVL_DRIVER_SESSION_STATS_H
#define IVL_DRIVER_SESSION_STATS_H

#include "base/buf.h"

#include <stdint.h>

struct stats {
#define STAT(field, name, unit) uint64_t field;
#include "driver/session/stats.def"
#undef STAT
};

/* Microseconds of a clock that only goes forward. */
uint64_t stats_now(void);

/* `name value unit`, a line each. */
void stats_print(struct buf *out, const struct stats *s);

/* The largest resident size of this process so far, in bytes. */
uint64_t stats_peak(void);

/* Time since *last, which is set to now. */
uint64_t stats_lap(uint64_t *last);

#endif
