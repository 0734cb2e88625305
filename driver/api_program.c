/*
 * Sessions and programs of the public interface. A program is the handle that it was loaded into,
 * checked; a run gets a copy of its declarations (ivl/transplant.h), for which it is only read.
 */
#include "driver/session/kept_program.h"
#include "driver/session/select.h"

#include "base/bug.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define ANSWERS_BYTES ((size_t)256 << 20) // that a session keeps at most, about

struct ivl_session *ivl_session_new(void)
{
	struct ivl_session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->answers = answer_memory_new(ANSWERS_BYTES);
	if (s->answers)
		return s;
	free(s);
	return NULL;
}

void ivl_session_free(struct ivl_session *s)
{
	if (!s)
		return;
	answer_memory_free(s->answers);
	free(s);
}

/* -- programs ---------------------------------------------------------------------------------- */

static void declared_release(struct declared *d)
{
	if (!d || atomic_fetch_sub(&d->owners, 1) != 1)
		return;
	declarations_fini(&d->list);
	arena_fini(&d->arena);
	free(d);
}

static struct declared *declared_share(struct declared *d)
{
	if (d)
		atomic_fetch_add(&d->owners, 1);
	return d;
}

/* In a place that is told for longer than the program lives. */
static struct ivl_location locate(const void *env, struct span at)
{
	return session_locate(env, at);
}

/* The file names of places are the program's own. */
static void keep_names(struct declared *d)
{
	const char *last = NULL, *copy = NULL;

	for (uint32_t i = 0; i < d->list.all.len; i++) {
		struct ivl_location *at = &d->list.all.data[i].told.at;

		if (at->file && at->file != last) {
			last = at->file;
			copy = arena_strdup(&d->arena, last);
		}
		if (at->file)
			at->file = copy;
	}
}

static struct declared *declared_new(struct ivl *v)
{
	struct declared *d = mem_calloc(1, sizeof(*d));

	d->owners = 1;
	arena_init(&d->arena);
	declarations_init(&d->list, &d->arena, v->program, locate, v);
	keep_names(d);
	return d;
}

static void keep_texts(struct ivl_program *p)
{
	struct ivl *v = p->front;

	p->has_texts = true;
	for (uint32_t i = 0; i < v->sources.files.len; i++) {
		const struct source *f = v->sources.files.data[i];

		p->has_texts &= !f->places.len;
		vec_push_in(&v->arena, &p->texts,
			    ((struct kept_text){
				.name = f->name,
				.path = f->path,
				.text = arena_strndup(&v->arena, f->text, f->len),
				.len = f->len,
				.base = f->base }));
	}
}

static void check(struct ivl_program *p)
{
	struct ivl *v = p->front;

	v->record = &p->messages;
	if (v->program->decls.len && !v->sources.files.len)
		p->has_texts = false;
	keep_texts(p);
	p->status = pipeline_run(v, GOAL_KEEP);
	v->record = NULL;
	p->now = declared_new(v);
}

/* False: there is no memory. */
static bool checked(struct ivl_program *p)
{
	struct guard guard;

	if (setjmp(guard.env))
		return false;
	guard_push(&guard);
	check(p);
	guard_pop(&guard);
	return true;
}

struct ivl_program *ivl_program_new(struct ivl_session *s, struct ivl *v)
{
	struct ivl_program *p = calloc(1, sizeof(*p));

	if (!p || !v) {
		free(p);
		ivl_free(v);
		return NULL;
	}
	p->session = s;
	p->front = v;
	if (checked(p))
		return p;
	ivl_program_free(p);
	return NULL;
}

void ivl_program_free(struct ivl_program *p)
{
	if (!p)
		return;
	declared_release(p->now);
	declared_release(p->before);
	ivl_free(p->front);
	free(p);
}

enum ivl_status ivl_program_status(const struct ivl_program *p)
{
	return p->status;
}

const struct ivl_message *ivl_program_message(const struct ivl_program *p, size_t i)
{
	return i < p->messages.len ? &p->messages.data[i] : NULL;
}

const struct ivl_declaration *ivl_program_declaration(const struct ivl_program *p,
						      size_t i)
{
	return i < p->now->list.all.len ? &p->now->list.all.data[i].told : NULL;
}

void ivl_program_compare(struct ivl_program *p, const struct ivl_program *before)
{
	struct declared *old = p->before;

	p->before = before ? declared_share(before->now) : NULL;
	declared_release(old);
}

/* -- changes ----------------------------------------------------------------------------------- */

static struct ivl *new_front(const struct ivl_program *p)
{
	return ivl_new(p->front->options, &p->front->cb);
}

static bool load(struct ivl *v, const struct kept_text *t, const char *text, size_t len)
{
	return ivl_load_text(v, t->name, text, len) == IVL_OK;
}

static struct ivl_program *finish(const struct ivl_program *p, struct ivl *v, bool ok)
{
	struct ivl_program *q;

	if (!ok) {
		ivl_free(v);
		return NULL;
	}
	q = ivl_program_new(p->session, v);
	if (q)
		ivl_program_compare(q, p);
	return q;
}

struct ivl_program *ivl_program_with_text(const struct ivl_program *p, const char *name,
					  const char *text, size_t len)
{
	struct ivl *v = p->has_texts ? new_front(p) : NULL;
	bool ok = v != NULL, found = false;

	for (uint32_t i = 0; i < p->texts.len && ok; i++) {
		const struct kept_text *t = &p->texts.data[i];
		bool this_one = strcmp(t->name, name) == 0;

		found |= this_one;
		if (!this_one)
			ok = load(v, t, t->text, t->len);
		else if (text)
			ok = load(v, t, text, len);
	}
	if (ok && !found && text)
		ok = ivl_load_text(v, name, text, len) == IVL_OK;
	return finish(p, v, ok);
}

/* Where the declaration stands, with the body that belongs to it. */
static struct span find_declaration(const struct program *p, const char *name)
{
	struct span at = { 0 };

	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const char *names[DECL_NAMES];
		bool body = d->kind == DECL_IMPL && ((const struct impl *)d)->from_proc;

		if (d->library || (at.end && !body) || !decl_names(d, names) ||
		    strcmp(names[0], name) != 0)
			continue;
		if (!at.end)
			at = d->span;
		at.end = d->span.end > at.end ? d->span.end : at.end;
	}
	return at;
}

struct ivl_program *ivl_program_with_declaration(const struct ivl_program *p,
						 const char *name, const char *text,
						 size_t len)
{
	struct span at = find_declaration(p->front->program, name);
	struct ivl *v = p->has_texts && at.end ? new_front(p) : NULL;
	bool ok = v != NULL;

	for (uint32_t i = 0; i < p->texts.len && ok; i++) {
		const struct kept_text *t = &p->texts.data[i];
		size_t from, to;
		char *whole;

		if (at.start < t->base || at.end > t->base + t->len) {
			ok = load(v, t, t->text, t->len);
			continue;
		}
		from = at.start - t->base;
		to = at.end - t->base;
		whole = malloc(t->len - (to - from) + len + 1);
		ok = whole != NULL;
		if (!ok)
			break;
		memcpy(whole, t->text, from);
		if (text)
			memcpy(whole + from, text, len);
		else
			len = 0;
		memcpy(whole + from + len, t->text + to, t->len - to);
		ok = load(v, t, whole, from + len + (t->len - to));
		free(whole);
	}
	return finish(p, v, ok);
}

/* -- runs ---------------------------------------------------------------------------------------- */

struct ivl *ivl_run_new_sized(const struct ivl_program *p, const struct ivl_options *o,
			      const struct ivl_callbacks *cb, size_t cb_size)
{
	struct ivl *v = ivl_new_sized(o, cb, cb_size);

	if (v)
		v->kept = p;
	return v;
}
