/*
 * Pages of codes: from diag.def, obligation.def and verdict.def (what is said), and explain.def
 * (what it means).
 */
#include "base/diag.h"
#include "ivl.h"

#include <string.h>

struct page {
	const char *code, *text;
};

static const struct page pages[] = {
#define EXPLAIN(code, text) { code, text },
#include "driver/cli/explain.def"
#undef EXPLAIN
};

struct obligation_page {
	const char *code, *title, *text;
};

static const struct obligation_page obligations[] = {
#define OBLIGATION(name, kind, code, text, related, help) { code, text, help },
#include "driver/session/obligation.def"
#undef OBLIGATION
};

static const struct obligation_page verdict_pages[] = {
#define VERDICT(kind, name, code, text, help) { code, text, help },
#include "driver/session/verdict.def"
#undef VERDICT
};

static const char *stage_text(const struct diag_info *info)
{
	if (info->severity == SEVERITY_WARNING)
		return "A warning: the program is accepted, but may not mean what was "
		       "intended.";
	switch (info->stage) {
	case STAGE_READ:
		return "The input could not be read.";
	case STAGE_PARSE:
		return "The text is not a program of the language.";
	case STAGE_RESOLVE:
		return "A name does not refer to what it has to refer to here.";
	case STAGE_TYPE:
		return "The program is well-formed, but its types, frames or "
		       "attributes do not fit.";
	case STAGE_VERIFY:
		return "Something could not be proved.";
	}
	unreachable();
}

const char *ivl_explain(const char *code, const char **title)
{
	enum diag_code d = diag_by_id(code);
	size_t i;

	for (i = 0; i < ARRAY_LEN(obligations); i++) {
		if (strcmp(obligations[i].code, code) == 0) {
			*title = obligations[i].title;
			return obligations[i].text;
		}
	}
	for (i = 0; i < ARRAY_LEN(verdict_pages); i++) {
		if (verdict_pages[i].code && strcmp(verdict_pages[i].code, code) == 0) {
			*title = verdict_pages[i].title;
			return verdict_pages[i].text;
		}
	}
	if (d == DIAG_COUNT)
		return NULL;
	*title = diag_info(d)->format;
	for (i = 0; i < ARRAY_LEN(pages); i++)
		if (strcmp(pages[i].code, code) == 0)
			return pages[i].text;
	return stage_text(diag_info(d));
}

/* The smaller of two codes of which either may be NULL. */
static const char *smaller(const char *a, const char *b)
{
	if (!a || (b && strcmp(b, a) < 0))
		return b;
	return a;
}

const char *ivl_explain_next(const char *code)
{
	const char *next = NULL;
	uint32_t i;

	for (i = 0; i < DIAG_COUNT; i++) {
		const char *c = diag_info((enum diag_code)i)->code;

		if (!code || strcmp(c, code) > 0)
			next = smaller(next, c);
	}
	for (i = 0; i < ARRAY_LEN(obligations); i++)
		if (!code || strcmp(obligations[i].code, code) > 0)
			next = smaller(next, obligations[i].code);
	for (i = 0; i < ARRAY_LEN(verdict_pages); i++) {
		const char *c = verdict_pages[i].code;

		if (c && (!code || strcmp(c, code) > 0))
			next = smaller(next, c);
	}
	return next;
}
