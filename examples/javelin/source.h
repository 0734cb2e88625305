/*
 * source.h - a source file, places in it, and messages about it.
 *
 * A place is a span of bytes; lines and columns (in characters) are worked out when
 * something is said.
 */
#ifndef JAVELIN_SOURCE_H
#define JAVELIN_SOURCE_H

#include "arena.h"

#include <stdio.h>

struct span {
	uint32_t start, end; // bytes; end is behind the last
};

enum span_limits { SOURCE_MAX = 64 << 20 };

/* Warnings that `//@ nowarn` takes back on its line. */
struct nowarn {
	uint32_t line;
	const char *kinds; // the words behind nowarn; "" = all
};

struct source {
	struct arena *arena;
	const char *path; // as messages name it
	const char *text;
	size_t len;
	uint32_t *lines; // where each line starts
	uint32_t n_lines;
	struct list *nowarns; // struct nowarn
	unsigned errors;
	FILE *out; // for messages
	/* For an editor: each message is a line of JSON, and `out` is where its text is made. */
	FILE *editor;
	char *message;
	size_t message_len;
	struct span message_at;
	bool message_warns;
};

/* False, with a message, if the file cannot be read. */
bool source_read(struct source *s, struct arena *a, const char *path, FILE *out);

/* From now on messages are for an editor: {"message": {"at": ..., "text": ...}}, and at the end
 * {"end": 0} (docs/editors.md of ivl). False if there is no memory. */
bool source_for_editor(struct source *s);
void source_editor_end(struct source *s);

uint32_t source_line(const struct source *s, uint32_t offset);   // from 1
uint32_t source_column(const struct source *s, uint32_t offset); // from 1, characters

/* "path:line:column: " and what follows. */
void source_say(struct source *s, struct span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The line of a place, with a mark below it. */
void source_excerpt(const struct source *s, struct span at);

/* An error of the program's text: message and excerpt; counted. */
void error(struct source *s, struct span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Another place that belongs to the error before. */
void note(struct source *s, struct span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The text of a place, white space made single blanks, shortened if it is long. */
const char *source_text(const struct source *s, struct span at);

/* True if a `nowarn` at the line of this place takes warnings of this kind back. */
bool source_nowarn(const struct source *s, struct span at, const char *kind);

#endif
