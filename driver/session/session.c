/*
 * The state of a run, and how messages leave it.
 */
#include "driver/session/session.h"

#include "driver/session/hint.h"
#include "ivl/locate.h"

#define HINTS_MAX 100 // suggestions of a run: each costs a pass over the program

/* How bad a status is: the worst one of a run is its own. */
static int badness(enum ivl_status st)
{
	switch (st) {
	case IVL_OK:
		return 0;
	case IVL_UNDECIDED:
		return 1;
	case IVL_NOT_PROVED:
		return 2;
	case IVL_REJECTED:
		return 3;
	case IVL_FAILED:
		return 4;
	}
	unreachable();
}

void session_worsen(struct ivl *v, enum ivl_status st)
{
	if (badness(st) > badness(v->status))
		v->status = st;
}

struct ivl_location session_nowhere(void)
{
	return (struct ivl_location){ .file = "" };
}

struct ivl_location session_locate(const struct ivl *v, struct span at)
{
	return locate(&v->sources, at);
}

static void send(struct ivl *v, const struct diag *d)
{
	const struct diag_info *info = diag_info(d->code);
	struct ivl_message m = {
		.severity =
		    info->severity == SEVERITY_WARNING ? IVL_WARNING : IVL_ERROR,
		.stage = (enum ivl_stage)info->stage,
		.code = info->code,
		.text = d->text,
		.expected = d->expected,
		.meant = d->meant,
		.hint = d->hint,
		.at = session_locate(v, d->span),
		.whole_line = d->pragma,
	};

	if (d->hint && d->hint_at.start)
		m.hint_at = session_locate(v, d->hint_at);
	if (!m.hint && v->hints < HINTS_MAX)
		m.hint = hint_sentence(v->program, d);
	if (!m.hint && hint_applies(d->code) && v->hints++ < HINTS_MAX)
		m.meant = hint_for(v->program, d);
	if (v->told)
		return;
	if (v->record)
		vec_push_in(&v->arena, v->record, m);
	if (v->cb.message)
		v->cb.message(v->cb.env, &m);
}

void session_flush(struct ivl *v)
{
	while (v->reported < v->diags.list.len)
		send(v, &v->diags.list.data[v->reported++]);
}

void session_flush_range(struct ivl *v, uint32_t from, uint32_t end)
{
	for (; from < end; from++)
		send(v, &v->diags.list.data[from]);
}

void session_flush_done(struct ivl *v)
{
	v->reported = v->diags.list.len;
}

uint32_t session_flush_file(struct ivl *v, const struct source *f)
{
	uint32_t i, errors = 0;
	bool here = false;

	for (i = v->reported; i < v->diags.list.len; i++) {
		const struct diag *d = &v->diags.list.data[i];

		/* What has no place belongs to the file of the message before. */
		if (d->span.start)
			here = d->span.start >= f->base &&
			       d->span.start <= f->base + f->len;
		if (!here)
			continue;
		errors += diag_info(d->code)->severity == SEVERITY_ERROR;
		send(v, d);
	}
	return errors;
}

void session_say(struct ivl *v, enum diag_code code, ...)
{
	const struct diag_info *info = diag_info(code);
	struct diag d = { .code = code };
	va_list ap;

	va_start(ap, code);
	d.text = arena_vprintf(&v->arena, info->format, ap);
	va_end(ap);
	send(v, &d);
}

void session_say_at(struct ivl *v, struct span at, enum diag_code code)
{
	const struct diag d = { .code = code,
				.span = at,
				.text = diag_info(code)->format };

	send(v, &d);
}

bool session_text(struct ivl *v, const char *path, const struct buf *text)
{
	return v->cb.text &&
	       v->cb.text(v->cb.env, path, text->data ? text->data : "", text->len);
}

bool session_stage_end(struct ivl *v)
{
	struct ivl_stage_end s = { 0 };
	uint32_t i;

	session_flush(v);
	for (i = 0; i < ARRAY_LEN(v->diags.errors); i++)
		if (v->diags.errors[i])
			break;
	if (i == ARRAY_LEN(v->diags.errors))
		return true;
	s.stage = (enum ivl_stage)i;
	s.errors = v->diags.errors[i];
	if (v->n_files)
		s.file = v->sources.files.data[v->n_files - 1]->name;
	if (v->cb.stage_end)
		v->cb.stage_end(v->cb.env, &s);
	session_worsen(v, IVL_REJECTED);
	return false;
}
