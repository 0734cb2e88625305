/* scan.h - a source file and its tokens, for toy.c; nothing here knows of verification. */
#include <ctype.h>
#include <ivl_build.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct token {
	char text[32]; // "" at the end
	uint32_t line, column, end_column;
};

static struct {
	const char *file, *p; // the next character
	uint32_t line, column, deep;
	struct token now, last;
} scan;

static void tell(const char *file, uint32_t line, uint32_t column, const char *text)
{
	printf("%s:%u:%u: %s\n", file, line, column, text);
}

/* A mistake at the token that comes next. */
static void stop(const char *text)
{
	tell(scan.file, scan.now.line, scan.now.column, text);
	exit(2);
}

/* From the start of a token to the end of the last one: where in the source something is. */
static struct ivl_range *from(const struct token *start)
{
	static struct ivl_range r;

	r = (struct ivl_range){ scan.file, start->line, start->column, scan.last.line,
				scan.last.end_column };
	return &r;
}

/* Words, numbers, the operators of two characters, and single characters. */
static size_t token_length(const char *p)
{
	size_t n = 0;

	while (isalnum((unsigned char)p[n]))
		n++;
	if (n || !*p)
		return n;
	return strchr("=!<>&|", *p) && p[1] && strchr("=&|", p[1]) ? 2 : 1;
}

static void next(void)
{
	size_t n;

	scan.last = scan.now;
	for (; isspace((unsigned char)*scan.p); scan.p++) {
		scan.line += *scan.p == '\n';
		scan.column = *scan.p == '\n' ? 1 : scan.column + 1;
	}
	n = token_length(scan.p);
	scan.now.line = scan.line;
	scan.now.column = scan.column;
	if (n >= sizeof(scan.now.text))
		stop("this is too long");
	memcpy(scan.now.text, scan.p, n);
	scan.now.text[n] = '\0';
	scan.p += n;
	scan.column += (uint32_t)n;
	scan.now.end_column = scan.column;
}

static bool is(const char *text)
{
	return strcmp(scan.now.text, text) == 0;
}

static bool take(const char *text)
{
	if (!is(text))
		return false;
	next();
	return true;
}

static void need(const char *text)
{
	char said[64];

	snprintf(said, sizeof(said), "'%s' is expected here", text);
	if (!take(text))
		stop(said);
}

/* Of a list in parentheses, with n parts so far: is there another one? */
static bool another(size_t n)
{
	if (n == 0)
		need("(");
	if (take(")"))
		return false;
	if (n > 0)
		need(",");
	return true;
}

/* Into something nested. Recursion has to end somewhere. */
static void deeper(void)
{
	if (++scan.deep > 200)
		stop("this is nested too deeply");
}

/* Start on a file; its text, to be freed. */
static char *scan_file(const char *name)
{
	size_t size = 1 << 20;
	char *text = calloc(1, size);
	FILE *f = fopen(name, "rb");

	if (!f || !text || fread(text, 1, size - 1, f) == size - 1) {
		perror(name);
		exit(2);
	}
	fclose(f);
	memset(&scan, 0, sizeof(scan));
	scan.file = name;
	scan.p = text;
	scan.line = scan.column = 1;
	next();
	return text;
}
