/*
 * The files of a program, and the libraries that it uses, into one tree.
 */
#include "driver/session/library.h"
#include "driver/session/session.h"

#include <string.h>

/* Report the syntax errors of a file, with their count. */
static void tell_syntax_errors(struct ivl *v, const struct source *f)
{
	struct ivl_stage_end s = { .stage = IVL_STAGE_PARSE, .file = f->name };

	s.errors = session_flush_file(v, f);
	if (s.errors && v->cb.stage_end)
		v->cb.stage_end(v->cb.env, &s);
}

/* Report them file by file. False if there were any. */
static bool parse_end(struct ivl *v)
{
	uint32_t i;

	for (i = 0; i < v->sources.files.len; i++)
		tell_syntax_errors(v, v->sources.files.data[i]);
	v->reported = v->diags.list.len;
	if (!v->diags.errors[STAGE_PARSE])
		return true;
	session_worsen(v, IVL_REJECTED);
	return false;
}

static void parse_file(struct ivl *v, uint32_t i)
{
	struct source *f = v->sources.files.data[i];

	if (f->places.len)
		return; // of what was built
	preprocess(&v->sources, f, i, &v->diags);
	parse_source(v->program, f,
		     v->options->reference_syntax ? SYNTAX_REFERENCE : SYNTAX_ALL,
		     &v->diags);
}

void session_parse_next(struct ivl *v)
{
	uint64_t clock = stats_now();
	uint32_t i = v->n_parsed++;

	parse_file(v, i);
	v->stats.parse_us += stats_lap(&clock);
	tell_syntax_errors(v, v->sources.files.data[i]);
	v->reported = v->diags.list.len;
}

static bool parse_library(struct ivl *v, const char *name)
{
	const struct library *l = library_find(name);
	uint32_t i = v->program->decls.len;

	if (!l) {
		session_say(v, D_NO_LIBRARY, name);
		session_worsen(v, IVL_FAILED);
		return false;
	}
	if (load_text(v, l->file, l->file, l->text, strlen(l->text)) != IVL_OK)
		return false;
	parse_file(v, v->sources.files.len - 1);
	for (; i < v->program->decls.len; i++)
		v->program->decls.data[i]->library = true;
	return true;
}

static bool is_among(const text_list *names, uint32_t n, const char *name)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (strcmp(names->data[i], name) == 0)
			return true;
	return false;
}

/*
 * What /lib: adds comes behind the user's declarations, each library once. The concurrency
 * extension needs one in any case, but a program is printed as it is.
 */
static bool parse_libraries(struct ivl *v, enum goal goal)
{
	const text_list *names = &v->options->lib;
	uint32_t i;

	v->uses_civl = program_uses_civl(v->program);
	for (i = 0; i < names->len; i++)
		if (!is_among(names, i, names->data[i]) &&
		    !parse_library(v, names->data[i]))
			return false;
	return !v->uses_civl || (goal == GOAL_PRINT && v->options->civl_layer < 0) ||
	       is_among(names, names->len, "base") || parse_library(v, "base");
}

bool session_parse(struct ivl *v, enum goal goal, uint64_t *clock)
{
	uint32_t i;

	v->n_files = v->sources.files.len;
	for (i = v->n_parsed; i < v->n_files; i++)
		parse_file(v, i);
	if (!v->diags.errors[STAGE_PARSE] && !parse_libraries(v, goal))
		return false;
	v->stats.declarations = v->program->decls.len;
	v->stats.parse_us += stats_lap(clock);
	if (!v->diags.errors[STAGE_PARSE])
		lower_program(v->program, &v->diags);
	v->stats.lower_us += stats_lap(clock);
	return parse_end(v);
}
