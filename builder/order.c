/*
 * Declarations in the order of their ranges.
 */
#include "builder/builder.h"

#include <stdlib.h>

/* Where a declaration is sorted to. */
struct rank {
	uint32_t file; // 0: before all that is somewhere
	uint32_t line, column;
	uint32_t before; // its number so far
	struct decl *decl;
};

static int compare(const void *a, const void *b)
{
	const struct rank *l = a, *r = b;

	if (l->file != r->file)
		return l->file < r->file ? -1 : 1;
	if (l->line != r->line)
		return l->line < r->line ? -1 : 1;
	if (l->column != r->column)
		return l->column < r->column ? -1 : 1;
	return l->before < r->before ? -1 : 1;
}

static uint32_t file_number(const struct sources *s, const struct source *f)
{
	uint32_t i = 0;

	while (s->named.data[i] != f)
		i++;
	return i + 1;
}

static bool sort(struct ivl_builder *b)
{
	uint32_t i, n = b->program.decls.len;
	struct rank *ranks = ARENA_NEW_ARRAY(&b->arena, n, struct rank), last = { 0 };

	for (i = 0; i < n; i++) {
		struct decl *d = b->program.decls.data[i];
		struct location l = sources_locate(&b->sources, d->span.start);

		if (l.file && !decl_is_owned(d)) {
			last.file = file_number(&b->sources, l.file);
			last.line = l.line;
			last.column = l.col;
		}
		last.before = i;
		last.decl = d;
		ranks[i] = last;
	}
	qsort(ranks, n, sizeof(*ranks), compare);
	for (i = 0; i < n; i++)
		b->program.decls.data[i] = ranks[i].decl;
	return true;
}

bool ivl_builder_sort(struct ivl_builder *b)
{
	BUILD(b, NULL, bool, false, sort(b));
}
