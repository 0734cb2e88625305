/*
 * --format=json: one document, described by docs/report.schema.json (a test holds them
 * together). Messages that come before the first implementation are about the program;
 * later ones stand with the implementation that they come before, or in the summary. What
 * depends on time or on which solver was quicker stands in "volatile", and nowhere else.
 */
#include "driver/report/json_parts.h"

/* Where in the document of a program we are: which array is open. */
enum part { IN_MESSAGES, IN_IMPLEMENTATIONS };

struct state {
	struct json json;
	enum part part;
	VEC(struct ivl_message) held; // for the next implementation
};

static void start(struct report *r)
{
	struct state *s = ARENA_NEW(&r->arena, struct state);

	r->state = s;
	json_init(&s->json, &r->sink);
	json_object(&s->json, NULL);
	json_str(&s->json, "format", "ivl-report-2");
	json_run(&s->json, r);
	json_array(&s->json, "programs");
}

static void program(struct report *r)
{
	struct state *s = r->state;
	struct json *j = &s->json;

	json_object(j, NULL);
	json_files(j, r->files);
	json_array(j, "messages");
	s->part = IN_MESSAGES;
}

/* What the callback was given is gone when it returns. */
static void hold(struct report *r, const struct ivl_message *m)
{
	struct state *s = r->state;
	struct ivl_message copy = *m;

	copy.text = arena_strdup(&r->arena, m->text);
	if (m->meant)
		copy.meant = arena_strdup(&r->arena, m->meant);
	if (m->expected)
		copy.expected = arena_strdup(&r->arena, m->expected);
	if (m->hint)
		copy.hint = arena_strdup(&r->arena, m->hint);
	if (m->at.file)
		copy.at.file = arena_strdup(&r->arena, m->at.file);
	vec_push_in(&r->arena, &s->held, copy);
}

static void message(struct json *j, const struct ivl_message *m)
{
	json_object(j, NULL);
	json_message(j, m);
	json_object_end(j);
}

static void on_message(struct report *r, const struct ivl_message *m)
{
	struct state *s = r->state;

	if (s->part == IN_MESSAGES)
		message(&s->json, m);
	else
		hold(r, m);
}

static void held_messages(struct state *s)
{
	uint32_t i;

	if (!s->held.len)
		return;
	json_array(&s->json, "messages");
	for (i = 0; i < s->held.len; i++)
		message(&s->json, &s->held.data[i]);
	json_array_end(&s->json);
	vec_clear(&s->held);
}

static void on_result(struct report *r, const struct ivl_result *x)
{
	struct state *s = r->state;
	struct json *j = &s->json;

	if (s->part == IN_MESSAGES) {
		json_array_end(j);
		json_array(j, "implementations");
		s->part = IN_IMPLEMENTATIONS;
	}
	json_object(j, NULL);
	json_result_head(j, x);
	held_messages(s);
	json_result_parts(j, x, r->options->error_trace);
	json_object_end(j);
}

static void program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	struct state *s = r->state;
	struct json *j = &s->json;

	json_array_end(j);
	if (s->part == IN_MESSAGES) {
		json_array(j, "implementations");
		json_array_end(j);
	}
	json_object(j, "summary");
	json_totals(j, t, status);
	held_messages(s);
	json_took(j, r);
	json_object_end(j);
	json_object_end(j);
}

static bool finish(struct report *r, enum ivl_status status)
{
	struct state *s = r->state;
	struct json *j = &s->json;
	bool ok;

	json_array_end(j);
	json_end(j, r, status);
	json_object_end(j);
	ok = json_fini(j);
	sink_put(&r->sink, "\n", 1);
	return ok;
}

const struct report_format report_json = { start,       program, on_message, on_result,
					   program_end, finish,  false };
