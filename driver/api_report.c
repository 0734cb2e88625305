/*
 * Reports by hosts of the library (ivl.h): driver/report/ behind a guard. Once memory has run out, or
 * we have made a mistake, nothing more is written.
 */
#include "base/bug.h"
#include "driver/report/report.h"

#include <stdlib.h>

struct ivl_report {
	struct ivl_options defaults;
	struct arena arena;
	text_list files; // of the program at hand
	struct report report;
	bool in_program; // between its begin and its totals
	bool misused;    // a call came where it may not, and was not heeded
	bool lost;       // the document cannot be completed
};

/* What is done under the guard: one of these. */
struct call {
	const struct report_format *format;
	const struct ivl_options *options;
	const char *command;
	ivl_write write;
	void *env;
	const char *const *files;
	size_t n;
	const struct ivl_message *message;
	const struct ivl_result *result;
	const struct ivl_totals *totals;
	enum ivl_status status;
};

static void guarded(struct ivl_report *r,
		    void (*go)(struct ivl_report *r, const struct call *c),
		    const struct call *c)
{
	struct guard guard;

	if (r->lost)
		return;
	if (setjmp(guard.env)) {
		r->lost = true;
		return;
	}
	guard_push(&guard);
	go(r, c);
	guard_pop(&guard);
}

/* The same, if it is time for that. */
static void at_time(struct ivl_report *r, bool in_program,
		    void (*go)(struct ivl_report *r, const struct call *c),
		    const struct call *c)
{
	if (!r)
		return;
	if (r->in_program == in_program)
		guarded(r, go, c);
	else
		r->misused = true;
}

static void start(struct ivl_report *r, const struct call *c)
{
	struct sink sink;

	sink_open_write(&sink, c->write, c->env);
	report_start_at(&r->report, &sink, c->options ? c->options : &r->defaults,
			c->format, c->command);
}

struct ivl_report *ivl_report_new(const char *format, const char *command,
				  const struct ivl_options *o, ivl_write write,
				  void *env)
{
	struct call c = {
		.options = o, .command = command, .write = write, .env = env
	};
	struct ivl_report *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	arena_init(&r->arena);
	options_init(&r->defaults);
	if (ivl_options_set(&r->defaults, "format", format, NULL, 0))
		c.format = report_format_of((int)r->defaults.format);
	r->lost = !c.format;
	guarded(r, start, &c);
	if (!r->lost)
		return r;
	ivl_report_end(r, IVL_FAILED);
	return NULL;
}

static void program(struct ivl_report *r, const struct call *c)
{
	r->files.len = 0;
	for (size_t i = 0; i < c->n; i++)
		vec_push_in(&r->arena, &r->files, arena_strdup(&r->arena, c->files[i]));
	r->in_program = true;
	report_program(&r->report, &r->files);
}

void ivl_report_program(struct ivl_report *r, const char *const *files, size_t n)
{
	at_time(r, false, program, &(struct call){ .files = files, .n = n });
}

static void message(struct ivl_report *r, const struct call *c)
{
	report_message(&r->report, c->message);
}

void ivl_report_message(void *report, const struct ivl_message *m)
{
	at_time(report, true, message, &(struct call){ .message = m });
}

static void result(struct ivl_report *r, const struct call *c)
{
	report_result(&r->report, c->result);
}

void ivl_report_result(void *report, const struct ivl_result *x)
{
	at_time(report, true, result, &(struct call){ .result = x });
}

static void totals(struct ivl_report *r, const struct call *c)
{
	r->in_program = false;
	report_program_end(&r->report, c->totals, c->status);
}

void ivl_report_totals(struct ivl_report *r, const struct ivl *v,
		       enum ivl_status status)
{
	struct ivl_totals t;

	ivl_totals(v, &t);
	at_time(r, true, totals, &(struct call){ .totals = &t, .status = status });
}

static void finish(struct ivl_report *r, const struct call *c)
{
	r->lost = !report_finish(&r->report, c->status);
}

bool ivl_report_end(struct ivl_report *r, enum ivl_status status)
{
	bool complete;

	if (!r)
		return false;
	/* In a program, too: what the document was made with goes with it. */
	r->misused |= r->in_program;
	guarded(r, finish, &(struct call){ .status = status });
	complete = !r->lost && !r->misused;
	report_abandon(&r->report);
	options_fini(&r->defaults);
	arena_fini(&r->arena);
	free(r);
	return complete;
}
