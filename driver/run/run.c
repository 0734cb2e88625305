/*
 * Each run ends in one of the ways of enum exec_end. As text, a failure is told like one of a
 * proof, each assertion once; of other ends the first of its kind is told. The JSON document
 * (docs/run.md) lists every run.
 */
#include "driver/run/run.h"

#include "driver/report/json.h"
#include "driver/session/message.h"
#include "driver/result/verdict.h"
#include "driver/run/trace.h"
#include "exec/run.h"
#include "ivl/print.h"

#include <stdlib.h>
#include <string.h>

#define VALUES_MAX 200 // shown of a failure

static const char *const end_names[] = {
	[EXEC_DONE] = "done",          [EXEC_FAILED] = "failed",
	[EXEC_BLOCKED] = "blocked",    [EXEC_UNKNOWN] = "not-evaluated",
	[EXEC_STEPS] = "out-of-steps", [EXEC_DEPTH] = "too-deep",
};

enum { END_COUNT = EXEC_DEPTH + 1 };

struct run_record {
	uint64_t seed;
	struct exec_result r;
	const struct block **path;
	size_t n_values;
	const struct ivl_value *values;
};

struct run_report {
	const struct impl *impl;
	VEC(struct run_record) runs;
	uint32_t counts[END_COUNT];
	uint32_t unknown; // runs that came to their end past what was not evaluated
};

/* -- what is run ------------------------------------------------------------------------- */

static const struct impl *find_impl(const struct program *p, const char *name,
				    uint32_t *n)
{
	const struct impl *found = NULL;
	uint32_t i;

	*n = 0;
	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped || m->head.library ||
		    (name && strcmp(m->name->text, name) != 0))
			continue;
		if (!found)
			found = m;
		(*n)++;
	}
	return found;
}

static const struct impl *entry_point(struct ivl *v)
{
	static const char *const usual[] = { "Main", "main" };
	const text_list *wanted = &v->options->proc;
	const struct impl *m;
	uint32_t i, n;

	if (wanted->len) {
		m = find_impl(v->program, wanted->data[wanted->len - 1], &n);
		if (m)
			return m;
		session_say(v, D_PROC_BODILESS, wanted->data[wanted->len - 1]);
	} else {
		for (i = 0; i < ARRAY_LEN(usual); i++) {
			m = find_impl(v->program, usual[i], &n);
			if (m)
				return m;
		}
		m = find_impl(v->program, NULL, &n);
		if (n == 1)
			return m;
		session_say(v, n ? D_RUN_AMBIGUOUS : D_RUN_NOTHING);
	}
	session_worsen(v, IVL_FAILED);
	return NULL;
}

/* -- records ----------------------------------------------------------------------------- */

typedef VEC(struct ivl_value) shown_values;

static void show_var(struct ivl *v, const struct exec_state *s, const struct var *x,
		     shown_values *out)
{
	value now = exec_variable(s, x);
	struct ivl_value shown = { .name = x->name->text };
	struct buf text;

	if (now == VALUE_NONE || out->len >= VALUES_MAX)
		return;
	buf_init(&text);
	exec_value_text(s, &text, now, x->type);
	shown.text = arena_strndup(&v->arena, text.data, text.len);
	buf_fini(&text);
	vec_push_in(&v->arena, out, shown);
}

static void show_list(struct ivl *v, const struct exec_state *s, const var_list *vars,
		      shown_values *out)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		show_var(v, s, vars->data[i], out);
}

/* Of the procedure that the run was in, then of the program. */
static void show_values(struct ivl *v, const struct exec_session *session,
			struct run_record *r)
{
	const struct exec_state *s = exec_last_state(session);
	const struct impl *m = exec_current(s);
	shown_values out = { 0 };
	uint32_t i;

	if (m) {
		show_list(v, s, &m->ins, &out);
		show_list(v, s, &m->outs, &out);
		show_list(v, s, &m->locals, &out);
	}
	for (i = 0; i < v->program->decls.len; i++) {
		const struct decl *d = v->program->decls.data[i];

		if (!d->dropped && (d->kind == DECL_VAR || d->kind == DECL_CONST))
			show_var(v, s, ((const struct var_decl *)d)->var, &out);
	}
	r->values = out.data;
	r->n_values = out.len;
}

static bool is_assertion(const struct exec_result *r)
{
	return r->end == EXEC_FAILED;
}

static void record(struct ivl *v, struct run_report *report,
		   const struct exec_session *session, uint64_t seed,
		   const struct exec_result *r)
{
	struct run_record x = { .seed = seed, .r = *r };

	if (r->assertion_failed) {
		x.path = arena_dup(&v->arena, r->path, r->n_path * sizeof(*r->path));
		show_values(v, session, &x);
	}
	x.r.path = x.path;
	if (r->unknown_why) // else it goes with the session
		x.r.unknown_why = arena_strdup(&v->arena, r->unknown_why);
	report->counts[r->end]++;
	report->unknown += r->end == EXEC_DONE && r->n_unknown > 0;
	vec_push_in(&v->arena, &report->runs, x);
}

/* -- as text ----------------------------------------------------------------------------- */

/* "could not be proved" and the like, as it is of a run. */
static const char *const failed_texts[] = {
	[ASSERT_PLAIN] = "this assertion is false",
	[ASSERT_REQUIRES] = "a precondition of this call is false",
	[ASSERT_ENSURES] = "a postcondition is false on this return path",
	[ASSERT_INV_ENTRY] = "this loop invariant is false on entry",
	[ASSERT_INV_MAINTAINED] = "this invariant is not maintained by the loop",
	[ASSERT_UNPACK] = "the value that is unpacked has another constructor",
};

static const char *failed_text(enum assert_kind kind)
{
	const char *text = kind < ARRAY_LEN(failed_texts) ? failed_texts[kind] : NULL;

	return text ? text : failed_texts[ASSERT_PLAIN];
}

static struct ivl_failure failure_of(struct ivl *v, const struct run_record *x)
{
	const struct exec_result *r = &x->r;
	struct ivl_step *steps = ARENA_NEW_ARRAY(&v->arena, r->n_path, struct ivl_step);
	const struct kind_text *k = obligation_text(r->kind);
	const struct atom *custom = attr_string(r->attrs, "msg");
	struct ivl_failure f = { .kind = k->kind,
				 .code = k->code,
				 .text = failed_text(r->kind),
				 .verdict = IVL_REFUTED,
				 .at = session_locate(v, r->at),
				 .n_values = x->n_values,
				 .values = x->values };
	uint32_t i;

	if (!custom && r->related)
		custom = attr_string(r->related->attrs, "msg");
	if (custom)
		f.custom = custom->text;
	if (k->related && r->related) {
		f.related_text = r->kind == ASSERT_REQUIRES
				     ? "this is the precondition that is false"
				     : "this is the postcondition that is false";
		f.related = session_locate(
		    v, (struct span){ r->related->tok, r->related->span.end });
	}
	for (i = 0; i < r->n_path; i++)
		steps[i] =
		    (struct ivl_step){ .label = x->path[i]->label->text,
				       .generated = x->path[i]->generated_label,
				       .at = session_locate(v, x->path[i]->span) };
	f.path = steps;
	f.n_path = r->n_path;
	return f;
}

static void tell_failure(struct ivl *v, const struct run_report *report,
			 const struct run_record *x)
{
	const struct ivl_failure f = failure_of(v, x);
	struct ivl_result result = { .name = report->impl->name->text,
				     .verdict = IVL_REFUTED,
				     .end = IVL_REFUTED,
				     .n_failures = 1,
				     .failures = &f };

	result.at = session_locate(v, report->impl->head.span);
	if (v->cb.result)
		v->cb.result(v->cb.env, &result);
}

static bool same_failure(const struct exec_result *a, const struct exec_result *b)
{
	return a->at.start == b->at.start && a->related == b->related &&
	       a->kind == b->kind;
}

/* Each assertion that failed once, by the first run in which it did. */
static void tell_failures(struct ivl *v, const struct run_report *report)
{
	uint32_t i, k;

	for (i = 0; i < report->runs.len; i++) {
		const struct run_record *x = &report->runs.data[i];

		if (!is_assertion(&x->r))
			continue;
		for (k = 0; k < i; k++)
			if (is_assertion(&report->runs.data[k].r) &&
			    same_failure(&report->runs.data[k].r, &x->r))
				break;
		if (k == i)
			tell_failure(v, report, x);
	}
}

static void note(struct ivl *v, enum diag_code code, struct span at, const char *text)
{
	if (at.start)
		diag(&v->diags, code, at, text);
}

/* The first of each kind of end that is no end. */
static void tell_ends(struct ivl *v, const struct run_report *report)
{
	bool told[END_COUNT] = { false }, unknown = false;
	uint32_t i;

	for (i = 0; i < report->runs.len; i++) {
		const struct exec_result *r = &report->runs.data[i].r;

		if (!told[r->end] && r->end != EXEC_DONE && r->end != EXEC_FAILED) {
			note(v, r->end == EXEC_BLOCKED ? D_RUN_BLOCKED : D_RUN_STOPPED,
			     r->at, r->why);
			told[r->end] = true;
		}
		if (!unknown && r->unknown_at.start && r->unknown_why) {
			note(v, D_RUN_UNKNOWN, r->unknown_at, r->unknown_why);
			unknown = true;
		}
	}
	session_flush(v);
}

static void count_text(struct buf *b, const char **comma, uint32_t n, const char *what)
{
	if (!n)
		return;
	buf_printf(b, "%s%u %s", *comma, n, what);
	*comma = ", ";
}

static enum ivl_status report_status(const struct run_report *r)
{
	if (r->counts[EXEC_FAILED])
		return IVL_NOT_PROVED;
	if (r->counts[EXEC_UNKNOWN] || r->counts[EXEC_STEPS] || r->counts[EXEC_DEPTH] ||
	    r->unknown)
		return IVL_UNDECIDED;
	return IVL_OK;
}

static void tell_summary(struct ivl *v, const struct run_report *report)
{
	const char *comma = ": ";
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "%s: %s, %u run%s",
		   report_status(report) == IVL_OK ? "ok" : "not ok",
		   report->impl->name->text, report->runs.len,
		   report->runs.len == 1 ? "" : "s");
	count_text(&b, &comma, report->counts[EXEC_FAILED], "failed");
	count_text(&b, &comma, report->counts[EXEC_DONE], "done");
	count_text(&b, &comma, report->unknown,
		   "of them with assertions not evaluated");
	count_text(&b, &comma, report->counts[EXEC_BLOCKED], "blocked");
	count_text(&b, &comma, report->counts[EXEC_UNKNOWN], "not evaluated");
	count_text(&b, &comma, report->counts[EXEC_STEPS], "out of steps");
	count_text(&b, &comma, report->counts[EXEC_DEPTH], "nested too deeply");
	buf_char(&b, '\n');
	session_text(v, "-", &b);
	buf_fini(&b);
}

/* -- running ----------------------------------------------------------------------------- */

static void run_all(struct ivl *v, struct run_report *report)
{
	const struct ivl_options *o = v->options;
	struct run_trace trace = { .v = v };
	const struct exec_observer observer = run_trace_observer(&trace);
	struct exec_session *session = exec_new(v->program, o->trace);
	struct exec_settings settings = { .max_steps = (uint64_t)o->run_steps,
					  .observer = o->trace ? &observer : NULL };
	struct exec_result r;
	int64_t i;

	for (i = 0; i < o->run_count && !v->interrupted; i++) {
		settings.seed = (uint64_t)o->run_seed + (uint64_t)i;
		if (o->trace)
			run_trace_begin(&trace, report->impl, settings.seed);
		exec_run(session, report->impl, &settings, &r);
		record(v, report, session, settings.seed, &r);
	}
	exec_free(session);
}

void run_program(struct ivl *v)
{
	struct run_report *report = ARENA_NEW(&v->arena, struct run_report);

	v->run_report = report;
	report->impl = entry_point(v);
	if (!report->impl)
		return;
	run_all(v, report);
	session_worsen(v, report_status(report));
	if (v->interrupted)
		session_worsen(v, IVL_UNDECIDED);
	if (v->options->format)
		return;
	tell_failures(v, report);
	tell_ends(v, report);
	if (!v->options->quiet)
		tell_summary(v, report);
}

/* -- as JSON ----------------------------------------------------------------------------- */

static void json_place(struct json *j, const struct ivl *v, const char *name,
		       struct span at)
{
	struct ivl_location l = session_locate(v, at);

	if (!l.line)
		return;
	json_object(j, name);
	json_str(j, "file", l.file);
	json_uint(j, "line", l.line);
	json_uint(j, "column", l.column);
	json_object_end(j);
}

static void json_failure(struct json *j, struct ivl *v, const struct run_record *x)
{
	const struct ivl_failure f = failure_of(v, x);
	size_t i;

	json_object(j, "assertion");
	json_str(j, "kind", obligation_name(f.kind));
	json_str(j, "code", f.code);
	json_str(j, "text", f.text);
	json_str_if(j, "custom", f.custom);
	json_place(j, v, "location", x->r.at);
	if (x->r.related)
		json_place(j, v, "related",
			   (struct span){ x->r.related->tok, x->r.related->span.end });
	json_uint(j, "blocksEntered", x->r.n_entered);
	json_array(j, "path");
	for (i = 0; i < f.n_path; i++) {
		json_object(j, NULL);
		json_str(j, "label", f.path[i].label);
		json_place(j, v, "location", x->path[i]->span);
		json_object_end(j);
	}
	json_array_end(j);
	json_array(j, "values");
	for (i = 0; i < f.n_values; i++) {
		json_object(j, NULL);
		json_str(j, "name", f.values[i].name);
		json_str(j, "value", f.values[i].text);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void json_run(struct json *j, struct ivl *v, const struct run_record *x)
{
	const struct exec_result *r = &x->r;

	json_object(j, NULL);
	json_uint(j, "seed", x->seed);
	json_str(j, "end", end_names[r->end]);
	json_uint(j, "steps", r->steps);
	json_str_if(j, "why", r->why);
	json_place(j, v, "location", r->at);
	if (r->assertion_failed)
		json_failure(j, v, x);
	json_uint(j, "assertionsNotEvaluated", r->n_unknown);
	if (r->unknown_at.start && r->unknown_why) {
		json_object(j, "notEvaluated");
		json_str(j, "why", r->unknown_why);
		json_place(j, v, "location", r->unknown_at);
		json_place(j, v, "expression", r->unknown_why_at);
		json_object_end(j);
	}
	json_object_end(j);
}

static void json_messages(struct json *j, struct ivl *v)
{
	uint32_t i;

	json_array(j, "messages");
	for (i = 0; i < v->diags.list.len; i++) {
		const struct diag *d = &v->diags.list.data[i];
		const struct diag_info *info = diag_info(d->code);

		json_object(j, NULL);
		json_str(j, "severity",
			 info->severity == SEVERITY_WARNING ? "warning" : "error");
		json_str(j, "code", info->code);
		json_str(j, "text", d->text);
		json_place(j, v, "location", d->span);
		json_object_end(j);
	}
	json_array_end(j);
}

static void write_json(struct buf *out, struct ivl *v)
{
	const struct run_report *report = v->run_report;
	struct json j;
	uint32_t i;

	json_init_buf(&j, out);
	json_object(&j, NULL);
	json_str(&j, "format", "ivl-run-1");
	json_str(&j, "status", status_name(v->status));
	json_messages(&j, v);
	if (report && report->impl) {
		json_str(&j, "procedure", report->impl->name->text);
		json_array(&j, "runs");
		for (i = 0; i < report->runs.len; i++)
			json_run(&j, v, &report->runs.data[i]);
		json_array_end(&j);
		json_object(&j, "summary");
		for (i = 0; i < END_COUNT; i++)
			json_uint(&j, end_names[i], report->counts[i]);
		json_object_end(&j);
	}
	json_object_end(&j);
	json_fini(&j);
	buf_char(out, '\n');
}

enum ivl_status run_command(struct ivl *v, const struct ivl_options *o)
{
	enum ivl_status status = ivl_run(v);
	struct buf text;

	if (!o->format)
		return status;
	buf_init(&text);
	write_json(&text, v);
	if (!session_text(v, o->output ? o->output : "-", &text))
		status = IVL_FAILED;
	buf_fini(&text);
	return status;
}
