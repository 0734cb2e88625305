/*
 * buf.h - a growing text buffer: build whole, write once.
 */
#ifndef IVL_BASE_BUF_H
#define IVL_BASE_BUF_H

#include "base/compiler.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
	char *data; // not NUL-terminated; see buf_cstr
	size_t len, cap;
};

void buf_init(struct buf *b);
void buf_fini(struct buf *b);

/* Room for n more bytes, to be filled by others, who then add to `len`. */
char *buf_room(struct buf *b, size_t n);
static inline void buf_char(struct buf *b, char c)
{
	if (b->len == b->cap)
		buf_room(b, 1);
	b->data[b->len++] = c;
}
void buf_mem(struct buf *b, const char *s, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_uint(struct buf *b, uint64_t n); // decimal
PRINTF_LIKE(2, 3) void buf_printf(struct buf *b, const char *fmt, ...);
PRINTF_LIKE(2, 0) void buf_vprintf(struct buf *b, const char *fmt, va_list args);

/* The content with a NUL behind it; valid until the next change. */
const char *buf_cstr(struct buf *b);

/*
 * Append all that a file descriptor has, up to its end. False (errno set) if that failed, or EFBIG if
 * the buffer would have more than `most` bytes.
 */
bool buf_read(struct buf *b, int fd, size_t most);

/* Write all of it to a file descriptor; false (errno set) if that failed. */
bool buf_write(const struct buf *b, int fd);

#endif
