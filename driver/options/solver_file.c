#include "driver/options/solver_file.h"

#include "base/mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLANK " \t\r\n"

static struct solver_row *row_find(const struct solver_file *f, const char *name,
				   uint32_t before)
{
	for (uint32_t i = before; i-- > 0;)
		if (strcmp(f->rows.data[i].name, name) == 0)
			return &f->rows.data[i];
	return NULL;
}

/* OPTION=VALUE; false if it is not of this form. */
static bool add_word(struct arena *arena, struct solver_row *row, const char *word)
{
	const char *eq = strchr(word, '=');
	struct solver_option o;

	if (!eq || eq == word || !eq[1])
		return false;
	o.name = arena_strndup(arena, word, (size_t)(eq - word));
	o.value = arena_strndup(arena, eq + 1, strlen(eq + 1));
	if (strcmp(o.name, "program") == 0)
		row->program = o.value;
	else if (strcmp(o.name, "logic") == 0)
		row->logic = o.value;
	else
		vec_push_in(arena, &row->options, o);
	return true;
}

/* What is wrong with the line, or NULL. The line is taken apart. */
static const char *read_line(struct arena *arena, struct solver_file *f, char *line)
{
	struct solver_row row = { 0 };
	const char *why = NULL;
	char *word, *rest;

	line[strcspn(line, "#")] = '\0';
	word = strtok_r(line, BLANK, &rest);
	if (!word)
		return NULL;
	row.name = arena_strndup(arena, word, strlen(word));
	if (strpbrk(row.name, "+,:="))
		return "a name has none of + , : =";
	word = strtok_r(NULL, BLANK, &rest);
	if (!word)
		return "the solver that it is made of is missing";
	row.base = arena_strndup(arena, word, strlen(word));
	if (row_find(f, row.name, f->rows.len) ||
	    solver_config_find(arena, row.name, NULL, &why))
		return "there is such a solver already";
	while ((word = strtok_r(NULL, BLANK, &rest)))
		if (!add_word(arena, &row, word))
			return "an option is NAME=VALUE";
	vec_push_in(arena, &f->rows, row);
	return NULL;
}

bool solver_file_read(struct arena *arena, const char *path, struct solver_file *f,
		      const char **why)
{
	FILE *in = fopen(path, "r");
	const char *wrong = NULL;
	uint32_t number = 0;
	char *line = NULL;
	size_t size = 0;

	if (in) {
		while (!wrong && getline(&line, &size, in) >= 0) {
			number++;
			wrong = read_line(arena, f, line);
		}
		if (!wrong && ferror(in))
			wrong = strerror(errno);
		fclose(in);
	} else {
		wrong = strerror(errno);
	}
	free(line);
	if (!wrong)
		return true;
	*why = number ? arena_printf(arena, "%s:%u: %s", path, number, wrong)
		      : arena_printf(arena, "%s: %s", path, wrong);
	return false;
}

/* The options of `c` and behind them those of `row`. */
static void add_options(struct arena *arena, struct solver_config *c,
			const struct solver_row *row)
{
	struct solver_option *all;
	uint32_t n = 0, i;

	while (c->options[n].name)
		n++;
	all = ARENA_NEW_ARRAY(arena, (size_t)n + row->options.len + 1,
			      struct solver_option);
	memcpy(all, c->options, n * sizeof(*all));
	for (i = 0; i < row->options.len; i++)
		all[n + i] = row->options.data[i];
	c->options = all;
}

/* Bases stand above, so that a chain of them ends. */
struct solver_config *solver_file_find(struct arena *arena, const struct solver_file *f,
				       const char *name, const char *path,
				       const char **why)
{
	const struct solver_row *row, *first;
	struct solver_config *c;
	VEC(const struct solver_row *) chain = { 0 };

	row = first = name ? row_find(f, name, f->rows.len) : NULL;
	while (row) {
		vec_push_in(arena, &chain, row);
		name = row->base;
		if (!path)
			path = row->program;
		row = row_find(f, name, (uint32_t)(row - f->rows.data));
	}
	c = solver_config_find(arena, name, path, why);
	if (!c || !first)
		return c;
	c->name = first->name;
	while (chain.len) {
		row = chain.data[--chain.len];
		add_options(arena, c, row);
		if (row->logic)
			c->logic = row->logic;
	}
	return c;
}
