#include "driver/lsp/analysis.h"

#include "base/mem.h"
#include "driver/session/message.h"

#include <stdlib.h>

struct run {
	struct analysis *analysis;
	struct map seen;
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct run *run = env;
	struct analysis *a = run->analysis;
	struct finding f = { .severity = m->severity };
	struct place at;

	if (!message_is_new(&run->seen, m))
		return;
	if (m->stage == IVL_STAGE_PARSE && m->severity == IVL_ERROR)
		a->parsed = false;
	f.code = arena_strdup(&a->arena, m->code);
	f.text = arena_strdup(&a->arena, message_text(m));
	if (m->meant)
		f.meant = arena_strdup(&a->arena, m->meant);
	if (place_of_location(a->v, &m->at, &at) && at.file == a->file)
		f.at = at.at;
	else if (m->at.line) // of another file: at the start of this one
		f.text = arena_printf(&a->arena, "%s:%u: %s", m->at.file, m->at.line,
				      f.text);
	vec_push_in(&a->arena, &a->findings, f);
}

static void make_index(struct analysis *a)
{
	if (!a->indexed)
		index_make(&a->index, &a->arena, a->v->program);
	a->indexed = true;
}

/* From here on the tree is not as written. */
static void on_point(void *env, enum ivl_point p, double seconds)
{
	struct run *run = env;

	(void)seconds;
	if (p == IVL_POINT_BODIES)
		make_index(run->analysis);
}

uint32_t program_load(struct ivl *v, const struct program_texts *p)
{
	uint32_t i, file = 0;

	for (i = 0; i < p->len; i++) {
		const struct program_text *t = &p->data[i];

		file = v->sources.files.len;
		if (t->text)
			(void)ivl_load_text(v, t->path, t->text->bytes.data,
					    t->text->bytes.len);
		else
			(void)ivl_load_file(v, t->path);
	}
	return file;
}

struct analysis *analysis_new(const struct ivl_options *o,
			      const struct program_texts *p)
{
	const struct buf *text = &p->data[p->len - 1].text->bytes;
	struct analysis *a = mem_calloc(1, sizeof(*a));
	struct run run = { .analysis = a };
	struct ivl_callbacks callbacks = { .env = &run,
					   .message = on_message,
					   .point = on_point };

	arena_init(&a->arena);
	buf_init(&a->text);
	buf_mem(&a->text, text->data, text->len);
	a->parsed = true;
	a->v = ivl_new(o, &callbacks);
	if (!a->v)
		mem_fail();
	map_init(&run.seen);
	a->file = program_load(a->v, p);
	a->status = ivl_check(a->v);
	make_index(a);
	map_fini(&run.seen);
	a->v->cb = (struct ivl_callbacks){ 0 };
	return a;
}

void analysis_free(struct analysis *a)
{
	if (!a)
		return;
	ivl_free(a->v);
	buf_fini(&a->text);
	arena_fini(&a->arena);
	free(a);
}
