/*
 * A struct is its bytes, and then what its pointers point to, one after the other in the order of
 * the table of its fields. Tables name types that stand before them only, so that the depth of
 * recursion is theirs.
 */
#include "driver/report/pack.h"

#include "base/bug.h"

#include <string.h>

enum field_kind {
	TEXT,     // a string or NULL
	BYTES,    // without end; their number is the count
	PART,     // a struct inside
	POINTER,  // to one struct, or NULL
	ARRAY,    // of structs
	NUMBERS,  // size_t
	TEXTS,    // an array of strings
	ARGUMENTS // the same; the count is in the struct around
};

struct shape;

struct field {
	enum field_kind kind;
	size_t at, count; // offsets
	const struct shape *of;
};

struct shape {
	size_t size;
	const struct field *fields;
	size_t n;
};

/* Who changes a struct is sent here: its pointers have to be in the table. */
#if UINTPTR_MAX == UINT64_MAX
#define SIZE_IS(type, bytes)                                                           \
	_Static_assert(sizeof(struct ivl_##type) == (bytes),                           \
		       "are all pointers of this struct in the table below?");
#else
#define SIZE_IS(type, bytes)
#endif

#define SHAPE(type, bytes)                                                             \
	SIZE_IS(type, bytes)                                                           \
	static const struct shape type##_shape = { sizeof(struct ivl_##type),          \
						   type##_fields,                      \
						   ARRAY_LEN(type##_fields) };
#define FIELDS(type) static const struct field type##_fields[]
#define AT(type, field) offsetof(struct ivl_##type, field)
#define IS_TEXT(type, field)                                                           \
	{                                                                              \
		TEXT, AT(type, field), 0, NULL                                         \
	}
#define IS_PART(type, field, of)                                                       \
	{                                                                              \
		PART, AT(type, field), 0, &of##_shape                                  \
	}
#define IS_POINTER(type, field, of)                                                    \
	{                                                                              \
		POINTER, AT(type, field), 0, &of##_shape                               \
	}
#define IS_ARRAY(type, field, of)                                                      \
	{                                                                              \
		ARRAY, AT(type, field), AT(type, n_##field), &of##_shape               \
	}
#define IS_TEXTS(type, field)                                                          \
	{                                                                              \
		TEXTS, AT(type, field), AT(type, n_##field), NULL                      \
	}

// clang-format off
FIELDS(location) = { IS_TEXT(location, file),
		     { BYTES, AT(location, excerpt), AT(location, excerpt_len), NULL } };
SHAPE(location, 56)
FIELDS(message) = { IS_TEXT(message, code), IS_TEXT(message, text), IS_TEXT(message, meant),
		    IS_TEXT(message, expected), IS_PART(message, at, location),
		    IS_TEXT(message, hint), IS_PART(message, hint_at, location) };
SHAPE(message, 168)
FIELDS(step) = { IS_TEXT(step, label), IS_PART(step, at, location) };
SHAPE(step, 72)
FIELDS(value) = { IS_TEXT(value, name), IS_TEXT(value, text), IS_TEXT(value, hex) };
SHAPE(value, 24)
FIELDS(state) = { IS_TEXT(state, name), IS_ARRAY(state, values, value) };
SHAPE(state, 24)
FIELDS(entry) = { { ARGUMENTS, AT(entry, arguments), AT(function, arity), NULL },
		  IS_TEXT(entry, result) };
SHAPE(entry, 16)
FIELDS(function) = { IS_TEXT(function, name), IS_ARRAY(function, entries, entry),
		     IS_TEXT(function, otherwise) };
SHAPE(function, 48)
FIELDS(model) = { IS_ARRAY(model, constants, value), IS_ARRAY(model, functions, function) };
SHAPE(model, 32)
FIELDS(failure) = { IS_TEXT(failure, code), IS_TEXT(failure, text), IS_TEXT(failure, custom),
		    IS_PART(failure, at, location), IS_TEXT(failure, related_text),
		    IS_PART(failure, related, location), IS_ARRAY(failure, path, step),
		    IS_ARRAY(failure, values, value), IS_ARRAY(failure, states, state),
		    IS_TEXTS(failure, prints), IS_POINTER(failure, model, model),
		    IS_TEXT(failure, model_problem), IS_ARRAY(failure, uses, location),
		    IS_TEXT(failure, replay_text) };
SHAPE(failure, 280)
FIELDS(profile_quantifier) = { IS_PART(profile_quantifier, at, location),
			       IS_TEXT(profile_quantifier, text) };
SHAPE(profile_quantifier, 96)
FIELDS(profile_assertion) = { IS_PART(profile_assertion, at, location) };
SHAPE(profile_assertion, 80)
FIELDS(profile) = { IS_ARRAY(profile, quantifiers, profile_quantifier),
		    IS_ARRAY(profile, assertions, profile_assertion) };
SHAPE(profile, 72)
FIELDS(vote) = { IS_TEXT(vote, solver), IS_TEXT(vote, reason) };
SHAPE(vote, 32)
FIELDS(piece) = { IS_TEXT(piece, id), IS_TEXT(piece, solver), IS_PART(piece, at, location),
		  IS_POINTER(piece, profile, profile), IS_ARRAY(piece, assertions, location),
		  IS_ARRAY(piece, votes, vote) };
SHAPE(piece, 184)
FIELDS(probe) = { IS_PART(probe, at, location), IS_TEXT(probe, program) };
SHAPE(probe, 88)
FIELDS(assertion) = { IS_TEXT(assertion, id), IS_TEXT(assertion, code), IS_TEXT(assertion, custom),
		      IS_PART(assertion, at, location), IS_PART(assertion, related, location),
		      { NUMBERS, AT(assertion, failures), AT(assertion, n_failures), NULL } };
SHAPE(assertion, 168)
FIELDS(shows) = { IS_TEXT(shows, check), IS_TEXT(shows, of), IS_TEXT(shows, with) };
SHAPE(shows, 32)
FIELDS(declaration) = { IS_TEXT(declaration, kind), IS_TEXT(declaration, name),
			IS_PART(declaration, at, location) };
SHAPE(declaration, 72)
FIELDS(change) = { IS_PART(change, what, declaration) };
SHAPE(change, 80)
FIELDS(result) = { IS_TEXT(result, id), IS_TEXT(result, name), IS_PART(result, shows, shows),
		   IS_PART(result, at, location), IS_TEXT(result, reason),
		   IS_TEXT(result, on_success), IS_TEXT(result, warnings),
		   IS_ARRAY(result, failures, failure), IS_ARRAY(result, unverified, failure),
		   IS_ARRAY(result, pieces, piece), IS_TEXTS(result, dependencies),
		   IS_ARRAY(result, probes, probe), IS_ARRAY(result, assertions, assertion),
		   IS_ARRAY(result, changes, change) };
SHAPE(result, 312)
// clang-format on

static size_t count_of(const struct field *f, const char *object, const char *around)
{
	size_t n;

	memcpy(&n, (f->kind == ARGUMENTS ? around : object) + f->count, sizeof(n));
	return n;
}

static const void *pointer_of(const struct field *f, const char *object)
{
	const void *p;

	memcpy(&p, object + f->at, sizeof(p));
	return p;
}

/* -- there ------------------------------------------------------------------------------------- */

static void put_text(struct buf *out, const char *text)
{
	size_t len = text ? strlen(text) + 1 : 0;

	buf_mem(out, (const char *)&len, sizeof(len));
	buf_mem(out, text ? text : "", len);
}

static void put_fields(struct buf *out, const struct shape *s, const char *object,
		       const char *around);

static void put_array(struct buf *out, const struct shape *s, const char *array,
		      size_t n, const char *around)
{
	buf_mem(out, array ? array : "", n * s->size);
	for (size_t i = 0; i < n; i++)
		put_fields(out, s, array + i * s->size, around);
}

static void put_field(struct buf *out, const struct field *f, const char *object,
		      const char *around)
{
	const void *p = pointer_of(f, object);
	size_t n;

	switch (f->kind) {
	case TEXT:
		put_text(out, p);
		return;
	case BYTES:
		if (p)
			buf_mem(out, p, count_of(f, object, around));
		return;
	case PART:
		put_fields(out, f->of, object + f->at, object);
		return;
	case POINTER:
		put_array(out, f->of, p, p != NULL, object);
		return;
	case ARRAY:
		put_array(out, f->of, p, count_of(f, object, around), object);
		return;
	case NUMBERS:
		buf_mem(out, p ? p : "", count_of(f, object, around) * sizeof(size_t));
		return;
	case TEXTS:
	case ARGUMENTS:
		n = count_of(f, object, around);
		for (size_t i = 0; i < n; i++)
			put_text(out, ((const char *const *)p)[i]);
		return;
	}
	unreachable();
}

static void put_fields(struct buf *out, const struct shape *s, const char *object,
		       const char *around)
{
	for (size_t i = 0; i < s->n; i++)
		put_field(out, &s->fields[i], object, around);
}

void pack_message(struct buf *out, const struct ivl_message *m)
{
	put_array(out, &message_shape, (const char *)m, 1, NULL);
}

void pack_result(struct buf *out, const struct ivl_result *r)
{
	put_array(out, &result_shape, (const char *)r, 1, NULL);
}

/* -- back -------------------------------------------------------------------------------------- */

struct reader {
	struct arena *arena;
	const char *at, *end;
	bool failed;
};

/* Bytes in the arena; after a failure there are none. */
static void *take(struct reader *r, size_t n, size_t size)
{
	void *copy;

	if (r->failed || n > (size_t)(r->end - r->at) / size) {
		r->failed = true;
		return NULL;
	}
	copy = arena_alloc(r->arena, n * size + !n);
	if (n)
		memcpy(copy, r->at, n * size);
	r->at += n * size;
	return copy;
}

static const char *get_text(struct reader *r)
{
	size_t len = 0;

	if (sizeof(len) > (size_t)(r->end - r->at)) {
		r->failed = true;
		return NULL;
	}
	memcpy(&len, r->at, sizeof(len));
	r->at += sizeof(len);
	return len ? take(r, len, 1) : NULL;
}

static void get_fields(struct reader *r, const struct shape *s, char *object,
		       const char *around);

static char *get_array(struct reader *r, const struct shape *s, size_t n,
		       const char *around)
{
	char *array = take(r, n, s->size);

	for (size_t i = 0; i < n && !r->failed; i++)
		get_fields(r, s, array + i * s->size, around);
	return array;
}

static const void *get_texts(struct reader *r, size_t n)
{
	const char **texts;

	if (n > (size_t)(r->end - r->at)) {
		r->failed = true;
		return NULL;
	}
	texts = arena_alloc(r->arena, n * sizeof(*texts) + !n);
	for (size_t i = 0; i < n && !r->failed; i++)
		texts[i] = get_text(r);
	return texts;
}

static void get_field(struct reader *r, const struct field *f, char *object,
		      const char *around)
{
	const void *p = pointer_of(f, object); // of the other process

	switch (f->kind) {
	case TEXT:
		p = get_text(r);
		break;
	case BYTES:
		p = p ? take(r, count_of(f, object, around), 1) : NULL;
		break;
	case PART:
		get_fields(r, f->of, object + f->at, object);
		return;
	case POINTER:
		p = p ? get_array(r, f->of, 1, object) : NULL;
		break;
	case ARRAY:
		p = get_array(r, f->of, count_of(f, object, around), object);
		break;
	case NUMBERS:
		p = take(r, count_of(f, object, around), sizeof(size_t));
		break;
	case TEXTS:
	case ARGUMENTS:
		p = get_texts(r, count_of(f, object, around));
		break;
	}
	memcpy(object + f->at, &p, sizeof(p));
}

static void get_fields(struct reader *r, const struct shape *s, char *object,
		       const char *around)
{
	for (size_t i = 0; i < s->n && !r->failed; i++)
		get_field(r, &s->fields[i], object, around);
}

static void *unpack(struct arena *arena, const struct shape *s, const char *bytes,
		    size_t len)
{
	struct reader r = { arena, bytes, bytes + len, false };
	void *object = get_array(&r, s, 1, NULL);

	return r.failed || r.at != r.end ? NULL : object;
}

const struct ivl_message *unpack_message(struct arena *arena, const char *bytes,
					 size_t len)
{
	return unpack(arena, &message_shape, bytes, len);
}

const struct ivl_result *unpack_result(struct arena *arena, const char *bytes,
				       size_t len)
{
	return unpack(arena, &result_shape, bytes, len);
}
