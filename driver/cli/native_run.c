#include "driver/cli/native_run.h"

#include "driver/cli/baseline.h"
#include "driver/cli/many.h"
#include "driver/report/native.h"
#include "driver/report/report.h"

#include <errno.h>
#include <string.h>

/* Who hears of a run. */
struct audience {
	const struct ivl_options *options;
	bool verdicts;             // there is a summary
	struct baseline *baseline; // or NULL
	struct report_native people;
	struct ivl_callbacks to_people;
	struct report *report; // or NULL
	/* The report is on standard output: people are told, on standard error, only what
	 * has no place in the input. */
	bool alone;
	struct ivl *v; // where there is one program
	/* Of many: */
	text_list file; // the program at hand
	struct report_sum sum;
	enum ivl_status status;
	bool internal; // an internal error was all that was wrong with one
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct audience *a = env;
	bool is_new = !a->baseline || baseline_message(a->baseline, m);

	if (a->report && (is_new || !a->report->format->news))
		report_message(a->report, m);
	if (is_new && (!a->alone || !m->at.line))
		a->to_people.message(a->to_people.env, m);
}

static void on_result(void *env, const struct ivl_result *r)
{
	struct audience *a = env;

	struct ivl_result news = *r;
	bool any = !a->baseline || baseline_result(a->baseline, &news);

	if (a->report && !a->report->format->news)
		report_result(a->report, r);
	else if (a->report && any)
		report_result(a->report, &news);
	if (!a->alone && any)
		a->to_people.result(a->to_people.env, &news);
	if (a->v && a->options->fail_fast && r->verdict != IVL_PROVED && any)
		ivl_interrupt(a->v);
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

static struct ivl_callbacks callbacks_of(struct audience *a)
{
	return (struct ivl_callbacks){ .env = a,
				       .message = on_message,
				       .result = on_result,
				       .progress = on_progress,
				       .trace = on_trace,
				       .text = on_text };
}

static void program_begin(struct audience *a, const text_list *files)
{
	if (a->baseline)
		baseline_program(a->baseline, files->data, files->len);
	if (a->report)
		report_program(a->report, files);
}

/* Gives the status that counts. */
static enum ivl_status program_end(struct audience *a, const struct ivl_totals *totals,
				   enum ivl_status status, const char *name)
{
	if (a->report)
		report_program_end(a->report, totals, status);
	if (a->baseline) {
		status = baseline_status(a->baseline, totals, status);
		a->people.known = a->baseline->known;
	}
	if (a->verdicts && !a->options->quiet && !a->alone)
		report_native_summary(&a->people, totals, status, name);
	return status;
}

/* All files are one program. */
static enum ivl_status run_one(struct audience *a, const struct console *t,
			       const struct ivl_options *o, native_go *go)
{
	const struct ivl_callbacks cb = callbacks_of(a);
	struct ivl *v = ivl_new(o, &cb);
	struct ivl_totals totals;
	enum ivl_status status;

	if (!v) {
		console_puts(t, CONSOLE_ERR, "ivl: out of memory\n");
		return IVL_FAILED;
	}
	a->v = v;
	program_begin(a, &o->files);
	t->watch(v, o->process_time_limit);
	for (uint32_t i = 0; i < o->files.len; i++)
		ivl_load_file(v, o->files.data[i]);
	status = go(v, o);
	ivl_totals(v, &totals);
	status = program_end(a, &totals, status, NULL);
	if (o->stats)
		ivl_stats(v);
	t->watch(NULL, 0);
	t->release(v);
	return status;
}

/* -- many programs ----------------------------------------------------------------------------- */

static void on_begin(void *env, uint32_t number)
{
	struct audience *a = env;

	a->file = (text_list){ a->options->files.data + number, 1, 1 };
	report_native_begin(&a->people);
	program_begin(a, &a->file);
}

/* The worse of two, as within one run. */
static enum ivl_status worse(enum ivl_status a, enum ivl_status b)
{
	static const int badness[] = { [IVL_OK] = 0,
				       [IVL_UNDECIDED] = 1,
				       [IVL_NOT_PROVED] = 2,
				       [IVL_REJECTED] = 3,
				       [IVL_FAILED] = 4 };

	return badness[b] > badness[a] ? b : a;
}

static bool on_end(void *env, uint32_t number, const struct ending *e)
{
	struct audience *a = env;
	enum ivl_status status = e->status;

	(void)number;
	report_native_took(&a->people, e->seconds);
	if (a->report)
		report_took(a->report, e->seconds);
	status = program_end(a, &e->totals, status, a->file.data[0]);
	report_sum_add(&a->sum, &e->totals, status);
	/* An internal error is no worse than a refutation elsewhere. */
	if (e->totals.internal_error && status == IVL_FAILED) {
		a->internal = true;
		status = IVL_UNDECIDED;
	}
	a->status = worse(a->status, status);
	return status == IVL_OK;
}

static void on_many_progress(void *env, const struct many_progress *p)
{
	struct audience *a = env;

	report_native_progress(&a->people, p->done, p->total, p->procedures,
			       p->seconds);
}

static enum ivl_status run_many(struct audience *a, const struct console *t,
				const struct ivl_options *o, native_go *go)
{
	const struct many_events events = { .env = a,
					    .begin = on_begin,
					    .told = callbacks_of(a),
					    .end = on_end,
					    .progress = on_many_progress };
	bool complete;

	a->sum.not_run = many_run(t, o, go, &events, &complete);
	if (a->sum.not_run)
		a->status = worse(a->status, IVL_UNDECIDED);
	if (!complete)
		a->status = IVL_FAILED;
	if (a->internal && a->status == IVL_UNDECIDED)
		a->status = IVL_FAILED;
	if (a->verdicts && !o->quiet && !a->alone)
		report_native_sum(&a->people, &a->sum, a->status);
	return a->status;
}

static enum ivl_status run_all(struct audience *a, const struct console *t,
			       const struct ivl_options *o, native_go *go)
{
	enum ivl_status status;

	report_native_init(&a->people, t, o, a->alone ? CONSOLE_ERR : CONSOLE_OUT);
	a->to_people = report_native_callbacks(&a->people);
	status = o->separately ? run_many(a, t, o, go) : run_one(a, t, o, go);
	report_native_fini(&a->people);
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

static enum ivl_status run_reported(struct audience *a, const struct console *t,
				    const struct report_format *f, const char *command,
				    native_go *go)
{
	const struct ivl_options *o = a->options;
	struct report report;
	enum ivl_status status;

	if (!report_start(&report, t, o, f, command))
		return (enum ivl_status)cannot_write(t, o->output, errno);
	a->report = &report;
	a->alone = report.sink.fd < 0;
	status = run_all(a, t, o, go);
	if (a->baseline)
		report_baseline(&report, a->baseline->all_known, a->baseline->all_new);
	if (!report_finish(&report, status))
		return (enum ivl_status)cannot_write(t, o->output, report.sink.error);
	return status;
}

int native_run(const struct console *t, const struct ivl_options *o,
	       const char *command, native_go *go, bool verdicts)
{
	const struct report_format *f = verdicts ? report_format_of(o->format) : NULL;
	struct audience a = { .options = o, .verdicts = verdicts };
	enum ivl_status status = IVL_FAILED;
	struct baseline baseline;
	const char *why;

	a.alone = !verdicts && o->format; // the command's own document
	if (o->baseline)
		a.baseline = &baseline;
	if (a.baseline && !baseline_load(a.baseline, o->baseline, &why))
		console_failed(t, "%s: %s", o->baseline, why);
	else
		status =
		    f ? run_reported(&a, t, f, command, go) : run_all(&a, t, o, go);
	if (a.baseline)
		baseline_fini(a.baseline);
	return (int)status;
}
