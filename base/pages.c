// The kernel's own interface, which POSIX does not have.
#define _DEFAULT_SOURCE
#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

#define PAGE ((uintptr_t)4096) // larger ones are refused, which is no harm

void pages_touch(void *from, size_t size)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t first = (uintptr_t)from & ~(PAGE - 1);
	uintptr_t end = ((uintptr_t)from + size + PAGE - 1) & ~(PAGE - 1);

	if (size)
		(void)madvise((void *)first, end - first, MADV_POPULATE_WRITE);
#else
	(void)from;
	(void)size;
#endif
}

void pages_huge(void *from, size_t size)
{
#ifdef MADV_HUGEPAGE
	if (size >= PAGES_HUGE)
		(void)madvise(from, size - size % PAGES_HUGE, MADV_HUGEPAGE);
#else
	(void)from;
	(void)size;
#endif
}
