#include "smt/text/instances.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_KEPT 65536 // a longer line tells nothing

void instances_init(struct instances *x, struct arena *arena)
{
	*x = (struct instances){ .arena = arena };
	intern_init(&x->names, arena);
	buf_init(&x->line);
}

void instances_fini(struct instances *x)
{
	buf_fini(&x->line);
	intern_fini(&x->names);
}

/* -- names -------------------------------------------------------------------------------- */

const char *instances_name(struct arena *arena, struct span whole)
{
	return arena_printf(arena, "ivl!%u!%u", whole.start, whole.end);
}

/* Decimal digits up to `end`; false if there are none, or too many. */
static bool read_number(const char **at, const char *end, uint64_t *n)
{
	const char *start = *at;

	for (*n = 0; *at < end && isdigit((unsigned char)**at); ++*at)
		*n = *n * 10 + (uint64_t)(**at - '0');
	return *at > start && *at - start < 19;
}

static bool skip(const char **at, const char *end, const char *what)
{
	size_t len = strlen(what);

	if ((size_t)(end - *at) < len || memcmp(*at, what, len) != 0)
		return false;
	*at += len;
	return true;
}

static struct span place_of(const struct atom *name)
{
	const char *at = name->text, *end = at + name->len;
	uint64_t from, to;

	if (skip(&at, end, "ivl!") && read_number(&at, end, &from) &&
	    skip(&at, end, "!") && read_number(&at, end, &to) && at == end &&
	    from <= UINT32_MAX && to <= UINT32_MAX)
		return (struct span){ (srcpos)from, (srcpos)to };
	return (struct span){ 0, 0 };
}

static struct instance_count *count_of(struct instances *x, const char *name,
				       size_t len)
{
	const struct atom *a = intern(&x->names, name, len);
	struct instance_count c = { .name = a };

	if (a->id == x->counts.len) {
		c.whole = place_of(a);
		vec_push_in(x->arena, &x->counts, c);
	}
	return &x->counts.data[a->id];
}

/* -- lines -------------------------------------------------------------------------------- */

/* NAME N) */
static void read_round(struct instances *x, const char *at, const char *end)
{
	const char *number;
	uint64_t n;

	if (end > at && end[-1] == ')')
		end--;
	for (number = end; number > at && isdigit((unsigned char)number[-1]); number--)
		;
	if (number - at < 2 || number[-1] != ' ')
		return;
	end = number - 1;
	if (read_number(&number, number + strlen(number), &n))
		count_of(x, at, (size_t)(end - at))->n += n;
}

/* NAME : N : ... */
static void read_sum(struct instances *x, const char *at, const char *end)
{
	const char *name, *colon;
	uint64_t n;

	while (at < end && *at == ' ')
		at++;
	name = at;
	for (; at < end; at++) {
		colon = at;
		if (!skip(&at, end, " : "))
			continue;
		while (at < end && *at == ' ')
			at++;
		if (read_number(&at, end, &n))
			count_of(x, name, (size_t)(colon - name))->n = n;
		return;
	}
}

static void read_line(struct instances *x)
{
	const char *at = buf_cstr(&x->line), *end = at + x->line.len;

	if (skip(&at, end, "(num-instantiations "))
		read_round(x, at, end);
	else if (skip(&at, end, "[quantifier_instances]"))
		read_sum(x, at, end);
}

void instances_feed(struct instances *x, const char *text, size_t len)
{
	size_t i, start = 0;

	for (i = 0; i < len; i++) {
		if (text[i] != '\n')
			continue;
		buf_mem(&x->line, text + start, i - start);
		start = i + 1;
		if (x->line.len <= LINE_MAX_KEPT)
			read_line(x);
		x->line.len = 0;
	}
	if (x->line.len <= LINE_MAX_KEPT)
		buf_mem(&x->line, text + start, len - start);
}

static int compare(const void *a, const void *b)
{
	const struct instance_count *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	if (x->whole.start != y->whole.start)
		return x->whole.start < y->whole.start ? -1 : 1;
	return x->name->id < y->name->id ? -1 : x->name->id > y->name->id;
}

uint32_t instances_sorted(struct instances *x, const struct instance_count **out)
{
	uint32_t n = x->counts.len;
	struct instance_count *all =
	    ARENA_NEW_ARRAY(x->arena, n, struct instance_count);

	if (n) {
		memcpy(all, x->counts.data, n * sizeof(*all));
		qsort(all, n, sizeof(*all), compare);
	}
	*out = all;
	return n;
}
