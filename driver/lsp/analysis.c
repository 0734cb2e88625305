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

static enum ivl_status load(struct analysis *a, const struct analysis_file *files,
			    uint32_t n_files, const char *path, const struct text *text)
{
	uint32_t i;

	for (i = 0; i < n_files; i++) {
		const struct analysis_file *f = &files[i];

		if (f->text)
			(void)ivl_load_text(a->v, f->path, f->text->bytes.data,
					    f->text->bytes.len);
		else
			(void)ivl_load_file(a->v, f->path);
	}
	a->file = a->v->sources.files.len;
	(void)ivl_load_text(a->v, path, text->bytes.data, text->bytes.len);
	return ivl_check(a->v);
}

struct analysis *analysis_new(const struct ivl_options *o,
			      const struct analysis_file *files, uint32_t n_files,
			      const char *path, const struct text *text)
{
	struct analysis *a = mem_calloc(1, sizeof(*a));
	struct run run = { .analysis = a };
	struct ivl_callbacks callbacks = { .env = &run, .message = on_message };

	arena_init(&a->arena);
	buf_init(&a->text);
	buf_mem(&a->text, text->bytes.data, text->bytes.len);
	a->parsed = true;
	a->v = ivl_new(o, &callbacks);
	if (!a->v)
		mem_fail();
	map_init(&run.seen);
	a->status = load(a, files, n_files, path, text);
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
