// Chunks that double up to a limit; texts in a hash table with chains.
#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 1 << 16, ALIGN = 16, FIRST_BUCKETS = 256 };

struct chunk {
	struct chunk *next;
	size_t used, size;
	_Alignas(16) unsigned char bytes[];
};

struct text {
	struct text *next;
	uint32_t hash;
	size_t len;
	char chars[];
};

void arena_exhausted(void)
{
	fputs("javelin: out of memory\n", stderr);
	exit(4);
}

void arena_init(struct arena *a)
{
	*a = (struct arena){ .n_buckets = FIRST_BUCKETS };
	a->buckets = calloc(a->n_buckets, sizeof(*a->buckets));
	if (!a->buckets)
		arena_exhausted();
}

void arena_fini(struct arena *a)
{
	while (a->chunks) {
		struct chunk *next = a->chunks->next;

		free(a->chunks);
		a->chunks = next;
	}
	free(a->buckets);
	*a = (struct arena){ 0 };
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct chunk *c = a->chunks;
	void *p;

	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (!c || c->size - c->used < size) {
		size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;

		c = calloc(1, sizeof(*c) + room);
		if (!c)
			arena_exhausted();
		c->size = room;
		c->next = a->chunks;
		a->chunks = c;
	}
	p = c->bytes + c->used;
	c->used += size;
	return p;
}

static void grow_buckets(struct arena *a)
{
	size_t n = a->n_buckets * 2, i;
	struct text **buckets = calloc(n, sizeof(*buckets));

	if (!buckets)
		arena_exhausted();
	for (i = 0; i < a->n_buckets; i++)
		while (a->buckets[i]) {
			struct text *t = a->buckets[i];

			a->buckets[i] = t->next;
			t->next = buckets[t->hash & (n - 1)];
			buckets[t->hash & (n - 1)] = t;
		}
	free(a->buckets);
	a->buckets = buckets;
	a->n_buckets = n;
}

const char *intern(struct arena *a, const char *s, size_t len)
{
	uint32_t hash = 2166136261u;
	struct text *t;
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)s[i]) * 16777619u;
	for (t = a->buckets[hash & (a->n_buckets - 1)]; t; t = t->next)
		if (t->hash == hash && t->len == len && memcmp(t->chars, s, len) == 0)
			return t->chars;
	if (a->n_texts++ == a->n_buckets)
		grow_buckets(a);
	t = arena_alloc(a, sizeof(*t) + len + 1);
	t->hash = hash;
	t->len = len;
	memcpy(t->chars, s, len);
	t->next = a->buckets[hash & (a->n_buckets - 1)];
	a->buckets[hash & (a->n_buckets - 1)] = t;
	return t->chars;
}

const char *intern_format(struct arena *a, const char *format, ...)
{
	char small[256], *text = small;
	const char *result;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (n < 0)
		arena_exhausted();
	if ((size_t)n >= sizeof(small)) {
		text = malloc((size_t)n + 1);
		if (!text)
			arena_exhausted();
		va_start(args, format);
		vsnprintf(text, (size_t)n + 1, format, args);
		va_end(args);
	}
	result = intern(a, text, (size_t)n);
	if (text != small)
		free(text);
	return result;
}

struct list *list_add(struct arena *a, struct list *l, void *item)
{
	if (!l)
		l = arena_new(a, struct list);
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 4;
		void **at = arena_alloc(a, cap * sizeof(*at));

		if (l->n)
			memcpy(at, l->at, l->n * sizeof(*at));
		l->at = at;
		l->cap = cap;
	}
	l->at[l->n++] = item;
	return l;
}
