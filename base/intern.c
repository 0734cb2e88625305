#include "base/intern.h"

#include "base/buf.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void intern_init(struct intern *t, struct arena *arena)
{
	*t = (struct intern){ .arena = arena };
}

void intern_fini(struct intern *t)
{
	free(t->slots);
	vec_fini(&t->atoms);
	*t = (struct intern){ 0 };
}

/* FNV-1a, 32 bits. */
static uint32_t hash_text(const char *s, size_t n)
{
	uint32_t h = 2166136261u;
	size_t i;

	for (i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

static size_t find(const struct intern *t, const char *s, size_t n, uint32_t hash)
{
	size_t i = hash & (t->cap - 1);

	for (; t->slots[i].id; i = (i + 1) & (t->cap - 1)) {
		const struct atom *a;

		if (t->slots[i].hash != hash)
			continue;
		a = t->atoms.data[t->slots[i].id - 1];
		if (a->len == n && (!n || memcmp(a->text, s, n) == 0))
			break;
	}
	return i;
}

static void enlarge(struct intern *t)
{
	size_t cap = t->cap ? t->cap * 2 : 256, bytes = cap * sizeof(*t->slots);
	struct intern_slot *slots = mem_alloc(bytes);
	size_t i, k;

	memset(slots, 0, bytes);
	for (i = 0; i < t->cap; i++) {
		if (!t->slots[i].id)
			continue;
		for (k = t->slots[i].hash & (cap - 1); slots[k].id;)
			k = (k + 1) & (cap - 1);
		slots[k] = t->slots[i];
	}
	free(t->slots);
	t->slots = slots;
	t->cap = cap;
}

const struct atom *intern_find(const struct intern *t, const char *text, size_t len)
{
	uint32_t id;

	if (!t->cap)
		return NULL;
	id = t->slots[find(t, text, len, hash_text(text, len))].id;
	return id ? t->atoms.data[id - 1] : NULL;
}

const struct atom *intern(struct intern *t, const char *text, size_t len)
{
	uint32_t hash = hash_text(text, len);
	struct atom *a;
	size_t i;

	if (len > UINT32_MAX - 1)
		mem_fail();
	if ((t->atoms.len + 1u) * (size_t)4 > t->cap * 3)
		enlarge(t);
	i = find(t, text, len, hash);
	if (t->slots[i].id)
		return t->atoms.data[t->slots[i].id - 1];
	a = arena_alloc(t->arena, sizeof(*a) + len + 1);
	a->id = t->atoms.len;
	a->len = (uint32_t)len;
	a->hash = hash;
	if (len)
		memcpy(a->text, text, len);
	vec_push(&t->atoms, a);
	t->slots[i] = (struct intern_slot){ hash, t->atoms.len };
	return a;
}

const struct atom *intern_str(struct intern *t, const char *text)
{
	return intern(t, text, strlen(text));
}

const struct atom *intern_printf(struct intern *t, const char *fmt, ...)
{
	char small[256];
	const struct atom *a;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(small))
		return intern(t, small, (size_t)n);
	char *big = mem_alloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(big, (size_t)n + 1, fmt, ap);
	va_end(ap);
	a = intern(t, big, (size_t)n);
	free(big);
	return a;
}

const struct atom *atom_unshared(struct arena *arena, const char *fmt, ...)
{
	char small[128];
	struct atom *a;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n < 0)
		n = 0;
	a = arena_alloc(arena, sizeof(*a) + (size_t)n + 1);
	a->id = UINT32_MAX;
	a->len = (uint32_t)n;
	if ((size_t)n < sizeof(small)) {
		memcpy(a->text, small, (size_t)n);
		return a;
	}
	va_start(ap, fmt);
	vsnprintf(a->text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return a;
}

const struct atom *intern_buf(struct intern *t, struct buf *b)
{
	const struct atom *a = intern(t, b->data, b->len);

	buf_fini(b);
	return a;
}
