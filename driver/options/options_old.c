/*
 * The older front door: `/name:value` and `-name:value` (reference section 4).
 *
 * Everything behind the first colon is the value; an option that takes one may have it
 * as the next word instead. A word that starts with `/` and is no option is a file,
 * `-name` is an error. `--name=value` are native options, which that tool never had.
 */
#include "driver/options/number.h"
#include "driver/options/options.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define TOOL "Boogie"
#define BLANKS " \t\n\v\f\r"

struct door {
	struct ivl_options *o;
	struct buf *errors;
	int left;                 // words that have not been looked at
	const char *const *words; // the next of them
	bool ok, stopped;
};

/* A word that looks like an option. */
struct option_word {
	const char *name;  // with its dash or slash
	const char *value; // behind the colon, or NULL
};

PRINTF_LIKE(2, 3) static void refuse(struct door *d, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	buf_printf(d->errors, TOOL ": Error: %s\n",
		   arena_vprintf(&d->o->arena, format, ap));
	va_end(ap);
	d->ok = false;
}

/* A number as that tool prints it: the fewest digits that read back. */
static const char *real_text(struct door *d, double x)
{
	int digits = 1;
	char *text;

	if (isinf(x))
		return "Infinity";
	if (x < 1e17 && x == floor(x))
		return arena_printf(&d->o->arena, "%.0f", x);
	do {
		text = arena_printf(&d->o->arena, "%.*G", digits, x);
	} while (strtod(text, NULL) != x && digits++ < 17);
	return text;
}

/* `load` has a message of its own for what is too high. */
static bool set_load(struct door *d, const char *value)
{
	double x;

	if (!number_read_real(value, 0, HUGE_VAL, &x))
		return false;
	if (x >= 3)
		refuse(d,
		       "surprisingly high load specified; got %s, expected nothing "
		       "above 3.0",
		       real_text(d, x));
	else
		d->o->load = x;
	return true;
}

/* Letters add up; those of all options must name one domain each time. */
static void set_infer(struct door *d, const struct option_row *row, const char *option,
		      const char *value)
{
	struct ivl_options *o = d->o;
	const char *all;

	for (; *value; value++) {
		if (strchr(row->choices, *value))
			o->infer = arena_printf(&o->arena, "%s%c",
						o->infer ? o->infer : "", *value);
		else
			refuse(d, "Invalid argument '%c' to option %s", *value, option);
	}
	all = o->infer ? o->infer : "";
	if (!strchr(all, 'j') == !strchr(all, 't'))
		refuse(d,
		       "Option %s requires the selection of exactly one abstract "
		       "domain",
		       option);
}

/* The last of these says how much is told. */
static void set_verbosity(struct ivl_options *o, const struct option_row *row)
{
	static const size_t levels[] = { offsetof(struct ivl_options, silent),
					 offsetof(struct ivl_options, quiet),
					 offsetof(struct ivl_options, trace) };
	size_t i;
	bool is_level = false;

	for (i = 0; i < ARRAY_LEN(levels); i++)
		is_level |= row->offset == levels[i];
	for (i = 0; is_level && i < ARRAY_LEN(levels); i++)
		*(bool *)((char *)o + levels[i]) = row->offset == levels[i];
}

static void set(struct door *d, const struct option_row *row, const char *option,
		const char *value)
{
	bool ok = true;

	if (row->offset == offsetof(struct ivl_options, infer))
		set_infer(d, row, option, value);
	else if (row->offset == offsetof(struct ivl_options, load))
		ok = set_load(d, value);
	else
		ok = option_set(d->o, row, value) == OPTION_OK;
	if (!ok)
		refuse(d, "Invalid argument \"%s\" to option %s", value, option);
}

/* With a value most flags are unknown, too, but not these. */
static bool stays_known(const struct option_row *row)
{
	static const char *const names[] = {
		"break",
		"concurrentHoudini",
		"debugConcurrentHoudini",
		"debugStagedHoudini",
		"deterministicExtractLoops",
		"extractLoops",
		"launch",
		"modifyTopologicalSorting",
		"noPruneInfeasibleEdges",
		"printSplitDeclarations",
		"stagedHoudiniMergeIgnoredAnnotations",
		"stagedHoudiniReachabilityAnalysis",
		"vcsSplitOnEveryAssert",
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(names) && strcmp(names[i], row->old) != 0; i++)
		;
	return i < ARRAY_LEN(names);
}

static void flag(struct door *d, const struct option_row *row,
		 const struct option_word *w)
{
	if (!w->value) {
		(void)option_set(d->o, row, NULL);
		set_verbosity(d->o, row);
		return;
	}
	refuse(d, "\"%s\" cannot take a colon argument", w->name);
	if (w->name[0] == '-' && !stays_known(row))
		refuse(d, "unknown switch: %s", w->name);
	d->stopped = true;
}

/* A word with a dash or slash in front, without the blanks around it. */
static void option_word(struct door *d, const char *word)
{
	while (word) {
		size_t len = strcspn(word, ":");
		const struct option_word w = {
			.name = arena_strndup(&d->o->arena, word, len),
			.value = word[len] ? word + len + 1 : NULL,
		};
		const struct option_row *row = option_find_old(w.name + 1, len - 1);

		if (row && row->kind == OPT_FLAG) {
			flag(d, row, &w);
		} else if (row && w.value) {
			set(d, row, w.name, w.value);
		} else if (row && d->left) {
			d->left--;
			set(d, row, w.name, *d->words++);
		} else if (row) {
			refuse(d, "\"%s\" expects 1 argument", w.name);
		} else {
			if (*word == '/')
				vec_push_in(&d->o->arena, &d->o->files, word);
			else
				refuse(d, "unknown switch: %s", w.name);
			/* What is behind its colon is taken for a word. */
			word = w.value && *w.value == '-' ? w.value : NULL;
			continue;
		}
		return;
	}
}

static const char *without_blanks(struct ivl_options *o, const char *word)
{
	size_t n;

	word += strspn(word, BLANKS);
	n = strlen(word);
	while (n && strchr(BLANKS, word[n - 1]))
		n--;
	return word[n] ? arena_strndup(&o->arena, word, n) : word;
}

bool options_parse_old(struct ivl_options *o, int argc, const char *const *argv,
		       struct buf *errors)
{
	struct door d = { o, errors, argc, argv, true, false };

	while (d.left && !d.stopped) {
		const char *given = *d.words++, *word = without_blanks(o, given);

		d.left--;
		if (word[0] == '-' && word[1] == '-' && strchr(word, '='))
			d.ok &= options_parse(o, 1, &word, errors);
		else if (word[0] == '-' || word[0] == '/')
			option_word(&d, word);
		else
			vec_push_in(&o->arena, &o->files, given);
	}
	return d.ok;
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
