#include "smt/text/portable.h"

#include "base/compiler.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const struct portable rows[] = {
// sorted
#define PORTABLE(from, to) { from, to },
#include "smt/text/portable.def"
#undef PORTABLE
};

static int compare(const void *key, const void *row)
{
	return strcmp(key, ((const struct portable *)row)->from);
}

const struct portable *portable_find(const char *name)
{
	return bsearch(name, rows, ARRAY_LEN(rows), sizeof(rows[0]), compare);
}

bool portable_wants_reals(const char *name)
{
	return strncmp(name, "(_ to_fp ", 9) == 0;
}
