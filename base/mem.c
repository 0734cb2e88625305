#include "base/mem.h"

#include "base/bug.h"

#include <stdint.h>
#include <stdlib.h>

static _Thread_local size_t countdown;

static void count_down(void)
{
	if (countdown && --countdown == 0)
		mem_fail();
}

void mem_fail(void)
{
	guard_unwind(NULL);
}

void mem_fail_after(size_t n)
{
	countdown = n;
}

void *mem_realloc(void *p, size_t size)
{
	void *q;

	count_down();
	q = realloc(p, size ? size : 1);
	if (!q)
		mem_fail();
	return q;
}

void *mem_alloc(size_t size)
{
	return mem_realloc(NULL, size);
}

void *mem_alloc_aligned(size_t alignment, size_t size)
{
	void *p;

	count_down();
	if (posix_memalign(&p, alignment, size) != 0)
		mem_fail();
	return p;
}

void *mem_calloc(size_t n, size_t size)
{
	void *p;

	count_down();
	p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		mem_fail();
	return p;
}

void *mem_realloc_array(void *p, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		mem_fail();
	return mem_realloc(p, n * size);
}
