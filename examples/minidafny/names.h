/* names.h - what is declared under a name: a hash table that keeps what came first. */
#ifndef MINIDAFNY_NAMES_H
#define MINIDAFNY_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct names {
	struct name_entry {
		const char *name;
		void *value;
	} * entries;
	size_t n, room; // room: a power of two, or 0
};

/* False if the name is taken. */
bool names_add(struct names *t, const char *name, void *value);
/* NULL if there is none. */
void *names_find(const struct names *t, const char *name);

#endif
