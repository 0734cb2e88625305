/*
 * mem.h - heap memory that never comes back as NULL.
 *
 * The library does not test every allocation. When the heap is exhausted, the innermost
 * guard of this thread is jumped to (bug.h); the API boundary installs one and turns the jump
 * into an error status.
 */
#ifndef IVL_BASE_MEM_H
#define IVL_BASE_MEM_H

#include "base/compiler.h"

#include <stddef.h>

/* Unwind: there is no memory. */
NORETURN void mem_fail(void);

/* malloc, realloc and an overflow-checked array realloc; they never return NULL. */
void *mem_alloc(size_t size);
void *mem_realloc(void *p, size_t size);
void *mem_realloc_array(void *p, size_t n, size_t size);

/* As mem_alloc, at a multiple of `alignment`, a power of two and at least that of a pointer. */
void *mem_alloc_aligned(size_t alignment, size_t size);

/* n * size zeroed bytes. Pages of large memory that are never touched cost nothing. */
void *mem_calloc(size_t n, size_t size);

/*
 * Tests: let the n-th allocation from now fail (0 = never), so that every path out of
 * memory can be walked.
 */
void mem_fail_after(size_t n);

#endif
