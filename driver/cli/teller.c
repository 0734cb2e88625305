#include "driver/cli/teller.h"

#include "base/diag.h"
#include "driver/report/pack.h"
#include "driver/session/selection.h"
#include "driver/session/session.h"
#include "driver/solve/history.h"
#include "smt/backend/child.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SENT_AT 32768    // bytes that are kept before they are sent
#define TOLD_SECONDS 0.3 // what took longer is told at once

struct teller {
	struct buf out;
	int fd;
	bool fail_fast;
	struct ivl *v;
	double longest;
};

static void flush(struct teller *t)
{
	if (!buf_write(&t->out, t->fd))
		_exit(1); // nobody listens
	t->out.len = 0;
}

static size_t frame_begin(struct buf *out, enum frame_kind kind)
{
	const struct frame f = { kind, 0 };

	buf_mem(out, (const char *)&f, sizeof(f));
	return out->len;
}

static void frame_end(struct buf *out, size_t begin)
{
	uint32_t len = (uint32_t)(out->len - begin);

	memcpy(out->data + begin - sizeof(len), &len, sizeof(len));
}

static void tell_message(void *env, const struct ivl_message *m)
{
	struct teller *t = env;
	size_t begin = frame_begin(&t->out, FRAME_MESSAGE);

	pack_message(&t->out, m);
	frame_end(&t->out, begin);
}

static void tell_result(void *env, const struct ivl_result *r)
{
	struct teller *t = env;
	size_t begin = frame_begin(&t->out, FRAME_RESULT);

	pack_result(&t->out, r);
	frame_end(&t->out, begin);
	if (t->out.len > SENT_AT || r->seconds > TOLD_SECONDS)
		flush(t);
	if (r->seconds > t->longest)
		t->longest = r->seconds;
	if (t->fail_fast && r->verdict != IVL_PROVED)
		ivl_interrupt(t->v);
}

static void tell_trace(void *env, const char *text)
{
	struct teller *t = env;
	size_t begin = frame_begin(&t->out, FRAME_TRACE);

	buf_mem(&t->out, text, strlen(text) + 1);
	frame_end(&t->out, begin);
}

static bool tell_text(void *env, const char *path, const char *text, size_t len)
{
	struct teller *t = env;
	size_t begin = frame_begin(&t->out, FRAME_TEXT);

	buf_mem(&t->out, path, strlen(path) + 1);
	buf_mem(&t->out, text, len);
	frame_end(&t->out, begin);
	if (t->out.len > SENT_AT)
		flush(t);
	return true;
}

static void tell_end(struct teller *t, const struct ending *e,
		     const struct ivl_options *o, uint32_t n_before)
{
	const struct history *h = o->history_so_far;
	size_t begin = frame_begin(&t->out, FRAME_END);

	buf_mem(&t->out, (const char *)e, sizeof(*e));
	buf_mem(&t->out, (const char *)o->selection->patterns,
		e->n_patterns * sizeof(*o->selection->patterns));
	buf_mem(&t->out, (const char *)o->dump_selection->patterns,
		e->n_shown * sizeof(*o->selection->patterns));
	for (uint32_t i = n_before; i < n_before + e->n_entries; i++) {
		const struct history_entry *x = &h->entries.data[i];

		buf_mem(&t->out, (const char *)x, sizeof(*x));
		buf_mem(&t->out, x->name, strlen(x->name) + 1);
	}
	frame_end(&t->out, begin);
	flush(t);
}

/* Where coverage or leaks are looked at, that is done behind main. */
NORETURN static void leave(void)
{
#ifdef NDEBUG
	_exit(0);
#else
	exit(0);
#endif
}

void teller_run(const struct console *c, const struct ivl_options *o, const char *file,
		native_go *go, int fd, pid_t parent)
{
	struct teller t = { .fd = fd, .fail_fast = teller_ends_all(o) };
	const struct ivl_callbacks cb = { .env = &t,
					  .message = tell_message,
					  .result = tell_result,
					  .trace = tell_trace,
					  .text = tell_text };
	uint32_t n_before = o->history_so_far ? o->history_so_far->entries.len : 0;
	uint64_t start = stats_now();
	struct ending e = { .n_patterns = o->selection->n,
			    .n_shown = o->dump_selection->n };

	child_of(parent);
	buf_init(&t.out);
	t.v = ivl_new(o, &cb);
	if (!t.v)
		_exit(1);
	c->watch(t.v, 0);
	ivl_load_file(t.v, file);
	e.status = go(t.v, o);
	ivl_totals(t.v, &e.totals);
	if (o->stats)
		ivl_stats(t.v);
	e.seconds = (double)(stats_now() - start) / 1e6;
	e.longest = t.v->stats.kept || t.v->interrupted ? -1 : t.longest;
	e.selected = o->selection->n_programs;
	e.shown = o->dump_selection->n_programs;
	if (o->history_so_far)
		e.n_entries = o->history_so_far->entries.len - n_before;
	tell_end(&t, &e, o, n_before);
	leave();
}

void teller_stand_in(struct buf *out, const char *text)
{
	struct teller t = { .fd = -1 };
	const struct ending e = { .totals = { .internal_error = 1 },
				  .status = IVL_FAILED,
				  .longest = -1 };
	const struct ivl_message m = { .severity = IVL_ERROR,
				       .stage = IVL_STAGE_VERIFY,
				       .code = diag_info(D_INTERNAL_RUN)->code,
				       .text = text };
	size_t begin;

	buf_init(&t.out);
	tell_message(&t, &m);
	begin = frame_begin(&t.out, FRAME_END);
	buf_mem(&t.out, (const char *)&e, sizeof(e));
	frame_end(&t.out, begin);
	buf_mem(out, t.out.data, t.out.len);
	buf_fini(&t.out);
}
