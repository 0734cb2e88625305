/* names.c - open addressing, at most half full. */
#include "names.h"

#include "base.h"

#include <stdint.h>
#include <string.h>

static struct name_entry *place_of(const struct names *t, const char *name)
{
	uint32_t hash = 2166136261U; // FNV-1a
	const char *p;
	size_t i;

	for (p = name; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619U;
	i = hash & (t->room - 1);
	while (t->entries[i].name && strcmp(t->entries[i].name, name) != 0)
		i = (i + 1) & (t->room - 1);
	return &t->entries[i];
}

static void grow(struct names *t)
{
	struct names more = { .n = t->n, .room = t->room ? 2 * t->room : 64 };
	size_t i;

	more.entries = make(more.room * sizeof *more.entries);
	for (i = 0; i < t->room; i++)
		if (t->entries[i].name)
			*place_of(&more, t->entries[i].name) = t->entries[i];
	*t = more;
}

bool names_add(struct names *t, const char *name, void *value)
{
	struct name_entry *e;

	if (2 * (t->n + 1) > t->room)
		grow(t);
	e = place_of(t, name);
	if (e->name)
		return false;
	*e = (struct name_entry){ .name = name, .value = value };
	t->n++;
	return true;
}

void *names_find(const struct names *t, const char *name)
{
	return t->room ? place_of(t, name)->value : NULL;
}
