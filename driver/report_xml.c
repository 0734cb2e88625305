#include "driver/report_xml.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Text as it may stand in an attribute. Control characters have no form in XML. */
static void escaped(struct buf *b, const char *s)
{
	static const char special[] = "<>&\"";
	static const char *const names[] = { "&lt;", "&gt;", "&amp;", "&quot;" };

	for (; *s; s++) {
		const char *p = strchr(special, *s);

		if (p)
			buf_str(b, names[p - special]);
		else
			buf_char(b, (unsigned char)*s < ' ' ? ' ' : *s);
	}
}

static void attribute(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, " %s=\"", name);
	escaped(b, value);
	buf_char(b, '"');
}

static void place(struct buf *b, const struct ivl_location *at)
{
	attribute(b, "file", at->file ? at->file : "");
	buf_printf(b, " line=\"%u\" column=\"%u\"", at->line, at->column);
}

static void now(struct buf *b, const char *name)
{
	time_t t = time(NULL);
	struct tm tm;
	char text[32];

	if (gmtime_r(&t, &tm) &&
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%SZ", &tm))
		attribute(b, name, text);
}

static void flush(struct report_xml *x, struct buf *b)
{
	if (!buf_write(b, x->fd))
		x->failed = true;
	buf_fini(b);
}

bool report_xml_open(struct report_xml *x, const char *path, const char *version,
		     int argc, const char *const *argv, const char *const *files,
		     uint32_t n_files)
{
	struct buf b;
	uint32_t f;
	int i;

	*x = (struct report_xml){ 0 };
	x->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (x->fd < 0)
		return false;
	buf_init(&b);
	buf_str(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<boogie");
	attribute(&b, "version", version);
	buf_str(&b, " commandLine=\"");
	for (i = 0; i < argc; i++) {
		buf_str(&b, i ? " " : "");
		escaped(&b, argv[i]);
	}
	buf_str(&b, "\">\n  <file name=\"");
	for (f = 0; f < n_files; f++) {
		buf_str(&b, f ? "," : "");
		escaped(&b, files[f]);
	}
	buf_str(&b, "\">\n");
	flush(x, &b);
	return true;
}

static const char *batch_outcome(enum ivl_verdict v)
{
	switch (v) {
	case IVL_PROVED:
		return "valid";
	case IVL_REFUTED:
		return "invalid";
	case IVL_TIMEOUT:
		return "timeout";
	case IVL_OUT_OF_MEMORY:
		return "outofmemory";
	case IVL_OUT_OF_RESOURCE:
		return "outofresource";
	case IVL_UNKNOWN:
	case IVL_SOLVER_ERROR:
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

static void batch(struct buf *b, const struct ivl_piece *p)
{
	size_t i;

	buf_printf(b, "      <assertionBatch number=\"%u\" iteration=\"%u\"", p->number,
		   p->iteration);
	now(b, "startTime");
	buf_str(b, ">\n");
	for (i = 0; i < p->n_assertions; i++) {
		buf_str(b, "        <assertion");
		place(b, &p->assertions[i]);
		buf_str(b, " />\n");
	}
	buf_printf(b, "        <conclusion duration=\"%.6f\" outcome=\"%s\"",
		   p->seconds, batch_outcome(p->verdict));
	buf_printf(b, " resourceCount=\"%llu\" />\n      </assertionBatch>\n",
		   (unsigned long long)p->resources);
}

static void error(struct buf *b, const struct ivl_failure *f)
{
	size_t i;

	buf_str(b, "      <error");
	attribute(b, "message", violation(f->kind));
	place(b, &f->at);
	buf_str(b, ">\n");
	if (f->related_text && f->related.file) {
		buf_str(b, "        <related");
		place(b, &f->related);
		buf_str(b, " />\n");
	}
	buf_str(b, "        <trace>\n");
	for (i = 0; i < f->n_path; i++) {
		if (!f->path[i].at.file)
			continue;
		buf_str(b, "          <traceNode");
		place(b, &f->path[i].at);
		attribute(b, "label", f->path[i].label);
		buf_str(b, " />\n");
	}
	buf_str(b, "        </trace>\n      </error>\n");
}

void report_xml_result(struct report_xml *x, const struct ivl_result *r)
{
	struct buf b;
	size_t i;

	buf_init(&b);
	buf_str(&b, "    <method");
	attribute(&b, "name", r->name);
	now(&b, "startTime");
	buf_str(&b, ">\n");
	for (i = 0; i < r->n_pieces; i++)
		batch(&b, &r->pieces[i]);
	for (i = 0; i < r->n_failures; i++)
		error(&b, &r->failures[i]);
	buf_str(&b, "      <conclusion");
	now(&b, "endTime");
	buf_printf(&b, " duration=\"%.6f\" resourceCount=\"%llu\" outcome=\"%s\" />\n",
		   r->seconds, (unsigned long long)r->resources,
		   method_outcome(r->verdict));
	buf_str(&b, "    </method>\n");
	flush(x, &b);
}

bool report_xml_close(struct report_xml *x)
{
	struct buf b;

	buf_init(&b);
	buf_str(&b, "  </file>\n</boogie>\n");
	flush(x, &b);
	return close(x->fd) == 0 && !x->failed;
}
