/*
 * shared_library.h - libraries that are loaded when they are first needed. Loading cvc5 takes as
 * long as ten small programs take to check, and XML brings ICU with it: who needs neither
 * does not wait for them.
 */
#ifndef IVL_BASE_SHARED_LIBRARY_H
#define IVL_BASE_SHARED_LIBRARY_H

#include "base/buf.h"

#include <stddef.h>

/* Load the library, if it is to be had; what follows finds it there. */
void shared_preload(const char *library);

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
