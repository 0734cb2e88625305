/*
 * --format=github: workflow commands, which GitHub Actions shows beside the lines of a change. What
 * is not proved, rejected or open is an error, as it fails the step; warnings are warnings. The
 * last line is for people who read the log.
 */
#include "driver/report/report.h"

#include "base/utf8.h"
#include "driver/report/step.h"
#include "driver/session/message.h"

#include <string.h>

/* For all programs. */
struct state {
	uint32_t proved, others, errors;
};

static void start(struct report *r)
{
	r->state = ARENA_NEW(&r->arena, struct state);
}

static void program(struct report *r)
{
	(void)r;
}

/* As data of a command, or as the value of one of its properties. */
static void escaped(struct buf *b, const char *text, bool property)
{
	struct buf clean;

	buf_init(&clean);
	utf8_clean(&clean, text, strlen(text), true, "?");
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.data[i];

		if (c == '%' || c == '\n' || c == '\r' ||
		    (property && (c == ':' || c == ',')))
			buf_printf(b, "%%%02X", (unsigned char)c);
		else
			buf_char(b, c);
	}
	buf_fini(&clean);
}

static void property(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "%s=", name);
	escaped(b, value, true);
}

/* `::error file=a.bpl,line=3,col=5,endLine=3,endColumn=9,title=E0700::`; the text follows. */
static void command(struct buf *b, bool warning, const char *code,
		    const struct ivl_location *at, bool whole_line)
{
	buf_str(b, warning ? "::warning " : "::error ");
	if (location_is_known(at)) {
		property(b, "file", at->file);
		buf_printf(b, ",line=%u,", at->line);
		if (!whole_line)
			buf_printf(b, "col=%u,", at->column);
		/* Columns are looked at only where the place ends in its line. */
		if (!whole_line && at->end_line)
			buf_printf(b, "endLine=%u,endColumn=%u,", at->end_line,
				   at->end_column);
	}
	property(b, "title", code);
	buf_str(b, "::");
}

static void end(struct report *r, struct buf *b, struct buf *text)
{
	escaped(b, buf_cstr(text), false);
	buf_char(b, '\n');
	sink_put(&r->sink, b->data, b->len);
	buf_fini(text);
	buf_fini(b);
}

static void on_message(struct report *r, const struct ivl_message *m)
{
	struct buf b, text;

	buf_init(&b);
	buf_init(&text);
	command(&b, m->severity == IVL_WARNING, m->code, &m->at, m->whole_line);
	message_put(m, &text);
	((struct state *)r->state)->errors += m->severity == IVL_ERROR;
	end(r, &b, &text);
}

static void put_place(struct buf *b, const struct ivl_location *at)
{
	buf_printf(b, "%s:%u:%u", at->file, at->line, at->column);
}

static void failure(struct report *r, const struct ivl_result *x,
		    const struct ivl_failure *f)
{
	struct buf b, text;

	buf_init(&b);
	buf_init(&text);
	command(&b, false, f->code, &f->at, false);
	buf_printf(&text, "%s: %s", x->name, f->custom ? f->custom : f->text);
	if (f->verdict == IVL_CANDIDATE)
		buf_str(&text, " (a candidate, which may be wrong)");
	if (f->related_text && location_is_known(&f->related)) {
		buf_str(&text, "\n");
		put_place(&text, &f->related);
		buf_printf(&text, ": %s", f->related_text);
	}
	for (size_t i = 0; i < f->n_values; i++)
		buf_printf(&text, "\n%s = %s", f->values[i].name, f->values[i].text);
	if (f->replay_text)
		buf_printf(&text, "\n%s: %s", replay_name(f->replay), f->replay_text);
	end(r, &b, &text);
}

static void on_result(struct report *r, const struct ivl_result *x)
{
	struct state *s = r->state;
	struct buf b, text;

	s->proved += x->verdict == IVL_PROVED;
	s->others += x->verdict != IVL_PROVED;
	for (size_t i = 0; i < x->n_failures; i++)
		if (verdict_is_failure(x->failures[i].verdict))
			failure(r, x, &x->failures[i]);
	if (!verdict_code(x->verdict))
		return;
	buf_init(&b);
	buf_init(&text);
	command(&b, false, verdict_code(x->verdict), &x->at, false);
	buf_printf(&text, "%s: %s", x->name, verdict_text(x->verdict));
	if (x->verdict == IVL_TIMEOUT && x->time_limit > 0)
		buf_printf(&text, " after %.0f s", x->time_limit);
	if (x->reason)
		buf_printf(&text, " (%s)", x->reason);
	end(r, &b, &text);
}

static void program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	(void)r;
	(void)t;
	(void)status;
}

static bool finish(struct report *r, enum ivl_status status)
{
	const struct state *s = r->state;
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "ivl: %s: %u verified, %u not, %u errors\n", status_name(status),
		   s->proved, s->others, s->errors);
	sink_put(&r->sink, b.data, b.len);
	buf_fini(&b);
	return true;
}

const struct report_format report_github = { start,       program,     on_message,
					     on_result,   program_end, finish,
					     .news = true };
