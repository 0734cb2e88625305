/*
 * pack.h - what callbacks are given, as bytes for another process of this program: a copy by way
 * of fork, so that structs look the same to both. What they point to is packed with them.
 */
#ifndef IVL_DRIVER_REPORT_PACK_H
#define IVL_DRIVER_REPORT_PACK_H

#include "base/arena.h"
#include "base/buf.h"
#include "ivl.h"

void pack_message(struct buf *out, const struct ivl_message *m);
void pack_result(struct buf *out, const struct ivl_result *r);

/* In the arena. NULL: bytes are missing, or too many. */
const struct ivl_message *unpack_message(struct arena *arena, const char *bytes,
					 size_t len);
const struct ivl_result *unpack_result(struct arena *arena, const char *bytes,
				       size_t len);

#endif
