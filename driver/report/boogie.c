/*
 * Everything here is compared to the letter by clients: texts, columns, blanks.
 * Columns: messages about names and types count from 0, all others from 1
 * (reference 2.1).
 */
#include "driver/report/boogie.h"

#include "driver/session/collate.h"
#include "driver/session/message.h"
#include "driver/report/step.h"
#include "driver/report/xml_report.h"
#include "driver/session/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void put(const struct report_boogie *r, struct buf *b)
{
	if (!r->options->silent)
		console_buf(r->console, CONSOLE_OUT, b);
	buf_fini(b);
}

/* Errors in the program text are told in any case. */
static void put_input_error(const struct report_boogie *r, enum ivl_severity severity,
			    struct buf *b)
{
	if (severity == IVL_WARNING) {
		put(r, b);
		return;
	}
	console_buf(r->console, CONSOLE_OUT, b);
	buf_fini(b);
}

static void move_text(struct buf *from, struct buf *to)
{
	buf_mem(to, from->data, from->len);
	from->len = 0;
}

/* Standard input has the name by which it is asked for. */
static const char *file_name(const char *file)
{
	return !file ? "" : strcmp(file, "<stdin>") == 0 ? "stdin.bpl" : file;
}

static void location(struct buf *b, const struct ivl_location *at)
{
	buf_printf(b, "%s(%d,%u): ", file_name(at->file), (int32_t)at->line,
		   at->column);
}

/* Messages without a place in the program. */
static bool environment_message(struct report_boogie *r, const struct ivl_message *m)
{
	static const struct {
		const char *code, *before;
		bool fatal;
	} forms[] = {
		{ "E0001", "",
		  false }, // a file that cannot be read is no failure of the run
		{ "E0002", "", false },
		{ "E0003", "Fatal Error: ", true },
		{ "E0004", "", true },
		{ "E0005", "", false },
		{ "E0010", "Fatal Error: ProverException: ", true },
		{ "E0011", "*** Error: ", true },
		{ "E0390", "", false },
		{ "E0391", "", false },
		{ "E0392", "", false },
	};
	struct buf b;
	size_t i;

	for (i = 0; i < ARRAY_LEN(forms); i++)
		if (strcmp(forms[i].code, m->code) == 0)
			break;
	if (i == ARRAY_LEN(forms))
		return false;
	buf_init(&b);
	buf_printf(&b, "%s%s\n", forms[i].before, m->text);
	put(r, &b);
	r->fatal |= forms[i].fatal;
	r->stopped = true;
	r->no_stage_line |= i > 0; // the other files are read
	return true;
}

/* A mistake of ours: of one implementation (E0406), or of the run; or of solvers (E0408). */
static bool internal_error(struct report_boogie *r, const struct ivl_message *m)
{
	struct buf b;

	if (strcmp(m->code, "E0406") != 0 && strcmp(m->code, "E0407") != 0 &&
	    strcmp(m->code, "E0408") != 0)
		return false;
	buf_init(&b);
	buf_printf(&b, "Fatal Error: %s\n", m->text);
	put(r, &b);
	r->fatal = true;
	r->stopped |= m->at.line == 0;
	return true;
}

static bool is_one_of(const struct ivl_message *m, const char *const *codes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(codes[i], m->code) == 0)
			return true;
	return false;
}

/* Checks of functions whose messages end the run without a count. */
static bool is_uncounted(const struct ivl_message *m)
{
	static const char *const codes[] = { "E0245", "E0246", "E0247", "E0249",
					     "E0251" };

	return is_one_of(m, codes, ARRAY_LEN(codes));
}

/* Datatypes that the reference tool leaves to the solver, which refuses them. */
static bool is_fatal(const struct ivl_message *m)
{
	static const char *const codes[] = { "E0403", "E0404" };

	return is_one_of(m, codes, ARRAY_LEN(codes));
}

/* Warnings without a place are told without one, but for that of a relation of paths. */
static bool tells_place(const struct ivl_message *m)
{
	static const char *const codes[] = { "W0505" };

	return m->at.file || m->severity == IVL_ERROR ||
	       is_one_of(m, codes, ARRAY_LEN(codes));
}

static void on_message(void *env, const struct ivl_message *m)
{
	struct report_boogie *r = env;
	int64_t column = m->at.column;
	const char *what = "Error";
	struct buf b;

	if (environment_message(r, m) || internal_error(r, m))
		return;
	r->no_stage_line |= is_uncounted(m);
	r->fatal |= is_fatal(m);
	if (m->severity == IVL_WARNING)
		what = "Warning";
	else if (m->stage == IVL_STAGE_PARSE)
		what = "error";
	if (m->whole_line)
		column = 0;
	else if (m->stage != IVL_STAGE_PARSE)
		column--; // -1 for what has no place
	buf_init(&b);
	if (tells_place(m))
		buf_printf(&b, "%s(%d,%lld): ", file_name(m->at.file),
			   (int32_t)m->at.line, (long long)column);
	buf_printf(&b, "%s: %s\n", what, m->text);
	/* Of an implementation: behind what its proof needs. */
	if (r->options->trace && strcmp(m->code, "W0510") == 0)
		move_text(&b, &r->held);
	put_input_error(r, m->severity, &b);
}

static void on_stage_end(void *env, const struct ivl_stage_end *s)
{
	static const char *const names[] = {
		[IVL_STAGE_READ] = "input",
		[IVL_STAGE_PARSE] = "parse",
		[IVL_STAGE_RESOLVE] = "name resolution",
		[IVL_STAGE_TYPE] = "type checking",
		[IVL_STAGE_VERIFY] = "verification",
	};
	struct report_boogie *r = env;
	struct buf b;

	r->stopped = true;
	if (r->no_stage_line)
		return;
	buf_init(&b);
	buf_printf(&b, "%u %s errors detected in %s\n", s->errors, names[s->stage],
		   file_name(s->file));
	put_input_error(r, IVL_ERROR, &b);
}

/* A leading `error: ` in texts of the program is not repeated. */
static const char *without_error(const char *text)
{
	return strncasecmp(text, "error: ", 7) == 0 ? text + 7 : text;
}

static bool is_invariant(const struct ivl_failure *f)
{
	return f->kind == IVL_INVARIANT_ENTRY || f->kind == IVL_INVARIANT_MAINTAINED;
}

/* Why there is no proof of it. */
static const char *cause_text(enum ivl_verdict cause)
{
	switch (cause) {
	case IVL_TIMEOUT:
		return "Timed out on";
	case IVL_OUT_OF_MEMORY:
		return "Out of memory on";
	case IVL_OUT_OF_RESOURCE:
		return "Out of resource on";
	case IVL_SOLVER_ERROR:
		return "Solver exception on";
	case IVL_PROVED:
	case IVL_REFUTED:
	case IVL_CANDIDATE:
	case IVL_UNKNOWN:
	case IVL_INTERNAL_ERROR:
	case IVL_UNSUPPORTED:
		break;
	}
	return "Error";
}

/* Where functions are applied in whose bodies the conjunct stands. */
static void uses(struct buf *b, const struct ivl_failure *f)
{
	for (size_t i = 0; i < f->n_uses; i++)
		buf_printf(b, "%s(%d,%u) --> ", file_name(f->uses[i].file),
			   (int32_t)f->uses[i].line, f->uses[i].column);
}

/* The program's own text replaces the line, and what belongs to it. */
static void main_line(struct buf *b, const struct ivl_options *o,
		      const struct ivl_failure *f)
{
	if (f->custom && !is_invariant(f) && !o->force_bpl_errors) {
		buf_printf(b, "%s\n", without_error(f->custom));
		return;
	}
	if (!f->related_text)
		uses(b, f);
	location(b, &f->at);
	buf_printf(b, "%s: %s\n", cause_text(f->verdict), f->text);
	if (f->related_text && f->related.file) {
		uses(b, f);
		location(b, &f->related);
		buf_printf(b, "Related %s: %s\n",
			   is_invariant(f) ? "message" : "location", f->related_text);
	}
}

/* Of an implementation in pieces: its entry and exit are parts of other blocks. */
static void trace_lines(struct buf *b, const struct ivl_options *o,
			const struct ivl_failure *f, bool is_divided)
{
	bool with_made = o->error_trace > 1 && !is_divided;
	size_t i;

	if (o->error_trace < 1)
		return;
	buf_str(b, "Execution trace:\n");
	for (i = 0; i < f->n_path; i++) {
		const struct ivl_step *s = &f->path[i];

		if (!s->at.file && (!with_made || !step_is_made(s)))
			continue;
		buf_str(b, "    ");
		location(b, &s->at);
		buf_printf(b, "%s\n", s->label);
	}
}

static void augmented_lines(struct buf *b, const struct ivl_failure *f)
{
	size_t i;

	if (f->n_prints)
		buf_str(b, "Augmented execution trace:\n");
	for (i = 0; i < f->n_prints; i++)
		buf_printf(b, "%s\n", f->prints[i]);
}

/* What the verdict is called at the end of a /trace line; NULL: not attempted. */
static const char *outcome_text(const struct ivl_result *r)
{
	switch (r->verdict) {
	case IVL_PROVED:
		return "verified";
	case IVL_REFUTED:
	case IVL_CANDIDATE:
		return r->n_failures == 1 ? "error" : "errors";
	case IVL_UNKNOWN:
		return "inconclusive";
	case IVL_TIMEOUT:
		return "timed out";
	case IVL_OUT_OF_MEMORY:
		return "out of memory";
	case IVL_OUT_OF_RESOURCE:
		return "out of resource";
	case IVL_SOLVER_ERROR:
		return "solver exception";
	case IVL_INTERNAL_ERROR:
		return "internal error";
	case IVL_UNSUPPORTED:
		break;
	}
	return "not supported";
}

static const char *piece_text(enum ivl_verdict v)
{
	switch (v) {
	case IVL_PROVED:
		return "Valid";
	case IVL_REFUTED:
	case IVL_CANDIDATE:
		return "Invalid";
	case IVL_TIMEOUT:
		return "TimeOut";
	case IVL_OUT_OF_MEMORY:
		return "OutOfMemory";
	case IVL_OUT_OF_RESOURCE:
		return "OutOfResource";
	case IVL_UNKNOWN:
	case IVL_SOLVER_ERROR:
	case IVL_INTERNAL_ERROR:
	case IVL_UNSUPPORTED:
		break;
	}
	return "Undetermined";
}

/* Pieces that were made by cost are for no place. */
static const char *piece_line(char *out, size_t size, const struct ivl_piece *p)
{
	if (p->line)
		snprintf(out, size, " (line %u)", p->line);
	else
		*out = 0;
	return out;
}

static bool settles(enum ivl_verdict v)
{
	return v == IVL_PROVED || verdict_is_failure(v);
}

static void trace_pieces(struct buf *b, const struct ivl_result *x)
{
	double all = 0, before = 0; // cost of what was made first, and done so far
	size_t i;

	for (i = 0; i < x->n_pieces; i++)
		all += x->pieces[i].total == x->pieces[0].total ? x->pieces[i].cost : 0;
	for (i = 0; i < x->n_pieces; i++) {
		const struct ivl_piece *p = &x->pieces[i];
		bool is_first = p->total == x->pieces[0].total;
		char line[32];

		buf_printf(b,
			   "    checking split %u/%u%s, %.2f%%, (cost:%.0f/%u%s) ...\n",
			   p->number, p->total, piece_line(line, sizeof(line), p),
			   is_first && all > 0 ? 100 * before / all : p->proved,
			   p->cost, p->assertions_checked,
			   p->assertions_checked == 1 && !p->branches ? " last" : "");
		buf_printf(b, "      --> split #%u done,  [%.3f s] %s\n", p->number,
			   p->seconds, piece_text(p->verdict));
		if (settles(p->verdict))
			before += p->cost;
		if (p->parts)
			buf_printf(b, "    split %u was split into %u parts\n",
				   p->number, p->parts);
	}
}

/* Code that no execution reaches, with /smoke. */
static void smoke_lines(struct buf *b, const struct ivl_options *o,
			const struct ivl_result *x)
{
	size_t i;

	for (i = 0; i < x->n_probes; i++) {
		const struct ivl_probe *p = &x->probes[i];

		if (o->trace)
			buf_printf(b,
				   "    soundness smoke test #%zu ... "
				   "  [%.3f s, resource count: %llu] %s\n",
				   i, p->seconds, (unsigned long long)p->resources,
				   p->reached ? "OK" : "OOPS");
		if (!p->reached)
			buf_printf(b, "found unreachable code:\n%s", p->program);
	}
}

/* /traceTimes */
static void time_stamp(const struct report_boogie *r, struct buf *b, const char *event)
{
	if (r->options->trace_times)
		buf_printf(b, ">>> %s   [%.7f s]\n", event,
			   (double)(stats_now() - r->start) / 1e6);
}

/* Text that has waited for its place. */
static void trace_start(struct report_boogie *r, struct buf *b,
			const struct ivl_result *x)
{
	const struct ivl_options *o = r->options;
	bool goes_on = o->keep_going_splits > 1 || (x->n_pieces && x->pieces[0].last);

	if (o->trace || o->trace_pos)
		buf_printf(b, "\nVerifying %s ...\n", x->name);
	time_stamp(r, b, "Starting implementation verification");
	time_stamp(r, b, "Starting live variable analysis");
	move_text(&r->solver, b);
	if ((o->trace || o->trace_timeouts) && (x->n_pieces > 1 || goes_on))
		trace_pieces(b, x);
}

static void trace_end(struct buf *b, const struct ivl_options *o,
		      const struct ivl_result *x)
{
	if (o->trace)
		buf_printf(
		    b, "  [%.3f s, solver resource count: %llu, %u proof obligation%s]",
		    x->seconds, (unsigned long long)x->resources, x->obligations,
		    x->obligations == 1 ? "" : "s");
	else if (o->trace_pos)
		buf_printf(b, "  [%u proof obligation%s]", x->obligations,
			   x->obligations == 1 ? "" : "s");
	if (o->trace || o->trace_pos)
		buf_printf(b, "  %s\n", outcome_text(x));
}

static bool wants_dependencies(const struct report_boogie *r)
{
	return r->options->trace && (r->options->coverage || r->options->warn_vacuous);
}

/* What the proof needed. */
static void dependencies(struct report_boogie *r, struct buf *b,
			 const struct ivl_result *x)
{
	size_t i;

	if (wants_dependencies(r) && settles(x->verdict))
		buf_str(b, x->n_dependencies ? "Proof dependencies:\n"
					     : "Proof dependencies:\n  \n");
	for (i = 0; i < x->n_dependencies; i++) {
		intern_str(&r->dependencies, x->dependencies[i]);
		if (r->options->trace)
			buf_printf(b, "  %s\n", x->dependencies[i]);
	}
}

static int compare_atoms(const void *x, const void *y)
{
	const struct atom *const *a = x, *const *b = y;

	return collate((*a)->text, (*b)->text);
}

/* What all proofs needed. */
static void all_dependencies(struct report_boogie *r, struct buf *b)
{
	uint32_t n = r->dependencies.atoms.len, i;
	const struct atom **sorted;

	if (!wants_dependencies(r) || !n)
		return;
	buf_str(b, "Proof dependencies of whole program:\n");
	sorted = arena_dup(&r->arena, r->dependencies.atoms.data, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), compare_atoms);
	for (i = 0; i < n; i++)
		buf_printf(b, "  %s\n", sorted[i]->text);
}

static void undecided(struct buf *b, const struct ivl_result *x)
{
	switch (x->verdict) {
	case IVL_TIMEOUT:
		location(b, &x->at);
		buf_printf(b, "Verification of '%s' timed out after %.0f seconds",
			   x->name, x->time_limit);
		if (x->n_unverified)
			buf_printf(b, " with %zu check(s) that timed out individually",
				   x->n_unverified);
		buf_char(b, '\n');
		break;
	case IVL_OUT_OF_RESOURCE:
		location(b, &x->at);
		buf_printf(b, "Verification out of resource (%s)\n", x->name);
		break;
	case IVL_OUT_OF_MEMORY:
		location(b, &x->at);
		buf_printf(b, "Verification out of memory (%s)\n", x->name);
		break;
	case IVL_UNKNOWN:
		location(b, &x->at);
		buf_printf(b, "Verification inconclusive (%s)\n", x->name);
		break;
	case IVL_SOLVER_ERROR:
		if (x->reason)
			buf_printf(b, "Prover error: %s\n", x->reason);
		location(b, &x->at);
		buf_printf(b, "Verification encountered solver exception (%s)\n",
			   x->name);
		break;
	case IVL_PROVED:
	case IVL_REFUTED:
	case IVL_CANDIDATE:
	case IVL_INTERNAL_ERROR:
	case IVL_UNSUPPORTED:
		break;
	}
}

/* The assertions that timed out by themselves. */
static void unverified(struct buf *b, const struct ivl_result *x)
{
	size_t i;

	for (i = 0; i < x->n_unverified; i++) {
		location(b, &x->unverified[i].at);
		buf_printf(b, "Unverified check due to timeout: %s\n",
			   x->unverified[i].text);
	}
}

/* What the solver warned of, on the stream that is asked for. */
static void prover_warnings(const struct report_boogie *r, const char *warnings)
{
	enum console_stream to =
	    r->options->prover_warnings == 2 ? CONSOLE_ERR : CONSOLE_OUT;
	struct buf b;

	if (!warnings || !r->options->prover_warnings || r->options->silent)
		return;
	buf_init(&b);
	for (; *warnings; warnings += strspn(warnings, "\n")) {
		size_t len = strcspn(warnings, "\n");

		buf_printf(&b, "Prover warning: %.*s\n", (int)len, warnings);
		warnings += len;
	}
	console_buf(r->console, to, &b);
	buf_fini(&b);
}

static void errors(struct report_boogie *r, struct buf *b, const struct ivl_result *x)
{
	size_t i;

	undecided(b, x);
	if (x->verdict == IVL_PROVED && x->on_success)
		buf_printf(b, "%s\n", x->on_success);
	for (i = 0; i < x->n_failures; i++) {
		main_line(b, r->options, &x->failures[i]);
		trace_lines(b, r->options, &x->failures[i], step_divided(x));
		augmented_lines(b, &x->failures[i]);
		if (!report_model(&r->models, x->name, &x->failures[i], b))
			r->fatal = true;
	}
	unverified(b, x);
}

static void on_result(void *env, const struct ivl_result *x)
{
	struct report_boogie *r = env;
	bool at_once = r->options->trace || !r->options->trace_times;
	struct buf b;

	if (r->xml)
		report_xml_result(r->xml, x);
	buf_init(&b);
	prover_warnings(r, x->warnings);
	trace_start(r, &b, x);
	smoke_lines(&b, r->options, x);
	time_stamp(r, &b, "Finished implementation verification");
	dependencies(r, &b, x);
	move_text(&r->held, &b);
	trace_end(&b, r->options, x);
	errors(r, at_once ? &b : &r->held, x);
	put(r, &b);
}

/* The passes before inference and verification, once. */
static void trace_passes(struct report_boogie *r, struct buf *b)
{
	if (r->traced || !r->options->trace)
		return;
	if (r->options->coalesce_blocks)
		buf_str(b, "Coalescing blocks...\n");
	buf_str(b, "Inlining...\n");
	r->traced = true;
}

/* The domains of inference have none of the statistics that can be asked for. */
static void debug_statistics(const struct report_boogie *r)
{
	const char *flags = r->options->infer;

	if (!strchr(flags, 's'))
		return;
	console_puts(
	    r->console, CONSOLE_ERR,
	    strchr(flags, 'j')
		? "Microsoft.Boogie.AbstractInterpretation.NativeIntervalDomain"
		: "Microsoft.Boogie.AbstractInterpretation.TrivialDomain");
	console_puts(r->console, CONSOLE_ERR,
		     " currently does not support debug statistics\n");
}

static void on_point(void *env, enum ivl_point p, double seconds)
{
	static const char *const begins[] = {
		[IVL_POINT_RESOLVE] = "Starting resolution",
		[IVL_POINT_CHECK] = "Starting typechecking",
		[IVL_POINT_INFER] = "Starting abstract interpretation",
		[IVL_POINT_INFERRED] = NULL,
		[IVL_POINT_VERIFY] = NULL,
		[IVL_POINT_BODIES] = NULL,
	};
	struct report_boogie *r = env;
	struct buf b;

	buf_init(&b);
	if (p == IVL_POINT_BODIES)
		trace_passes(r, &b);
	if (r->options->trace && p == IVL_POINT_INFER) {
		trace_passes(r, &b);
		buf_str(&b, "\nRunning abstract interpretation...\n");
	}
	if (begins[p])
		time_stamp(r, &b, begins[p]);
	if (r->options->trace && p == IVL_POINT_INFERRED)
		buf_printf(&b, "  [%.3f s]\n", seconds);
	put(r, &b);
	if (p == IVL_POINT_INFER)
		debug_statistics(r);
}

static void on_trace(void *env, const char *text)
{
	struct report_boogie *r = env;
	struct buf b;

	buf_init(&b);
	trace_passes(r, &b);
	buf_printf(r->options->houdini ? &b : &r->solver, "[TRACE] %s\n", text);
	put(r, &b);
}

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	const struct report_boogie *r = env;

	return console_text(r->console, path, text, len);
}

void report_boogie_init(struct report_boogie *r, const struct console *t,
			const struct ivl_options *o)
{
	*r = (struct report_boogie){ .console = t, .options = o, .start = stats_now() };
	report_model_init(&r->models, t, o);
	buf_init(&r->solver);
	buf_init(&r->held);
	arena_init(&r->arena);
	intern_init(&r->dependencies, &r->arena);
}

void report_boogie_fini(struct report_boogie *r)
{
	report_model_fini(&r->models);
	buf_fini(&r->solver);
	buf_fini(&r->held);
	intern_fini(&r->dependencies);
	arena_fini(&r->arena);
}

struct ivl_callbacks report_boogie_callbacks(struct report_boogie *r)
{
	return (struct ivl_callbacks){ .env = r,
				       .message = on_message,
				       .stage_end = on_stage_end,
				       .result = on_result,
				       .point = on_point,
				       .trace = on_trace,
				       .text = on_text };
}

void report_boogie_start(struct report_boogie *r)
{
	struct buf b;

	buf_init(&b);
	time_stamp(r, &b, "Becoming sentient");
	put(r, &b);
}

static void counted(struct buf *b, uint32_t n, const char *one, const char *many)
{
	if (n)
		buf_printf(b, ", %u %s", n, n == 1 ? one : many);
}

void report_boogie_summary(struct report_boogie *r, const struct ivl_totals *t)
{
	struct buf b;

	if (r->stopped || t->skipped)
		return;
	buf_init(&b);
	trace_passes(r, &b);
	move_text(&r->held, &b);
	all_dependencies(r, &b);
	if (r->options->quiet) {
		put(r, &b);
		return;
	}
	buf_str(&b, "\nBoogie program verifier finished with ");
	if (r->options->print_verified_count)
		buf_printf(&b, "%u verified, ", t->proved);
	buf_printf(&b, "%u error%s", t->counterexamples,
		   t->counterexamples == 1 ? "" : "s");
	counted(&b, t->unknown + t->internal_error + t->unsupported, "inconclusive",
		"inconclusives");
	counted(&b, t->timeout, "time out", "time outs");
	counted(&b, t->memory, "out of memory", "out of memory");
	counted(&b, t->resource, "out of resource", "out of resource");
	counted(&b, t->solver_error, "solver exceptions", "solver exceptions");
	buf_char(&b, '\n');
	put(r, &b);
}
