#include "driver/cli/diff.h"

#include "driver/report/past.h"

#include <string.h>

/* Slower is what takes so many times as long, and so many seconds more. */
#define SLOWER_TIMES 1.5
#define SLOWER_SECONDS 0.5

static const struct {
	const char *word, *summary;
} changes[] = {
	[BROKE] = { "broke", "broke" },
	[NEW_FAILURE] = { "new", "new and not proved" },
	[PROVED] = { "proved", "proved now" },
	[SLOWER] = { "slower", "slower" },
	[FASTER] = { "faster", "faster" },
	[NEW] = { "new", "new" },
	[GONE] = { "gone", "gone" },
};

static void line(struct diff *d, enum change c, const struct past_thing *t)
{
	struct buf *b = &d->text[c];

	d->n[c]++;
	buf_printf(b, "%-7s %s: %s", changes[c].word, *t->place ? t->place : t->program,
		   t->id);
}

static void end_line(struct diff *d, enum change c)
{
	buf_char(&d->text[c], '\n');
}

/* One that is not in the old report. */
static void look_at_new(struct diff *d, const struct past_thing *t)
{
	enum change c = past_badness(t->verdict) ? NEW_FAILURE : NEW;

	/* Assertions of new implementations, and errors, are told of only if they are bad. */
	if (c == NEW && t->kind != PAST_IMPLEMENTATION)
		return;
	line(d, c, t);
	buf_printf(&d->text[c], ": %s", t->verdict);
	end_line(d, c);
}

static void compare_verdicts(struct diff *d, const struct past_thing *old,
			     const struct past_thing *t)
{
	int before = past_badness(old->verdict), now = past_badness(t->verdict);
	enum change c = now > before ? BROKE : PROVED;

	if (now == before || (now && now < before))
		return;
	line(d, c, t);
	buf_printf(&d->text[c], ": was %s, is %s", old->verdict, t->verdict);
	end_line(d, c);
}

static bool is_slower(double before, double now)
{
	return now > before * SLOWER_TIMES && now > before + SLOWER_SECONDS;
}

static void compare_times(struct diff *d, const struct past_thing *old,
			  const struct past_thing *t)
{
	enum change c = is_slower(old->seconds, t->seconds) ? SLOWER : FASTER;

	if (c == FASTER && !is_slower(t->seconds, old->seconds))
		return;
	line(d, c, t);
	buf_printf(&d->text[c], ": %.2f s, was %.2f s", t->seconds, old->seconds);
	end_line(d, c);
}

/* Has the implementation assertions that tell more? Then it is not told of by itself. */
static bool is_told_by_assertions(const struct past *p, const struct past_thing *t)
{
	const struct past_thing *end = p->things.data + p->things.len;
	int badness = past_badness(t->verdict);

	for (t++; t < end && t->kind == PAST_ASSERTION; t++)
		if (past_badness(t->verdict) >= badness)
			return true;
	return false;
}

static bool is_of(const struct past_thing *t, const char *program)
{
	return !program || strcmp(t->program, program) == 0;
}

void diff_add(struct diff *d, const struct past *old_report,
	      const struct past *new_report, const char *program)
{
	d->old = old_report;
	d->new = new_report;
	for (uint32_t i = 0; i < d->new->things.len; i++) {
		const struct past_thing *t = &d->new->things.data[i],
					*old = past_find(d->old, t->kind, t->program,
							 t->id);
		bool is_impl = t->kind == PAST_IMPLEMENTATION;
		bool by_itself;

		if (!is_of(t, program))
			continue;
		by_itself = !is_impl || !is_told_by_assertions(d->new, t);

		if (!old && (by_itself || !past_badness(t->verdict)))
			look_at_new(d, t);
		if (!old)
			continue;
		if (by_itself)
			compare_verdicts(d, old, t);
		if (is_impl)
			compare_times(d, old, t);
	}
	for (uint32_t i = 0; i < d->old->things.len; i++) {
		const struct past_thing *t = &d->old->things.data[i];

		if (!is_of(t, program) || t->kind == PAST_ASSERTION ||
		    past_find(d->new, t->kind, t->program, t->id))
			continue;
		line(d, GONE, t);
		end_line(d, GONE);
	}
}

void diff_tell(const struct console *t, const struct ivl_options *o,
	       const struct diff *d)
{
	const char *separator = "";
	struct buf sum;

	buf_init(&sum);
	for (size_t c = 0; c < CHANGES; c++) {
		console_buf(t, CONSOLE_OUT, &d->text[c]);
		if (!d->n[c])
			continue;
		buf_printf(&sum, "%s%u %s", separator, d->n[c], changes[c].summary);
		separator = ", ";
	}
	if (!sum.len)
		buf_str(&sum, "no difference");
	buf_char(&sum, '\n');
	if (!o->quiet)
		console_buf(t, CONSOLE_OUT, &sum);
	buf_fini(&sum);
}

static bool load(const struct console *t, struct past *p, const char *path)
{
	const char *why;

	if (past_load(p, path, &why))
		return true;
	console_failed(t, "%s: %s", path, why);
	return false;
}

void diff_init(struct diff *d)
{
	*d = (struct diff){ 0 };
	for (size_t c = 0; c < CHANGES; c++)
		buf_init(&d->text[c]);
}

void diff_fini(struct diff *d)
{
	for (size_t c = 0; c < CHANGES; c++)
		buf_fini(&d->text[c]);
}

int diff_main(const struct console *t, const struct ivl_options *o)
{
	struct past old = { 0 }, new = { 0 };
	int status = IVL_FAILED;
	struct diff d;

	if (o->files.len != 2)
		return console_failed(
		    t, "diff needs two reports: ivl diff OLD.json NEW.json");
	diff_init(&d);
	if (load(t, &old, o->files.data[0]) && load(t, &new, o->files.data[1])) {
		diff_add(&d, &old, &new, NULL);
		diff_tell(t, o, &d);
		status = d.n[BROKE] + d.n[NEW_FAILURE] ? IVL_NOT_PROVED : IVL_OK;
	}
	diff_fini(&d);
	past_fini(&old);
	past_fini(&new);
	return status;
}
