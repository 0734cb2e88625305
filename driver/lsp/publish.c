/*
 * Diagnostics of a document: what the front end says of it, then what the verifier says, each once.
 */
#include "driver/lsp/server.h"
#include "driver/session/message.h"

#include <string.h>

enum severity { SEVERITY_OF_ERROR = 1, SEVERITY_OF_WARNING = 2 };

static void open_diagnostic(struct server *s, struct json *j, const struct document *d,
			    struct text_range at, enum severity severity,
			    const char *code, const char *text)
{
	json_object(j, NULL);
	server_range(s, j, "range", &d->text, at);
	json_uint(j, "severity", severity);
	json_str_if(j, "code", code);
	json_str(j, "source", "ivl");
	json_str(j, "message", text);
}

static void finding(struct server *s, struct json *j, const struct document *d,
		    const struct finding *f)
{
	const char *text = f->text;

	if (f->meant)
		text = arena_printf(&s->scratch, "%s (did you mean \"%s\"?)", text,
				    f->meant);
	open_diagnostic(s, j, d, f->at,
			f->severity == IVL_ERROR ? SEVERITY_OF_ERROR
						 : SEVERITY_OF_WARNING,
			f->code, text);
	json_object_end(j);
}

/* -- what the verifier says --------------------------------------------------------------------- */

static void related(struct server *s, struct json *j, const struct document *d,
		    struct text_range at, const char *text)
{
	json_object(j, NULL);
	json_object(j, "location");
	json_str(j, "uri", d->uri);
	server_range(s, j, "range", &d->text, at);
	json_object_end(j);
	json_str(j, "message", text);
	json_object_end(j);
}

/* The clause that does not hold, and the way there. */
static void related_places(struct server *s, struct json *j, const struct document *d,
			   const struct shown_failure *f)
{
	uint32_t i;

	if (!s->client.related || (!f->related_text && !f->path.len))
		return;
	json_array(j, "relatedInformation");
	if (f->related_text)
		related(s, j, d, f->related, f->related_text);
	for (i = 0; i < f->path.len; i++)
		related(
		    s, j, d, f->path.data[i].at,
		    arena_printf(&s->scratch, "on the way: %s", f->path.data[i].label));
	json_array_end(j);
}

static const char *failure_text(struct server *s, const struct shown_failure *f)
{
	struct buf b;
	const char *text;
	uint32_t i;

	buf_init(&b);
	buf_str(&b, f->custom ? f->custom : f->text);
	if (!verdict_is_failure(f->verdict))
		buf_printf(&b, " (%s)", verdict_text(f->verdict));
	if (f->verdict == IVL_CANDIDATE)
		buf_str(&b, " (the solver cannot tell whether it fails)");
	if (f->values.len)
		buf_str(&b, "\nvalues there:");
	for (i = 0; i < f->values.len; i++)
		buf_printf(&b, "\n  %s = %s", f->values.data[i].name,
			   f->values.data[i].text);
	if (f->replay)
		buf_printf(&b, "\n%s", f->replay);
	text = arena_strndup(&s->scratch, b.data, b.len);
	buf_fini(&b);
	return text;
}

static void failure(struct server *s, struct json *j, const struct document *d,
		    const struct shown_failure *f)
{
	open_diagnostic(s, j, d, f->at,
			verdict_is_failure(f->verdict) ? SEVERITY_OF_ERROR
						       : SEVERITY_OF_WARNING,
			f->code, failure_text(s, f));
	related_places(s, j, d, f);
	json_object_end(j);
}

static void verdict(struct server *s, struct json *j, const struct document *d,
		    const struct verdict_of *x)
{
	uint32_t i;

	for (i = 0; i < x->failures.len; i++)
		failure(s, j, d, &x->failures.data[i]);
	if (x->code && x->verdict != IVL_INTERNAL_ERROR) { // of which there is a remark
		open_diagnostic(s, j, d, x->at, SEVERITY_OF_WARNING, x->code, x->text);
		json_object_end(j);
	}
}

/* The verifier repeats what the front end has to say. */
static bool is_found(const struct analysis *a, const struct remark *r)
{
	uint32_t i;

	for (i = 0; i < a->findings.len; i++)
		if (a->findings.data[i].at.start == r->at.start &&
		    strcmp(a->findings.data[i].code, r->code) == 0)
			return true;
	return false;
}

static void remarks(struct server *s, struct json *j, const struct document *d)
{
	uint32_t i;

	for (i = 0; i < d->verdicts.remarks.len; i++) {
		const struct remark *r = &d->verdicts.remarks.data[i];

		if (d->now && is_found(d->now, r))
			continue;
		open_diagnostic(s, j, d, r->at,
				r->warning ? SEVERITY_OF_WARNING : SEVERITY_OF_ERROR,
				r->code, r->text);
		json_object_end(j);
	}
}

/* -- marks -------------------------------------------------------------------------------------- */

static const char *class_of(enum ivl_verdict v)
{
	if (v == IVL_PROVED)
		return "verified";
	return verdict_is_failure(v) ? "failed" : "undecided";
}

static void tell_marks(struct server *s, struct document *d)
{
	struct json *j = connection_notify(&s->connection, "ivl/verdicts");
	uint32_t i, k;

	json_str(j, "uri", d->uri);
	json_raw_number(j, "version", d->version);
	json_bool(j, "pending", d->verdicts.pending);
	json_array(j, "implementations");
	for (i = 0; i < d->verdicts.list.len; i++) {
		const struct verdict_of *x = d->verdicts.list.data[i];

		json_object(j, NULL);
		json_str(j, "id", x->id);
		server_range(s, j, "range", &d->text, x->at);
		json_str(j, "verdict", class_of(x->verdict));
		json_array(j, "assertions");
		for (k = 0; k < x->marks.len; k++) {
			json_object(j, NULL);
			server_range(s, j, "range", &d->text, x->marks.data[k].at);
			json_str(j, "kind", x->marks.data[k].title);
			json_str(j, "verdict", class_of(x->marks.data[k].verdict));
			json_object_end(j);
		}
		json_array_end(j);
		json_object_end(j);
	}
	json_array_end(j);
	connection_notify_end(&s->connection);
}

void publish_diagnostics(struct server *s, struct document *d)
{
	const struct analysis *a = d->language ? NULL : server_analysis(s, d);
	const bool forget = a && a->status != IVL_OK && d->verdicts.pending;
	struct json *j;
	uint32_t i;

	if (forget) { // nothing will be verified
		verdicts_clear(&d->verdicts);
		d->wants_verdicts = false;
	}
	j = connection_notify(&s->connection, "textDocument/publishDiagnostics");
	json_str(j, "uri", d->uri);
	json_raw_number(j, "version", d->version);
	json_array(j, "diagnostics");
	for (i = 0; a && i < a->findings.len; i++)
		finding(s, j, d, &a->findings.data[i]);
	remarks(s, j, d);
	for (i = 0; i < d->verdicts.list.len; i++)
		verdict(s, j, d, d->verdicts.list.data[i]);
	json_array_end(j);
	connection_notify_end(&s->connection);
	d->told = true;
	if (forget && s->client.verdicts)
		tell_marks(s, d);
}

static void ask_again(struct server *s, const char *method)
{
	struct json *j = connection_begin(&s->connection);

	json_str(j, "id", arena_printf(&s->scratch, "ivl-%u", ++s->n_tokens));
	json_str(j, "method", method);
	connection_send(&s->connection);
}

void publish_verdicts(struct server *s, struct document *d)
{
	publish_diagnostics(s, d);
	if (s->client.verdicts)
		tell_marks(s, d);
	if (s->client.lens_refresh)
		ask_again(s, "workspace/codeLens/refresh");
	if (s->client.inlay_refresh)
		ask_again(s, "workspace/inlayHint/refresh");
}
