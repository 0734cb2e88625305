#include "base/source.h"

#include <string.h>

void sources_init(struct sources *s, struct arena *arena)
{
	*s = (struct sources){ .arena = arena, .next_base = 1 };
}

void sources_fini(struct sources *s)
{
	for (uint32_t i = 0; i < s->files.len; i++) {
		vec_fini(&s->files.data[i]->line_starts);
		vec_fini(&s->files.data[i]->remaps);
	}
	vec_fini(&s->files);
}

struct source *sources_add(struct sources *s, const char *name, const char *path,
			   const char *text, size_t len)
{
	struct source *f;
	char *copy;

	if (len > UINT32_MAX - 3 - s->next_base)
		return NULL;
	f = ARENA_NEW(s->arena, struct source);
	copy = arena_alloc(s->arena, len + 3);
	if (len)
		memcpy(copy, text, len);
	f->name = arena_strdup(s->arena, name);
	f->path = arena_strdup(s->arena, path);
	f->text = copy;
	f->len = (uint32_t)len;
	f->has_cr = memchr(copy, '\r', len) != NULL;
	f->base = s->next_base;
	s->next_base += (srcpos)len + 2;
	vec_push(&s->files, f);
	return f;
}

void source_remap(struct sources *s, struct source *f, uint32_t line, uint32_t shown,
		  const char *name)
{
	struct line_remap r = { line, shown,
				name ? arena_strdup(s->arena, name) : NULL };

	vec_push(&f->remaps, r);
}

uint32_t source_line_end(const struct source *f, uint32_t from)
{
	const char *lf;

	if (!f->has_cr) {
		lf = memchr(f->text + from, '\n', f->len - from);
		return lf ? (uint32_t)(lf - f->text) : f->len;
	}
	while (from < f->len && f->text[from] != '\n' && f->text[from] != '\r')
		from++;
	return from;
}

/* A line ends at LF, at CR LF, or at a CR that stands alone. */
static void index_lines(struct source *f)
{
	if (f->line_starts.len)
		return;
	vec_push(&f->line_starts, 0u);
	for (uint32_t i = 0; i < f->len; i++) {
		i = source_line_end(f, i);
		if (i < f->len && f->text[i] == '\r' && f->text[i + 1] == '\n')
			i++;
		if (i < f->len)
			vec_push(&f->line_starts, i + 1);
	}
}

/* The largest index whose start is <= offset. */
static uint32_t line_index(const struct source *f, uint32_t offset)
{
	uint32_t lo = 0, hi = f->line_starts.len;

	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (f->line_starts.data[mid] <= offset)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/*
 * Characters, not bytes: continuation bytes of UTF-8 do not count, nor does a BOM. Messages
 * come in about the order of the text, so counting goes on from the last place.
 */
static uint32_t column(struct source *f, uint32_t start, uint32_t offset)
{
	uint32_t i, col = 1;

	if (f->bytes)
		return offset - start + 1;
	if (start == 0 && f->len >= 3 && memcmp(f->text, "\xef\xbb\xbf", 3) == 0)
		start = offset < 3 ? offset : 3;
	i = start;
	if (f->known_col && f->known_start == start && f->known_offset <= offset) {
		i = f->known_offset;
		col = f->known_col;
	}
	for (; i < offset; i++)
		col += ((unsigned char)f->text[i] & 0xc0) != 0x80;
	f->known_start = start;
	f->known_offset = offset;
	f->known_col = col;
	return col;
}

struct location sources_locate(const struct sources *s, srcpos pos)
{
	struct location loc = { 0 };
	uint32_t lo = 0, hi = s->files.len, offset, line;
	struct source *f;

	if (!pos || !hi)
		return loc;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (s->files.data[mid]->base <= pos)
			lo = mid;
		else
			hi = mid;
	}
	f = s->files.data[lo];
	index_lines(f);
	offset = pos - f->base;
	if (offset > f->len)
		offset = f->len;
	line = line_index(f, offset);
	loc.file = f;
	loc.name = f->name;
	loc.physical_line = loc.line = line + 1;
	loc.col = column(f, f->line_starts.data[line], offset) - f->printed;
	for (uint32_t i = 0; i < f->remaps.len && f->remaps.data[i].line <= line + 1;
	     i++) {
		const struct line_remap *r = &f->remaps.data[i];

		loc.line = r->shown + (line + 1 - r->line);
		if (r->name)
			loc.name = r->name;
	}
	return loc;
}

const char *source_line(struct source *f, uint32_t line, size_t *len)
{
	uint32_t start, end;

	index_lines(f);
	if (line < 1 || line > f->line_starts.len)
		return NULL;
	start = f->line_starts.data[line - 1];
	end = line < f->line_starts.len ? f->line_starts.data[line] : f->len;
	while (end > start && (f->text[end - 1] == '\n' || f->text[end - 1] == '\r'))
		end--;
	*len = end - start;
	return f->text + start;
}
