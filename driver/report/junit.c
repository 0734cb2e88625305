/*
 * --format=junit: the XML of JUnit, as continuous integration reads it. A suite is an
 * implementation, a test case one of its assertions; so a suite's counts are known when it
 * is written, and nothing has to be held back. A failure is what was refuted, an error what
 * is open or rejected. A message about the program is a suite of its own.
 */
#include "driver/report/report.h"

#include "driver/report/step.h"
#include "driver/session/message.h"
#include "driver/report/xml.h"

struct state {
	struct xml xml;
	uint32_t suites;
};

static void start(struct report *r)
{
	struct state *s = ARENA_NEW(&r->arena, struct state);

	r->state = s;
	xml_init(&s->xml, &r->sink);
	xml_open(&s->xml, "testsuites");
	xml_str(&s->xml, "name", "ivl");
}

static void program(struct report *r)
{
	((struct state *)r->state)->suites = 0;
}

static void suite(struct report *r, const char *name, uint64_t tests, uint64_t failures,
		  uint64_t errors, double seconds)
{
	struct state *s = r->state;
	struct xml *x = &s->xml;

	s->suites++;
	xml_open(x, "testsuite");
	xml_str(x, "name", name);
	xml_uint(x, "tests", tests);
	xml_uint(x, "failures", failures);
	xml_uint(x, "errors", errors);
	xml_seconds(x, "time", seconds);
}

static void put_place(struct buf *b, const struct ivl_location *at, bool whole_line)
{
	if (!at->line)
		return;
	buf_printf(b, "%s:%u", at->file, at->line);
	if (!whole_line)
		buf_printf(b, ":%u", at->column);
}

static void test_case(struct xml *x, const char *class, const char *name)
{
	xml_open(x, "testcase");
	xml_str(x, "classname", class);
	xml_str(x, "name", name);
}

/* <failure> or <error>; the text is for people. */
static void outcome(struct xml *x, const char *element, const char *code,
		    const char *message, const struct buf *text)
{
	xml_open(x, element);
	xml_str(x, "type", code);
	xml_str(x, "message", message);
	if (text && text->len)
		xml_text(x, text->data, text->len);
	xml_close(x);
}

static void on_message(struct report *r, const struct ivl_message *m)
{
	struct xml *x = &((struct state *)r->state)->xml;
	bool warning = m->severity == IVL_WARNING;
	struct buf name, text;

	buf_init(&name);
	buf_init(&text);
	put_place(&name, &m->at, m->whole_line);
	buf_printf(&name, "%s%s", name.len ? ": " : "", m->code);
	buf_str(&text, warning ? "warning: " : "error: ");
	message_put(m, &text);
	suite(r, m->at.line ? m->at.file : "ivl", 1, 0, !warning, 0);
	test_case(x, "input", buf_cstr(&name));
	if (!warning) {
		outcome(x, "error", m->code, message_text(m), &text);
	} else {
		xml_open(x, "system-out");
		xml_text(x, text.data, text.len);
		xml_close(x);
	}
	xml_close(x);
	xml_close(x);
	buf_fini(&name);
	buf_fini(&text);
}

static void put_failure(struct buf *b, const struct ivl_failure *f)
{
	const char *title = "path:\n";
	size_t i;

	put_place(b, &f->at, false);
	buf_printf(b, ": %s\n", f->custom ? f->custom : f->text);
	if (f->verdict == IVL_CANDIDATE)
		buf_str(b, "a candidate, which may be wrong\n");
	if (f->related_text && location_is_known(&f->related)) {
		put_place(b, &f->related, false);
		buf_printf(b, ": %s\n", f->related_text);
	}
	for (i = 0; i < f->n_path; i++) {
		if (!location_is_known(&f->path[i].at))
			continue;
		buf_printf(b, "%s  ", title);
		title = "";
		put_place(b, &f->path[i].at, false);
		buf_printf(b, ": %s\n", f->path[i].label ? f->path[i].label : "?");
	}
	for (i = 0; i < f->n_values; i++)
		buf_printf(b, "%s = %s\n", f->values[i].name, f->values[i].text);
}

static void refuted(struct xml *x, const struct ivl_failure *f)
{
	struct buf text;

	buf_init(&text);
	put_failure(&text, f);
	outcome(x, "failure", f->code, f->custom ? f->custom : f->text, &text);
	buf_fini(&text);
}

/* The error that an open verdict is; `x` has the reason if it is of the whole. */
static void open_verdict(struct xml *xml, const struct ivl_result *x,
			 enum ivl_verdict v)
{
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%s: %s", x->name, verdict_text(v));
	if (v == IVL_TIMEOUT && x->time_limit > 0)
		buf_printf(&text, " after %.0f s", x->time_limit);
	if (x->reason && v == x->verdict)
		buf_printf(&text, " (%s)", x->reason);
	outcome(xml, "error", verdict_code(v), buf_cstr(&text), NULL);
	buf_fini(&text);
}

static void assertion(struct xml *xml, const struct ivl_result *x,
		      const struct ivl_assertion *a)
{
	const struct ivl_piece *p = &x->pieces[a->piece];
	struct buf name;
	size_t i;

	buf_init(&name);
	put_place(&name, &a->at, false);
	buf_printf(&name, ": %s", obligation_title(a->kind));
	if (a->related.file) {
		buf_str(&name, " of ");
		put_place(&name, &a->related, false);
	}
	test_case(xml, x->name, buf_cstr(&name));
	if (p->obligations == 1)
		xml_seconds(xml, "time", p->seconds);
	if (verdict_code(a->verdict))
		open_verdict(xml, x, a->verdict);
	for (i = 0; i < a->n_failures; i++)
		if (verdict_is_failure(x->failures[a->failures[i]].verdict))
			refuted(xml, &x->failures[a->failures[i]]);
	xml_close(xml);
	buf_fini(&name);
}

static void on_result(struct report *r, const struct ivl_result *x)
{
	struct xml *xml = &((struct state *)r->state)->xml;
	uint64_t failures = 0, errors = 0;
	bool whole; // a case is about all of it
	size_t i;

	for (i = 0; i < x->n_assertions; i++) {
		failures += verdict_is_failure(x->assertions[i].verdict);
		errors += verdict_code(x->assertions[i].verdict) != NULL;
	}
	whole = !x->n_assertions || (verdict_code(x->verdict) && !errors);
	errors += whole && verdict_code(x->verdict);
	suite(r, x->name, x->n_assertions + whole, failures, errors, x->seconds);
	for (i = 0; i < x->n_assertions; i++)
		assertion(xml, x, &x->assertions[i]);
	if (whole) {
		test_case(xml, x->name, "implementation");
		if (verdict_code(x->verdict))
			open_verdict(xml, x, x->verdict);
		xml_close(xml);
	}
	xml_close(xml);
	xml_flush(xml);
}

static void program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	struct state *s = r->state;
	struct xml *x = &s->xml;

	(void)t;
	if (s->suites || status != IVL_OK)
		return;
	/* Readers take a report without a test for a mistake. */
	suite(r, r->files->len ? r->files->data[0] : "ivl", 1, 0, 0, 0);
	test_case(x, "input", "names and types");
	xml_close(x);
	xml_close(x);
}

static bool finish(struct report *r, enum ivl_status status)
{
	struct state *s = r->state;

	(void)status;
	return xml_fini(&s->xml);
}

const struct report_format report_junit = { start,       program, on_message, on_result,
					    program_end, finish,  false };
