/*
 * base.c - an arena of blocks that are never given back, and lists that double in it.
 */
#include "base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)1 << 20)

static struct {
	char *at;
	size_t left;
} arena;

static void *checked(void *p)
{
	if (!p) {
		fputs("minidafny: out of memory\n", stderr);
		exit(4);
	}
	return p;
}

void *make(size_t size)
{
	const size_t unit = alignof(max_align_t);
	void *p;

	size = (size + unit - 1) / unit * unit;
	if (size > BLOCK_SIZE)
		return checked(calloc(1, size));
	if (arena.left < size) {
		arena.at = checked(calloc(1, BLOCK_SIZE));
		arena.left = BLOCK_SIZE;
	}
	p = arena.at;
	arena.at += size;
	arena.left -= size;
	return p;
}

char *text_copy(const char *text, size_t n)
{
	char *copy = make(n + 1);

	if (n)
		memcpy(copy, text, n);
	return copy;
}

char *text_vformat(const char *format, va_list args)
{
	va_list again;
	char *text;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	text = make((size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, args);
	return text;
}

char *text_format(const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = text_vformat(format, args);
	va_end(args);
	return text;
}

void *list_grow(void *v, size_t n, size_t size)
{
	void *more;

	if (n & (n - 1)) // there is room up to the next power of two
		return v;
	more = make((n ? 2 * n : 1) * size);
	if (n)
		memcpy(more, v, n * size);
	return more;
}
