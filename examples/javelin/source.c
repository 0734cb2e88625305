// Reading a file, lines and columns, messages with an excerpt.
#include "source.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ERRORS = 20, TEXT_MAX = 60, TAB = 8 };

static void index_lines(struct source *s)
{
	uint32_t n = 1, i;

	for (i = 0; i < s->len; i++)
		n += s->text[i] == '\n';
	s->lines = arena_alloc(s->arena, n * sizeof(*s->lines));
	s->n_lines = n;
	for (i = 0, n = 1; i < s->len; i++)
		if (s->text[i] == '\n')
			s->lines[n++] = i + 1;
}

bool source_read(struct source *s, struct arena *a, const char *path, FILE *out)
{
	FILE *f = fopen(path, "rb");
	size_t cap = 1 << 16, n;
	char *text = f ? malloc(cap) : NULL;

	*s = (struct source){ .arena = a, .path = path, .out = out };
	while (text && (n = fread(text + s->len, 1, cap - s->len, f)) > 0) {
		s->len += n;
		if (s->len > SOURCE_MAX) {
			errno = EFBIG;
			break;
		}
		if (s->len == cap) {
			char *more = realloc(text, cap *= 2);

			if (!more)
				free(text);
			text = more;
		}
	}
	if (!f || !text || ferror(f) || s->len > SOURCE_MAX) {
		fprintf(out, "javelin: %s: %s\n", path, strerror(errno));
		free(text);
		if (f)
			fclose(f);
		return false;
	}
	fclose(f);
	/* The scanner wants two NULs behind the text. */
	s->text = memcpy(arena_alloc(a, s->len + 2), text, s->len);
	free(text);
	index_lines(s);
	return true;
}

uint32_t source_line(const struct source *s, uint32_t offset)
{
	uint32_t low = 0, high = s->n_lines;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (s->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}

static bool starts_character(char c)
{
	return ((unsigned char)c & 0xC0) != 0x80;
}

uint32_t source_column(const struct source *s, uint32_t offset)
{
	uint32_t i, column = 1;

	for (i = s->lines[source_line(s, offset) - 1]; i < offset; i++)
		column += starts_character(s->text[i]);
	return column;
}

/* -- for an editor ----------------------------------------------------------- */

bool source_for_editor(struct source *s)
{
	FILE *text = open_memstream(&s->message, &s->message_len);

	if (!text)
		return false;
	s->editor = s->out;
	s->out = text;
	return true;
}

static void put_json_string(FILE *f, const char *text, size_t len)
{
	size_t i;

	fputc('"', f);
	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < ' ')
			fprintf(f, "\\u%04x", c);
		else if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else
			fputc(c, f);
	}
	fputc('"', f);
}

/* The message that has been made is told, and `out` starts over. */
static void tell_editor(struct source *s)
{
	long len = ftell(s->out);

	fflush(s->out);
	if (len > 0) {
		fprintf(s->editor,
			"{\"message\": {\"at\": {\"start\": %u, \"end\": %u}, "
			"\"warning\": %s, \"code\": \"javelin\", \"text\": ",
			s->message_at.start, s->message_at.end,
			s->message_warns ? "true" : "false");
		put_json_string(s->editor, s->message,
				(size_t)len - (s->message[len - 1] == '\n'));
		fputs("}}\n", s->editor);
		fflush(s->editor);
	}
	rewind(s->out);
}

void source_editor_end(struct source *s)
{
	if (!s->editor)
		return;
	tell_editor(s);
	fclose(s->out);
	free(s->message);
	s->out = s->editor;
	s->editor = NULL;
	fputs("{\"end\": 0}\n", s->out);
}

/* Where a message of this text is, or that it belongs to the one before. */
static void begin_for_editor(struct source *s, struct span at, const char *text)
{
	if (strncmp(text, "note: ", 6) == 0) {
		fprintf(s->out, "line %u: ", source_line(s, at.start));
		return;
	}
	tell_editor(s);
	s->message_at = at;
	s->message_warns = strncmp(text, "error: ", 7) != 0;
}

/* -- messages ---------------------------------------------------------------- */

static void say(struct source *s, struct span at, const char *what, const char *format,
		va_list args)
{
	if (s->editor)
		begin_for_editor(s, at, *what ? what : format);
	else
		fprintf(s->out, "%s:%u:%u: ", s->path, source_line(s, at.start),
			source_column(s, at.start));
	fputs(what, s->out);
	vfprintf(s->out, format, args);
	fputc('\n', s->out);
}

void source_say(struct source *s, struct span at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(s, at, "", format, args);
	va_end(args);
}

void source_excerpt(const struct source *s, struct span at)
{
	uint32_t line = source_line(s, at.start);
	uint32_t start = s->lines[line - 1], i, column = 0;
	uint32_t stop = line < s->n_lines ? s->lines[line] - 1 : (uint32_t)s->len;

	if (s->editor)
		return; // which shows the place itself
	/* Tabs become blanks, so that the mark stands below what it means. */
	fprintf(s->out, "%6u | ", line);
	for (i = start; i < stop; i++) {
		if (s->text[i] == '\t')
			do
				fputc(' ', s->out);
			while (++column % TAB);
		else if (s->text[i] != '\r') {
			fputc(s->text[i], s->out);
			column += starts_character(s->text[i]);
		}
	}
	fprintf(s->out, "\n       | ");
	for (i = start, column = 0; i < at.start && i < stop; i++) {
		if (s->text[i] == '\t')
			do
				fputc(' ', s->out);
			while (++column % TAB);
		else if (starts_character(s->text[i])) {
			fputc(' ', s->out);
			column++;
		}
	}
	fputc('^', s->out);
	for (i = at.start + 1; i < at.end && i < stop; i++)
		if (starts_character(s->text[i]))
			fputc('~', s->out);
	fputc('\n', s->out);
}

void error(struct source *s, struct span at, const char *format, ...)
{
	va_list args;

	if (s->errors++ >= MAX_ERRORS)
		return;
	va_start(args, format);
	say(s, at, "error: ", format, args);
	va_end(args);
	source_excerpt(s, at);
}

void note(struct source *s, struct span at, const char *format, ...)
{
	va_list args;

	if (s->errors > MAX_ERRORS)
		return;
	va_start(args, format);
	say(s, at, "note: ", format, args);
	va_end(args);
	source_excerpt(s, at);
}

const char *source_text(const struct source *s, struct span at)
{
	char text[TEXT_MAX + 4];
	uint32_t i;
	size_t n = 0;

	for (i = at.start; i < at.end && n < TEXT_MAX; i++) {
		char c = s->text[i];
		bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';

		if (!blank)
			text[n++] = c;
		else if (n > 0 && text[n - 1] != ' ')
			text[n++] = ' ';
	}
	if (i < at.end) {
		memcpy(text + n, "...", 3);
		n += 3;
	}
	return intern(s->arena, text, n);
}

bool source_nowarn(const struct source *s, struct span at, const char *kind)
{
	uint32_t line = source_line(s, at.start);
	size_t i, len = strlen(kind);

	for (i = 0; i < list_len(s->nowarns); i++) {
		const struct nowarn *w = s->nowarns->at[i];
		const char *p = w->kinds;
		bool any = false;

		if (w->line != line)
			continue;
		for (;;) {
			size_t n;

			p += strspn(p, " \t\r,;");
			n = strcspn(p, " \t\r,;");
			if (n == 0)
				break;
			any = true;
			if (n == len && strncmp(p, kind, n) == 0)
				return true;
			p += n;
		}
		if (!any)
			return true;
	}
	return false;
}
