/*
 * world.h - what fuzz targets and unit tests of the front end share: everything that a
 * program lives in, dropped as a whole afterwards.
 */
#ifndef IVL_TESTS_WORLD_H
#define IVL_TESTS_WORLD_H

#include "frontend/frontend.h"

#include <stddef.h>
#include <stdint.h>

struct world {
	struct arena arena;
	struct intern names;
	struct types types;
	struct sources sources;
	struct diags diags;
	struct program program;
};

static inline void world_open(struct world *w)
{
	*w = (struct world){ 0 };
	arena_init(&w->arena);
	intern_init(&w->names, &w->arena);
	types_init(&w->types, &w->arena);
	sources_init(&w->sources, &w->arena);
	diags_init(&w->diags, &w->arena);
	w->program = (struct program){ .arena = &w->arena,
				       .names = &w->names,
				       .types = &w->types,
				       .sources = &w->sources };
}

static inline void world_close(struct world *w)
{
	diags_fini(&w->diags);
	sources_fini(&w->sources);
	types_fini(&w->types);
	intern_fini(&w->names);
	arena_fini(&w->arena);
}

/* Preprocess, parse and lower one file. True if there were no mistakes. */
static inline bool world_parse_as(struct world *w, const void *data, size_t size,
				  enum syntax_errors how)
{
	struct source *f =
	    sources_add(&w->sources, "t.bpl", "t.bpl", (const char *)data, size);

	preprocess(&w->sources, f, 0, &w->diags);
	parse_source(&w->program, f, how, &w->diags);
	if (diags_errors(&w->diags) == 0)
		lower_program(&w->program, &w->diags);
	return diags_errors(&w->diags) == 0;
}

static inline bool world_parse(struct world *w, const void *data, size_t size)
{
	return world_parse_as(w, data, size, SYNTAX_ALL);
}

#endif
