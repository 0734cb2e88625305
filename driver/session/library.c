#include "driver/session/library.h"

#include <stddef.h>
#include <string.h>

/* Made from lib/ by the Makefile. */
static const struct library libraries[] = {
#include "libraries.inc"
	{ NULL, NULL, NULL }
};

const struct library *library_find(const char *name)
{
	const struct library *l;

	for (l = libraries; l->name; l++)
		if (strcmp(l->name, name) == 0)
			return l;
	return NULL;
}
