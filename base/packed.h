/*
 * packed.h - values as bytes, for programs of ours on the same machine: numbers are in its own
 * format, and whoever reads has to be told by other means that it is the same format.
 */
#ifndef IVL_BASE_PACKED_H
#define IVL_BASE_PACKED_H

#include "base/arena.h"
#include "base/buf.h"

void packed_put(struct buf *out, const void *p, size_t n);
void packed_put_u32(struct buf *out, uint32_t n);
void packed_put_text(struct buf *out, const char *s); // or NULL

/* What is left to read; ok becomes false when there is less than was asked for. */
struct packed_reader {
	const char *at, *end;
	bool ok;
};

/* The next bytes, which stay where they are; NULL: not ok. */
const char *packed_get(struct packed_reader *r, size_t n);

/* A copy of them; zeroes if not ok. */
void packed_get_into(struct packed_reader *r, void *to, size_t n);
uint32_t packed_get_u32(struct packed_reader *r);
const char *packed_get_text(struct packed_reader *r, struct arena *arena);

/* So many things of a size, copied, or NULL: not ok. */
void *packed_get_array(struct packed_reader *r, struct arena *arena, uint32_t n,
		       size_t size);

#endif
