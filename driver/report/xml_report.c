#include "driver/report/xml_report.h"

#include <time.h>

static void place(struct xml *x, const struct ivl_location *at)
{
	xml_str(x, "file", at->file ? at->file : "");
	xml_uint(x, "line", at->line);
	xml_uint(x, "column", at->column);
}

static void now(struct xml *x, const char *name)
{
	time_t t = time(NULL);
	struct tm tm;
	char text[32];

	if (gmtime_r(&t, &tm) &&
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%SZ", &tm))
		xml_str(x, name, text);
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

bool report_xml_open(struct report_xml *r, const struct console *t, const char *path,
		     const char *version, int argc, const char *const *argv,
		     const char *const *files, uint32_t n_files)
{
	*r = (struct report_xml){ 0 };
	if (!sink_open(&r->sink, t, path))
		return false;
	xml_init(&r->xml, &r->sink);
	xml_open(&r->xml, "boogie");
	xml_str(&r->xml, "version", version);
	joined(&r->xml, "commandLine", argv, (size_t)argc, " ");
	xml_open(&r->xml, "file");
	joined(&r->xml, "name", files, n_files, ",");
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
	case IVL_PRECONDITION:
		return "precondition violation";
	case IVL_POSTCONDITION:
		return "postcondition violation";
	case IVL_INVARIANT_ENTRY:
		return "loop invariant entry violation";
	case IVL_INVARIANT_MAINTAINED:
		return "loop invariant maintenance violation";
	case IVL_ASSERTION:
	case IVL_MEASURE_NOT_NEGATIVE:
	case IVL_MEASURE_DECREASES:
	case IVL_UNPACK:
		break;
	}
	return "assertion violation";
}

static void batch(struct xml *x, const struct ivl_piece *p)
{
	size_t i;

	xml_open(x, "assertionBatch");
	xml_uint(x, "number", p->number);
	xml_uint(x, "iteration", p->iteration);
	now(x, "startTime");
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

static void error(struct xml *x, const struct ivl_failure *f)
{
	size_t i;

	xml_open(x, "error");
	xml_str(x, "message", violation(f->kind));
	place(x, &f->at);
	if (f->related_text && f->related.file) {
		xml_open(x, "related");
		place(x, &f->related);
		close_empty(x);
	}
	xml_open(x, "trace");
	for (i = 0; i < f->n_path; i++) {
		if (!f->path[i].at.file)
			continue;
		xml_open(x, "traceNode");
		place(x, &f->path[i].at);
		xml_str(x, "label", f->path[i].label);
		close_empty(x);
	}
	xml_close(x);
	xml_close(x);
}

void report_xml_result(struct report_xml *r, const struct ivl_result *res)
{
	struct xml *x = &r->xml;
	size_t i;

	xml_open(x, "method");
	xml_str(x, "name", res->name);
	now(x, "startTime");
	for (i = 0; i < res->n_pieces; i++)
		batch(x, &res->pieces[i]);
	for (i = 0; i < res->n_failures; i++)
		error(x, &res->failures[i]);
	xml_open(x, "conclusion");
	now(x, "endTime");
	xml_seconds(x, "duration", res->seconds);
	xml_uint(x, "resourceCount", res->resources);
	xml_str(x, "outcome", method_outcome(res->verdict));
	close_empty(x);
	xml_close(x);
	xml_flush(x);
	sink_flush(&r->sink);
}

void report_xml_inferred(struct report_xml *r, const struct ivl_candidate *c, size_t n)
{
	struct xml *x = &r->xml;
	size_t i;

	xml_open(x, "inference");
	xml_str(x, "name", "Houdini");
	for (i = 0; i < n; i++) {
		xml_open(x, "assignment");
		xml_str(x, "name", c[i].name);
		xml_str(x, "value", c[i].holds ? "True" : "False");
		close_empty(x);
	}
	xml_close(x);
	xml_flush(x);
}

bool report_xml_close(struct report_xml *r)
{
	bool ok = xml_fini(&r->xml);

	return sink_close(&r->sink) && ok;
}
