#include "driver/cli/task_options.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool task_counts(const char *dir, struct task_counts *out)
{
	task_names tasks = { 0 };
	struct arena arena;
	bool ok;

	*out = (struct task_counts){ 0 };
	arena_init(&arena);
	ok = task_list(&arena, dir, &tasks);
	out->n = tasks.len;
	for (uint32_t i = 0; i < tasks.len; i++)
		out->n_open += !task_is_answered(dir, tasks.data[i]);
	arena_fini(&arena);
	return ok;
}

bool task_options_join(const struct console *t, struct arena *arena, const char *dir,
		       int argc, const char *const *argv, struct ivl_options *out,
		       struct manifest *m)
{
	VEC(const char *) words = { 0 };
	struct buf errors;
	bool ok;

	options_init(out);
	if (!manifest_load(arena, dir, m)) {
		console_failed(
		    t,
		    "%s: no folder of tasks, or one that `ivl split` has not finished",
		    dir);
		return false;
	}
	for (uint32_t i = 0; i < m->words.len; i++)
		vec_push_in(arena, &words, m->words.data[i]);
	for (int i = 0; i < argc; i++)
		if (strcmp(argv[i], dir) != 0)
			vec_push_in(arena, &words, argv[i]);
	buf_init(&errors);
	ok = options_parse(out, (int)words.len, words.data, &errors);
	console_buf(t, CONSOLE_ERR, &errors);
	buf_fini(&errors);
	return ok;
}

const char *absolute_path(struct arena *arena, const char *dir)
{
	char here[4096];

	if (*dir == '/' || !getcwd(here, sizeof(here)))
		return dir;
	return arena_printf(arena, "%s/%s", here, dir);
}
