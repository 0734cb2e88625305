// The C library's and the kernel's own interfaces, which POSIX does not have.
#define _DEFAULT_SOURCE
#include "smt/backend/huge_pages.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define STRETCH                                                                        \
	((size_t)512 << 20) // of address space; memory is taken as it is touched
#define HUGE_PAGE ((uintptr_t)2 << 20)

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
/*
 * Have the heap grow by one stretch, say what that is to be made of, and leave out what lies
 * before the first huge page: it would come in small ones.
 */
void huge_pages_for_heap(uint64_t limit)
{
	size_t size = limit / 4 < STRETCH ? (size_t)(limit / 4) : STRETCH;
	uintptr_t from, to, top;
	void *volatile block; // a compiler may leave out what is freed unused

	if (!mallopt(M_TOP_PAD, (int)size) || !mallopt(M_TRIM_THRESHOLD, INT_MAX))
		return;
	from = (uintptr_t)sbrk(0);
	block = malloc(mallinfo2().keepcost + 1); // more than is free at the end
	to = (uintptr_t)sbrk(0);
	top = (uintptr_t)block;
	free(block);
	from = (from + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
	to &= ~(HUGE_PAGE - 1);
	if (from >= to || madvise((void *)from, to - from, MADV_HUGEPAGE) != 0)
		return;
	if (top && top < from && from - top < HUGE_PAGE)
		block = malloc(from - top); // for good, and never touched
	// NOLINTNEXTLINE(clang-analyzer-unix.Malloc)
}

void huge_pages_give_back(void)
{
	malloc_trim(0);
}
#else
void huge_pages_for_heap(uint64_t limit)
{
	(void)limit;
}

void huge_pages_give_back(void)
{
}
#endif

void huge_pages_for_program(void)
{
	(void)setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
}
