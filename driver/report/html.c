/*
 * --format=html: one file for people, which loads nothing from elsewhere. It is well-formed XML, too.
 *
 * What stands at the top, totals and the slowest conditions, is known at the end: so rows and
 * failures wait in files without a name, and memory does not grow with them. Without scripts all
 * of it can be read; with them tables are sorted and filtered.
 */
#include "driver/report/report.h"

#include "base/utf8.h"
#include "driver/report/step.h"
#include "driver/session/message.h"
#include "driver/session/stats.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOWEST 20     // conditions that are listed
#define VALUES_OPEN 12 // more of them are shown when asked for
#define CHUNK 65536

static const char style[] =
#include "page.css.inc"
    ;
static const char script[] =
#include "page.js.inc"
    ;

enum part { PART_FILES, PART_PROCEDURES, PART_FAILURES, PARTS };

struct slow {
	const char *id, *file; // on the heap
	const char *verdict;
	double seconds;
};

struct state {
	FILE *parts[PARTS];
	struct ivl_totals totals;
	uint32_t n_programs, n_rejected, n_failures;
	struct slow slow[SLOWEST];
	uint32_t n_slow;
	bool failed; // a part could not be written
	int error;
};

/* -- text -------------------------------------------------------------------------------------- */

static void put_text(struct buf *b, const char *text, size_t len)
{
	struct buf clean;

	buf_init(&clean);
	utf8_clean(&clean, text, len, true, "\xef\xbf\xbd");
	for (size_t i = 0; i < clean.len; i++)
		switch (clean.data[i]) {
		case '&':
			buf_str(b, "&amp;");
			break;
		case '<':
			buf_str(b, "&lt;");
			break;
		case '>':
			buf_str(b, "&gt;");
			break;
		case '"':
			buf_str(b, "&quot;");
			break;
		default:
			buf_char(b, clean.data[i]);
		}
	buf_fini(&clean);
}

static void put(struct buf *b, const char *text)
{
	put_text(b, text, strlen(text));
}

static void put_place(struct buf *b, const struct ivl_location *at)
{
	put(b, at->file);
	buf_printf(b, ":%u:%u", at->line, at->column);
}

static void add(struct report *r, enum part p, struct buf *b)
{
	struct state *s = r->state;

	if (!s->failed && !(s->parts[p] || (s->parts[p] = tmpfile()))) {
		s->failed = true;
		s->error = errno;
	}
	if (!s->failed && fwrite(b->data, 1, b->len, s->parts[p]) != b->len) {
		s->failed = true;
		s->error = errno;
	}
	buf_fini(b);
}

static void seconds_cell(struct buf *b, double seconds)
{
	buf_printf(b, "<td class=\"n\" data-value=\"%.6f\">%.2f s</td>", seconds,
		   seconds);
}

static void count_cell(struct buf *b, uint64_t n)
{
	buf_printf(b, "<td class=\"n\" data-value=\"%llu\">%llu</td>",
		   (unsigned long long)n, (unsigned long long)n);
}

/* Words of a table's head, up to NULL; those that begin with a # are of numbers. */
static void head(struct buf *b, const char *id, const char *caption,
		 const char *const *columns)
{
	buf_printf(b, "<table id=\"%s\"><caption>%s</caption><thead><tr>", id, caption);
	for (; *columns; columns++)
		buf_printf(b,
			   **columns == '#' ? "<th scope=\"col\" class=\"n\">%s</th>"
					    : "<th scope=\"col\">%s</th>",
			   *columns + (**columns == '#'));
	buf_str(b, "</tr></thead><tbody>\n");
}

/* -- what fails -------------------------------------------------------------------------------- */

/* The line, with the place marked. */
static void excerpt(struct buf *b, const struct ivl_location *at)
{
	if (!at->excerpt)
		return;
	buf_printf(b, "<pre><code>%6u | ", at->excerpt_line);
	put_text(b, at->excerpt, at->offset);
	buf_str(b, "<mark>");
	put_text(b, at->excerpt + at->offset, at->width);
	buf_str(b, "</mark>");
	put_text(b, at->excerpt + at->offset + at->width,
		 at->excerpt_len - at->offset - at->width);
	buf_str(b, "</code></pre>\n");
}

/* Gives its number. */
static uint32_t article(struct report *r, struct buf *b, const char *class,
			const char *verdict, const struct ivl_location *at,
			const char *text, const char *code)
{
	struct state *s = r->state;
	uint32_t number = ++s->n_failures;

	buf_init(b);
	buf_printf(
	    b,
	    "<article id=\"f%u\" class=\"%s\" data-verdict=\"%s\" tabindex=\"-1\" "
	    "aria-labelledby=\"t%u\"><h3 id=\"t%u\">",
	    number, class, verdict, number, number);
	if (location_is_known(at)) {
		put_place(b, at);
		buf_str(b, ": ");
	}
	put(b, text);
	buf_printf(b, " [%s]</h3>\n", code);
	return number;
}

static void values(struct buf *b, const struct ivl_failure *f)
{
	bool many = f->n_values > VALUES_OPEN;

	if (!f->n_values)
		return;
	if (many)
		buf_printf(b, "<details><summary>%zu values</summary>", f->n_values);
	buf_str(b, "<table class=\"values\"><caption>Values</caption><tbody>\n");
	for (size_t i = 0; i < f->n_values; i++) {
		buf_str(b, "<tr><th scope=\"row\"><code>");
		put(b, f->values[i].name);
		buf_str(b, "</code></th><td><code>");
		put(b, f->values[i].text);
		buf_str(b, "</code></td></tr>\n");
	}
	buf_str(b, "</tbody></table>");
	if (many)
		buf_str(b, "</details>");
}

static void path(struct buf *b, const struct ivl_failure *f)
{
	bool any = false;

	for (size_t i = 0; i < f->n_path; i++) {
		const struct ivl_step *step = &f->path[i];

		if (!location_is_known(&step->at))
			continue;
		if (!any)
			buf_str(
			    b, "<details><summary>Path to the failure</summary><ol>\n");
		any = true;
		buf_str(b, "<li><code>");
		put_place(b, &step->at);
		buf_str(b, "</code> ");
		put(b, step->label ? step->label : "");
		buf_str(b, "</li>\n");
	}
	if (any)
		buf_str(b, "</ol></details>\n");
}

static uint32_t failure(struct report *r, const struct ivl_result *x,
			const struct ivl_failure *f)
{
	struct buf b;
	uint32_t number = article(r, &b, "failure", verdict_class(f->verdict), &f->at,
				  f->custom ? f->custom : f->text, f->code);

	buf_str(&b, "<p>in ");
	put(&b, x->name);
	if (f->verdict == IVL_CANDIDATE)
		buf_str(&b, "; a candidate, which may be wrong");
	buf_str(&b, "</p>\n");
	excerpt(&b, &f->at);
	if (f->related_text && location_is_known(&f->related)) {
		buf_str(&b, "<p>");
		put_place(&b, &f->related);
		buf_str(&b, ": ");
		put(&b, f->related_text);
		buf_str(&b, "</p>\n");
		excerpt(&b, &f->related);
	}
	if (f->replay_text) {
		buf_printf(&b, "<p>%s: ", replay_name(f->replay));
		put(&b, f->replay_text);
		buf_str(&b, "</p>\n");
	}
	values(&b, f);
	path(&b, f);
	buf_str(&b, "</article>\n");
	add(r, PART_FAILURES, &b);
	return number;
}

static uint32_t open_verdict(struct report *r, const struct ivl_result *x)
{
	struct buf b, text;
	uint32_t number;

	buf_init(&text);
	buf_printf(&text, "%s: %s", x->name, verdict_text(x->verdict));
	if (x->verdict == IVL_TIMEOUT && x->time_limit > 0)
		buf_printf(&text, " after %.0f s", x->time_limit);
	number = article(r, &b, "undecided", verdict_class(x->verdict), &x->at,
			 buf_cstr(&text), verdict_code(x->verdict));
	if (x->reason) {
		buf_str(&b, "<p>");
		put(&b, x->reason);
		buf_str(&b, "</p>\n");
	}
	excerpt(&b, &x->at);
	buf_str(&b, "</article>\n");
	add(r, PART_FAILURES, &b);
	buf_fini(&text);
	return number;
}

/* -- the run ----------------------------------------------------------------------------------- */

static void start(struct report *r)
{
	r->state = ARENA_NEW(&r->arena, struct state);
}

static void program(struct report *r)
{
	(void)r;
}

static void on_message(struct report *r, const struct ivl_message *m)
{
	bool warning = m->severity == IVL_WARNING;
	struct buf b;

	(void)article(r, &b, warning ? "warning" : "failure",
		      warning ? "warning" : "rejected", &m->at, message_text(m),
		      m->code);
	if (m->meant || m->expected) {
		buf_str(&b, m->meant ? "<p>did you mean " : "<p>possible here: ");
		put(&b, m->meant ? m->meant : m->expected);
		buf_str(&b, m->meant ? "?</p>\n" : "</p>\n");
	}
	if (m->hint) {
		buf_str(&b, "<p>");
		put(&b, m->hint);
		buf_str(&b, "</p>\n");
	}
	excerpt(&b, &m->at);
	buf_str(&b, "</article>\n");
	add(r, PART_FAILURES, &b);
}

static void note_slow(struct state *s, const struct report *r,
		      const struct ivl_piece *p)
{
	struct slow new = { .verdict = verdict_class(p->verdict),
			    .seconds = p->seconds };
	uint32_t i = s->n_slow;

	if (!(p->seconds > 0) || (i == SLOWEST && p->seconds <= s->slow[i - 1].seconds))
		return;
	if (i == SLOWEST) {
		i--;
		free((char *)s->slow[i].id);
		free((char *)s->slow[i].file);
	} else {
		s->n_slow++;
	}
	for (; i && s->slow[i - 1].seconds < p->seconds; i--)
		s->slow[i] = s->slow[i - 1];
	new.id = strdup(p->id ? p->id : "");
	new.file = strdup(r->files->len ? r->files->data[0] : "");
	s->slow[i] = new;
}

static void link_to(struct buf *b, uint32_t number)
{
	buf_printf(b, " <a href=\"#f%u\">%u</a>", number, number);
}

static void on_result(struct report *r, const struct ivl_result *x)
{
	const char *class = verdict_class(x->verdict);
	struct buf b, links;

	buf_init(&b);
	buf_init(&links);
	for (size_t i = 0; i < x->n_failures; i++)
		if (verdict_is_failure(x->failures[i].verdict))
			link_to(&links, failure(r, x, &x->failures[i]));
	if (verdict_code(x->verdict))
		link_to(&links, open_verdict(r, x));
	buf_printf(&b, "<tr data-verdict=\"%s\"><th scope=\"row\">", class);
	put(&b, x->name);
	buf_str(&b, "</th><td>");
	if (location_is_known(&x->at))
		put_place(&b, &x->at);
	buf_printf(&b, "</td><td class=\"%s\">%s%s%s</td><td>", class, class,
		   verdict_cause(x->verdict) ? ": " : "",
		   verdict_cause(x->verdict) ? verdict_cause(x->verdict) : "");
	buf_mem(&b, links.data ? links.data : "", links.len);
	buf_str(&b, "</td>");
	count_cell(&b, x->n_assertions);
	seconds_cell(&b, x->seconds);
	buf_str(&b, "</tr>\n");
	add(r, PART_PROCEDURES, &b);
	for (size_t i = 0; i < x->n_pieces; i++)
		note_slow(r->state, r, &x->pieces[i]);
	buf_fini(&links);
}

static void program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	const char *class = status == IVL_OK ? "proved" : status_name(status);
	struct state *s = r->state;
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "<tr data-verdict=\"%s\"><th scope=\"row\">", class);
	for (uint32_t i = 0; i < r->files->len; i++) {
		buf_str(&b, i ? ", " : "");
		put(&b, r->files->data[i]);
	}
	buf_printf(&b, "</th><td class=\"%s\">%s</td>", class, status_name(status));
	count_cell(&b, t->proved);
	count_cell(&b, t->refuted + t->candidate);
	count_cell(&b, t->implementations - t->proved - t->refuted - t->candidate);
	seconds_cell(&b, (double)(stats_now() - r->start) / 1e6);
	buf_str(&b, "</tr>\n");
	add(r, PART_FILES, &b);
	s->n_programs++;
	s->n_rejected += status == IVL_REJECTED;
	s->totals.implementations += t->implementations;
	s->totals.proved += t->proved;
	s->totals.refuted += t->refuted + t->candidate;
	s->totals.failures += t->failures;
	s->totals.skipped += t->skipped;
}

/* -- the page ---------------------------------------------------------------------------------- */

static void total(struct buf *b, const char *class, const char *what, uint32_t n)
{
	buf_printf(b, "<div><dt>%s</dt><dd class=\"%s\">%u</dd></div>\n", what,
		   n ? class : "", n);
}

static void totals(struct buf *b, const struct state *s)
{
	const struct ivl_totals *t = &s->totals;

	buf_str(b, "<dl>\n");
	total(b, "", "programs", s->n_programs);
	total(b, "proved", "procedures verified", t->proved);
	total(b, "refuted", "not proved", t->refuted);
	total(b, "refuted", "assertions that fail", t->failures);
	total(b, "undecided", "undecided", t->implementations - t->proved - t->refuted);
	total(b, "rejected", "programs rejected", s->n_rejected);
	total(b, "undecided", "not tried", t->skipped);
	buf_str(b, "</dl>\n");
}

static void slowest(struct buf *b, const struct state *s)
{
	static const char *const columns[] = { "Condition", "File", "Verdict", "#Time",
					       NULL };

	if (!s->n_slow)
		return;
	buf_str(b, "<section aria-labelledby=\"h-slow\"><h2 id=\"h-slow\">Slowest "
		   "conditions</h2>\n");
	head(b, "slowest", "The conditions that took solvers longest", columns);
	for (uint32_t i = 0; i < s->n_slow; i++) {
		const struct slow *x = &s->slow[i];

		buf_str(b, "<tr><th scope=\"row\">");
		put(b, x->id ? x->id : "");
		buf_str(b, "</th><td>");
		put(b, x->file ? x->file : "");
		buf_printf(b, "</td><td class=\"%s\">%s</td>", x->verdict, x->verdict);
		seconds_cell(b, x->seconds);
		buf_str(b, "</tr>\n");
	}
	buf_str(b, "</tbody></table></section>\n");
}

static void top(struct report *r, struct buf *b, enum ivl_status status)
{
	const struct state *s = r->state;
	char started[REPORT_TIME];

	report_time(r->started, started);
	buf_printf(
	    b,
	    "<!DOCTYPE html>\n<html lang=\"en\">"
	    "<head><meta charset=\"utf-8\"/>\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\"/>\n<title>ivl: %s</title>\n<style>\n%s</style></head>\n",
	    status_name(status), style);
	buf_printf(b,
		   "<body><header><h1>Verification: <span class=\"%s\">%s</span></h1>\n"
		   "<p>ivl " IVL_VERSION " %s, <time datetime=\"%s\">%s</time></p>\n",
		   status == IVL_OK ? "proved" : status_name(status),
		   status_name(status), r->command, started, started);
	totals(b, s);
	buf_str(
	    b,
	    "</header>\n<form hidden=\"hidden\" role=\"search\" aria-label=\"Filter\">"
	    "<label>Text <input id=\"text\" type=\"search\" "
	    "autocomplete=\"off\"/></label>"
	    "<label>Verdict <select id=\"verdict\"><option value=\"\">all</option>"
	    "<option value=\"bad\">all but proved</option>"
	    "<option value=\"proved\">proved</option>"
	    "<option value=\"refuted\">refuted</option>"
	    "<option value=\"not-proved\">not proved</option>"
	    "<option value=\"undecided\">undecided</option>"
	    "<option value=\"rejected\">rejected</option></select></label>"
	    "<output id=\"shown\" for=\"text verdict\" role=\"status\"></output>"
	    "<span>Keys: <kbd>/</kbd> filter, <kbd>j</kbd> <kbd>k</kbd> next and "
	    "previous "
	    "failure, <kbd>Esc</kbd> all</span></form>\n<main>\n");
}

static void copy_part(struct report *r, enum part p)
{
	struct state *s = r->state;
	char chunk[CHUNK];
	size_t n;

	if (!s->parts[p])
		return;
	if (fflush(s->parts[p]) != 0 || fseek(s->parts[p], 0, SEEK_SET) != 0)
		s->failed = true;
	while ((n = fread(chunk, 1, sizeof(chunk), s->parts[p])) > 0)
		sink_put(&r->sink, chunk, n);
	s->failed |= ferror(s->parts[p]) != 0;
	fclose(s->parts[p]);
}

static void section(struct report *r, enum part p, const char *before, const char *id,
		    const char *caption, const char *const *columns, const char *behind)
{
	struct buf b;

	buf_init(&b);
	buf_str(&b, before);
	if (columns)
		head(&b, id, caption, columns);
	sink_put(&r->sink, b.data, b.len);
	buf_fini(&b);
	copy_part(r, p);
	sink_put(&r->sink, behind, strlen(behind));
}

static bool finish(struct report *r, enum ivl_status status)
{
	static const char *const files[] = { "File",        "Status",     "#Verified",
					     "#Not proved", "#Undecided", "#Time",
					     NULL };
	static const char *const procedures[] = { "Procedure", "Place",       "Verdict",
						  "Failures",  "#Assertions", "#Time",
						  NULL };
	struct state *s = r->state;
	struct buf b;

	buf_init(&b);
	top(r, &b, status);
	sink_put(&r->sink, b.data, b.len);
	if (s->n_failures)
		section(r, PART_FAILURES,
			"<section aria-labelledby=\"h-failures\"><h2 "
			"id=\"h-failures\">Failures</h2>\n",
			NULL, NULL, NULL, "</section>\n");
	section(
	    r, PART_FILES,
	    "<section aria-labelledby=\"h-files\"><h2 id=\"h-files\">Programs</h2>\n",
	    "files", "A program in each row", files, "</tbody></table></section>\n");
	section(r, PART_PROCEDURES,
		"<section aria-labelledby=\"h-procedures\"><h2 "
		"id=\"h-procedures\">Procedures</h2>\n",
		"procedures", "A procedure with a body in each row", procedures,
		"</tbody></table></section>\n");
	b.len = 0;
	slowest(&b, s);
	buf_printf(
	    &b, "</main>\n<script>\n//<![CDATA[\n%s//]]>\n</script>\n</body></html>\n",
	    script);
	sink_put(&r->sink, b.data, b.len);
	buf_fini(&b);
	for (uint32_t i = 0; i < s->n_slow; i++) {
		free((char *)s->slow[i].id);
		free((char *)s->slow[i].file);
	}
	if (s->failed && !r->sink.error)
		r->sink.error = s->error ? s->error : EIO;
	return !s->failed;
}

const struct report_format report_html = { start,       program, on_message, on_result,
					   program_end, finish,  false };
