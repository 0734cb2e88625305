#include "ivl/locate.h"

#include <ctype.h>
#include <string.h>

/* Of a name or a number all of it, else one character. */
static srcpos token_end(const struct source *f, srcpos at)
{
	uint32_t i = at - f->base;

	if (i >= f->len)
		return at;
	while (i < f->len && (isalnum((unsigned char)f->text[i]) ||
			      strchr("_.$#'`~^\\?", f->text[i])))
		i++;
	return i > at - f->base ? f->base + i : at + 1;
}

/* Does the file know what is at its positions? One that places are in does not. */
static bool has_positions(const struct source *f, srcpos at)
{
	return f->base && at >= f->base && at <= f->base + f->len;
}

/* A place that has no end ends with its token; with a place among places, its end comes next. */
static void locate_end(const struct sources *s, struct span at, const struct source *f,
		       struct ivl_location *r)
{
	srcpos end = at.end > at.start            ? at.end
		     : has_positions(f, at.start) ? token_end(f, at.start)
						  : at.start + 1;
	struct location l = sources_locate(s, end);

	/* Lines may be renumbered in between. */
	if (l.file != f || strcmp(l.name, r->file) != 0 || l.line < r->line)
		return;
	r->end_line = l.line;
	r->end_column = l.col;
}

/* Bytes of the first n characters of a line. */
static uint32_t bytes_of(const char *line, size_t len, uint32_t n)
{
	uint32_t i = 0;

	while (i < len && n) {
		do
			i++;
		while (i < len && ((unsigned char)line[i] & 0xc0) == 0x80);
		n--;
	}
	return i;
}

/* The part of the excerpt, where only lines and columns are known. */
static void part_by_columns(struct ivl_location *r)
{
	uint32_t end = (uint32_t)r->excerpt_len;

	r->offset = bytes_of(r->excerpt, r->excerpt_len, r->column ? r->column - 1 : 0);
	if (r->end_line == r->line && r->end_column)
		end = bytes_of(r->excerpt, r->excerpt_len, r->end_column - 1);
	r->width = end > r->offset ? end - r->offset : 1;
}

static void part_by_bytes(struct ivl_location *r, const struct source *f,
			  struct span at)
{
	uint32_t start = (uint32_t)(r->excerpt - f->text) + f->base;

	r->offset = at.start > start ? at.start - start : 0;
	if (r->offset > r->excerpt_len)
		r->offset = (uint32_t)r->excerpt_len;
	r->width = at.end > at.start ? at.end - at.start : 1;
	if (r->width > r->excerpt_len - r->offset)
		r->width = (uint32_t)(r->excerpt_len - r->offset);
	if (!r->width)
		r->width = 1;
}

struct ivl_location locate(const struct sources *s, struct span at)
{
	struct location l = sources_locate(s, at.start);
	struct ivl_location r = { 0 };
	const struct source *f = l.file;

	if (!f)
		return r;
	r.file = l.name;
	r.line = l.line;
	r.column = l.col;
	locate_end(s, at, f, &r);
	r.excerpt_line = l.physical_line;
	if (!f->base && !f->len)
		return r;
	/* source_line only fills in the line index. */
	r.excerpt =
	    source_line((struct source *)(uintptr_t)f, l.physical_line, &r.excerpt_len);
	if (r.excerpt && has_positions(f, at.start))
		part_by_bytes(&r, f, at);
	else if (r.excerpt)
		part_by_columns(&r);
	return r;
}
