#include "smt/work/wire.h"

#include "base/vec.h"
#include "smt/query/profile.h"

#include <string.h>

#define MAGIC 0x496c3e56u
#define ABSENT UINT32_MAX // length of a text that is NULL

enum message { MESSAGE_FAILURE = 1, MESSAGE_END = 2, MESSAGE_SETTLED = 3 };

struct frame {
	uint32_t magic, kind, len, sum; // of the payload behind it
};

/* FNV-1a */
static uint32_t check_sum(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	while (n--)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

/* -- writing
 * --------------------------------------------------------------------------------- */

static void put(struct buf *out, const void *p, size_t n)
{
	buf_mem(out, p, n);
}

static void put_u32(struct buf *out, uint32_t n)
{
	put(out, &n, sizeof(n));
}

static void put_text(struct buf *out, const char *s)
{
	size_t len = s ? strlen(s) : 0;

	if (len >= ABSENT)
		s = NULL;
	put_u32(out, s ? (uint32_t)len : ABSENT);
	if (s)
		put(out, s, len);
}

/* A frame whose payload is filled in behind it; frame_close completes it. */
static size_t frame_open(struct buf *out)
{
	static const struct frame blank;

	put(out, &blank, sizeof(blank));
	return out->len;
}

static void frame_close(struct buf *out, size_t payload, enum message kind)
{
	size_t len = out->len - payload;
	struct frame f = { MAGIC, (uint32_t)kind, (uint32_t)len,
			   check_sum(out->data + payload, len) };

	memcpy(out->data + payload - sizeof(f), &f, sizeof(f));
}

void wire_put_failure(struct buf *out, const struct failure *f)
{
	size_t payload = frame_open(out);
	uint32_t i;

	put_u32(out, f->assert_no);
	put_u32(out, f->n_path);
	put(out, f->path, f->n_path * sizeof(*f->path));
	put_u32(out, f->n_values);
	for (i = 0; i < f->n_values; i++)
		put_text(out, f->values[i]);
	put_text(out, f->model);
	put_u32(out, f->candidate);
	frame_close(out, payload, MESSAGE_FAILURE);
}

static void put_profile(struct buf *out, const struct profile *p)
{
	put_u32(out, p != NULL);
	if (!p)
		return;
	put(out, p, sizeof(*p));
	put(out, p->quants, p->n_quants * sizeof(*p->quants));
	for (uint32_t i = 0; i < p->n_quants; i++)
		put_text(out, p->quants[i].text);
	put(out, p->asserts, p->n_asserts * sizeof(*p->asserts));
}

static void put_answer(struct buf *out, const struct answer *a, enum message kind)
{
	size_t payload = frame_open(out);

	put_u32(out, a->n_failures);
	put_u32(out, (uint32_t)a->verdict);
	put_u32(out, (uint32_t)a->end);
	put(out, &a->seconds, sizeof(a->seconds));
	put(out, &a->resources, sizeof(a->resources));
	put_text(out, a->reason);
	put_u32(out, a->has_core);
	put_u32(out, a->n_core);
	put(out, a->core, a->n_core * sizeof(*a->core));
	put_profile(out, a->profile);
	frame_close(out, payload, kind);
}

void wire_put_end(struct buf *out, const struct answer *a)
{
	put_answer(out, a, MESSAGE_END);
}

void wire_put_all(struct buf *out, const struct answer *a)
{
	for (uint32_t i = 0; i < a->n_failures; i++)
		wire_put_failure(out, &a->failures[i]);
	wire_put_end(out, a);
}

void wire_put_settled(struct buf *out, const struct answer *a)
{
	put_answer(out, a, MESSAGE_SETTLED);
}

/* -- reading
 * --------------------------------------------------------------------------------- */

struct reader {
	const char *at, *end;
	bool ok;
};

static const char *get(struct reader *r, size_t n)
{
	const char *p = r->at;

	if (!r->ok || (size_t)(r->end - r->at) < n) {
		r->ok = false;
		return NULL;
	}
	r->at += n;
	return p;
}

static void get_into(struct reader *r, void *to, size_t n)
{
	const char *p = get(r, n);

	if (p)
		memcpy(to, p, n);
	else
		memset(to, 0, n);
}

static uint32_t get_u32(struct reader *r)
{
	uint32_t n;

	get_into(r, &n, sizeof(n));
	return n;
}

static const char *get_text(struct reader *r, struct arena *arena)
{
	uint32_t len = get_u32(r);
	const char *p = len == ABSENT ? NULL : get(r, len);

	return p ? arena_strndup(arena, p, len) : NULL;
}

static bool get_failure(struct reader *r, const struct query *q, struct arena *arena,
			struct failure *f)
{
	const char **values;
	uint32_t *path, i;

	f->assert_no = get_u32(r);
	f->n_path = get_u32(r);
	if (f->assert_no >= q->n_asserts || f->n_path > q->n_blocks || f->n_path == 0)
		return false;
	path = ARENA_NEW_ARRAY(arena, f->n_path, uint32_t);
	get_into(r, path, f->n_path * sizeof(*path));
	for (i = 0; i < f->n_path; i++)
		if (path[i] >= q->n_blocks)
			return false;
	f->path = path;
	f->n_values = get_u32(r);
	if (f->n_values > (size_t)(r->end - r->at) / sizeof(uint32_t))
		return false;
	values = ARENA_NEW_ARRAY(arena, f->n_values, const char *);
	for (i = 0; i < f->n_values; i++)
		values[i] = get_text(r, arena);
	f->values = values;
	f->model = get_text(r, arena);
	f->candidate = get_u32(r) != 0;
	return r->ok && r->at == r->end;
}

/* So many things of a size, copied, or NULL: they are not there. */
static void *get_array(struct reader *r, struct arena *arena, uint32_t n, size_t size)
{
	void *out = NULL;

	if (n <= (size_t)(r->end - r->at) / size) {
		out = arena_alloc(arena, n * size + 1);
		get_into(r, out, n * size);
	}
	r->ok = r->ok && out;
	return out;
}

static const struct profile *get_profile(struct reader *r, const struct query *q,
					 struct arena *arena)
{
	struct profile *p = ARENA_NEW(arena, struct profile);
	struct profile_quant *quants;
	struct profile_assert *asserts;
	uint32_t i;

	if (!get_u32(r))
		return NULL;
	get_into(r, p, sizeof(*p));
	quants = get_array(r, arena, p->n_quants, sizeof(*quants));
	for (i = 0; r->ok && i < p->n_quants; i++)
		quants[i].text = get_text(r, arena);
	asserts = get_array(r, arena, p->n_asserts, sizeof(*asserts));
	for (i = 0; r->ok && i < p->n_asserts; i++)
		r->ok = asserts[i].number < q->n_asserts;
	p->quants = quants;
	p->asserts = asserts;
	return r->ok ? p : NULL;
}

/* The answer, of whose failures only the number is here: it has to be that of `a`. */
static bool get_answer(struct reader *r, const struct query *q, struct arena *arena,
		       struct answer *a)
{
	uint32_t n = get_u32(r), i, *core;

	a->verdict = (enum verdict)get_u32(r);
	a->end = (enum verdict)get_u32(r);
	get_into(r, &a->seconds, sizeof(a->seconds));
	get_into(r, &a->resources, sizeof(a->resources));
	a->reason = get_text(r, arena);
	a->has_core = get_u32(r) != 0;
	a->n_core = get_u32(r);
	if (a->n_core > q->n_labels)
		return false;
	core = ARENA_NEW_ARRAY(arena, a->n_core, uint32_t);
	get_into(r, core, a->n_core * sizeof(*core));
	for (i = 0; i < a->n_core; i++)
		if (core[i] >= q->n_labels)
			return false;
	a->core = core;
	a->profile = get_profile(r, q, arena);
	return r->ok && r->at == r->end && n == a->n_failures;
}

/* The next whole message, or NULL; *broken if what is there is none. */
static const char *next_message(const struct buf *in, size_t *at, struct frame *f,
				bool *broken)
{
	const char *payload;

	*broken = false;
	if (in->len - *at < sizeof(*f))
		return NULL;
	memcpy(f, in->data + *at, sizeof(*f));
	*broken = f->magic != MAGIC;
	if (*broken || in->len - *at - sizeof(*f) < f->len)
		return NULL;
	payload = in->data + *at + sizeof(*f);
	*broken = check_sum(payload, f->len) != f->sum;
	*at += sizeof(*f) + f->len;
	return *broken ? NULL : payload;
}

enum wire_state wire_scan(const struct buf *in, size_t *scanned)
{
	struct frame f;
	bool broken;

	while (next_message(in, scanned, &f, &broken))
		if (f.kind == MESSAGE_END)
			return *scanned == in->len ? WIRE_ENDED : WIRE_BROKEN;
	return broken ? WIRE_BROKEN : WIRE_MORE;
}

bool wire_get(const struct buf *in, const struct query *q, struct arena *arena,
	      struct answer *a)
{
	VEC(struct failure) failures = { 0 };
	bool broken = false, ended = false, settled = false, ok = true;
	const char *payload;
	struct frame f;
	size_t at = 0;

	*a = (struct answer){ 0 };
	while (ok && !ended && (payload = next_message(in, &at, &f, &broken))) {
		struct reader r = { payload, payload + f.len, true };
		struct failure x = { 0 };

		if (f.kind == MESSAGE_END || f.kind == MESSAGE_SETTLED) {
			ok = get_answer(&r, q, arena, a);
			ended = ok && f.kind == MESSAGE_END;
			settled = ok && !ended;
			continue;
		}
		ok = !settled && get_failure(&r, q, arena, &x);
		if (ok && failures.len && vec_last(&failures).assert_no == x.assert_no)
			vec_last(&failures) = x;
		else if (ok)
			vec_push_in(arena, &failures, x);
		a->n_failures = failures.len;
	}
	a->n_failures = failures.len;
	a->failures = failures.data;
	for (uint32_t i = 0; i < failures.len; i++)
		a->candidate |= failures.data[i].candidate;
	a->settled = settled && !broken && ok;
	if ((ended && at == in->len) || a->settled)
		return true;
	a->verdict = a->end = VERDICT_SOLVER_ERROR;
	a->reason = NULL;
	a->has_core = false;
	return false;
}
