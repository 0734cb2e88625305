#include "base/buf.h"

#include "base/mem.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void buf_init(struct buf *b)
{
	*b = (struct buf){ 0 };
}

void buf_fini(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}

static void reserve(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 128;

	if (more > SIZE_MAX / 4 - b->len)
		mem_fail();
	if (b->len + more <= b->cap)
		return;
	cap *= 2;
	if (cap < b->len + more)
		cap = b->len + more;
	b->data = mem_realloc(b->data, cap);
	b->cap = cap;
}

void buf_mem(struct buf *b, const char *s, size_t n)
{
	if (!n)
		return;
	reserve(b, n);
	memcpy(b->data + b->len, s, n);
	b->len += n;
}

char *buf_room(struct buf *b, size_t n)
{
	reserve(b, n);
	return b->data + b->len;
}

void buf_str(struct buf *b, const char *s)
{
	buf_mem(b, s, strlen(s));
}

void buf_uint(struct buf *b, uint64_t n)
{
	char digits[20];
	size_t i = sizeof(digits);

	do
		digits[--i] = (char)('0' + n % 10);
	while (n /= 10);
	buf_mem(b, digits + i, sizeof(digits) - i);
}

void buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, args);
	if (n > 0) {
		reserve(b, (size_t)n + 1);
		vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(b, fmt, args);
	va_end(args);
}

const char *buf_cstr(struct buf *b)
{
	reserve(b, 1);
	b->data[b->len] = '\0';
	return b->data;
}

bool buf_read(struct buf *b, int fd, size_t most)
{
	enum { CHUNK = 65536 };
	ssize_t n;

	while ((n = read(fd, buf_room(b, CHUNK), CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		b->len += (size_t)n;
		if (b->len > most) {
			errno = EFBIG;
			return false;
		}
	}
	return true;
}

bool buf_write(const struct buf *b, int fd)
{
	size_t done = 0;

	while (done < b->len) {
		ssize_t n = write(fd, b->data + done, b->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}
