/*
 * The public interface over the pipeline. Running out of memory anywhere below unwinds
 * to here (base/mem.h) and ends the run with IVL_FAILED; the handle can then only be
 * freed.
 */
#include "driver/print/dump.h"
#include "driver/session/session.h"

#include "base/bug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ivl_options *ivl_options_new(void)
{
	struct ivl_options *o = malloc(sizeof(*o));

	if (o)
		options_init(o);
	return o;
}

void ivl_options_free(struct ivl_options *o)
{
	if (!o)
		return;
	options_fini(o);
	free(o);
}

/* False if memory ran out. */
static bool init(struct ivl *v, const struct ivl_options *o,
		 const struct ivl_callbacks *cb, size_t cb_size)
{
	struct guard guard;

	if (setjmp(guard.env))
		return false;
	guard_push(&guard);
	options_init(&v->defaults);
	v->options = o ? o : &v->defaults;
	if (cb)
		memcpy(&v->cb, cb, cb_size < sizeof(v->cb) ? cb_size : sizeof(v->cb));
	intern_init(&v->names, &v->arena);
	types_init(&v->types, &v->arena);
	sources_init(&v->sources, &v->arena);
	diags_init(&v->diags, &v->arena);
	v->program = ARENA_NEW(&v->arena, struct program);
	v->program->arena = &v->arena;
	v->program->names = &v->names;
	v->program->types = &v->types;
	v->program->sources = &v->sources;
	guard_pop(&guard);
	return true;
}

const char *ivl_version(void)
{
	return IVL_VERSION;
}

struct ivl *ivl_new_sized(const struct ivl_options *o, const struct ivl_callbacks *cb,
			  size_t cb_size)
{
	struct ivl *v = calloc(1, sizeof(*v));

	if (!v)
		return NULL;
	arena_init(&v->arena);
	if (init(v, o, cb, cb_size))
		return v;
	ivl_free(v);
	return NULL;
}

void ivl_free(struct ivl *v)
{
	struct guard guard;

	if (!v || setjmp(guard.env))
		return; // what is left cannot be taken apart
	guard_push(&guard);
	if (v->pool)
		pool_free(v->pool);
	verify_abandon(v);
	dump_end(v);
	if (v->vcgen)
		vcgen_free(v->vcgen);
	diags_fini(&v->diags);
	sources_fini(&v->sources);
	types_fini(&v->types);
	intern_fini(&v->names);
	options_fini(&v->defaults);
	arena_fini(&v->arena);
	free(v);
	guard_pop(&guard);
}

/* What runs under the guard: one of these. */
struct call {
	enum ivl_status (*run)(struct ivl *v, const struct call *c);
	const char *name, *text;
	size_t len;
	enum goal goal;
	const struct ivl_builder *built;
};

/* Why the call did not come to its end. */
static void say_unwound(const struct ivl *v)
{
	const struct bug *b = guard_bug();
	const struct diag_info *info = diag_info(b ? D_INTERNAL_RUN : D_NO_MEMORY);
	struct ivl_message m = { .severity = IVL_ERROR,
				 .stage = (enum ivl_stage)info->stage,
				 .code = info->code,
				 .text = info->format };
	char text[400];

	if (b) {
		snprintf(text, sizeof(text), info->format, b->stage, b->where, b->what);
		m.text = text;
	}
	if (v->cb.message)
		v->cb.message(v->cb.env, &m);
}

static enum ivl_status guarded(struct ivl *v, const struct call *c)
{
	struct guard guard;
	enum ivl_status st;

	if (setjmp(guard.env)) {
		if (v->pool)
			pool_free(v->pool);
		v->pool = NULL;
		session_worsen(v, IVL_FAILED);
		say_unwound(v);
		return IVL_FAILED;
	}
	guard_push(&guard);
	st = c->run(v, c);
	guard_pop(&guard);
	return st;
}

static enum ivl_status run_load_file(struct ivl *v, const struct call *c)
{
	return load_file(v, c->name);
}

static enum ivl_status run_load_text(struct ivl *v, const struct call *c)
{
	return load_text(v, c->name, c->name, c->text, c->len);
}

static enum ivl_status run_pipeline(struct ivl *v, const struct call *c)
{
	enum ivl_status st = pipeline_run(v, c->goal);

	v->stats.arena = v->arena.total;
	v->stats.peak = stats_peak();
	return st;
}

static enum ivl_status run_load_built(struct ivl *v, const struct call *c)
{
	return load_built(v, c->built);
}

enum ivl_status ivl_load_built(struct ivl *v, const struct ivl_builder *b)
{
	return guarded(v, &(struct call){ .run = run_load_built, .built = b });
}

enum ivl_status ivl_load_file(struct ivl *v, const char *path)
{
	return guarded(v, &(struct call){ .run = run_load_file, .name = path });
}

enum ivl_status ivl_load_text(struct ivl *v, const char *name, const char *text,
			      size_t len)
{
	return guarded(
	    v, &(struct call){
		   .run = run_load_text, .name = name, .text = text, .len = len });
}

enum ivl_status ivl_check(struct ivl *v)
{
	return guarded(v, &(struct call){ .run = run_pipeline, .goal = GOAL_CHECK });
}

enum ivl_status ivl_run(struct ivl *v)
{
	return guarded(v, &(struct call){ .run = run_pipeline, .goal = GOAL_RUN });
}

enum ivl_status ivl_print(struct ivl *v)
{
	return guarded(v, &(struct call){ .run = run_pipeline, .goal = GOAL_PRINT });
}

enum ivl_status ivl_verify(struct ivl *v)
{
	return guarded(v, &(struct call){ .run = run_pipeline, .goal = GOAL_VERIFY });
}

enum ivl_status ivl_emit(struct ivl *v, const char *directory)
{
	v->directory = directory;
	return guarded(v, &(struct call){ .run = run_pipeline, .goal = GOAL_EMIT });
}

void ivl_interrupt(struct ivl *v)
{
	v->interrupted = 1;
}

void ivl_totals_sized(const struct ivl *v, struct ivl_totals *t, size_t size)
{
	const size_t known = size < sizeof(*t) ? size : sizeof(*t);

	memset(t, 0, size);
	memcpy(t, &v->totals, known);
}

static enum ivl_status run_stats(struct ivl *v, const struct call *c)
{
	struct buf text;

	(void)c;
	buf_init(&text);
	stats_print(&text, &v->stats);
	session_text(v, "-", &text);
	buf_fini(&text);
	return v->status;
}

void ivl_stats(struct ivl *v)
{
	(void)guarded(v, &(struct call){ .run = run_stats });
}
