#include "driver/cli/native_run.h"

#include "driver/print/dump.h"
#include "driver/report/report.h"
#include "driver/report/native.h"
#include "driver/session/selection.h"

#include <errno.h>
#include <string.h>

/* Who hears of a run. */
struct audience {
	struct report_native people;
	struct ivl_callbacks to_people;
	struct report *report; // or NULL
	/* The report is on standard output: people are told, on standard error, only what
	 * has no place in the input. */
	bool alone;
	struct ivl_totals totals; // of the program that was last
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct audience *a = env;

	if (a->report)
		report_message(a->report, m);
	if (!a->alone || !m->at.line)
		a->to_people.message(a->to_people.env, m);
}

static void on_result(void *env, const struct ivl_result *r)
{
	struct audience *a = env;

	if (a->report)
		report_result(a->report, r);
	if (!a->alone)
		a->to_people.result(a->to_people.env, r);
}

static void on_progress(void *env, const struct ivl_progress *p)
{
	struct audience *a = env;

	a->to_people.progress(a->to_people.env, p);
}

static void on_trace(void *env, const char *text)
{
	struct audience *a = env;

	a->to_people.trace(a->to_people.env, text);
}

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	struct audience *a = env;

	if (a->alone && !a->report && strcmp(path, "-") == 0) {
		a->people.console->write(CONSOLE_OUT, text, len);
		return true;
	}
	return a->to_people.text(a->to_people.env, path, text, len);
}

/* When all programs have been looked at: false if a pattern is good for nothing. */
static bool tell_in_the_end(const struct selection *s, struct audience *a,
			    const struct ivl_options *o)
{
	return !s || s->n_programs != o->files.len || selection_tell(s, on_message, a);
}

static enum ivl_status run_one(struct audience *a, const struct console *t,
			       const struct ivl_options *o, const text_list *files,
			       native_go *go, bool verdicts)
{
	struct ivl_callbacks cb = { .env = a,
				    .message = on_message,
				    .result = on_result,
				    .progress = on_progress,
				    .trace = on_trace,
				    .text = on_text };
	enum ivl_status status;
	struct ivl *v = ivl_new(o, &cb);
	uint32_t i;

	if (!v) {
		console_puts(t, CONSOLE_ERR, "ivl: out of memory\n");
		return IVL_FAILED;
	}
	if (a->report)
		report_program(a->report, files);
	t->watch(v, o->process_time_limit);
	for (i = 0; i < files->len; i++)
		ivl_load_file(v, files->data[i]);
	status = go(v, o);
	if (!tell_in_the_end(o->selection, a, o) ||
	    !tell_in_the_end(o->dump_selection, a, o))
		status = IVL_FAILED;
	ivl_totals(v, &a->totals);
	if (a->report)
		report_program_end(a->report, &a->totals, status);
	if (verdicts && !o->quiet && !a->alone)
		report_native_summary(&a->people, &a->totals, status,
				      o->separately ? files->data[0] : NULL);
	if (o->stats)
		ivl_stats(v);
	t->watch(NULL, 0);
	t->release(v);
	return status;
}

/* The worse of two, for programs that are checked separately: as within one run. */
static enum ivl_status worse(enum ivl_status a, enum ivl_status b)
{
	static const int badness[] = { [IVL_OK] = 0,
				       [IVL_UNDECIDED] = 1,
				       [IVL_NOT_PROVED] = 2,
				       [IVL_REJECTED] = 3,
				       [IVL_FAILED] = 4 };

	return badness[b] > badness[a] ? b : a;
}

static enum ivl_status run_program(struct audience *a, const struct console *t,
				   const struct ivl_options *o, const text_list *files,
				   native_go *go, bool verdicts)
{
	enum ivl_status status;

	report_native_init(&a->people, t, o, a->alone ? CONSOLE_ERR : CONSOLE_OUT);
	a->to_people = report_native_callbacks(&a->people);
	status = run_one(a, t, o, files, go, verdicts);
	report_native_fini(&a->people);
	return status;
}

static enum ivl_status run_all(struct audience *a, const struct console *t,
			       const struct ivl_options *o, native_go *go,
			       bool verdicts)
{
	enum ivl_status status = IVL_OK, own;
	struct ivl_options apart = *o;
	struct selection selection, dump_selection;
	bool internal = false;
	struct arena arena;
	uint32_t i;

	if (!o->separately)
		return run_program(a, t, o, &o->files, go, verdicts);
	arena_init(&arena);
	selection_init(&selection, &arena, o);
	apart.selection = &selection;
	dump_names(&dump_selection, &arena, o);
	apart.dump_selection = &dump_selection;
	for (i = 0; i < o->files.len && !a->totals.skipped; i++) {
		text_list one = { o->files.data + i, 1, 1 };

		own = run_program(a, t, &apart, &one, go, verdicts);
		/* An internal error is no worse than a refutation elsewhere. */
		if (a->totals.internal_error && own == IVL_FAILED) {
			internal = true;
			own = IVL_UNDECIDED;
		}
		status = worse(status, own);
	}
	if (internal && status == IVL_UNDECIDED)
		status = IVL_FAILED;
	arena_fini(&arena);
	return status;
}

static int cannot_write(const struct console *t, const char *path, int error)
{
	return console_failed(t, "cannot write %s%s%s", path ? path : "the report",
			      error ? ": " : "", error ? strerror(error) : "");
}

enum ivl_status native_verify(struct ivl *v, const struct ivl_options *o)
{
	(void)o;
	return ivl_verify(v);
}

int native_run(const struct console *t, const struct ivl_options *o,
	       const char *command, native_go *go, bool verdicts)
{
	const struct report_format *f = verdicts ? report_format_of(o->format) : NULL;
	struct audience a = { 0 };
	struct report report;
	enum ivl_status status;

	a.alone = !verdicts && o->format; // the command's own document
	if (!f)
		return (int)run_all(&a, t, o, go, verdicts);
	if (!report_start(&report, t, o, f, command))
		return cannot_write(t, o->output, errno);
	a.report = &report;
	a.alone = report.sink.fd < 0;
	status = run_all(&a, t, o, go, verdicts);
	if (!report_finish(&report, status))
		return cannot_write(t, o->output, report.sink.error);
	return (int)status;
}
