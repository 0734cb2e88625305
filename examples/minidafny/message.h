/*
 * message.h - what is wrong with a program, at its line and column, with the line itself.
 */
#ifndef MINIDAFNY_MESSAGE_H
#define MINIDAFNY_MESSAGE_H

#include <ivl_build.h>

struct source {
	const char *name, *text;
	size_t n;
	struct source *next;
};

/* All that has been read; for excerpts. */
struct source *source_read(const char *path);
struct source *source_of_text(const char *name, const char *text);
const struct source *sources(void);

/* An error in the program; it is counted. */
void error_at(struct ivl_range at, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
unsigned errors(void);

/* file:line:column: kind: text, and the line. */
void show(const struct ivl_range *at, const char *kind, const char *text);

#endif
