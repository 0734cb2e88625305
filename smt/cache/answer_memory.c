/*
 * Two tables: answers come into the young one, and so does what is found in the old one. When the
 * young one has half of the room, it becomes the old one, and what was that is forgotten.
 *
 * Nothing that can unwind (base/mem.h) is called while the lock is held.
 */
#include "smt/cache/answer_memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096

struct entry {
	struct entry *next;
	struct condition_key key;
	struct cached what;
	size_t len;
	char bytes[];
};

struct table {
	struct entry *buckets[BUCKETS];
	size_t bytes;
};

struct answer_memory {
	pthread_mutex_t lock;
	size_t most; // bytes of a table
	struct table young, old;
};

struct answer_memory *answer_memory_new(size_t most)
{
	struct answer_memory *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	if (pthread_mutex_init(&m->lock, NULL) != 0) {
		free(m);
		return NULL;
	}
	m->most = most / 2;
	return m;
}

static void table_clear(struct table *t)
{
	for (size_t i = 0; i < BUCKETS; i++)
		while (t->buckets[i]) {
			struct entry *e = t->buckets[i];

			t->buckets[i] = e->next;
			free(e);
		}
	t->bytes = 0;
}

void answer_memory_free(struct answer_memory *m)
{
	if (!m)
		return;
	table_clear(&m->young);
	table_clear(&m->old);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

/* Take the entry out of the table; NULL: it is not there. */
static struct entry *take(struct table *t, const struct condition_key *key)
{
	uint32_t hash;
	struct entry **at, *e;

	memcpy(&hash, key->bytes, sizeof(hash));
	for (at = &t->buckets[hash % BUCKETS]; (e = *at); at = &e->next)
		if (memcmp(&e->key, key, sizeof(*key)) == 0)
			break;
	if (e) {
		*at = e->next;
		t->bytes -= sizeof(*e) + e->len;
	}
	return e;
}

static void add(struct answer_memory *m, struct entry *e)
{
	uint32_t hash;

	if (m->young.bytes >= m->most) {
		table_clear(&m->old);
		m->old = m->young;
		m->young = (struct table){ 0 };
	}
	memcpy(&hash, e->key.bytes, sizeof(hash));
	e->next = m->young.buckets[hash % BUCKETS];
	m->young.buckets[hash % BUCKETS] = e;
	m->young.bytes += sizeof(*e) + e->len;
}

bool answer_memory_find(struct answer_memory *m, const struct condition_key *key,
			struct buf *answer, struct cached *what)
{
	size_t room = 0;

	for (;;) {
		struct entry *e;
		size_t len = 0;

		pthread_mutex_lock(&m->lock);
		e = take(&m->young, key);
		if (!e)
			e = take(&m->old, key);
		if (e) {
			len = e->len;
			add(m, e);
		}
		if (e && len <= room) {
			memcpy(answer->data, e->bytes, len);
			answer->len = len;
			*what = e->what;
		}
		pthread_mutex_unlock(&m->lock);
		if (!e || len <= room)
			return e != NULL;
		answer->len = 0;
		(void)buf_room(answer, len);
		room = len;
	}
}

void answer_memory_put(struct answer_memory *m, const struct condition_key *key,
		       const struct buf *answer, const struct cached *what)
{
	struct entry *e = malloc(sizeof(*e) + answer->len), *before[2];

	if (!e)
		return;
	*e = (struct entry){ .key = *key, .what = *what, .len = answer->len };
	memcpy(e->bytes, answer->data, answer->len);
	pthread_mutex_lock(&m->lock);
	before[0] = take(&m->young, key);
	before[1] = take(&m->old, key);
	add(m, e);
	pthread_mutex_unlock(&m->lock);
	free(before[0]);
	free(before[1]);
}
