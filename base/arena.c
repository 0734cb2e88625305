/*
 * Bump allocation in chunks that double up to a limit. A request larger than a quarter of
 * a chunk gets a chunk of its own, put behind the current one, so that the current one is
 * not given up half empty. A large chunk gets its pages a window at a time (pages.h), just
 * ahead of what is allocated; one of the largest is a huge page.
 */
#include "base/arena.h"

#include "base/mem.h"
#include "base/pages.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_chunk {
	struct arena_chunk *older;
	size_t size; // of the payload
	max_align_t payload[];
};

/*
 * Of an arena. A virtual machine has to ask its host for memory that it has not used for a while, and huge
 * pages come from there sooner: 20 MB took 3 ms, and 20 to 50 in small pages, but 200 MB 700 to 1,400, and 160
 * to 200 in small ones.
 */
#define HUGE_MOST ((size_t)32 << 20)

enum { CHUNK_MIN = 4096, CHUNK_MAX = PAGES_HUGE - sizeof(struct arena_chunk) };

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void arena_fini(struct arena *a)
{
	struct arena_chunk *c = a->chunks;

	while (c) {
		struct arena_chunk *older = c->older;

		free(c);
		c = older;
	}
	*a = (struct arena){ 0 };
}

void arena_drop(void *a)
{
	arena_fini(a);
}

/* Of that size; the first `touch` bytes are written soon. */
static struct arena_chunk *chunk_new(struct arena *a, size_t size, size_t touch)
{
	const size_t whole = sizeof(struct arena_chunk) + size;
	struct arena_chunk *c;

	if (whole < size)
		mem_fail();
	if (whole < PAGES_HUGE || a->total >= HUGE_MOST) {
		c = mem_alloc(whole);
	} else {
		c = mem_alloc_aligned(PAGES_HUGE, whole);
		pages_huge(c, whole);
	}
	if (size >= PAGES_WINDOW)
		pages_touch(c, touch);
	c->size = size;
	a->total += whole;
	return c;
}

/* Get ready for `size` more bytes of the newest chunk; false if it has not as many. */
static bool make_ready(struct arena *a, size_t size)
{
	size_t left = (size_t)(a->limit - a->next);

	if (size > left)
		return false;
	if (left > size + PAGES_WINDOW)
		left = size + PAGES_WINDOW;
	pages_touch(a->end, (size_t)(a->next + left - a->end));
	a->end = a->next + left;
	return true;
}

static void *take(struct arena *a, size_t size)
{
	void *p = a->next;

	a->next += size;
	return p;
}

static void *take_slow(struct arena *a, size_t size)
{
	size_t want = a->chunks ? a->chunks->size * 2 : CHUNK_MIN, ready;
	struct arena_chunk *c;

	if (a->chunks && make_ready(a, size))
		return take(a, size);
	if (want > CHUNK_MAX)
		want = CHUNK_MAX;
	if (want < CHUNK_MIN)
		want = CHUNK_MIN;
	if (size > want / 4) {
		c = chunk_new(a, size, size);
		if (a->chunks) {
			c->older = a->chunks->older;
			a->chunks->older = c;
		} else {
			c->older = NULL;
			a->chunks = c;
			a->next = a->end = a->limit = (char *)c->payload + size;
		}
		return c->payload;
	}
	ready = want - size < PAGES_WINDOW ? want : size + PAGES_WINDOW;
	c = chunk_new(a, want, ready);
	c->older = a->chunks;
	a->chunks = c;
	a->next = (char *)c->payload;
	a->end = a->next + ready;
	a->limit = a->next + want;
	return take(a, size);
}

static size_t rounded(size_t size)
{
	return (size + ARENA_ALIGN - 1) & ~(ARENA_ALIGN - 1);
}

void *arena_alloc_slow(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - ARENA_ALIGN)
		mem_fail();
	size = rounded(size);
	return memset(size <= (size_t)(a->end - a->next) && a->next
			  ? take(a, size)
			  : take_slow(a, size),
		      0, size);
}

bool arena_extend(struct arena *a, const void *p, size_t old_size, size_t size)
{
	const char *end = (const char *)p + rounded(old_size);

	if (end != a->next || size < old_size || size > SIZE_MAX - ARENA_ALIGN)
		return false;
	size = rounded(size) - (size_t)(end - (const char *)p);
	if (size > (size_t)(a->end - a->next) && !make_ready(a, size))
		return false;
	memset(a->next, 0, size);
	a->next += size;
	return true;
}

void *arena_alloc_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		mem_fail();
	return arena_alloc(a, n * size);
}

void *arena_dup(struct arena *a, const void *p, size_t n)
{
	void *q = arena_alloc(a, n);

	if (n)
		memcpy(q, p, n);
	return q;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *q = arena_alloc(a, n + 1);

	if (n)
		memcpy(q, s, n);
	return q;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *s;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		n = 0;
	s = arena_alloc(a, (size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}
