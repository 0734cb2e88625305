/*
 * json_read.h - a JSON document as a tree (parsed by yajl). All of it lives in the arena that the
 * reader was given. A tree deeper than JSON_DEPTH_MAX is refused.
 */
#ifndef IVL_DRIVER_LSP_JSON_READ_H
#define IVL_DRIVER_LSP_JSON_READ_H

#include "base/arena.h"

#include <stdint.h>

enum { JSON_DEPTH_MAX = 512 };

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json_node {
	enum json_kind kind;
	const char *name; // of a member of an object
	const char *text; // NUMBER: as written; STRING: with a NUL behind it
	size_t len;
	struct json_node *first, *last; // of what it is made of
	struct json_node *next;         // behind it in the same whole
};

/* NULL if the text is no JSON document, or too deep. */
struct json_node *json_read(struct arena *arena, const char *text, size_t len);

/* A member of an object; NULL if there is none, or it is no object (or NULL). The last one if
 * there are several. */
const struct json_node *json_get(const struct json_node *object, const char *name);

/* The member a.b.c, by "a.b.c". */
const struct json_node *json_path(const struct json_node *object, const char *path);

/* Text of a string, NULL of everything else. */
const char *json_text(const struct json_node *n);

/* A whole number of 0 to `most`; false if it is none. */
bool json_number(const struct json_node *n, uint64_t most, uint64_t *value);

/* Is it `true`? */
bool json_is_true(const struct json_node *n);

#endif
