#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * The one piece of hidden state in the library: an allocation deep in a pass has no
 * parameter that leads to the API boundary, so the way back is kept per thread.
 */
static _Thread_local struct mem_guard *innermost;
static _Thread_local size_t countdown;

void mem_guard_push(struct mem_guard *g)
{
	g->outer = innermost;
	innermost = g;
}

void mem_guard_pop(struct mem_guard *g)
{
	assert(innermost == g);
	innermost = g->outer;
}

void mem_fail(void)
{
	struct mem_guard *g = innermost;

	if (!g)
		abort();
	innermost = g->outer;
	longjmp(g->env, 1);
}

void mem_fail_after(size_t n)
{
	countdown = n;
}

void *mem_realloc(void *p, size_t size)
{
	void *q;

	if (countdown && --countdown == 0)
		mem_fail();
	q = realloc(p, size ? size : 1);
	if (!q)
		mem_fail();
	return q;
}

void *mem_alloc(size_t size)
{
	return mem_realloc(NULL, size);
}

void *mem_calloc(size_t n, size_t size)
{
	void *p;

	if (countdown && --countdown == 0)
		mem_fail();
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
