/*
 * The native front door: GNU style, `--name=value`, `--name value`, `-j N`, `-jN`; `--`
 * ends the options, `-` alone is a file (standard input).
 */
#include "driver/options/options.h"

#include "base/bug.h"
#include "ivl.h"

#include <stdio.h>
#include <string.h>

static void set_error(const struct option_row *row, const char *value,
		      struct buf *errors)
{
	buf_printf(errors, "ivl: '%s' is not a value for --%s: expected ", value,
		   row->name);
	switch (row->kind) {
	case OPT_FLAG:
		buf_str(errors, "true or false");
		break;
	case OPT_INT:
		buf_printf(errors, "a whole number from %.0f to %.0f", row->lo,
			   row->hi);
		break;
	case OPT_SWITCH:
		buf_str(errors, "0 or 1");
		break;
	case OPT_REAL:
		buf_printf(errors, "a number from %g to %g", row->lo, row->hi);
		break;
	case OPT_CHOICE:
		buf_str(errors, row->choices);
		break;
	case OPT_TEXT:
		buf_str(errors, row->choices ? "characters of " : "a text");
		buf_str(errors, row->choices ? row->choices : "");
		break;
	case OPT_LIST:
		buf_str(errors, "a text");
		break;
	}
	buf_char(errors, '\n');
}

static bool unknown(const char *name, size_t len, struct buf *errors)
{
	const char *near = option_nearest(name, len, false);

	buf_str(errors, "ivl: unknown option --");
	buf_mem(errors, name, len);
	if (near)
		buf_printf(errors, " (did you mean --%s?)", near);
	buf_char(errors, '\n');
	return false;
}

static bool takes_value(const struct option_row *row)
{
	return row->kind != OPT_FLAG;
}

static bool store(struct ivl_options *o, const struct option_row *row,
		  const char *value, struct buf *errors)
{
	if (takes_value(row) && !value) {
		buf_printf(errors, "ivl: --%s needs a value: --%s=%s\n", row->name,
			   row->name, row->arg);
		return false;
	}
	if (option_set(o, row, value) == OPTION_OK)
		return true;
	set_error(row, value, errors);
	return false;
}

static const struct option_row *find_letter(char c)
{
	size_t i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].letter == c)
			return &option_rows[i];
	return NULL;
}

/* `-x`, `-xVALUE`, `-x VALUE`. */
static bool parse_letter(struct ivl_options *o, int *i, int argc,
			 const char *const *argv, struct buf *errors)
{
	const char *word = argv[*i];
	const struct option_row *row = find_letter(word[1]);

	if (!row || (!takes_value(row) && word[2])) {
		const size_t len = strcspn(word + 1, ":=");
		const struct option_row *old = option_find_old(word + 1, len);
		const char *near =
		    old && old->name ? old->name : option_nearest(word + 1, len, false);

		buf_printf(errors, "ivl: unknown option %s", word);
		if (near)
			buf_printf(errors, " (did you mean --%s?)", near);
		buf_char(errors, '\n');
		return false;
	}
	if (!takes_value(row))
		return store(o, row, NULL, errors);
	if (word[2])
		return store(o, row, word + 2 + (word[2] == '='), errors);
	return store(o, row, *i + 1 < argc ? argv[++*i] : NULL, errors);
}

static bool parse_long(struct ivl_options *o, int *i, int argc, const char *const *argv,
		       struct buf *errors)
{
	const char *name = argv[*i] + 2, *eq = strchr(name, '=');
	size_t len = eq ? (size_t)(eq - name) : strlen(name);
	const struct option_row *row = option_find(name, len);

	if (!row)
		return unknown(name, len, errors);
	if (eq)
		return store(o, row, eq + 1, errors);
	if (takes_value(row) && *i + 1 < argc)
		return store(o, row, argv[++*i], errors);
	return store(o, row, NULL, errors);
}

bool options_parse(struct ivl_options *o, int argc, const char *const *argv,
		   struct buf *errors)
{
	bool ok = true, only_files = false;
	int i;

	for (i = 0; i < argc; i++) {
		const char *word = argv[i];

		if (only_files || word[0] != '-' || !word[1])
			vec_push_in(&o->arena, &o->files, word);
		else if (word[1] != '-')
			ok &= parse_letter(o, &i, argc, argv, errors);
		else if (word[2])
			ok &= parse_long(o, &i, argc, argv, errors);
		else
			only_files = true;
	}
	if (ok && options_conflict(o)) {
		buf_printf(errors, "ivl: %s\n", options_conflict(o));
		return false;
	}
	return ok;
}

bool ivl_options_set(struct ivl_options *o, const char *name, const char *value,
		     char *why, size_t n)
{
	const struct option_row *row = option_find(name, strlen(name));
	struct guard guard;
	struct buf errors;
	bool ok;

	if (setjmp(guard.env)) {
		if (why && n)
			snprintf(why, n, "out of memory");
		return false;
	}
	guard_push(&guard);
	buf_init(&errors);
	if (!row)
		ok = unknown(name, strlen(name), &errors);
	else
		ok = store(o, row, value ? arena_strdup(&o->arena, value) : NULL,
			   &errors);
	if (why && n)
		snprintf(why, n, "%.*s", (int)(errors.len ? errors.len - 1 : 0),
			 buf_cstr(&errors));
	buf_fini(&errors);
	guard_pop(&guard);
	return ok;
}

void options_help(struct buf *out)
{
	size_t g, i;

	for (g = 0; g < GROUP_COUNT; g++) {
		bool title = false;

		for (i = 0; i < OPTION_COUNT; i++) {
			const struct option_row *r = &option_rows[i];
			char head[64];

			if (r->group != g || !r->name)
				continue;
			if (!title)
				buf_printf(out, "\n%s:\n", option_group_titles[g]);
			title = true;
			snprintf(head, sizeof(head), "--%s%s%s", r->name,
				 r->arg ? "=" : "", r->arg ? r->arg : "");
			if (r->letter)
				buf_printf(out, "  -%c, %-24s ", r->letter, head);
			else
				buf_printf(out, "      %-24s ", head);
			buf_printf(out, "%s%s\n", r->help,
				   r->status == OPT_LATER ? " (not supported yet)"
							  : "");
		}
	}
}
