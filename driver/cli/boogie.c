/*
 * `ivl boogie`, and the command under the name `boogie`: options, texts and exit
 * statuses of the reference tool. 0 whenever the run came to its end, whatever it
 * found; 1 for bad options, no input, or a solver that cannot be used (reference 5.4).
 */
#include "driver/cli/help.h"
#include "driver/report/boogie.h"
#include "driver/report/xml_report.h"
#include "driver/options/solver_choice.h"
#include "driver/report/console.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define VERSION_NAME "Boogie program verifier version 3.5.7.0"
#define VERSION_LINE VERSION_NAME ", Copyright (c) 2003-2014, Microsoft.\n"

static const char *extension(const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

	return dot && dot[1] && (!slash || dot > slash) ? dot : "";
}

/* The names in a list file, one a line; blank lines do not count. */
static bool add_list(struct ivl_options *o, const char *path, text_list *out)
{
	FILE *f = fopen(path, "r");
	char line[4096];
	bool ok;

	if (!f)
		return false;
	while (fgets(line, sizeof(line), f)) {
		size_t n = strlen(line), start = 0;

		while (n && isspace((unsigned char)line[n - 1]))
			n--;
		while (start < n && isspace((unsigned char)line[start]))
			start++;
		if (start < n)
			vec_push_in(&o->arena, out,
				    arena_strndup(&o->arena, line + start, n - start));
	}
	ok = !ferror(f);
	return fclose(f) == 0 && ok;
}

/* List files replaced by what they list; false with a message if a name is refused. */
static bool input_files(const struct console *t, struct ivl_options *o, text_list *out)
{
	struct buf b;
	uint32_t i;
	bool ok = true;

	buf_init(&b);
	for (i = 0; i < o->files.len; i++) {
		const char *f = o->files.data[i];

		if (strcasecmp(extension(f), ".txt") != 0)
			vec_push_in(&o->arena, out, f);
		else if (!add_list(o, f, out)) {
			buf_printf(&b, "*** Error: '%s': cannot be read.\n", f);
			ok = false;
		}
	}
	for (i = 0; i < out->len && ok; i++) {
		const char *f = out->data[i], *ext = extension(f);

		if (strcmp(f, "-") == 0 || strcasecmp(ext, ".bpl") == 0)
			continue;
		buf_printf(
		    &b,
		    "*** Error: '%s': Filename extension '%s' is not supported. Input "
		    "files must be BoogiePL programs (.bpl).\n",
		    f, ext);
		ok = false;
	}
	if (ok && !out->len) {
		buf_str(&b, "*** Error: No input files were specified.\n");
		ok = false;
	}
	if (!o->silent)
		console_buf(t, CONSOLE_OUT, &b);
	buf_fini(&b);
	return ok;
}

/* The command, as printed programs and reports quote it. */
struct words {
	int argc;
	const char *const *argv;
};

static bool open_xml(const struct console *t, const struct ivl_options *o,
		     const struct words *words, const text_list *files,
		     struct report_xml *xml)
{
	if (report_xml_open(xml, t, o, VERSION_NAME, words->argc, words->argv, files))
		return true;
	console_puts(t, CONSOLE_ERR, "boogie: cannot write ");
	console_puts(t, CONSOLE_ERR, o->xml);
	console_puts(t, CONSOLE_ERR, "\n");
	return false;
}

static void load(const struct console *t, const struct ivl_options *o, struct ivl *v,
		 const text_list *files)
{
	uint32_t i;

	for (i = 0; i < files->len; i++) {
		const char *f = files->data[i];

		if (o->trace) {
			console_puts(t, CONSOLE_OUT, "Parsing ");
			console_puts(t, CONSOLE_OUT, f);
			console_puts(t, CONSOLE_OUT, "\n");
		}
		ivl_load_file(v, strcmp(f, "stdin.bpl") == 0 ? "-" : f);
	}
}

/* One program: these files together. */
static int run(const struct console *t, const struct ivl_options *o,
	       const struct words *words, const text_list *files)
{
	struct report_boogie report;
	struct ivl_callbacks cb;
	struct report_xml xml;
	struct ivl_totals totals;
	struct ivl *v;

	if (o->xml && !open_xml(t, o, words, files, &xml))
		return 1;
	report_boogie_init(&report, t, o);
	if (o->xml)
		report.xml = &xml;
	cb = report_boogie_callbacks(&report);
	v = ivl_new(o, &cb);
	if (!v) {
		console_puts(t, CONSOLE_ERR, "boogie: out of memory\n");
		return 1;
	}
	t->watch(v, o->process_time_limit);
	report_boogie_start(&report);
	load(t, o, v, files);
	ivl_verify(v);
	ivl_totals(v, &totals);
	if (!o->no_resolve && !o->no_typecheck)
		report_boogie_summary(&report, &totals);
	if (o->stats)
		ivl_stats(v);
	if (report.xml && !report_xml_close(&xml))
		report.fatal = true;
	t->watch(NULL, 0);
	t->release(v);
	report_boogie_fini(&report);
	return report.fatal;
}

/* What /env:2 shows. */
static void show_words(const struct console *t, const struct words *words)
{
	struct buf b;
	int i;

	buf_init(&b);
	buf_str(&b, "---Command arguments\n");
	for (i = 0; i < words->argc; i++)
		buf_printf(&b, "%s\n", words->argv[i]);
	buf_str(&b, "--------------------\n");
	console_buf(t, CONSOLE_OUT, &b);
	buf_fini(&b);
}

/* /wait */
static void wait_for_enter(const struct console *t)
{
	int c;

	console_puts(t, CONSOLE_OUT, "Press Enter to exit.\n");
	do
		c = getchar();
	while (c != EOF && c != '\n');
}

static int run_all(const struct console *t, struct ivl_options *o,
		   const struct words *words)
{
	text_list files = { 0 };
	int status = 0;
	uint32_t i;

	if (!input_files(t, o, &files))
		return 1;
	if (o->env == 2)
		show_words(t, words);
	if (!o->separately)
		status = run(t, o, words, &files);
	for (i = 0; o->separately && i < files.len; i++) {
		text_list one = { files.data + i, 1, 1 };

		status |= run(t, o, words, &one);
	}
	if (o->wait && !status)
		wait_for_enter(t);
	return status;
}

/* Options that print something and end; true if one was there. */
static bool informed(const struct console *t, const struct ivl_options *o)
{
	struct buf b;

	buf_init(&b);
	if (o->version)
		buf_str(&b, VERSION_LINE);
	else if (o->help)
		options_help_old(&b);
	else if (o->attr_help)
		help_attributes(&b);
	else if (o->prover_help)
		solver_settings_help(&b);
	console_buf(t, CONSOLE_OUT, &b);
	buf_fini(&b);
	return o->version || o->help || o->attr_help || o->prover_help;
}

/* What printed programs start with unless /env:0. */
static const char *environment(struct arena *arena, int argc, const char *const *argv)
{
	struct buf b;
	char *text;
	int i;

	buf_init(&b);
	buf_str(&b, "// " VERSION_LINE "// Command Line Options:");
	for (i = 0; i < argc; i++)
		buf_printf(&b, " %s", argv[i]);
	buf_str(&b, "\n\n");
	text = arena_strndup(arena, b.data, b.len);
	buf_fini(&b);
	return text;
}

int boogie_main(const struct console *t, int argc, const char *const *argv)
{
	struct ivl_options o;
	struct buf errors;
	int status = 0;

	options_init(&o);
	o.jobs = 1;
	o.log_form = 1; // as its clients expect
	o.type_encoding = TYPES_MONOMORPHIC;
	o.print_header = "\n";
	o.model_notation = true;
	o.reference_syntax = true;
	o.short_paths = true;
	o.literal_prints = true;
	o.candidates_are_errors = true;
	o.limits_are_errors = true;
	o.replay = false;
	o.check_infer = false; // as /checkInfer has it
	o.lenient_selection = true;
	o.as_reference = true;
	o.prune = 0;
	buf_init(&errors);
	if (!options_parse_old(&o, argc, argv, &errors)) {
		buf_str(&errors, "Use /help for available options\n");
		console_buf(t, CONSOLE_ERR, &errors);
		status = 1;
	} else if (!informed(t, &o)) {
		if (o.env)
			o.print_header = environment(&o.arena, argc, argv);
		o.assertions = o.xml != NULL;
		status = run_all(t, &o, &(struct words){ argc, argv });
	}
	buf_fini(&errors);
	options_fini(&o);
	return status;
}
