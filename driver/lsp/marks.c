/*
 * Verdicts beside the text: above each implementation (code lens), and behind each assertion (inlay
 * hints), there with the values of a counterexample.
 */
#include "driver/lsp/server.h"
#include "driver/session/message.h"

static const char *lens_title(struct server *s, const struct verdicts *v,
			      const struct verdict_of *x)
{
	uint32_t i, n_open = 0;

	if (v->pending && x->run != v->run)
		return "verifying ...";
	for (i = 0; i < x->marks.len; i++)
		n_open += x->marks.data[i].verdict != IVL_PROVED;
	if (x->verdict == IVL_PROVED)
		return x->marks.len
			   ? arena_printf(&s->scratch, "verified (%u)", x->marks.len)
			   : "verified";
	return arena_printf(&s->scratch, "%s (%u of %u)",
			    verdict_is_failure(x->verdict) ? "failed" : "undecided",
			    n_open, x->marks.len);
}

void on_code_lens(struct server *s, const struct json_node *params, struct json *j)
{
	struct document *d = server_document(s, params);
	uint32_t i;

	if (!d)
		return;
	json_array(j, "result");
	for (i = 0; i < d->verdicts.list.len; i++) {
		const struct verdict_of *x = d->verdicts.list.data[i];

		json_object(j, NULL);
		server_range(s, j, "range", &d->text, x->at);
		json_object(j, "command");
		json_str(j, "title", lens_title(s, &d->verdicts, x));
		json_str(j, "command", "");
		json_object_end(j);
		json_object_end(j);
	}
	json_array_end(j);
}

/* -- behind assertions -------------------------------------------------------------------------- */

static void put_values(struct buf *b, const struct shown_failure *f)
{
	uint32_t i;

	for (i = 0; i < f->values.len; i++)
		buf_printf(b, "%s%s = %s", i ? ", " : " ", f->values.data[i].name,
			   f->values.data[i].text);
}

static void put_hint(struct server *s, struct json *j, const struct document *d,
		     uint32_t at, const char *label)
{
	const struct text_position p = text_position(&d->text, at, s->units);

	json_object(j, NULL);
	json_object(j, "position");
	json_uint(j, "line", p.line);
	json_uint(j, "character", p.character);
	json_object_end(j);
	json_str(j, "label", label);
	json_bool(j, "paddingLeft", true);
	json_object_end(j);
}

#define SIGN_PROVED "\xe2\x9c\x93"
#define SIGN_FAILED "\xe2\x9c\x97"

static bool within(struct text_range asked, uint32_t at)
{
	return asked.start <= at && at <= asked.end;
}

static void put_hints(struct server *s, struct json *j, const struct document *d,
		      const struct verdict_of *x, struct text_range asked)
{
	struct buf b;
	uint32_t i;

	for (i = 0; i < x->marks.len; i++) {
		const struct mark *m = &x->marks.data[i];

		if (within(asked, m->at.end) && !verdict_is_failure(m->verdict))
			put_hint(s, j, d, m->at.end,
				 m->verdict == IVL_PROVED ? SIGN_PROVED : "?");
	}
	for (i = 0; i < x->failures.len; i++) {
		const struct shown_failure *f = &x->failures.data[i];

		if (!within(asked, f->at.end) || !verdict_is_failure(f->verdict))
			continue;
		buf_init(&b);
		buf_str(&b, SIGN_FAILED);
		put_values(&b, f);
		put_hint(s, j, d, f->at.end, buf_cstr(&b));
		buf_fini(&b);
	}
}

void on_inlay_hint(struct server *s, const struct json_node *params, struct json *j)
{
	struct document *d = server_document(s, params);
	const struct json_node *range = json_get(params, "range");
	struct text_range asked;
	uint32_t i;

	if (!d || !server_offset(s, d, json_get(range, "start"), &asked.start) ||
	    !server_offset(s, d, json_get(range, "end"), &asked.end))
		return;
	json_array(j, "result");
	for (i = 0; i < d->verdicts.list.len; i++)
		put_hints(s, j, d, d->verdicts.list.data[i], asked);
	json_array_end(j);
}
