/*
 * `ivl COMMAND ...`: subcommands, GNU options, messages with excerpts, exit statuses
 * that tell the outcome (ivl.h, enum ivl_status).
 */
#include "driver/cli/batch.h"
#include "driver/cli/cache.h"
#include "driver/cli/commands.h"
#include "driver/cli/completion.h"
#include "driver/cli/diff.h"
#include "driver/print/dump.h"
#include "driver/cli/help.h"
#include "driver/cli/native_run.h"
#include "driver/lsp/lsp.h"
#include "driver/cli/programs.h"
#include "driver/cli/submit.h"
#include "driver/cli/watch.h"
#include "driver/run/run.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "driver/options/solver_choice.h"
#include "driver/report/console.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct invocation {
	const struct console *console;
	const struct command *command;
	bool implied; // the command was not written, or not as the first word
	int argc;     // words behind the command
	const char *const *argv;
	struct ivl_options options;
};

typedef int command_fn(struct invocation *in);

#define COMMAND(name, function, args, summary, text) static command_fn function;
#include "driver/cli/commands.def"
#undef COMMAND

static const struct {
	const char *name;
	command_fn *run;
} functions[] = {
#define COMMAND(name, function, args, summary, text) { name, function },
#include "driver/cli/commands.def"
#undef COMMAND
};

static int usage_error(const struct console *t, const char *what)
{
	return console_failed(t, "%s; try `ivl --help`", what);
}

/* `what` was asked for by a name that nothing has; `found` may have been meant. */
static int no_such(const struct console *t, const char *what, const char *name,
		   const struct nearest *n)
{
	if (n->found)
		return console_failed(
		    t, "no such %s: \"%s\" (did you mean \"%s\"?); try `ivl --help`",
		    what, name, n->found);
	return console_failed(t, "no such %s: \"%s\"; try `ivl --help`", what, name);
}

static struct nearest nearest_command(const char *name)
{
	struct nearest n;

	nearest_init(&n, name, strlen(name));
	for (size_t i = 0; i < n_commands; i++)
		nearest_offer(&n, commands[i].name);
	return n;
}

/* --help, --version, --dump=help, --solver=help. */
static bool informed(struct invocation *in)
{
	const struct ivl_options *o = &in->options;
	struct buf b;
	bool any;
	uint32_t i;

	buf_init(&b);
	if (o->help)
		command_help_text(&b, in->command);
	else if (o->version)
		buf_str(&b, "ivl " IVL_VERSION "\n");
	else if (o->solver && strcmp(o->solver, "help") == 0)
		solver_names_help(&b);
	for (i = 0; i < o->dump.len; i++)
		if (strcmp(o->dump.data[i], "help") == 0)
			dump_help(&b);
	any = b.len > 0;
	console_buf(in->console, CONSOLE_OUT, &b);
	buf_fini(&b);
	return any;
}

static enum ivl_status go_check(struct ivl *v, const struct ivl_options *o)
{
	(void)o;
	return ivl_check(v);
}

static enum ivl_status go_print(struct ivl *v, const struct ivl_options *o)
{
	(void)o;
	return ivl_print(v);
}

static enum ivl_status go_smt(struct ivl *v, const struct ivl_options *o)
{
	return ivl_emit(v, o->output);
}

/* What may have been meant by a file that is not there; "" = nothing comes to mind. */
static const char *hint_at(const struct invocation *in, const char *file,
			   struct arena *arena)
{
	size_t len = strcspn(file, ":");
	const struct option_row *row =
	    *file == '/' ? option_find_old(file + 1, len - 1) : NULL;
	struct nearest n;

	if (row && row->name)
		return arena_printf(
		    arena, "; %.*s is an option of `ivl boogie`, here it is --%s",
		    (int)len, file, row->name);
	if (row)
		return arena_printf(arena, "; %.*s is an option of `ivl boogie`",
				    (int)len, file);
	if (!in->implied)
		return "";
	n = nearest_command(file);
	return n.found
		   ? arena_printf(arena, " (did you mean the command \"%s\"?)", n.found)
		   : "";
}

/* The first file, if it is not there and something else may have been meant. */
static bool is_mistaken(const struct invocation *in, int *status)
{
	const char *file = in->options.files.data[0], *hint;
	struct arena arena;
	bool mistaken;

	if (access(file, F_OK) == 0)
		return false;
	arena_init(&arena);
	hint = hint_at(in, file, &arena);
	mistaken = *hint != '\0';
	if (mistaken)
		*status = usage_error(
		    in->console,
		    arena_printf(&arena, "there is no file \"%s\"%s", file, hint));
	arena_fini(&arena);
	return mistaken;
}

static int run(struct invocation *in, native_go *go, bool verdicts)
{
	struct ivl_options *o = &in->options;
	int status;

	if (!o->files.len)
		return usage_error(in->console, "no input files");
	if (verdicts && !programs_find(in->console, o))
		return IVL_FAILED;
	if (is_mistaken(in, &status))
		return status;
	if (!verdicts && (o->format || o->separately))
		return usage_error(
		    in->console, "--format and --separately are for verify and check");
	if (o->format || o->baseline)
		o->assertions = true;
	return native_run(in->console, o, in->command->name, go, verdicts);
}

/* The cache is on: in the user's folder, or as the environment has it. */
static void set_cache(struct ivl_options *o)
{
	if (!o->cache)
		o->cache = getenv("IVL_CACHE");
	if (!o->cache)
		o->cache = CACHE_OF_USER;
}

static int command_verify(struct invocation *in)
{
	set_cache(&in->options);
	return run(in, native_verify, true);
}

static int command_check(struct invocation *in)
{
	return run(in, go_check, true);
}

static int command_print(struct invocation *in)
{
	return run(in, go_print, false);
}

static int command_run(struct invocation *in)
{
	struct ivl_options *o = &in->options;

	if (!o->files.len)
		return usage_error(in->console, "no input files");
	if (o->format > 1 || o->separately)
		return usage_error(in->console,
				   "run knows --format=json, and no --separately");
	return native_run(in->console, o, in->command->name, run_command, false);
}

static int command_smt(struct invocation *in)
{
	if (!in->options.output)
		return usage_error(in->console, "smt needs a directory: -o DIRECTORY");
	return run(in, go_smt, false);
}

static int command_cache(struct invocation *in)
{
	set_cache(&in->options);
	return cache_main(in->console, &in->options);
}

static int command_split(struct invocation *in)
{
	return split_main(in->console, &in->options, in->argc, in->argv);
}

static int command_solve(struct invocation *in)
{
	return solve_main(in->console, &in->options, in->argc, in->argv);
}

static int command_reconcile(struct invocation *in)
{
	return reconcile_main(in->console, &in->options, in->argc, in->argv);
}

static int command_lsp(struct invocation *in)
{
	set_cache(&in->options);
	return lsp_main(in->console, &in->options);
}

static int command_diff(struct invocation *in)
{
	return diff_main(in->console, &in->options);
}

static int command_watch(struct invocation *in)
{
	set_cache(&in->options);
	return watch_main(in->console, &in->options);
}

static int command_submit(struct invocation *in)
{
	return submit_main(in->console, &in->options, in->argc, in->argv);
}

static int command_status(struct invocation *in)
{
	return status_main(in->console, &in->options);
}

static int command_completion(struct invocation *in)
{
	struct buf b;
	bool ok;

	buf_init(&b);
	ok = in->options.files.len == 1 &&
	     completion_write(&b, in->options.files.data[0]);
	console_buf(in->console, CONSOLE_OUT, &b);
	buf_fini(&b);
	return ok ? IVL_OK
		  : usage_error(in->console, "completion is for bash, zsh or fish");
}

static int command_boogie(struct invocation *in)
{
	return boogie_main(in->console, in->argc, in->argv);
}

static int command_version(struct invocation *in)
{
	console_puts(in->console, CONSOLE_OUT, "ivl " IVL_VERSION "\n");
	return IVL_OK;
}

static bool asks_for_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* Of a command, or (NULL) of all. */
static int tell_help(const struct console *t, const struct command *c)
{
	struct buf b;

	buf_init(&b);
	command_help_text(&b, c);
	console_buf(t, CONSOLE_OUT, &b);
	buf_fini(&b);
	return IVL_OK;
}

static int command_help(struct invocation *in)
{
	const struct command *c = in->argc ? command_find(in->argv[0]) : NULL;
	bool man = in->argc && strcmp(in->argv[0], "man") == 0;
	struct buf b;

	if (in->argc && !c && !man) {
		const struct nearest n = nearest_command(in->argv[0]);

		return no_such(in->console, "command", in->argv[0], &n);
	}
	if (!man)
		return tell_help(in->console, c);
	buf_init(&b);
	help_man(&b);
	console_buf(in->console, CONSOLE_OUT, &b);
	buf_fini(&b);
	return IVL_OK;
}

static int explain_one(const struct console *t, const char *code)
{
	const char *title, *text = ivl_explain(code, &title);
	struct buf b;

	if (!text) {
		const char *offer = NULL;
		struct nearest n;

		nearest_init(&n, code, strlen(code));
		while ((offer = ivl_explain_next(offer)) != NULL)
			nearest_offer(&n, offer);
		return no_such(t, "code", code, &n);
	}
	buf_init(&b);
	buf_printf(&b, "%s: %s\n\n%s\n", code, title, text);
	console_buf(t, CONSOLE_OUT, &b);
	buf_fini(&b);
	return IVL_OK;
}

static int command_explain(struct invocation *in)
{
	struct buf b;
	int i, status = IVL_OK;

	if (!in->argc)
		return usage_error(in->console, "explain needs a code, or --all");
	for (i = 0; i < in->argc; i++) {
		if (strcmp(in->argv[i], "--all") != 0) {
			status |= explain_one(in->console, in->argv[i]);
			continue;
		}
		buf_init(&b);
		help_diagnostics(&b);
		console_buf(in->console, CONSOLE_OUT, &b);
		buf_fini(&b);
	}
	return status;
}

/* Commands whose words are not options of the table. */
static bool parses_itself(const struct command *c)
{
	return strcmp(c->name, "boogie") == 0 || strcmp(c->name, "explain") == 0 ||
	       strcmp(c->name, "help") == 0;
}

/* `ivl --quiet check FILE`: the first word that is no option may name the command. */
static void find_late_command(struct invocation *in)
{
	text_list *files = &in->options.files;
	const struct command *c = files->len ? command_find(files->data[0]) : NULL;

	if (!in->implied || !c || parses_itself(c))
		return;
	in->command = c;
	files->data++;
	files->len--;
}

static command_fn *function_of(const struct command *c)
{
	size_t i;

	for (i = 0; strcmp(functions[i].name, c->name) != 0; i++)
		;
	return functions[i].run;
}

static int dispatch(struct invocation *in)
{
	const char *bad;
	struct buf errors;
	int status;

	if (parses_itself(in->command)) {
		if (function_of(in->command) != command_boogie && in->argc &&
		    asks_for_help(in->argv[0]))
			return tell_help(in->console, in->command);
		return function_of(in->command)(in);
	}
	buf_init(&errors);
	options_init(&in->options);
	if (options_parse(&in->options, in->argc, in->argv, &errors))
		find_late_command(in);
	if (errors.len) {
		struct buf shown;

		buf_init(&shown);
		buf_str(&errors, "ivl: try `ivl --help`\n");
		utf8_clean(&shown, errors.data, errors.len, true, "?");
		console_buf(in->console, CONSOLE_ERR, &shown);
		buf_fini(&shown);
		status = IVL_FAILED;
	} else if (informed(in)) {
		status = IVL_OK;
	} else if ((bad = dump_unknown(&in->options)) != NULL) {
		console_puts(in->console, CONSOLE_ERR, "ivl: no such stage: ");
		console_puts(in->console, CONSOLE_ERR, bad);
		console_puts(in->console, CONSOLE_ERR, " (--dump=help lists them)\n");
		status = IVL_FAILED;
	} else {
		status = function_of(in->command)(in);
	}
	options_fini(&in->options);
	buf_fini(&errors);
	return status;
}

int native_main(const struct console *t, int argc, const char *const *argv)
{
	struct invocation in = { .console = t, .argc = argc, .argv = argv };

	if (argc && (in.command = command_find(argv[0])) != NULL) {
		in.argc--;
		in.argv++;
	} else {
		in.command = command_find("verify");
		in.implied = true;
		if (!argc || asks_for_help(argv[0])) {
			int status = tell_help(t, NULL);

			return argc ? status : IVL_FAILED;
		}
	}
	return dispatch(&in);
}
