#include "base/map.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void map_init(struct map *m)
{
	*m = (struct map){ 0 };
}

void map_fini(struct map *m)
{
	free(m->slots);
	free(m->used);
	*m = (struct map){ 0 };
}

void map_clear(struct map *m)
{
	if (m->cap)
		memset(m->used, 0, m->cap);
	m->len = 0;
}

/* The slot that holds `key`, or the free one where it belongs. */
static size_t find(const struct map *m, uint64_t key)
{
	size_t i = (size_t)hash64(key) & (m->cap - 1);

	while (m->used[i] && m->slots[i].key != key)
		i = (i + 1) & (m->cap - 1);
	return i;
}

static void enlarge(struct map *m)
{
	struct map old = *m;
	struct map grown = { .cap = old.cap ? old.cap * 2 : 16, .len = old.len };
	size_t i;

	grown.slots = mem_realloc_array(NULL, grown.cap, sizeof(*grown.slots));
	grown.used = mem_alloc(grown.cap);
	memset(grown.used, 0, grown.cap);
	*m = grown;
	for (i = 0; i < old.cap; i++) {
		if (old.used[i]) {
			size_t j = find(m, old.slots[i].key);

			m->used[j] = 1;
			m->slots[j] = old.slots[i];
		}
	}
	free(old.slots);
	free(old.used);
}

bool map_set(struct map *m, uint64_t key, uint64_t value)
{
	bool is_new;
	size_t i;

	if ((m->len + 1) * 4 > m->cap * 3)
		enlarge(m);
	i = find(m, key);
	is_new = !m->used[i];
	m->used[i] = 1;
	m->slots[i] = (struct map_slot){ key, value };
	m->len += is_new;
	return is_new;
}

bool map_get(const struct map *m, uint64_t key, uint64_t *value)
{
	size_t i;

	if (!m->cap)
		return false;
	i = find(m, key);
	if (!m->used[i])
		return false;
	if (value)
		*value = m->slots[i].value;
	return true;
}

bool map_set_ptr(struct map *m, const void *key, const void *value)
{
	return map_set(m, (uintptr_t)key, (uintptr_t)value);
}

void *map_get_ptr(const struct map *m, const void *key)
{
	uint64_t v;

	return map_get(m, (uintptr_t)key, &v) ? (void *)(uintptr_t)v : NULL;
}

bool map_has_ptr(const struct map *m, const void *key)
{
	return map_get(m, (uintptr_t)key, NULL);
}
