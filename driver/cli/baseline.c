#include "driver/cli/baseline.h"

#include "driver/session/message.h"

#include <string.h>

bool baseline_load(struct baseline *b, const char *path, const char **why)
{
	*b = (struct baseline){ 0 };
	arena_init(&b->arena);
	b->program = "";
	return past_load(&b->past, path, why);
}

void baseline_fini(struct baseline *b)
{
	past_fini(&b->past);
	vec_fini(&b->failures);
	arena_fini(&b->arena);
}

void baseline_program(struct baseline *b, const char *const *files, uint32_t n)
{
	arena_fini(&b->arena);
	arena_init(&b->arena);
	b->program = past_program(&b->arena, files, n);
	b->known = b->new = 0;
}

static bool note(struct baseline *b, bool known)
{
	b->known += known;
	b->new += !known;
	b->all_known += known;
	b->all_new += !known;
	return !known;
}

/* Was it as bad as that? */
static bool was(const struct baseline *b, enum past_kind kind, const char *id,
		enum ivl_verdict v)
{
	const struct past_thing *t = past_find(&b->past, kind, b->program, id);
	int now = past_badness(verdict_class(v));

	return t && now < 3 && now <= past_badness(t->verdict);
}

bool baseline_message(struct baseline *b, const struct ivl_message *m)
{
	struct past_thing *t;

	if (m->severity == IVL_WARNING)
		return true;
	t = past_find(&b->past, PAST_ERROR, b->program,
		      past_error(&b->arena, m->code, m->at.line ? m->at.file : NULL,
				 message_text(m)));
	if (!t || !t->count)
		return note(b, false);
	t->count--; // of those that are alike there may be one more now
	return note(b, true);
}

bool baseline_result(struct baseline *b, struct ivl_result *r)
{
	bool *known = NULL, any = false, new = false;

	if (r->verdict == IVL_PROVED)
		return true;
	known = ARENA_NEW_ARRAY(&b->arena, r->n_assertions, bool);
	for (size_t i = 0; i < r->n_assertions; i++) {
		const struct ivl_assertion *a = &r->assertions[i];

		if (a->verdict == IVL_PROVED)
			continue;
		any = true;
		known[i] = was(b, PAST_ASSERTION, a->id, a->verdict);
		new |= note(b, known[i]);
	}
	/* Without an assertion to blame, it is about the whole. */
	if (!any || r->verdict == IVL_INTERNAL_ERROR)
		new |= note(b, was(b, PAST_IMPLEMENTATION, r->id, r->verdict));
	vec_clear(&b->failures);
	for (size_t i = 0; i < r->n_failures; i++)
		if (r->failures[i].assertion >= r->n_assertions ||
		    !known[r->failures[i].assertion])
			vec_push(&b->failures, r->failures[i]);
	r->failures = b->failures.data;
	r->n_failures = b->failures.len;
	return new;
}

enum ivl_status baseline_status(const struct baseline *b, const struct ivl_totals *t,
				enum ivl_status status)
{
	switch (status) {
	case IVL_NOT_PROVED:
	case IVL_UNDECIDED:
	case IVL_REJECTED:
		return b->known && !b->new && !t->skipped ? IVL_OK : status;
	case IVL_OK:
	case IVL_FAILED:
		break;
	}
	return status;
}
