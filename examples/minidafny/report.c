/* report.c - see report.h. */
#include "report.h"

#include "base.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

static struct ivl_range range_of(const struct ivl_location *at)
{
	return (struct ivl_range){ .file = at->file ? at->file : "?",
				   .line = at->line,
				   .column = at->column,
				   .end_line = at->end_line,
				   .end_column = at->end_column };
}

void report_message(void *env, const struct ivl_message *m)
{
	struct ivl_range at = range_of(&m->at);

	(void)env;
	show(&at, m->severity == IVL_ERROR ? "error" : "warning", m->text);
}

static const struct {
	const char *text, *related;
} words[] = {
	[IVL_ASSERTION] = { "this assertion might not hold", NULL },
	[IVL_PRECONDITION] = { "a precondition of this call might not hold",
			       "this is the precondition" },
	[IVL_POSTCONDITION] = { "a postcondition might not hold on a path that ends "
				"here",
				"this is the postcondition" },
	[IVL_INVARIANT_ENTRY] = { "this invariant might not hold before the loop",
				  NULL },
	[IVL_INVARIANT_MAINTAINED] = { "this invariant might not hold after a round",
				       NULL },
	[IVL_MEASURE_NOT_NEGATIVE] = { "this measure might be negative", NULL },
	[IVL_MEASURE_DECREASES] = { "this measure might not decrease", NULL },
	[IVL_UNPACK] = { "the value might be of another constructor", NULL },
};

static void report_failure(const struct ivl_failure *f)
{
	struct ivl_range at = range_of(&f->at), related = range_of(&f->related);

	show(&at, "error", f->custom ? f->custom : words[f->kind].text);
	if (f->related.line && words[f->kind].related)
		show(&related, "note", words[f->kind].related);
}

static const char *why(const struct ivl_result *r)
{
	switch (r->verdict) {
	case IVL_TIMEOUT:
		return "out of time";
	case IVL_OUT_OF_MEMORY:
		return "out of memory";
	case IVL_OUT_OF_RESOURCE:
		return "out of resources";
	case IVL_SOLVER_ERROR:
		return "the solver failed";
	case IVL_INTERNAL_ERROR:
		return "internal error";
	case IVL_UNSUPPORTED:
		return "not supported";
	case IVL_PROVED:
	case IVL_REFUTED:
	case IVL_CANDIDATE:
	case IVL_UNKNOWN:
		break;
	}
	return r->reason ? r->reason : "the solver does not know";
}

/* The name without what was made of it for a check of its own. */
static const char *source_name(const char *name)
{
	size_t n = strcspn(name, "#");

	return text_copy(name, n);
}

void report_result(void *env, const struct ivl_result *r)
{
	struct report *report = env;
	struct ivl_range at = range_of(&r->at);
	size_t i;

	for (i = 0; i < r->n_failures; i++)
		report_failure(&r->failures[i]);
	if (r->verdict == IVL_PROVED) {
		report->proved++;
	} else if (r->verdict == IVL_REFUTED || r->verdict == IVL_CANDIDATE) {
		report->failed++;
	} else {
		report->undecided++;
		show(&at, "undecided",
		     text_format("%s: %s", source_name(r->name), why(r)));
	}
}
