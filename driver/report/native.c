/*
 * Failures and errors go to standard output, as results do; only progress and what is
 * wrong with the command itself go to standard error.
 */
#include "driver/report/native.h"

#include "base/utf8.h"
#include "driver/report/step.h"
#include "driver/session/message.h"
#include "driver/session/stats.h"

#include <stdio.h>
#include <string.h>

enum style {
	STYLE_PLAIN,
	STYLE_BOLD,
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_NOTE,
	STYLE_GOOD
};

static const char *const style_on[] = { "",           "\033[1m",    "\033[1;31m",
					"\033[1;35m", "\033[1;36m", "\033[1;32m" };

static void styled(const struct report_native *r, struct buf *b, enum style s,
		   const char *text)
{
	if (r->color && s != STYLE_PLAIN)
		buf_printf(b, "%s%s\033[0m", style_on[s], text);
	else
		buf_str(b, text);
}

static void erase_progress(struct report_native *r)
{
	if (r->progress_shown)
		console_puts(r->console, CONSOLE_ERR, "\r\033[K");
	r->progress_shown = false;
}

static void put(struct report_native *r, struct buf *b)
{
	erase_progress(r);
	console_buf(r->console, r->to, b);
	buf_fini(b);
}

/* `file:line:col: ` */
static void location(const struct report_native *r, struct buf *b,
		     const struct ivl_location *at)
{
	char numbers[32];

	if (!location_is_known(at)) {
		styled(r, b, STYLE_BOLD, "ivl: ");
		return;
	}
	snprintf(numbers, sizeof(numbers), ":%u:%u: ", at->line, at->column);
	if (r->color)
		buf_str(b, style_on[STYLE_BOLD]);
	utf8_clean(b, at->file, strlen(at->file), false, "?");
	buf_str(b, numbers);
	if (r->color)
		buf_str(b, "\033[0m");
}

/* Longest part of a line that is shown, and what is kept to the left of the place. */
#define EXCERPT_MAX 120
#define EXCERPT_LEFT 40

static void append_tabs_kept(struct buf *b, const char *text, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c & 0xc0) != 0x80) // one column per character
			buf_char(b, c == '\t' ? '\t' : ' ');
	}
}

/*
 *   12 |     assert x > 0;
 *      |     ^~~~~~~~~~~~~
 */
static void excerpt(const struct report_native *r, struct buf *b,
		    const struct ivl_location *at, enum style s)
{
	size_t from = 0, to = at->excerpt_len, width = at->width, i;
	struct buf mark;

	if (!at->excerpt)
		return;
	if (to > EXCERPT_MAX) {
		from = at->offset > EXCERPT_LEFT ? at->offset - EXCERPT_LEFT : 0;
		if (to - from > EXCERPT_MAX)
			to = from + EXCERPT_MAX;
	}
	if (at->offset + width > to)
		width = at->offset < to ? to - at->offset : 1;
	buf_printf(b, "%6u | ", at->excerpt_line);
	utf8_clean(b, at->excerpt + from, to - from, false, "?");
	buf_str(b, "\n       | ");
	append_tabs_kept(b, at->excerpt, from, at->offset);
	buf_init(&mark);
	buf_char(&mark, '^');
	for (i = 1; i < width; i++)
		if (((unsigned char)at->excerpt[at->offset + i] & 0xc0) != 0x80)
			buf_char(&mark, '~');
	styled(r, b, s, buf_cstr(&mark));
	buf_fini(&mark);
	buf_char(b, '\n');
}

static void on_message(void *env, const struct ivl_message *m)
{
	struct report_native *r = env;
	bool warning = m->severity == IVL_WARNING;
	enum style s = warning ? STYLE_WARNING : STYLE_ERROR;
	struct buf b;

	if (!message_is_new(&r->shown, m))
		return;
	if (warning)
		r->warnings++;
	else
		r->errors++;
	buf_init(&b);
	location(r, &b, &m->at);
	styled(r, &b, s, warning ? "warning: " : "error: ");
	utf8_clean(&b, message_text(m), strlen(message_text(m)), false, "?");
	buf_printf(&b, " [%s]\n", m->code);
	excerpt(r, &b, &m->at, s);
	if (m->meant)
		buf_printf(&b, "       = did you mean '%s'?\n", m->meant);
	if (m->expected)
		buf_printf(&b, "       = possible here: %s\n", m->expected);
	if (m->hint && m->hint_at.file) {
		buf_str(&b, "  note: ");
		location(r, &b, &m->hint_at);
		buf_printf(&b, "%s\n", m->hint);
		excerpt(r, &b, &m->hint_at, STYLE_NOTE);
	} else if (m->hint) {
		buf_printf(&b, "       = hint: %s\n", m->hint);
	}
	put(r, &b);
}

static void show_path(const struct report_native *r, struct buf *b,
		      const struct ivl_failure *f)
{
	bool title = false;
	size_t i;

	if (!r->options->error_trace)
		return;
	for (i = 0; i < f->n_path; i++) {
		const struct ivl_step *s = &f->path[i];

		if (!s->at.file && r->options->error_trace < 2)
			continue;
		if (!title)
			buf_str(b, "  path to the failure:\n");
		title = true;
		if (location_is_known(&s->at))
			buf_printf(b, "    %s:%u:%u: %s\n", s->at.file, s->at.line,
				   s->at.column, s->label);
		else
			buf_printf(b, "    %s\n", s->label ? s->label : "?");
	}
}

static void show_value(struct buf *b, const struct ivl_value *v)
{
	buf_printf(b, "    %s = %s", v->name, v->text);
	if (v->hex)
		buf_printf(b, " (%s)", v->hex);
	buf_char(b, '\n');
}

/* States that the program captures; that at the entry says what the parameters say. */
static void show_states(struct buf *b, const struct ivl_failure *f)
{
	size_t i, k;

	for (i = 1; i < f->n_states; i++) {
		const struct ivl_state *s = &f->states[i];

		buf_printf(b, "  state \"%s\":\n", s->name);
		for (k = 0; k < s->n_values; k++)
			if (*s->values[k].text)
				show_value(b, &s->values[k]);
	}
}

static void show_application(struct buf *b, const struct ivl_function *f,
			     const char *const *args, const char *result)
{
	size_t i;

	buf_printf(b, "    %s(", f->name);
	for (i = 0; i < f->arity; i++)
		buf_printf(b, "%s%s", i ? ", " : "", args ? args[i] : "_");
	buf_printf(b, ") = %s\n", result);
}

static void show_model(struct buf *b, const struct ivl_model *m)
{
	size_t i, k;

	buf_str(b, "  model of the solver:\n");
	/* x@1 is what x is somewhere on the way: states tell that. */
	for (i = 0; i < m->n_constants; i++)
		if (*m->constants[i].text && !strchr(m->constants[i].name, '@'))
			show_value(b, &m->constants[i]);
	for (i = 0; i < m->n_functions; i++) {
		const struct ivl_function *f = &m->functions[i];

		if (f->of_map)
			continue;
		for (k = 0; k < f->n_entries; k++)
			show_application(b, f, f->entries[k].arguments,
					 f->entries[k].result);
		if (f->otherwise)
			show_application(b, f, NULL, f->otherwise);
	}
}

static void show_values(const struct report_native *r, struct buf *b,
			const struct ivl_failure *f)
{
	size_t i;

	if (f->n_prints)
		buf_str(b, "  printed on the way:\n");
	for (i = 0; i < f->n_prints; i++)
		buf_printf(b, "    %s\n", f->prints[i]);
	if (f->n_values)
		buf_str(b, "  values there:\n");
	for (i = 0; i < f->n_values; i++)
		show_value(b, &f->values[i]);
	show_states(b, f);
	if (r->options->model && f->model)
		show_model(b, f->model);
	if (f->model_problem) {
		buf_str(b, "  ");
		styled(r, b, STYLE_NOTE, "note: ");
		buf_printf(b, "%s\n", f->model_problem);
	}
}

#define CANDIDATE_TEXT                                                                 \
	"a candidate, which may be wrong: the solver cannot tell whether all that is " \
	"assumed holds there"

static void show_replay(const struct report_native *r, struct buf *b,
			const struct ivl_failure *f)
{
	const char *name = replay_name(f->replay);

	if (!name || !f->replay_text)
		return;
	buf_str(b, "  ");
	styled(r, b, STYLE_NOTE, "note: ");
	buf_printf(b, "%s: %s\n", name, f->replay_text);
}

static void show_failure(const struct report_native *r, struct buf *b,
			 const struct ivl_failure *f)
{
	bool refuted = verdict_is_failure(f->verdict);

	location(r, b, &f->at);
	styled(r, b, refuted ? STYLE_ERROR : STYLE_WARNING,
	       refuted ? "error: " : "undecided: ");
	buf_str(b, f->custom ? f->custom : f->text);
	if (!refuted)
		buf_printf(b, " (%s)", verdict_text(f->verdict));
	buf_printf(b, " [%s]\n", f->code);
	excerpt(r, b, &f->at, refuted ? STYLE_ERROR : STYLE_WARNING);
	if (f->custom)
		buf_printf(b, "  that is: %s\n", f->text);
	if (f->related_text && location_is_known(&f->related)) {
		location(r, b, &f->related);
		styled(r, b, STYLE_NOTE, "note: ");
		buf_printf(b, "%s\n", f->related_text);
		excerpt(r, b, &f->related, STYLE_NOTE);
	}
	if (f->verdict == IVL_CANDIDATE) {
		buf_str(b, "  ");
		styled(r, b, STYLE_NOTE, "note: ");
		buf_str(b, CANDIDATE_TEXT "\n");
	}
	show_replay(r, b, f);
	show_path(r, b, f);
	show_values(r, b, f);
}

static void show_undecided(const struct report_native *r, struct buf *b,
			   const struct ivl_result *x)
{
	const char *code = verdict_code(x->verdict);

	if (!code || x->verdict == IVL_INTERNAL_ERROR) // which a message tells of
		return;
	location(r, b, &x->at);
	styled(r, b, STYLE_WARNING, "undecided: ");
	buf_printf(b, "%s: %s", x->name, verdict_text(x->verdict));
	if (x->verdict == IVL_TIMEOUT && x->time_limit > 0)
		buf_printf(b, " after %.0f s", x->time_limit);
	if (x->reason)
		buf_printf(b, " (%s)", x->reason);
	buf_printf(b, " [%s]\n", code);
}

/* Code that no execution reaches. */
static void show_probes(const struct report_native *r, struct buf *b,
			const struct ivl_result *x)
{
	size_t i;

	for (i = 0; i < x->n_probes; i++) {
		if (x->probes[i].reached)
			continue;
		location(r, b, &x->probes[i].at);
		styled(r, b, STYLE_WARNING, "warning: ");
		buf_str(b, "no execution gets past this\n");
		excerpt(r, b, &x->probes[i].at, STYLE_WARNING);
	}
}

static void show_trace(const struct report_native *r, struct buf *b,
		       const struct ivl_result *x)
{
	if (r->options->trace)
		buf_printf(b, "%s: %s (%u assertion%s, %.3f s)%s%s\n", x->name,
			   verdict_text(x->verdict), x->obligations,
			   x->obligations == 1 ? "" : "s", x->seconds,
			   trust_name(x) ? ", " : "",
			   trust_name(x) ? trust_name(x) : "");
}

/* --assertions: a line each, below the implementation's own. */
static void show_assertions(const struct report_native *r, struct buf *b,
			    const struct ivl_result *x)
{
	size_t i;

	if (!r->options->assertions || r->options->format || r->options->baseline)
		return;
	buf_printf(b, "%s: %s, %.3f s\n", x->name, verdict_text(x->verdict),
		   x->seconds);
	for (i = 0; i < x->n_assertions; i++) {
		const struct ivl_assertion *a = &x->assertions[i];
		enum style s = a->verdict == IVL_PROVED         ? STYLE_GOOD
			       : verdict_is_failure(a->verdict) ? STYLE_ERROR
								: STYLE_WARNING;

		buf_str(b, "  ");
		location(r, b, &a->at);
		styled(r, b, s, verdict_name(a->verdict));
		buf_printf(b, ": %s", obligation_title(a->kind));
		if (a->related.file)
			buf_printf(b, " (%s:%u:%u)", a->related.file, a->related.line,
				   a->related.column);
		if (x->n_pieces > 1)
			buf_printf(b, ", %.3f s", x->pieces[a->piece].seconds);
		buf_char(b, '\n');
	}
}

/* `P: the proof needs a, b, c` */
static void show_dependencies(const struct report_native *r, struct buf *b,
			      const struct ivl_result *x)
{
	size_t i;

	if (!r->options->coverage || x->verdict != IVL_PROVED)
		return;
	if (!x->has_dependencies) {
		buf_printf(b, "%s: what the proof needs is not known\n", x->name);
		return;
	}
	buf_printf(b, "%s: the proof needs ", x->name);
	for (i = 0; i < x->n_dependencies; i++)
		buf_printf(b, "%s%s", i ? ", " : "", x->dependencies[i]);
	buf_str(b, i ? "\n" : "nothing that has an id\n");
}

#define QUANTIFIERS_SHOWN 10
#define EXCERPTS_SHOWN 3 // of them

static void show_run(struct buf *b, const struct ivl_profile_run *r)
{
	buf_printf(b, "%s, %.3f s\n", verdict_text(r->verdict), r->seconds);
}

static void show_quantifier(const struct report_native *r, struct buf *b,
			    const struct ivl_profile_quantifier *q, bool with_excerpt)
{
	buf_printf(b, "  %llu instance%s: ", (unsigned long long)q->instances,
		   q->instances == 1 ? "" : "s");
	if (q->at.file)
		buf_printf(b, "%s:%u:%u\n", q->at.file, q->at.line, q->at.column);
	else
		buf_printf(b, "not in the program: %.80s\n", q->text ? q->text : "?");
	if (with_excerpt)
		excerpt(r, b, &q->at, STYLE_NOTE);
	if (q->left_out) {
		buf_str(b, "    without its axiom: ");
		show_run(b, &q->without);
	}
}

static void show_profile(const struct report_native *r, struct buf *b,
			 const struct ivl_result *x, const struct ivl_piece *p)
{
	const struct ivl_profile *f = p->profile;
	size_t i;

	location(r, b, &x->at);
	styled(r, b, STYLE_NOTE, "profile: ");
	buf_str(b, x->name);
	if (x->n_pieces > 1)
		buf_printf(b, " (piece %u)", p->number);
	buf_str(b, ": ");
	show_run(b, &f->whole);
	if (!f->counted)
		buf_str(b, "  this solver does not tell of instances\n");
	else if (!f->n_quantifiers)
		buf_str(b, "  no quantifier was instantiated\n");
	for (i = 0; i < f->n_quantifiers && i < QUANTIFIERS_SHOWN; i++)
		show_quantifier(r, b, &f->quantifiers[i], i < EXCERPTS_SHOWN);
	if (f->n_quantifiers > i)
		buf_printf(b, "  and %zu more quantifiers\n", f->n_quantifiers - i);
	if (f->n_assertions)
		buf_str(b, "  assertions on their own:\n");
	for (i = 0; i < f->n_assertions; i++) {
		const struct ivl_profile_assertion *a = &f->assertions[i];

		buf_str(b, "    ");
		location(r, b, &a->at);
		buf_printf(b, "%s: ", obligation_title(a->kind));
		show_run(b, &a->alone);
	}
}

static void show_profiles(const struct report_native *r, struct buf *b,
			  const struct ivl_result *x)
{
	size_t i;

	for (i = 0; i < x->n_pieces; i++)
		if (x->pieces[i].profile)
			show_profile(r, b, x, &x->pieces[i]);
}

static void count_layer(struct report_native *r, const struct ivl_result *x)
{
	const struct ivl_shows *s = &x->shows;
	uint32_t i = 0;

	if (!s->check)
		return;
	while (i < r->layers.len && (r->layers.data[i].layer != s->layer ||
				     strcmp(r->layers.data[i].check, s->check) != 0))
		i++;
	if (i == r->layers.len)
		vec_push(&r->layers, ((struct report_layer){
					 .layer = s->layer,
					 .check = arena_strdup(&r->arena, s->check) }));
	r->layers.data[i].n++;
	r->layers.data[i].proved += x->verdict == IVL_PROVED;
}

static void show_layers(const struct report_native *r, struct buf *b)
{
	for (uint32_t i = 0; i < r->layers.len; i++) {
		const struct report_layer *l = &r->layers.data[i];

		if (l->layer >= 0)
			buf_printf(b, "layer %d: ", l->layer);
		buf_printf(b, "%s: %u of %u\n", l->check, l->proved, l->n);
	}
}

static void on_result(void *env, const struct ivl_result *x)
{
	struct report_native *r = env;
	struct buf b;
	size_t i;

	count_layer(r, x);
	buf_init(&b);
	show_trace(r, &b, x);
	show_dependencies(r, &b, x);
	for (i = 0; i < x->n_failures; i++)
		show_failure(r, &b, &x->failures[i]);
	show_undecided(r, &b, x);
	if (!r->options->vacuity) // which tells more
		show_probes(r, &b, x);
	show_assertions(r, &b, x);
	show_profiles(r, &b, x);
	if (x->verdict == IVL_PROVED && x->on_success)
		buf_printf(&b, "%s\n", x->on_success);
	put(r, &b);
}

/* One line on a terminal, once the run has taken long enough to make one wonder. */
static void on_progress(void *env, const struct ivl_progress *p)
{
	struct report_native *r = env;
	struct buf b;

	if (!r->console->terminal[CONSOLE_ERR] || r->options->quiet ||
	    stats_now() - r->start < 2000000)
		return;
	buf_init(&b);
	buf_printf(&b, "\r\033[K%u/%u done, %u running, waiting for %.50s", p->done,
		   p->total, p->running, p->name ? p->name : "");
	console_buf(r->console, CONSOLE_ERR, &b);
	buf_fini(&b);
	r->progress_shown = true;
}

static void on_trace(void *env, const char *text)
{
	struct report_native *r = env;
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "ivl: %s\n", text);
	put(r, &b);
}

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	struct report_native *r = env;

	erase_progress(r);
	if (strcmp(path, "-") == 0) {
		r->console->write(r->to, text, len);
		return true;
	}
	return console_text(r->console, path, text, len);
}

void report_native_init(struct report_native *r, const struct console *t,
			const struct ivl_options *o, enum console_stream to)
{
	*r = (struct report_native){
		.console = t, .options = o, .to = to, .start = stats_now()
	};
	r->all_start = r->start;
	map_init(&r->shown);
	arena_init(&r->arena);
	r->color = o->color == 1 || (o->color == 0 && t->color[to]);
}

void report_native_fini(struct report_native *r)
{
	erase_progress(r);
	map_fini(&r->shown);
	vec_fini(&r->layers);
	arena_fini(&r->arena);
}

struct ivl_callbacks report_native_callbacks(struct report_native *r)
{
	return (struct ivl_callbacks){ .env = r,
				       .message = on_message,
				       .result = on_result,
				       .progress = on_progress,
				       .trace = on_trace,
				       .text = on_text };
}

static void part(struct buf *b, const char **separator, uint32_t n, const char *what)
{
	if (!n)
		return;
	buf_printf(b, "%s%u %s", *separator, n, what);
	*separator = ", ";
}

static void part_text(struct buf *b, const char **separator, const char *what)
{
	buf_printf(b, "%s%s", *separator, what);
	*separator = ", ";
}

static const char *plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

static void put_totals(struct buf *b, const char **separator,
		       const struct ivl_totals *t, bool fail_fast)
{
	uint32_t undecided =
	    t->unknown + t->timeout + t->memory + t->resource + t->solver_error;

	part(b, separator, t->proved, "verified");
	part(b, separator, t->refuted + t->candidate, "not proved");
	if (t->failures)
		buf_printf(b, " (%u assertion%s)", t->failures, plural(t->failures));
	part(b, separator, undecided, "undecided");
	part(b, separator, t->internal_error,
	     t->internal_error == 1 ? "internal error" : "internal errors");
	part(b, separator, t->unsupported, "not supported");
	part(b, separator, t->skipped, fail_fast ? "not tried" : "interrupted");
}

void report_native_begin(struct report_native *r)
{
	r->errors = r->warnings = 0;
	r->layers.len = 0;
	map_clear(&r->shown);
}

void report_native_took(struct report_native *r, double seconds)
{
	r->start = stats_now() - (uint64_t)(seconds * 1e6);
}

void report_native_summary(struct report_native *r, const struct ivl_totals *t,
			   enum ivl_status status, const char *name)
{
	double seconds = (double)(stats_now() - r->start) / 1e6;
	const char *separator = " ";
	struct buf b;

	buf_init(&b);
	show_layers(r, &b);
	if (name)
		buf_printf(&b, "%s: ", name);
	if (r->errors && !t->implementations) {
		styled(r, &b, STYLE_ERROR,
		       status == IVL_FAILED ? "failed:" : "rejected:");
		part(&b, &separator, r->errors, r->errors == 1 ? "error" : "errors");
	} else {
		styled(r, &b, status == IVL_OK ? STYLE_GOOD : STYLE_ERROR,
		       status == IVL_OK ? "ok:" : "not ok:");
		if (!t->implementations && !t->skipped)
			part_text(&b, &separator, "no errors");
		put_totals(&b, &separator, t, r->options->fail_fast);
	}
	part(&b, &separator, r->known, "as in the baseline");
	part(&b, &separator, r->warnings, r->warnings == 1 ? "warning" : "warnings");
	buf_printf(&b, " in %.2f s\n", seconds);
	put(r, &b);
}

/* -- many programs ----------------------------------------------------------------------------- */

static void put_time_left(struct buf *b, double seconds)
{
	if (seconds < 90)
		buf_printf(b, "%.0f s left", seconds);
	else if (seconds < 5400)
		buf_printf(b, "%.0f min left", seconds / 60);
	else
		buf_printf(b, "%.1f h left", seconds / 3600);
}

void report_native_progress(struct report_native *r, uint32_t done, uint32_t total,
			    uint32_t procedures, double seconds)
{
	struct buf b;

	if (!r->console->terminal[CONSOLE_ERR] || r->options->quiet || seconds < 1)
		return;
	buf_init(&b);
	buf_printf(&b, "\r\033[K%u/%u files, %u procedures", done, total, procedures);
	if (done) {
		double rate = done / seconds;

		buf_printf(&b, rate < 10 ? ", %.1f files/s, " : ", %.0f files/s, ",
			   rate);
		put_time_left(&b, (total - done) / rate);
	}
	console_buf(r->console, CONSOLE_ERR, &b);
	buf_fini(&b);
	r->progress_shown = true;
}

void report_sum_add(struct report_sum *s, const struct ivl_totals *t,
		    enum ivl_status status)
{
	struct ivl_totals *all = &s->totals;

	s->programs++;
	s->ok += status == IVL_OK;
	s->rejected += status == IVL_REJECTED;
	s->failed += status == IVL_FAILED && !t->internal_error;
	all->implementations += t->implementations;
	all->proved += t->proved;
	all->refuted += t->refuted;
	all->candidate += t->candidate;
	all->failures += t->failures;
	all->unknown += t->unknown;
	all->timeout += t->timeout;
	all->memory += t->memory;
	all->resource += t->resource;
	all->solver_error += t->solver_error;
	all->internal_error += t->internal_error;
	all->unsupported += t->unsupported;
	all->skipped += t->skipped;
}

void report_native_sum(struct report_native *r, const struct report_sum *s,
		       enum ivl_status status)
{
	double seconds = (double)(stats_now() - r->all_start) / 1e6;
	uint32_t n = s->programs + s->not_run,
		 bad = s->programs - s->ok - s->rejected - s->failed;
	const char *separator = " ";
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "%u file%s: ", n, plural(n));
	styled(r, &b, status == IVL_OK ? STYLE_GOOD : STYLE_ERROR,
	       status == IVL_OK ? "ok:" : "not ok:");
	part(&b, &separator, s->ok, "ok");
	part(&b, &separator, bad, "not ok");
	part(&b, &separator, s->rejected, "rejected");
	part(&b, &separator, s->failed, "failed");
	part(&b, &separator, s->not_run,
	     r->options->fail_fast ? "not tried" : "interrupted");
	separator = "; ";
	put_totals(&b, &separator, &s->totals, r->options->fail_fast);
	buf_printf(&b, " in %.2f s\n", seconds);
	put(r, &b);
}
