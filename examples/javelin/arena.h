/*
 * arena.h - memory that is given back all at once, texts that are compared by pointer,
 * and lists of pointers.
 *
 * One arena lives as long as a run; nothing is freed one by one. Running out of memory
 * ends the program with a message: there is nothing a front end could do then.
 */
#ifndef JAVELIN_ARENA_H
#define JAVELIN_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena {
	struct chunk *chunks;
	struct text **buckets; // of interned texts
	size_t n_buckets, n_texts;
};

void arena_init(struct arena *a);
void arena_fini(struct arena *a);

/* Ends the program: there is no memory left. */
_Noreturn void arena_exhausted(void);

/* Zeroed. */
void *arena_alloc(struct arena *a, size_t size);
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* The same pointer for the same characters; NUL-terminated. */
const char *intern(struct arena *a, const char *s, size_t len);

/* Formatted as printf does, interned. */
const char *intern_format(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A list of pointers; NULL is the empty list for everything but list_add. */
struct list {
	void **at;
	size_t n, cap;
};

struct list *list_add(struct arena *a, struct list *l, void *item); // l NULL: a new one
static inline size_t list_len(const struct list *l)
{
	return l ? l->n : 0;
}

#endif
