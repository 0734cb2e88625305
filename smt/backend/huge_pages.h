/*
 * huge_pages.h - a heap of huge pages for the processes that solve.
 *
 * A solver touches tens of megabytes within a fraction of a second, once per query, and
 * forgets them. With ordinary pages that is ten thousand page faults, and searching such a
 * heap misses the translation buffer all the time: conditions of Dafny took a third less
 * time with huge ones (docs/encodings.md). Only a wish: where the system has no huge
 * pages to give, or another C library, all works as before.
 */
#ifndef IVL_SMT_BACKEND_HUGE_PAGES_H
#define IVL_SMT_BACKEND_HUGE_PAGES_H

#include <stdint.h>

/*
 * For this process, from now on: its heap grows by a stretch of huge pages. `limit` is the
 * address space in bytes that it may still take; at most a quarter of it is set apart.
 */
void huge_pages_for_heap(uint64_t limit);

/*
 * Give the system back what the heap does not use. Before a fork, after a solver has ended in
 * this process: what both processes have is copied as soon as one of them writes to it.
 */
void huge_pages_give_back(void);

/* For the program that this process becomes by exec; what the user has set stays. */
void huge_pages_for_program(void);

#endif
