#include "base/source.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void sources_init(struct sources *s, struct arena *arena)
{
	*s = (struct sources){ .arena = arena, .next_base = 1 };
}

static void source_fini(struct source *f)
{
	vec_fini(&f->line_starts);
	vec_fini(&f->remaps);
	vec_fini(&f->places);
}

void sources_fini(struct sources *s)
{
	for (uint32_t i = 0; i < s->files.len; i++)
		source_fini(s->files.data[i]);
	for (uint32_t i = 0; i < s->named.len; i++)
		source_fini(s->named.data[i]);
	vec_fini(&s->files);
	vec_fini(&s->named);
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

struct source *sources_named(struct sources *s, const char *name)
{
	struct source *f;

	for (uint32_t i = s->named.len; i > 0; i--)
		if (strcmp(s->named.data[i - 1]->name, name) == 0)
			return s->named.data[i - 1];
	f = ARENA_NEW(s->arena, struct source);
	f->name = f->path = arena_strdup(s->arena, name);
	f->text = "";
	vec_push(&s->named, f);
	return f;
}

void source_give_text(struct sources *s, struct source *f, const char *text, size_t len)
{
	f->text = arena_strndup(s->arena, text, len);
	f->len = (uint32_t)len;
	f->has_cr = memchr(text, '\r', len) != NULL;
	vec_clear(&f->line_starts);
	f->known_col = 0;
}

srcpos sources_add_place(struct sources *s, const struct source_range *p)
{
	struct source *f = s->files.len ? vec_last(&s->files) : NULL;

	if (s->next_base > UINT32_MAX - 8)
		return 0;
	if (!f || !f->places.len) {
		f = ARENA_NEW(s->arena, struct source);
		f->name = f->path = f->text = "";
		f->base = s->next_base;
		s->next_base += 2;
		vec_push(&s->files, f);
	}
	vec_push(&f->places, *p);
	f->len += 2;
	s->next_base += 2;
	return f->base + f->len - 2;
}

static struct source *append_file(struct sources *s, const struct source *f,
				  srcpos shift)
{
	struct source *copy = arena_dup(s->arena, f, sizeof(*f));
	char *text = arena_alloc(s->arena, (size_t)f->len + 3);

	if (f->places.len)
		memset(text, ' ', f->len);
	else
		memcpy(text, f->text, f->len);
	copy->text = text;
	copy->name = arena_strdup(s->arena, f->name);
	copy->path = arena_strdup(s->arena, f->path);
	copy->base += shift;
	memset(&copy->line_starts, 0, sizeof(copy->line_starts));
	memset(&copy->remaps, 0, sizeof(copy->remaps));
	memset(&copy->places, 0, sizeof(copy->places));
	vec_extend(NULL, &copy->remaps, f->remaps.data, f->remaps.len,
		   sizeof(*f->remaps.data));
	for (uint32_t i = 0; i < copy->remaps.len; i++)
		if (copy->remaps.data[i].name)
			copy->remaps.data[i].name =
			    arena_strdup(s->arena, copy->remaps.data[i].name);
	return copy;
}

/* -- ranges in order ------------------------------------------------------------------------- */

/* A range with what it is sorted by. */
struct ranked {
	uint32_t file; // 1 + number of the named one; 0: none
	uint32_t number;
	struct source_range range;
};

static int by_place(const void *a, const void *b)
{
	const struct ranked *l = a, *r = b;
	const uint32_t keys[][2] = {
		{ l->file, r->file },
		{ l->range.line, r->range.line },
		{ l->range.column, r->range.column },
		{ r->range.end_line, l->range.end_line },
		{ r->range.end_column, l->range.end_column },
		{ l->number, r->number },
	};

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i][0] != keys[i][1])
			return keys[i][0] < keys[i][1] ? -1 : 1;
	return 0;
}

static uint32_t file_number(const struct sources *s, const struct source *f)
{
	uint32_t i = f ? s->named.len : 0;

	while (i && s->named.data[i - 1] != f)
		i--;
	return i;
}

/* Copy the ranges of f, in order, to those of `copy`. named[first + i] is what named[i] was. */
static void append_ranges(struct sources *s, struct source *copy,
			  const struct sources *from, const struct source *f,
			  uint32_t first, struct source_moves *m)
{
	uint32_t i, n = f->places.len;
	struct ranked *all = mem_calloc(n, sizeof(*all));
	struct source_move move = { copy->base, n, mem_calloc(n, sizeof(*move.order)) };

	for (i = 0; i < n; i++)
		all[i] = (struct ranked){ file_number(from, f->places.data[i].file), i,
					  f->places.data[i] };
	qsort(all, n, sizeof(*all), by_place);
	for (i = 0; i < n; i++) {
		move.order[all[i].number] = i;
		if (all[i].file)
			all[i].range.file = s->named.data[first + all[i].file - 1];
		vec_push(&copy->places, all[i].range);
	}
	free(all);
	vec_push(&m->moves, move);
}

bool sources_append(struct sources *s, const struct sources *from,
		    struct source_moves *m)
{
	uint32_t i, first = s->named.len;

	*m = (struct source_moves){ .shift = s->next_base - 1 };
	if (from->next_base - 1 > UINT32_MAX - s->next_base)
		return false;
	for (i = 0; i < from->named.len; i++)
		vec_push(&s->named, append_file(s, from->named.data[i], 0));
	for (i = 0; i < from->files.len; i++) {
		const struct source *f = from->files.data[i];
		struct source *copy = append_file(s, f, m->shift);

		vec_push(&s->files, copy);
		if (f->places.len)
			append_ranges(s, copy, from, f, first, m);
	}
	s->next_base += from->next_base - 1;
	return true;
}

srcpos source_moved(const struct source_moves *m, srcpos pos)
{
	if (!pos)
		return 0;
	pos += m->shift;
	for (uint32_t i = 0; i < m->moves.len; i++) {
		const struct source_move *r = &m->moves.data[i];

		if (pos >= r->base && pos - r->base < 2 * r->n)
			return r->base + 2 * r->order[(pos - r->base) / 2] +
			       ((pos - r->base) & 1);
	}
	return pos;
}

void source_moves_fini(struct source_moves *m)
{
	for (uint32_t i = 0; i < m->moves.len; i++)
		free(m->moves.data[i].order);
	vec_fini(&m->moves);
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

static struct location locate_in_place(const struct source *f, uint32_t offset)
{
	const struct source_range *p = &f->places.data[offset / 2];
	struct location loc = { .file = p->file };

	if (!p->file) // nowhere
		return loc;
	loc.name = p->file->name;
	loc.line = offset & 1 ? p->end_line : p->line;
	loc.col = offset & 1 ? p->end_column : p->column;
	loc.physical_line = loc.line;
	return loc;
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
	offset = pos - f->base;
	if (offset < f->len && f->places.len)
		return locate_in_place(f, offset);
	index_lines(f);
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

int srcpos_compare(const void *x, const void *y)
{
	const srcpos *a = x, *b = y;

	return *a < *b ? -1 : *a > *b;
}
