/*
 * shared_library.h - libraries that are loaded when they are first needed. XML brings ICU with
 * it: who does not need it does not wait for that.
 */
#ifndef IVL_BASE_SHARED_LIBRARY_H
#define IVL_BASE_SHARED_LIBRARY_H

#include "base/buf.h"

#include <stddef.h>

/* Where a function's pointer goes: `offset` into a struct of such pointers. */
struct shared_symbol {
	const char *name;
	size_t offset;
};

/*
 * Load the library of that path (or name, to be looked for where the system does), unless
 * it is there already, and find its functions. It stays until the process ends. False
 * with the reason appended to `why` if it or one of them is not to be had; `functions`
 * may then be filled in part.
 */
bool shared_load(const char *library, const struct shared_symbol *symbols,
		 size_t n_symbols, void *functions, struct buf *why);

#endif
