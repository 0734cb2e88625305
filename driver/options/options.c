/*
 * The table of options, and how a value gets into its field. The doors are in
 * options_old.c and options_native.c.
 */
#include "driver/options/options.h"

#include "base/nearest.h"
#include "driver/options/number.h"
#include "ivl.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The indirection lets NONE in the table stand for four arguments. */
#define OPTION(...) ROW(__VA_ARGS__)
#define ROW(kind, field, old, name, letter, dflt, lo, hi, choices, status, group, arg, \
	    help)                                                                      \
	{ OPT_##kind,    offsetof(struct ivl_options, field),                          \
	  old,           name,                                                         \
	  letter,        (double)(dflt),                                               \
	  (double)(lo),  (double)(hi),                                                 \
	  choices,       OPT_##status,                                                 \
	  GROUP_##group, arg,                                                          \
	  help },

const struct option_row option_rows[OPTION_COUNT] = {
#include "driver/options/options.def"
#undef OPTION
};

const char *const option_group_titles[GROUP_COUNT] = {
#define GROUP(name, title) title,
#include "driver/options/groups.def"
#undef GROUP
};

static void *field(struct ivl_options *o, const struct option_row *row)
{
	return (char *)o + row->offset;
}

void options_init(struct ivl_options *o)
{
	size_t i;

	*o = (struct ivl_options){ 0 };
	arena_init(&o->arena);
	for (i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *r = &option_rows[i];
		void *f = field(o, r);

		switch (r->kind) {
		case OPT_INT:
		case OPT_SWITCH:
			*(int64_t *)f = (int64_t)r->dflt;
			break;
		case OPT_REAL:
			*(double *)f = r->dflt;
			break;
		case OPT_CHOICE:
			*(int *)f = (int)r->dflt;
			break;
		case OPT_FLAG:
			*(bool *)f = r->dflt != 0;
			break;
		case OPT_TEXT:
		case OPT_LIST:
			break; // zero
		}
	}
}

void options_fini(struct ivl_options *o)
{
	arena_fini(&o->arena);
}

/* Number of `value` among "a|b|c", or -1. */
static int choice_index(const char *choices, const char *value)
{
	size_t n = strlen(value);
	const char *p = choices;
	int i = 0;

	for (;;) {
		size_t len = strcspn(p, "|");

		if (len == n && memcmp(p, value, n) == 0)
			return i;
		if (!p[len])
			return -1;
		p += len + 1;
		i++;
	}
}

static bool parse_flag(const char *value, bool *out)
{
	if (!value || strcmp(value, "true") == 0)
		return *out = true;
	*out = false;
	return strcmp(value, "false") == 0;
}

enum option_result option_set(struct ivl_options *o, const struct option_row *row,
			      const char *value)
{
	void *f = field(o, row);
	text_list *list;
	bool ok = true;
	int64_t number;
	double real;
	int choice;

	switch (row->kind) {
	case OPT_FLAG:
		ok = parse_flag(value, f);
		break;
	case OPT_INT:
		ok =
		    number_read_int(value, (int64_t)row->lo, (int64_t)row->hi, &number);
		if (ok)
			*(int64_t *)f = number;
		break;
	case OPT_SWITCH:
		ok = number_read_int(value, INT32_MIN, 1, &number);
		if (ok)
			*(int64_t *)f = number != 0;
		break;
	case OPT_REAL:
		ok = number_read_real(value, row->lo, HUGE_VAL, &real) &&
		     (real <= row->hi || isinf(real));
		if (ok)
			*(double *)f = real <= row->hi ? real : row->hi;
		break;
	case OPT_TEXT:
		ok = !row->choices || !value[strspn(value, row->choices)];
		*(const char **)f = value;
		break;
	case OPT_LIST:
		list = f;
		vec_push_in(&o->arena, list, value);
		break;
	case OPT_CHOICE:
		choice = choice_index(row->choices, value);
		ok = choice >= 0;
		if (ok)
			*(int *)f = choice;
		break;
	}
	if (!ok)
		return OPTION_BAD_VALUE;
	o->given[row - option_rows] = true;
	return OPTION_OK;
}

static bool name_is(const char *name, const char *s, size_t len)
{
	return name && strlen(name) == len && memcmp(name, s, len) == 0;
}

const struct option_row *option_find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (name_is(option_rows[i].name, name, len))
			return &option_rows[i];
	return NULL;
}

const struct option_row *option_find_old(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (name_is(option_rows[i].old, name, len))
			return &option_rows[i];
	return NULL;
}

const char *option_nearest(const char *name, size_t len, bool old)
{
	struct nearest n;
	size_t i;

	nearest_init(&n, name, len);
	for (i = 0; i < OPTION_COUNT; i++) {
		const char *s = old ? option_rows[i].old : option_rows[i].name;

		if (s)
			nearest_offer(&n, s);
	}
	return n.found;
}

const char *options_conflict(const struct ivl_options *o)
{
	if (o->infer && !strchr(o->infer, 'j') == !strchr(o->infer, 't'))
		return "Option -infer requires the selection of exactly one abstract "
		       "domain";
	return NULL;
}

const struct option_row *options_refused(const struct ivl_options *o)
{
	size_t i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (o->given[i] && option_rows[i].status == OPT_LATER)
			return &option_rows[i];
	return NULL;
}
