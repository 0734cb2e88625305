/*
 * mem.h - heap memory that never comes back as NULL.
 *
 * The library does not test every allocation. When the heap is exhausted, the innermost
 * guard of this thread is jumped to; the API boundary installs one and turns the jump
 * into an error status. Scratch memory that a pass has in use at that moment is lost.
 * Without a guard the process aborts (exit by SIGABRT, no verdict).
 */
#ifndef IVL_BASE_MEM_H
#define IVL_BASE_MEM_H

#include "base/compiler.h"

#include <setjmp.h>
#include <stddef.h>

/* Where to go when memory runs out. Use: if (setjmp(g.env)) { ...failed... } */
struct mem_guard {
	jmp_buf env;
	struct mem_guard *outer;
};

/* Make `g` (whose env was filled by setjmp) the innermost guard of this thread. */
void mem_guard_push(struct mem_guard *g);

/* Remove the innermost guard, which must be `g`. */
void mem_guard_pop(struct mem_guard *g);

/* Jump to the innermost guard (removing it), or abort. */
NORETURN void mem_fail(void);

/* malloc, realloc and an overflow-checked array realloc; they never return NULL. */
void *mem_alloc(size_t size);
void *mem_realloc(void *p, size_t size);
void *mem_realloc_array(void *p, size_t n, size_t size);

/* n * size zeroed bytes. Pages of large memory that are never touched cost nothing. */
void *mem_calloc(size_t n, size_t size);

/*
 * Tests: let the n-th allocation from now fail (0 = never), so that every path out of
 * memory can be walked.
 */
void mem_fail_after(size_t n);

#endif
