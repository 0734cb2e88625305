/*
 * arena.h - memory by lifetime.
 *
 * Allocate from the arena of the lifetime (a run, a program, one VC); nothing is freed on
 * its own, arena_fini drops all of it. Memory is zeroed. Running out of memory unwinds
 * (mem.h), so no function here returns NULL.
 */
#ifndef IVL_BASE_ARENA_H
#define IVL_BASE_ARENA_H

#include "base/compiler.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; // newest first
	char *next;                 // first free byte of the newest chunk
	char *end;                  // one past the last byte that is ready
	char *limit;                // one past its last byte
	size_t total;               // bytes taken from the heap
};

void arena_init(struct arena *a);
void arena_fini(struct arena *a);
void arena_drop(void *a); // the same, for scratch_push (bug.h)

#define ARENA_ALIGN ((size_t)8)

/* The rest of arena_alloc: what is ready is not enough. */
void *arena_alloc_slow(struct arena *a, size_t size);

/* `size` zeroed bytes, aligned for pointers and 64-bit numbers. Size 0 gives a valid
 * unique-less pointer. */
static inline void *arena_alloc(struct arena *a, size_t size)
{
	const size_t whole = (size + ARENA_ALIGN - 1) & ~(ARENA_ALIGN - 1);
	void *p = a->next;

	// None, and an overflow, come out as the largest number.
	if (whole - 1 >= (size_t)(a->end - a->next))
		return arena_alloc_slow(a, size);
	a->next += whole;
	return memset(p, 0, whole);
}

/* Make what was allocated last with old_size bytes larger where it is; the new bytes are
 * zero. False if that cannot be. */
bool arena_extend(struct arena *a, const void *p, size_t old_size, size_t size);

/* n * size zeroed bytes; overflow counts as running out of memory. */
void *arena_alloc_array(struct arena *a, size_t n, size_t size);

/* A copy of `n` bytes; arena_strndup adds a NUL. */
void *arena_dup(struct arena *a, const void *p, size_t n);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);

/* Formatted, NUL-terminated text. */
PRINTF_LIKE(2, 3) char *arena_printf(struct arena *a, const char *fmt, ...);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap);

#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_NEW_ARRAY(a, n, T) ((T *)arena_alloc_array((a), (n), sizeof(T)))

#endif
