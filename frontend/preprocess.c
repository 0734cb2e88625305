/*
 * Two line-based layers before the scanner (reference 1.1): conditional inclusion, and the
 * pragmas. Lines that are consumed become blanks, so that positions stay what they were.
 */
#include "frontend/frontend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* State of one #if: whether the current branch counts, and whether one has counted. */
struct branch {
	bool active, taken, outer_active, seen_else;
};

struct lines {
	struct sources *sources;
	struct source *file;
	struct diags *diags;
	char *text;
	uint32_t index;
	VEC(struct branch) branches;
	uint32_t line; // physical, 1-based
	bool stopped;  // at a directive that cannot be there
};

static void blank(char *s, size_t n)
{
	memset(s, ' ', n);
}

/* The rest of a directive if the trimmed line starts with `word`, else NULL. */
static const char *directive(const char *s, size_t n, const char *word, size_t *rest)
{
	size_t k = strlen(word);

	if (n < k || memcmp(s, word, k) != 0)
		return NULL;
	*rest = n - k;
	return s + k;
}

static void trim(const char **s, size_t *n)
{
	while (*n && strchr(" \t\r", **s)) {
		++*s;
		--*n;
	}
	while (*n && strchr(" \t\r", (*s)[*n - 1]))
		--*n;
}

/* `!!NAME`: the only defined name is FILE_k, k the number of the file. */
static bool condition(const struct lines *l, const char *s, size_t n)
{
	char name[32];
	bool value = true, defined;

	trim(&s, &n);
	while (n && *s == '!') {
		value = !value;
		s++;
		n--;
		trim(&s, &n);
	}
	snprintf(name, sizeof(name), "FILE_%u", l->index);
	defined = n == strlen(name) && memcmp(s, name, n) == 0;
	return defined == value;
}

static void bad_directive(struct lines *l, const char *at, const char *what)
{
	diag_at(l->diags, D_UNKNOWN_PRAGMA, l->file->base + (srcpos)(at - l->text),
		arena_printf(l->diags->arena, "#MalformedInput: %s", what));
	vec_last(&l->diags->list).pragma = true;
}

/* A directive without the one before it: what follows is not read. */
static void misplaced(struct lines *l, const char *at, const char *word)
{
	bad_directive(l, at, arena_printf(l->diags->arena, "misplaced %s", word));
	l->stopped = true;
}

static bool included(const struct lines *l)
{
	return !l->branches.len || vec_last(&l->branches).active;
}

/* True if the line was a directive of conditional inclusion. */
static bool conditional(struct lines *l, const char *s, size_t n, const char *at)
{
	const char *rest;
	size_t k;

	if ((rest = directive(s, n, "#if", &k)) != NULL) {
		struct branch b = { .outer_active = included(l) };

		b.taken = b.active = b.outer_active && condition(l, rest, k);
		vec_push(&l->branches, b);
		return true;
	}
	if ((rest = directive(s, n, "#elsif", &k)) != NULL) {
		struct branch *b;

		if (!l->branches.len || vec_last(&l->branches).seen_else) {
			misplaced(l, at, "#elsif");
			return true;
		}
		b = &vec_last(&l->branches);
		b->active = b->outer_active && !b->taken && condition(l, rest, k);
		b->taken |= b->active;
		return true;
	}
	if (n == 5 && memcmp(s, "#else", 5) == 0) {
		struct branch *b;

		if (!l->branches.len || vec_last(&l->branches).seen_else) {
			misplaced(l, at, "#else");
			return true;
		}
		b = &vec_last(&l->branches);
		b->active = b->outer_active && !b->taken;
		b->taken = b->seen_else = true;
		return true;
	}
	if (n == 6 && memcmp(s, "#endif", 6) == 0) {
		if (!l->branches.len)
			misplaced(l, at, "#endif");
		else
			l->branches.len--;
		return true;
	}
	return false;
}

static void bad_pragma(struct lines *l, enum diag_code code, const char *s, size_t n)
{
	diag_at(l->diags, code, l->file->base + (srcpos)(s - l->text),
		arena_strndup(l->diags->arena, s, n));
	vec_last(&l->diags->list).pragma = true;
}

/* All of the text as a number of 32 bits with or without a sign. */
static bool line_number(const char *s, size_t n, int32_t *out)
{
	bool negative = n && *s == '-';
	int64_t value = 0;
	size_t i = n && (*s == '-' || *s == '+');

	if (i == n)
		return false;
	for (; i < n && s[i] >= '0' && s[i] <= '9' && value <= INT32_MAX; i++)
		value = 10 * value + (s[i] - '0');
	value = negative ? -value : value;
	*out = (int32_t)value;
	return i == n && *out == value;
}

/* `#` in column 1: `#line number [file]`, separated by blanks, or an error. */
static void pragma(struct lines *l, const char *s, size_t n)
{
	const char *rest;
	size_t k, digits;
	int32_t number;

	while (n && strchr(" \t\r", s[n - 1]))
		n--;
	rest = directive(s, n, "#line", &k);
	if (!rest || (k && *rest != ' ')) {
		bad_pragma(l, D_UNKNOWN_PRAGMA, s, n);
		return;
	}
	trim(&rest, &k);
	for (digits = 0; digits < k && rest[digits] != ' '; digits++)
		;
	if (!line_number(rest, digits, &number)) {
		bad_pragma(l, D_BAD_PRAGMA, s, n);
		return;
	}
	rest += digits;
	k -= digits;
	trim(&rest, &k);
	source_remap(l->sources, l->file, l->line + 1, (uint32_t)number,
		     k ? arena_strndup(l->sources->arena, rest, k) : NULL);
}

static void one_line(struct lines *l, char *s, size_t n)
{
	const char *trimmed = s;
	size_t k = n;

	while (k && (*trimmed == ' ' || *trimmed == '\t')) {
		trimmed++;
		k--;
	}
	if (k && *trimmed != '#' && included(l))
		return;
	trim(&trimmed, &k);
	if (k && *trimmed == '#' && conditional(l, trimmed, k, s)) {
		blank(s, n);
	} else if (!included(l)) {
		blank(s, n);
	} else if (n && *s == '#') {
		pragma(l, s, n);
		blank(s, n);
	}
}

/* Cut off what is not read. */
static void end_text(struct source *f, uint32_t len)
{
	char *text = (char *)(uintptr_t)f->text;

	if (len > f->len)
		return;
	f->len = len;
	text[len] = text[len + 1] = '\0';
}

/* The message is on a line of its own behind the last one. */
static void missing_endif(struct lines *l)
{
	bad_directive(l, l->text + l->file->len, "missing #endif");
	l->text[l->file->len++] = '\n';
}

void preprocess(struct sources *sources, struct source *f, uint32_t index,
		struct diags *d)
{
	struct lines l = { .sources = sources,
			   .file = f,
			   .diags = d,
			   .text = (char *)(uintptr_t)f->text,
			   .index = index };
	uint32_t start = 0, i = 0;

	/* Most files have no `#` at the start of a line: one look tells. */
	while (i < f->len) {
		const char *hash = memchr(f->text + i, '#', f->len - i);

		if (!hash)
			return;
		i = (uint32_t)(hash - f->text);
		while (i > 0 && (f->text[i - 1] == ' ' || f->text[i - 1] == '\t'))
			i--;
		if (i == 0 || f->text[i - 1] == '\n' || f->text[i - 1] == '\r' ||
		    (i == 3 && memcmp(f->text, "\xef\xbb\xbf", 3) == 0))
			break;
		i = (uint32_t)(hash - f->text) + 1;
	}
	if (f->len >= 3 && memcmp(f->text, "\xef\xbb\xbf", 3) == 0)
		start = 3; // the mark of UTF-8 is not part of the first line
	for (l.line = 1; start < f->len && !l.stopped; l.line++) {
		uint32_t end = source_line_end(f, start);

		one_line(&l, l.text + start, end - start);
		if (end < f->len && f->text[end] == '\r' && f->text[end + 1] == '\n')
			end++;
		start = end + 1;
	}
	if (l.stopped)
		end_text(f, start);
	else if (l.branches.len)
		missing_endif(&l);
	vec_fini(&l.branches);
}
