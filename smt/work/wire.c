#include "smt/work/wire.h"

#include "base/packed.h"
#include "base/vec.h"
#include "smt/query/profile.h"

#include <string.h>

#define MAGIC 0x496c3e56u

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

/* A frame whose payload is filled in behind it; frame_close completes it. */
static size_t frame_open(struct buf *out)
{
	static const struct frame blank;

	packed_put(out, &blank, sizeof(blank));
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

	packed_put_u32(out, f->assert_no);
	packed_put_u32(out, f->n_path);
	packed_put(out, f->path, f->n_path * sizeof(*f->path));
	packed_put_u32(out, f->n_values);
	for (i = 0; i < f->n_values; i++)
		packed_put_text(out, f->values[i]);
	packed_put_text(out, f->model);
	packed_put_u32(out, f->candidate);
	frame_close(out, payload, MESSAGE_FAILURE);
}

static void put_profile(struct buf *out, const struct profile *p)
{
	packed_put_u32(out, p != NULL);
	if (!p)
		return;
	packed_put(out, p, sizeof(*p));
	packed_put(out, p->quants, p->n_quants * sizeof(*p->quants));
	for (uint32_t i = 0; i < p->n_quants; i++)
		packed_put_text(out, p->quants[i].text);
	packed_put(out, p->asserts, p->n_asserts * sizeof(*p->asserts));
}

static void put_answer(struct buf *out, const struct answer *a, enum message kind)
{
	size_t payload = frame_open(out);

	packed_put_u32(out, a->n_failures);
	packed_put_u32(out, (uint32_t)a->verdict);
	packed_put_u32(out, (uint32_t)a->end);
	packed_put(out, &a->seconds, sizeof(a->seconds));
	packed_put(out, &a->resources, sizeof(a->resources));
	packed_put_text(out, a->reason);
	packed_put_u32(out, a->has_core);
	packed_put_u32(out, a->n_core);
	packed_put(out, a->core, a->n_core * sizeof(*a->core));
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

static bool get_failure(struct packed_reader *r, const struct query *q,
			struct arena *arena, struct failure *f)
{
	const char **values;
	uint32_t *path, i;

	f->assert_no = packed_get_u32(r);
	f->n_path = packed_get_u32(r);
	if (f->assert_no >= q->n_asserts || f->n_path > q->n_blocks || f->n_path == 0)
		return false;
	path = ARENA_NEW_ARRAY(arena, f->n_path, uint32_t);
	packed_get_into(r, path, f->n_path * sizeof(*path));
	for (i = 0; i < f->n_path; i++)
		if (path[i] >= q->n_blocks)
			return false;
	f->path = path;
	f->n_values = packed_get_u32(r);
	if (f->n_values > (size_t)(r->end - r->at) / sizeof(uint32_t))
		return false;
	values = ARENA_NEW_ARRAY(arena, f->n_values, const char *);
	for (i = 0; i < f->n_values; i++)
		values[i] = packed_get_text(r, arena);
	f->values = values;
	f->model = packed_get_text(r, arena);
	f->candidate = packed_get_u32(r) != 0;
	return r->ok && r->at == r->end;
}

static const struct profile *get_profile(struct packed_reader *r, const struct query *q,
					 struct arena *arena)
{
	struct profile *p = ARENA_NEW(arena, struct profile);
	struct profile_quant *quants;
	struct profile_assert *asserts;
	uint32_t i;

	if (!packed_get_u32(r))
		return NULL;
	packed_get_into(r, p, sizeof(*p));
	quants = packed_get_array(r, arena, p->n_quants, sizeof(*quants));
	for (i = 0; r->ok && i < p->n_quants; i++)
		quants[i].text = packed_get_text(r, arena);
	asserts = packed_get_array(r, arena, p->n_asserts, sizeof(*asserts));
	for (i = 0; r->ok && i < p->n_asserts; i++)
		r->ok = asserts[i].number < q->n_asserts;
	p->quants = quants;
	p->asserts = asserts;
	return r->ok ? p : NULL;
}

/* The answer, of whose failures only the number is here: it has to be that of `a`. */
static bool get_answer(struct packed_reader *r, const struct query *q,
		       struct arena *arena, struct answer *a)
{
	uint32_t n = packed_get_u32(r), i, *core;

	a->verdict = (enum verdict)packed_get_u32(r);
	a->end = (enum verdict)packed_get_u32(r);
	packed_get_into(r, &a->seconds, sizeof(a->seconds));
	packed_get_into(r, &a->resources, sizeof(a->resources));
	a->reason = packed_get_text(r, arena);
	a->has_core = packed_get_u32(r) != 0;
	a->n_core = packed_get_u32(r);
	if (a->n_core > q->n_labels)
		return false;
	core = ARENA_NEW_ARRAY(arena, a->n_core, uint32_t);
	packed_get_into(r, core, a->n_core * sizeof(*core));
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
		struct packed_reader r = { payload, payload + f.len, true };
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
