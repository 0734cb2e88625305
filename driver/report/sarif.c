/*
 * --format=sarif: SARIF 2.1.0 (OASIS, 2020), one run. The rules are the codes of messages
 * (`ivl explain`); those that occurred are listed behind the results, so that these can be
 * written when they come. A failure has the path to it as a code flow, with the values of
 * variables, where they were asked for, as the state of its last location. What is left
 * open is a result of kind "open", as the standard has it for tools that prove, and a
 * candidate one of kind "review". Messages
 * without a place are notifications of the invocation.
 */
#include "driver/report/report.h"

#include "driver/report/json.h"
#include "driver/report/step.h"
#include "driver/session/message.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define SCHEMA                                                                         \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"          \
	"sarif-schema-2.1.0.json"

struct rule {
	const char *code;
	bool warning;
};

struct notice {
	uint32_t rule;
	bool warning;
	const char *text;
};

struct state {
	struct json json;
	VEC(struct rule) rules;
	VEC(struct notice) notices;
	uint32_t n_agreed, n_claimed; // implementations that are proved
};

/* The number of a rule; listed from its first use on. */
static uint32_t rule_number(struct report *r, const char *code, bool warning)
{
	struct state *s = r->state;
	struct rule new = { code, warning };
	uint32_t i;

	for (i = 0; i < s->rules.len; i++)
		if (strcmp(s->rules.data[i].code, code) == 0)
			return i;
	new.code = arena_strdup(&r->arena, code);
	vec_push_in(&r->arena, &s->rules, new);
	return i;
}

static void text_object(struct json *j, const char *name, const char *text)
{
	json_object(j, name);
	json_str(j, "text", text);
	json_object_end(j);
}

/* A path as a URI reference: other characters as %XX; an absolute one has a scheme. */
static void uri(struct buf *b, const char *path)
{
	const char *s;

	buf_str(b, path[0] == '/' ? "file://" : "");
	/* A colon before the first slash would end a scheme. */
	if (path[0] != '/' && strcspn(path, ":") < strcspn(path, "/"))
		buf_str(b, "./");
	for (s = path; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (isalnum(c) || strchr("-._~/!$&'()*+,;=:@", c))
			buf_char(b, *s);
		else
			buf_printf(b, "%%%02X", c);
	}
}

static void artifact(struct json *j, const char *file)
{
	struct buf b;

	buf_init(&b);
	uri(&b, file);
	json_object(j, "artifactLocation");
	json_str(j, "uri", buf_cstr(&b));
	json_object_end(j);
	buf_fini(&b);
}

static void physical(struct json *j, const struct ivl_location *at, bool whole_line)
{
	json_object(j, "physicalLocation");
	artifact(j, at->file);
	json_object(j, "region");
	json_uint(j, "startLine", at->line);
	if (!whole_line && at->column)
		json_uint(j, "startColumn", at->column);
	if (!whole_line && at->column && at->end_line) {
		json_uint(j, "endLine", at->end_line);
		json_uint(j, "endColumn", at->end_column);
	}
	json_object_end(j);
	json_object_end(j);
}

/* A location object; `function` and `text` may be NULL. */
static void location(struct json *j, const char *name, const struct ivl_location *at,
		     bool whole_line, const char *function, const char *text)
{
	json_object(j, name);
	if (at->line)
		physical(j, at, whole_line);
	if (function) {
		json_array(j, "logicalLocations");
		json_object(j, NULL);
		json_str(j, "fullyQualifiedName", function);
		json_str(j, "kind", "function");
		json_object_end(j);
		json_array_end(j);
	}
	if (text)
		text_object(j, "message", text);
	json_object_end(j);
}

/* The head of a result, with its one location. */
static void result_begin(struct report *r, const char *code, bool warning,
			 const char *kind, const char *text,
			 const struct ivl_location *at, bool whole_line,
			 const char *function)
{
	struct state *s = r->state;
	struct json *j = &s->json;

	json_object(j, NULL);
	json_str(j, "ruleId", code);
	json_uint(j, "ruleIndex", rule_number(r, code, warning));
	json_str(j, "kind", kind);
	json_str(j, "level",
		 strcmp(kind, "fail") != 0 ? "none"
		 : warning                 ? "warning"
					   : "error");
	text_object(j, "message", text);
	json_array(j, "locations");
	location(j, NULL, at, whole_line, function, NULL);
	json_array_end(j);
}

/* By which results of runs can be compared, wherever things have moved to. */
static void fingerprint(struct json *j, const char *what, const char *id)
{
	if (!id)
		return;
	json_object(j, "partialFingerprints");
	json_str(j, what, id);
	json_object_end(j);
}

static void start(struct report *r)
{
	struct state *s = ARENA_NEW(&r->arena, struct state);
	struct json *j = &s->json;

	r->state = s;
	json_init(j, &r->sink);
	json_object(j, NULL);
	json_str(j, "$schema", SCHEMA);
	json_str(j, "version", "2.1.0");
	json_array(j, "runs");
	json_object(j, NULL);
	json_str(j, "columnKind", "unicodeCodePoints");
	json_array(j, "results");
}

static void program(struct report *r)
{
	(void)r;
}

static void on_message(struct report *r, const struct ivl_message *m)
{
	struct state *s = r->state;
	bool warning = m->severity == IVL_WARNING;
	struct buf text;

	if (!m->at.line) {
		struct notice n = { rule_number(r, m->code, warning), warning,
				    arena_strdup(&r->arena, message_text(m)) };

		vec_push_in(&r->arena, &s->notices, n);
		return;
	}
	buf_init(&text);
	message_put(m, &text);
	result_begin(r, m->code, warning, "fail", buf_cstr(&text), &m->at,
		     m->whole_line, NULL);
	json_object_end(&s->json);
	buf_fini(&text);
}

static void values(struct json *j, const struct ivl_failure *f)
{
	size_t i;

	if (!f->n_values)
		return;
	json_object(j, "state");
	for (i = 0; i < f->n_values; i++)
		text_object(j, f->values[i].name, f->values[i].text);
	json_object_end(j);
}

/* The blocks of the path that are in the source, then the assertion. */
static void code_flow(struct json *j, const struct ivl_failure *f, const char *text)
{
	size_t i;

	json_array(j, "codeFlows");
	json_object(j, NULL);
	json_array(j, "threadFlows");
	json_object(j, NULL);
	json_array(j, "locations");
	for (i = 0; i < f->n_path; i++) {
		if (!location_is_known(&f->path[i].at))
			continue;
		json_object(j, NULL);
		location(j, "location", &f->path[i].at, false, NULL, f->path[i].label);
		json_object_end(j);
	}
	json_object(j, NULL);
	location(j, "location", &f->at, false, NULL, text);
	values(j, f);
	json_object_end(j);
	json_array_end(j);
	json_object_end(j);
	json_array_end(j);
	json_object_end(j);
	json_array_end(j);
}

/* What is refuted is wrong; a candidate is for people to look at. */
static const char *kind_of(enum ivl_verdict v)
{
	return v == IVL_REFUTED ? "fail" : v == IVL_CANDIDATE ? "review" : "open";
}

static void failure(struct report *r, const struct ivl_result *x,
		    const struct ivl_failure *f)
{
	struct json *j = &((struct state *)r->state)->json;
	const char *text = f->custom ? f->custom : f->text;

	result_begin(r, f->code, false, kind_of(f->verdict), text, &f->at, false,
		     x->name);
	if (f->related_text && location_is_known(&f->related)) {
		json_array(j, "relatedLocations");
		location(j, NULL, &f->related, false, NULL, f->related_text);
		json_array_end(j);
	}
	if (verdict_is_failure(f->verdict))
		code_flow(j, f, text);
	if (replay_name(f->replay)) {
		json_object(j, "properties");
		json_str(j, "replay", replay_name(f->replay));
		json_str_if(j, "replayText", f->replay_text);
		json_object_end(j);
	}
	fingerprint(j, "assertion/v1",
		    x->n_assertions ? x->assertions[f->assertion].id : NULL);
	json_object_end(j);
}

static void undecided(struct report *r, const struct ivl_result *x)
{
	struct json *j = &((struct state *)r->state)->json;
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%s: %s", x->name, verdict_text(x->verdict));
	if (x->verdict == IVL_TIMEOUT && x->time_limit > 0)
		buf_printf(&text, " after %.0f s", x->time_limit);
	if (x->reason)
		buf_printf(&text, " (%s)", x->reason);
	result_begin(r, verdict_code(x->verdict), true, "open", buf_cstr(&text), &x->at,
		     false, x->name);
	fingerprint(j, "implementation/v1", x->id);
	json_object_end(j);
	buf_fini(&text);
}

static void on_result(struct report *r, const struct ivl_result *x)
{
	struct state *s = r->state;
	size_t i;

	if (x->verdict == IVL_PROVED)
		*(x->agreed ? &s->n_agreed : &s->n_claimed) += 1;
	for (i = 0; i < x->n_failures; i++)
		failure(r, x, &x->failures[i]);
	if (verdict_code(x->verdict))
		undecided(r, x);
}

static void program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	(void)r;
	(void)t;
	(void)status;
}

/* Titles are formats of what messages name. */
static void title(struct json *j, const char *format)
{
	struct buf b;

	buf_init(&b);
	for (; *format; format++) {
		if (*format != '%' || !format[1]) {
			buf_char(&b, *format);
			continue;
		}
		format++;
		buf_str(&b, *format == '%' ? "%" : "...");
	}
	text_object(j, "shortDescription", buf_cstr(&b));
	buf_fini(&b);
}

static void rules(struct report *r)
{
	struct state *s = r->state;
	struct json *j = &s->json;
	uint32_t i;

	json_array(j, "rules");
	for (i = 0; i < s->rules.len; i++) {
		const struct rule *rule = &s->rules.data[i];
		const char *short_text, *text = ivl_explain(rule->code, &short_text);

		json_object(j, NULL);
		json_str(j, "id", rule->code);
		if (text) {
			title(j, short_text);
			text_object(j, "fullDescription", text);
		}
		json_object(j, "defaultConfiguration");
		json_str(j, "level", rule->warning ? "warning" : "error");
		json_object_end(j);
		json_object_end(j);
	}
	json_array_end(j);
}

static void notice(struct state *s, const struct notice *n)
{
	struct json *j = &s->json;

	json_object(j, NULL);
	json_object(j, "descriptor");
	json_str(j, "id", s->rules.data[n->rule].code);
	json_uint(j, "index", n->rule);
	json_object_end(j);
	json_str(j, "level", n->warning ? "warning" : "error");
	text_object(j, "message", n->text);
	json_object_end(j);
}

static void invocation(struct report *r, enum ivl_status status)
{
	struct state *s = r->state;
	struct json *j = &s->json;
	char text[REPORT_TIME];
	uint32_t i;

	json_array(j, "invocations");
	json_object(j, NULL);
	json_bool(j, "executionSuccessful", status != IVL_FAILED);
	json_uint(j, "exitCode", (uint64_t)status);
	report_time(r->started, text);
	json_str(j, "startTimeUtc", text);
	report_time(time(NULL), text);
	json_str(j, "endTimeUtc", text);
	if (s->notices.len) {
		json_array(j, "toolExecutionNotifications");
		for (i = 0; i < s->notices.len; i++)
			notice(s, &s->notices.data[i]);
		json_array_end(j);
	}
	json_object_end(j);
	json_array_end(j);
}

/* How far the proofs, of which there are no results, are to be trusted. */
static void trust(struct json *j, const struct state *s)
{
	if (!s->n_agreed && !s->n_claimed)
		return;
	json_object(j, "properties");
	json_object(j, "proved");
	json_uint(j, "agreed", s->n_agreed);
	json_uint(j, "claimed", s->n_claimed);
	json_object_end(j);
	json_object_end(j);
}

static bool finish(struct report *r, enum ivl_status status)
{
	struct state *s = r->state;
	struct json *j = &s->json;
	bool ok;

	json_array_end(j);
	json_object(j, "tool");
	json_object(j, "driver");
	json_str(j, "name", "ivl");
	json_str(j, "version", IVL_VERSION);
	rules(r);
	json_object_end(j);
	json_object_end(j);
	invocation(r, status);
	trust(j, s);
	json_object_end(j);
	json_array_end(j);
	json_object_end(j);
	ok = json_fini(j);
	sink_put(&r->sink, "\n", 1);
	return ok;
}

const struct report_format report_sarif = { start,       program, on_message, on_result,
					    program_end, finish,  false };
