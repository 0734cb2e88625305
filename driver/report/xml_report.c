#include "driver/report/xml_report.h"

#include "driver/report/step.h"

#include <time.h>

/* One implementation. */
struct report_xml_method {
	const char *name;
	char started[32];
	enum ivl_verdict verdict;
	double seconds;
	uint64_t resources;
	uint32_t n_pieces;
	struct ivl_piece *pieces;
};

static void place(struct xml *x, const struct ivl_location *at)
{
	xml_str(x, "file", at->file ? at->file : "");
	xml_uint(x, "line", at->line);
	xml_uint(x, "column", at->column);
}

static void now(char text[32])
{
	time_t t = time(NULL);
	struct tm tm;

	text[0] = '\0';
	if (gmtime_r(&t, &tm))
		strftime(text, 32, "%Y-%m-%d %H:%M:%SZ", &tm);
}

/* The reference tool has a space before the slash, and its readers look for that. */
static void close_empty(struct xml *x)
{
	xml_flush(x);
	sink_put(x->sink, " ", 1);
	xml_close(x);
}

/* The words with something between them, as an attribute. */
static void joined(struct xml *x, const char *name, const char *const *words, size_t n,
		   const char *between)
{
	struct buf b;
	size_t i;

	buf_init(&b);
	for (i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? between : "", words[i]);
	xml_str(x, name, buf_cstr(&b));
	buf_fini(&b);
}

bool report_xml_open(struct report_xml *r, const struct console *t,
		     const struct ivl_options *o, const char *version, int argc,
		     const char *const *argv, const text_list *files)
{
	struct xml *x = &r->xml;
	uint32_t i;

	*r = (struct report_xml){ .options = o };
	if (!sink_open(&r->sink, t, o->xml))
		return false;
	arena_init(&r->arena);
	sink_put(&r->sink, "\xef\xbb\xbf", 3); // the reference's readers expect it
	xml_init(x, &r->sink);
	x->bare_end = true;
	xml_open(x, "boogie");
	xml_str(x, "version", version);
	joined(x, "commandLine", argv, (size_t)argc, " ");
	xml_open(x, "file");
	xml_str(x, "name", vec_last(files));
	for (i = 0; i < files->len; i++) {
		xml_open(x, "fileFragment");
		xml_str(x, "name", files->data[i]);
		close_empty(x);
	}
	xml_close(x);
	xml_flush(x);
	sink_flush(&r->sink);
	return true;
}

static const char *batch_outcome(enum ivl_verdict v)
{
	switch (v) {
	case IVL_PROVED:
		return "valid";
	case IVL_REFUTED:
	case IVL_CANDIDATE:
		return "invalid";
	case IVL_TIMEOUT:
		return "timeout";
	case IVL_OUT_OF_MEMORY:
		return "outofmemory";
	case IVL_OUT_OF_RESOURCE:
		return "outofresource";
	case IVL_UNKNOWN:
	case IVL_SOLVER_ERROR:
	case IVL_INTERNAL_ERROR:
	case IVL_UNSUPPORTED:
		break;
	}
	return "undetermined";
}

static const char *method_outcome(enum ivl_verdict v)
{
	switch (v) {
	case IVL_PROVED:
		return "correct";
	case IVL_REFUTED:
	case IVL_CANDIDATE:
		return "errors";
	case IVL_TIMEOUT:
		return "timedout";
	case IVL_OUT_OF_MEMORY:
		return "outofmemory";
	case IVL_OUT_OF_RESOURCE:
		return "outofresource";
	case IVL_SOLVER_ERROR:
		return "solverexception";
	case IVL_UNKNOWN:
	case IVL_INTERNAL_ERROR:
	case IVL_UNSUPPORTED:
		break;
	}
	return "inconclusive";
}

static const char *violation(enum ivl_obligation kind)
{
	switch (kind) {
	case IVL_MEASURE_NOT_NEGATIVE:
	case IVL_PRECONDITION:
		return "precondition violation";
	case IVL_POSTCONDITION:
		return "postcondition violation";
	case IVL_INVARIANT_ENTRY:
		return "loop invariant entry violation";
	case IVL_INVARIANT_MAINTAINED:
		return "loop invariant maintenance violation";
	case IVL_ASSERTION:
	case IVL_MEASURE_DECREASES:
	case IVL_UNPACK:
		break;
	}
	return "assertion violation";
}

/* Numbers count from 1 where there are several. */
static void batch(struct xml *x, const struct ivl_piece *p, const char *started)
{
	size_t i;

	xml_open(x, "assertionBatch");
	xml_uint(x, "number", p->total > 1 ? p->number : 0);
	xml_uint(x, "iteration", p->iteration);
	xml_str(x, "startTime", started);
	for (i = 0; i < p->n_assertions; i++) {
		xml_open(x, "assertion");
		place(x, &p->assertions[i]);
		close_empty(x);
	}
	xml_open(x, "conclusion");
	xml_seconds(x, "duration", p->seconds);
	xml_str(x, "outcome", batch_outcome(p->verdict));
	xml_uint(x, "resourceCount", p->resources);
	close_empty(x);
	xml_close(x);
}

static void method(struct xml *x, const struct report_xml_method *m)
{
	char ended[32];
	uint32_t i;

	xml_open(x, "method");
	xml_str(x, "name", m->name);
	xml_str(x, "startTime", m->started);
	for (i = 0; i < m->n_pieces; i++)
		batch(x, &m->pieces[i], m->started);
	xml_open(x, "conclusion");
	now(ended);
	xml_str(x, "endTime", ended);
	xml_seconds(x, "duration", m->seconds);
	xml_uint(x, "resourceCount", m->resources);
	xml_str(x, "outcome", method_outcome(m->verdict));
	close_empty(x);
	xml_close(x);
}

/* Does a text of the program stand in place of what is wrong and where? */
static bool is_replaced(const struct report_xml *r, const struct ivl_failure *f)
{
	return f->custom && f->kind != IVL_INVARIANT_ENTRY &&
	       f->kind != IVL_INVARIANT_MAINTAINED && !r->options->force_bpl_errors;
}

static void trace(struct xml *x, const struct ivl_failure *f, bool is_divided)
{
	size_t i;

	xml_open(x, "trace");
	for (i = 0; i < f->n_path; i++) {
		if (!f->path[i].at.file && (is_divided || !step_is_made(&f->path[i])))
			continue;
		xml_open(x, "traceNode");
		if (f->path[i].at.file)
			place(x, &f->path[i].at);
		xml_str(x, "label", f->path[i].label);
		close_empty(x);
	}
	xml_close(x);
}

static void error(struct report_xml *r, const struct ivl_failure *f, bool is_divided)
{
	struct xml *x = &r->xml;
	bool is_told = !is_replaced(r, f);

	xml_open(x, "error");
	xml_str(x, "message", is_told ? violation(f->kind) : "assertion violation");
	if (is_told)
		place(x, &f->at);
	if (is_told && f->related_text && f->related.file) {
		xml_open(x, "related");
		place(x, &f->related);
		close_empty(x);
	}
	trace(x, f, is_divided);
	xml_close(x);
}

static struct report_xml_method *kept(struct arena *arena, const struct ivl_result *res)
{
	struct report_xml_method *m = ARENA_NEW(arena, struct report_xml_method);
	size_t i, k;

	m->name = arena_strdup(arena, res->name);
	now(m->started);
	m->verdict = res->verdict;
	m->seconds = res->seconds;
	m->resources = res->resources;
	m->n_pieces = (uint32_t)res->n_pieces;
	m->pieces = arena_dup(arena, res->pieces, res->n_pieces * sizeof(*m->pieces));
	for (i = 0; i < res->n_pieces; i++) {
		size_t n = m->pieces[i].n_assertions;
		struct ivl_location *at =
		    ARENA_NEW_ARRAY(arena, n, struct ivl_location);

		for (k = 0; k < n; k++) {
			at[k] = m->pieces[i].assertions[k];
			at[k].file =
			    at[k].file ? arena_strdup(arena, at[k].file) : NULL;
		}
		m->pieces[i].assertions = at;
	}
	return m;
}

/* Of candidates of invariants (/contractInfer) there are the errors alone. */
void report_xml_result(struct report_xml *r, const struct ivl_result *res)
{
	size_t i;

	for (i = 0; i < res->n_failures; i++)
		error(r, &res->failures[i], step_divided(res));
	if (!r->options->houdini)
		vec_push(&r->methods, kept(&r->arena, res));
	xml_flush(&r->xml);
	sink_flush(&r->sink);
}

bool report_xml_close(struct report_xml *r)
{
	uint32_t i;
	bool ok;

	for (i = 0; i < r->methods.len; i++)
		method(&r->xml, r->methods.data[i]);
	ok = xml_fini(&r->xml);
	vec_fini(&r->methods);
	arena_fini(&r->arena);
	return sink_close(&r->sink) && ok;
}
