#include "base/packed.h"

#include <string.h>

#define ABSENT UINT32_MAX // length of a text that is NULL

void packed_put(struct buf *out, const void *p, size_t n)
{
	buf_mem(out, p, n);
}

void packed_put_u32(struct buf *out, uint32_t n)
{
	packed_put(out, &n, sizeof(n));
}

void packed_put_text(struct buf *out, const char *s)
{
	size_t len = s ? strlen(s) : 0;

	if (len >= ABSENT)
		s = NULL;
	packed_put_u32(out, s ? (uint32_t)len : ABSENT);
	if (s)
		packed_put(out, s, len);
}

const char *packed_get(struct packed_reader *r, size_t n)
{
	const char *p = r->at;

	if (!r->ok || (size_t)(r->end - r->at) < n) {
		r->ok = false;
		return NULL;
	}
	r->at += n;
	return p;
}

void packed_get_into(struct packed_reader *r, void *to, size_t n)
{
	const char *p = packed_get(r, n);

	if (p)
		memcpy(to, p, n);
	else
		memset(to, 0, n);
}

uint32_t packed_get_u32(struct packed_reader *r)
{
	uint32_t n;

	packed_get_into(r, &n, sizeof(n));
	return n;
}

const char *packed_get_text(struct packed_reader *r, struct arena *arena)
{
	uint32_t len = packed_get_u32(r);
	const char *p = len == ABSENT ? NULL : packed_get(r, len);

	return p ? arena_strndup(arena, p, len) : NULL;
}

void *packed_get_array(struct packed_reader *r, struct arena *arena, uint32_t n,
		       size_t size)
{
	void *out = NULL;

	if (n <= (size_t)(r->end - r->at) / size) {
		out = arena_alloc(arena, n * size + 1);
		packed_get_into(r, out, n * size);
	}
	r->ok = r->ok && out;
	return out;
}
