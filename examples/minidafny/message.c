/* message.c - see message.h. */
#include "message.h"

#include "base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	struct source *first;
	unsigned errors;
} state;

struct source *source_of_text(const char *name, const char *text)
{
	struct source *s = make(sizeof *s);

	*s = (struct source){
		.name = name, .text = text, .n = strlen(text), .next = state.first
	};
	state.first = s;
	return s;
}

struct source *source_read(const char *path)
{
	char *text = NULL;
	size_t n = 0, got;
	FILE *f = fopen(path, "rb");

	if (!f)
		return NULL;
	do {
		char *more = make(2 * n + 4097);

		if (n)
			memcpy(more, text, n);
		text = more;
		got = fread(text + n, 1, n + 4096, f);
		n += got;
	} while (got);
	fclose(f);
	return source_of_text(path, text);
}

const struct source *sources(void)
{
	return state.first;
}

/* The line's start, and its length in *n; NULL if it is not known. */
static const char *line_of(const struct ivl_range *at, size_t *n)
{
	const struct source *s = state.first;
	const char *p, *end;
	uint32_t line;

	while (s && (!at->file || strcmp(s->name, at->file) != 0))
		s = s->next;
	if (!s)
		return NULL;
	p = s->text;
	for (line = 1; line < at->line; line++) {
		p = strchr(p, '\n');
		if (!p)
			return NULL;
		p++;
	}
	end = strchr(p, '\n');
	*n = end ? (size_t)(end - p) : strlen(p);
	return p;
}

void show(const struct ivl_range *at, const char *kind, const char *text)
{
	const char *line;
	size_t n, i;
	uint32_t column = 1, width = 1;

	printf("%s:%u:%u: %s: %s\n", at->file, at->line, at->column, kind, text);
	line = line_of(at, &n);
	if (!line)
		return;
	printf("%6u | %.*s\n       | ", at->line, (int)n, line);
	for (i = 0; i < n && column < at->column; i++) {
		if (((unsigned char)line[i] & 0xC0) == 0x80)
			continue; // a further byte of a character
		putchar(line[i] == '\t' ? '\t' : ' ');
		column++;
	}
	if (at->end_line == at->line && at->end_column > at->column)
		width = at->end_column - at->column;
	else if (at->end_line > at->line && n > i)
		width = (uint32_t)(n - i);
	while (width--)
		putchar('^');
	putchar('\n');
}

void error_at(struct ivl_range at, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = text_vformat(format, args);
	va_end(args);
	show(&at, "error", text);
	state.errors++;
}

unsigned errors(void)
{
	return state.errors;
}
