#include "base/shared_library.h"

#include <dlfcn.h>
#include <string.h>

bool shared_load(const char *library, const struct shared_symbol *symbols,
		 size_t n_symbols, void *functions, struct buf *why)
{
	void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
	size_t i;

	for (i = 0; handle && i < n_symbols; i++) {
		void *found = dlsym(handle, symbols[i].name);

		if (!found)
			break;
		memcpy((char *)functions + symbols[i].offset, &found, sizeof(found));
	}
	if (handle && i == n_symbols)
		return true;
	buf_printf(why, "cannot load the library %s: %s", library, dlerror());
	return false;
}
