/*
 * pages.h - memory that is about to be written, given in one go.
 *
 * Fresh memory comes page by page, each by an exception when it is first written to. What
 * fills megabytes in a fraction of a second spends as much time on these as on its own work
 * (on a virtual machine 14 microseconds for each page of 4 KB, and 1 if many are asked for).
 */
#ifndef IVL_BASE_PAGES_H
#define IVL_BASE_PAGES_H

#include <stddef.h>

#define PAGES_WINDOW ((size_t)1 << 16) // bytes ahead that are soon needed

#define PAGES_HUGE ((size_t)2 << 20) // bytes of a huge page, where there are some

/* Have the pages of these bytes there. Only a wish; what they hold stays. */
void pages_touch(void *from, size_t size);

/*
 * Have these bytes in huge pages as far as they fill them, from a multiple of PAGES_HUGE on: one
 * exception in place of 512. Only a wish, too.
 */
void pages_huge(void *from, size_t size);

#endif
