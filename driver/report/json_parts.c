#include "driver/report/json_parts.h"

#include "driver/report/step.h"
#include "driver/session/message.h"
#include "driver/session/stats.h"

static void location(struct json *j, const char *name, const struct ivl_location *at,
		     bool whole_line)
{
	if (!at->line)
		return;
	json_object(j, name);
	json_str(j, "file", at->file);
	json_uint(j, "line", at->line);
	if (!whole_line)
		json_uint(j, "column", at->column);
	if (!whole_line && at->end_line) {
		json_uint(j, "end_line", at->end_line);
		json_uint(j, "end_column", at->end_column);
	}
	json_object_end(j);
}

static void verdict(struct json *j, enum ivl_verdict v)
{
	json_str(j, "verdict", verdict_class(v));
	json_str_if(j, "cause", verdict_cause(v));
}

static const char *stage_name(enum ivl_stage stage)
{
	static const char *const names[] = { [IVL_STAGE_READ] = "read",
					     [IVL_STAGE_PARSE] = "parse",
					     [IVL_STAGE_RESOLVE] = "resolve",
					     [IVL_STAGE_TYPE] = "type",
					     [IVL_STAGE_VERIFY] = "verify" };

	return names[stage];
}

void json_message(struct json *j, const struct ivl_message *m)
{
	json_str(j, "severity", m->severity == IVL_WARNING ? "warning" : "error");
	json_str(j, "stage", stage_name(m->stage));
	json_str(j, "code", m->code);
	json_str(j, "text", message_text(m));
	location(j, "location", &m->at, m->whole_line);
	json_str_if(j, "meant", m->meant);
	json_str_if(j, "expected", m->expected);
	json_str_if(j, "hint", m->hint);
	if (m->hint && m->hint_at.file)
		location(j, "hint_location", &m->hint_at, false);
}

/* --error-trace says which blocks. */
static void path(struct json *j, const struct ivl_failure *f, int64_t detail)
{
	size_t i;

	json_array(j, "path");
	for (i = 0; i < f->n_path && detail; i++) {
		if (!f->path[i].at.file && detail < 2)
			continue;
		json_object(j, NULL);
		json_str(j, "block", f->path[i].label ? f->path[i].label : "");
		location(j, "location", &f->path[i].at, false);
		json_object_end(j);
	}
	json_array_end(j);
}

static void named(struct json *j, const struct ivl_value *v)
{
	json_object(j, NULL);
	json_str(j, "name", v->name);
	json_str(j, "value", v->text);
	json_object_end(j);
}

static void counterexample(struct json *j, const struct ivl_failure *f, int64_t detail)
{
	size_t i;

	json_object(j, NULL);
	json_bool(j, "candidate", f->verdict == IVL_CANDIDATE);
	json_str_if(j, "replay", replay_name(f->replay));
	json_str_if(j, "replay_text", f->replay_text);
	json_str(j, "code", f->code);
	json_str(j, "text", f->text);
	json_str_if(j, "message", f->custom);
	location(j, "location", &f->at, false);
	if (f->related_text && location_is_known(&f->related)) {
		json_object(j, "related");
		json_str(j, "text", f->related_text);
		location(j, "location", &f->related, false);
		json_object_end(j);
	}
	path(j, f, detail);
	if (f->n_values)
		json_array(j, "values");
	for (i = 0; i < f->n_values; i++)
		named(j, &f->values[i]);
	if (f->n_values)
		json_array_end(j);
	if (f->n_prints)
		json_array(j, "printed");
	for (i = 0; i < f->n_prints; i++)
		json_str(j, NULL, f->prints[i]);
	if (f->n_prints)
		json_array_end(j);
	json_object_end(j);
}

/* What is only located, as it timed out by itself, has none. */
static void counterexamples(struct json *j, const struct ivl_result *x,
			    const struct ivl_assertion *a, int64_t detail)
{
	bool any = false;
	size_t i;

	for (i = 0; i < a->n_failures; i++) {
		const struct ivl_failure *f = &x->failures[a->failures[i]];

		if (!verdict_is_failure(f->verdict))
			continue;
		if (!any)
			json_array(j, "counterexamples");
		any = true;
		counterexample(j, f, detail);
	}
	if (any)
		json_array_end(j);
}

static void assertion(struct json *j, const struct ivl_result *x,
		      const struct ivl_assertion *a, int64_t detail)
{
	json_object(j, NULL);
	json_str(j, "id", a->id);
	json_str(j, "kind", obligation_name(a->kind));
	location(j, "location", &a->at, false);
	location(j, "related", &a->related, false);
	json_str_if(j, "message", a->custom);
	verdict(j, a->verdict);
	json_str(j, "condition", x->pieces[a->piece].id);
	counterexamples(j, x, a, detail);
	json_object_end(j);
}

static void profile_run(struct json *j, const struct ivl_profile_run *r)
{
	verdict(j, r->verdict);
	json_seconds(j, "seconds", r->seconds);
}

static void profile_quantifier(struct json *j, const struct ivl_profile_quantifier *q)
{
	json_object(j, NULL);
	location(j, "location", &q->at, false);
	if (!q->at.line)
		json_str_if(j, "text", q->text);
	json_uint(j, "instances", q->instances);
	if (q->left_out) {
		json_object(j, "without");
		profile_run(j, &q->without);
		json_object_end(j);
	}
	json_object_end(j);
}

static void profile(struct json *j, const struct ivl_profile *p)
{
	size_t i;

	json_object(j, "profile");
	profile_run(j, &p->whole);
	json_seconds(j, "time_limit", p->limit);
	if (p->counted) {
		json_uint(j, "instances", p->instances);
		json_array(j, "quantifiers");
		for (i = 0; i < p->n_quantifiers; i++)
			profile_quantifier(j, &p->quantifiers[i]);
		json_array_end(j);
	}
	json_array(j, "alone");
	for (i = 0; i < p->n_assertions; i++) {
		json_object(j, NULL);
		json_str(j, "kind", obligation_name(p->assertions[i].kind));
		location(j, "location", &p->assertions[i].at, false);
		profile_run(j, &p->assertions[i].alone);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void votes(struct json *j, const struct ivl_piece *p)
{
	size_t i;

	if (!p->n_votes)
		return;
	json_array(j, "attempts");
	for (i = 0; i < p->n_votes; i++) {
		json_object(j, NULL);
		json_str(j, "solver", p->votes[i].solver);
		verdict(j, p->votes[i].verdict);
		json_str_if(j, "reason", p->votes[i].reason);
		json_seconds(j, "seconds", p->votes[i].seconds);
		json_object_end(j);
	}
	json_array_end(j);
}

static void condition(struct json *j, const struct ivl_piece *p)
{
	json_object(j, NULL);
	json_str(j, "id", p->id);
	json_uint(j, "number", p->number);
	if (p->iteration)
		json_uint(j, "iteration", p->iteration);
	verdict(j, p->verdict);
	json_uint(j, "assertions", p->obligations);
	json_object(j, "volatile");
	json_str_if(j, "solver", p->solver);
	json_seconds(j, "seconds", p->seconds);
	if (p->resources)
		json_uint(j, "resources", p->resources);
	votes(j, p);
	if (p->profile)
		profile(j, p->profile);
	json_object_end(j);
	json_object_end(j);
}

static void shows(struct json *j, const struct ivl_shows *s)
{
	if (!s->check)
		return;
	json_object(j, "shows");
	json_str(j, "check", s->check);
	json_str(j, "of", s->of);
	json_str_if(j, "with", s->with);
	if (s->layer >= 0)
		json_uint(j, "layer", (uint64_t)s->layer);
	json_object_end(j);
}

void json_result_head(struct json *j, const struct ivl_result *x)
{
	json_str(j, "id", x->id);
	json_str(j, "name", x->name);
	shows(j, &x->shows);
	location(j, "location", &x->at, false);
	verdict(j, x->verdict);
	json_str_if(j, "trust", trust_name(x));
	if (x->time_limit > 0)
		json_seconds(j, "time_limit", x->time_limit);
}

void json_result_parts(struct json *j, const struct ivl_result *x, int64_t trace)
{
	size_t i;

	json_array(j, "assertions");
	for (i = 0; i < x->n_assertions; i++)
		assertion(j, x, &x->assertions[i], trace);
	json_array_end(j);
	json_array(j, "conditions");
	for (i = 0; i < x->n_pieces; i++)
		condition(j, &x->pieces[i]);
	json_array_end(j);
	json_object(j, "volatile");
	json_seconds(j, "seconds", x->seconds);
	if (x->resources)
		json_uint(j, "resources", x->resources);
	json_str_if(j, "reason", x->reason);
	json_object_end(j);
}

void json_totals(struct json *j, const struct ivl_totals *t, enum ivl_status status)
{
	json_str(j, "status", status_name(status));
	json_uint(j, "implementations", t->implementations);
	json_uint(j, "proved", t->proved);
	json_uint(j, "refuted", t->refuted);
	json_uint(j, "not_proved", t->candidate);
	json_uint(j, "undecided",
		  t->unknown + t->timeout + t->memory + t->resource + t->solver_error);
	json_uint(j, "unknown", t->unknown);
	json_uint(j, "timeout", t->timeout);
	json_uint(j, "out_of_memory", t->memory);
	json_uint(j, "out_of_resource", t->resource);
	json_uint(j, "solver_error", t->solver_error);
	json_uint(j, "internal_error", t->internal_error);
	json_uint(j, "unsupported", t->unsupported);
	json_uint(j, "skipped", t->skipped);
	json_uint(j, "failures", t->failures);
	json_uint(j, "counterexamples", t->counterexamples);
}

void json_run(struct json *j, const struct report *r)
{
	json_object(j, "tool");
	json_str(j, "name", "ivl");
	json_str(j, "version", IVL_VERSION);
	json_object_end(j);
	json_str(j, "command", r->command);
}

void json_files(struct json *j, const text_list *files)
{
	json_array(j, "files");
	for (uint32_t i = 0; i < files->len; i++)
		json_str(j, NULL, files->data[i]);
	json_array_end(j);
}

void json_took(struct json *j, const struct report *r)
{
	json_object(j, "volatile");
	json_seconds(j, "seconds", (double)(stats_now() - r->start) / 1e6);
	json_object_end(j);
}

void json_end(struct json *j, const struct report *r, enum ivl_status status)
{
	char started[REPORT_TIME];

	if (r->has_baseline) {
		json_object(j, "baseline");
		json_uint(j, "known", r->known);
		json_uint(j, "new", r->new);
		json_object_end(j);
	}
	json_str(j, "status", status_name(status));
	json_uint(j, "exit_status", (uint64_t)status);
	json_object(j, "volatile");
	report_time(r->started, started);
	json_str(j, "started", started);
	json_object_end(j);
}
