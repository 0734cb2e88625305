#include "smt/backend/reason.h"

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum match { MATCH_IS, MATCH_STARTS, MATCH_HAS };

struct row {
	enum reason_where where;
	enum match match;
	const char *text;
	enum reason_outcome outcome;
};

static const struct row rows[] = {
#define REASON(where, match, text, outcome)                                            \
	{ REASON_##where, MATCH_##match, text, OUTCOME_##outcome },
#include "smt/backend/reasons.def"
#undef REASON
};

static bool matches(const struct row *row, const char *text)
{
	switch (row->match) {
	case MATCH_IS:
		return strcmp(text, row->text) == 0;
	case MATCH_STARTS:
		return strncmp(text, row->text, strlen(row->text)) == 0;
	case MATCH_HAS:
		return strstr(text, row->text) != NULL;
	}
	unreachable();
	return false;
}

enum reason_outcome reason_outcome(enum reason_where where, const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].where == where && matches(&rows[i], text))
			return rows[i].outcome;
	return OUTCOME_OTHER;
}
