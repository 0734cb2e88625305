/*
 * The older front door: `/name:value` and `-name:value` (reference section 4).
 *
 * Everything behind the first colon is the value; an option that takes one may have it
 * as the next word instead. A word that starts with `/` and is no option is a file,
 * `-name` is an error. `--name=value` are native options, which that tool never had.
 */
#include "driver/options.h"

#include <string.h>

#define TOOL "Boogie"

static void error(struct buf *errors, const char *before, const char *what, size_t len,
		  const char *after)
{
	buf_str(errors, TOOL ": Error: ");
	buf_str(errors, before);
	buf_mem(errors, what, len);
	buf_str(errors, after);
	buf_char(errors, '\n');
}

static bool set(struct ivl_options *o, const struct option_row *row, const char *word,
		size_t word_len, const char *value, struct buf *errors)
{
	if (option_set(o, row, value) == OPTION_OK)
		return true;
	buf_printf(errors, TOOL ": Error: Invalid argument \"%s\" to option ", value);
	buf_mem(errors, word, word_len);
	buf_char(errors, '\n');
	return false;
}

/* One word that is an option by its looks. Gives the number of words used, 0 on error.
 */
static int parse_word(struct ivl_options *o, int left, const char *const *argv,
		      struct buf *errors)
{
	const char *word = argv[0], *colon = strchr(word, ':');
	size_t len = colon ? (size_t)(colon - word) : strlen(word);
	const struct option_row *row = option_find_old(word + 1, len - 1);

	if (!row && word[0] == '/') {
		vec_push_in(&o->arena, &o->files, word);
		return 1;
	}
	if (!row) {
		error(errors, "unknown switch: ", word, len, "");
		return 0;
	}
	if (row->kind == OPT_FLAG) {
		if (colon) {
			error(errors, "\"", word, len,
			      "\" cannot take a colon argument");
			return 0;
		}
		return option_set(o, row, NULL) == OPTION_OK;
	}
	if (colon)
		return set(o, row, word, len, colon + 1, errors);
	if (left < 2) {
		error(errors, "\"", word, len, "\" expects 1 argument");
		return 0;
	}
	return set(o, row, word, len, argv[1], errors) ? 2 : 0;
}

bool options_parse_old(struct ivl_options *o, int argc, const char *const *argv,
		       struct buf *errors)
{
	bool ok = true;
	int i, used;

	for (i = 0; i < argc; i += used) {
		const char *word = argv[i];

		used = 1;
		if (word[0] == '-' && word[1] == '-' && word[2]) {
			ok &= options_parse(o, 1, argv + i, errors);
		} else if ((word[0] == '-' || word[0] == '/') && word[1]) {
			used = parse_word(o, argc - i, argv + i, errors);
			ok &= used > 0;
			used += used == 0;
		} else {
			vec_push_in(&o->arena, &o->files, word);
		}
	}
	if (ok && options_conflict(o)) {
		buf_printf(errors, TOOL ": Error: %s\n", options_conflict(o));
		return false;
	}
	return ok;
}

void options_help_old(struct buf *out)
{
	size_t g, i;

	buf_str(out, "Usage: Boogie [ option ... ] [ filename ... ]\n"
		     "An option is /name, -name, /name:value or -name:value. "
		     "stdin.bpl is standard input.\n");
	for (g = 0; g < GROUP_COUNT; g++) {
		buf_printf(out, "\n  ---- %s ----\n", option_group_titles[g]);
		for (i = 0; i < OPTION_COUNT; i++) {
			const struct option_row *r = &option_rows[i];

			if (r->group != g || !r->old)
				continue;
			buf_printf(out, "  /%s", r->old);
			if (r->kind == OPT_CHOICE)
				buf_printf(out, ":%s", r->choices);
			else if (r->arg)
				buf_printf(out, ":<%s>", r->arg);
			buf_printf(out, "\n        %s\n", r->help);
			if (r->status == OPT_QUIET)
				buf_str(out, "        (accepted; no effect)\n");
			if (r->status == OPT_LATER)
				buf_str(out, "        (not supported yet)\n");
		}
	}
}
