#include "driver/cli/help.h"

#include "driver/cli/commands.h"
#include "driver/options/options.h"
#include "ivl.h"

#include <string.h>

void help_attributes(struct buf *out)
{
	buf_str(out, "Attributes {:name args} that mean something; others are kept and "
		     "ignored.\n");
#define ATTRIBUTE(form, where, meaning)                                                \
	buf_printf(out, "  {%s}\n      %s: %s\n", form, where, meaning);
#include "ivl/attribute.def"
#undef ATTRIBUTE
}

void help_diagnostics(struct buf *out)
{
	const char *code = NULL, *title, *text;

	buf_str(
	    out,
	    "# Messages\n\nWritten by `ivl explain --all`. Texts in code font are the "
	    "message; `%s` and `%u` stand for what it names.\n");
	while ((code = ivl_explain_next(code)) != NULL) {
		text = ivl_explain(code, &title);
		buf_printf(out, "\n## %s\n\n`%s`\n\n%s\n", code, title, text);
	}
}

#define ROFF_WORDS 60 // a line of the page's source ends behind that, at a space

/* Text of a manual page: a minus is written \-, a leading dot or quote is protected. */
static void roff(struct buf *out, const char *text)
{
	bool line_start = true;
	size_t column = 0;

	for (; *text; text++) {
		if (*text == ' ' && column > ROFF_WORDS) {
			buf_char(out, '\n');
			column = 0;
			line_start = true;
			continue;
		}
		column = *text == '\n' ? 0 : column + 1;
		if (line_start && (*text == '.' || *text == '\''))
			buf_str(out, "\\&");
		if (*text == '-')
			buf_str(out, "\\-");
		else if (*text == '\\')
			buf_str(out, "\\e");
		else
			buf_char(out, *text);
		line_start = *text == '\n';
	}
}

static void man_options(struct buf *out, bool old)
{
	size_t g, i;

	for (g = 0; g < GROUP_COUNT; g++) {
		bool title = false;

		for (i = 0; i < OPTION_COUNT; i++) {
			const struct option_row *r = &option_rows[i];
			const char *name = old ? r->old : r->name;

			if (r->group != g || !name)
				continue;
			if (!title)
				buf_printf(out, ".SS %s\n", option_group_titles[g]);
			title = true;
			buf_str(out, ".TP\n.B ");
			if (!old && r->letter)
				buf_printf(out, "\\-%c, ", r->letter);
			roff(out, old ? "/" : "--");
			roff(out, name);
			if (r->arg) {
				buf_printf(out, "\\fR%c\\fI", old ? ':' : '=');
				roff(out, r->kind == OPT_CHOICE ? r->choices : r->arg);
				buf_str(out, "\\fR");
			}
			buf_char(out, '\n');
			roff(out, r->help);
			if (r->status == OPT_QUIET)
				buf_str(out, " (accepted; no effect)");
			if (r->status == OPT_LATER)
				buf_str(out, " (not supported yet)");
			buf_char(out, '\n');
		}
	}
}

void help_man(struct buf *out)
{
	size_t i;

	buf_str(out, ".\\\" written by `ivl help man`\n"
		     ".TH IVL 1 2026-12-01 \"ivl " IVL_VERSION "\"\n.SH NAME\n"
		     "ivl \\- verify programs of the Boogie language\n"
		     ".SH SYNOPSIS\n");
	for (i = 0; i < n_commands; i++) {
		buf_printf(out, "%s.B ivl %s\n", i ? ".br\n" : "", commands[i].name);
		roff(out, commands[i].arguments);
		buf_char(out, '\n');
	}
	buf_str(
	    out,
	    ".SH DESCRIPTION\n"
	    "ivl reads programs of an intermediate verification language, the Boogie\n"
	    "language, makes verification conditions and has an SMT solver decide "
	    "them.\n"
	    "Without a command it verifies. Started under the name\n.B boogie\n"
	    "it behaves like that tool.\n.PP\n"
	    "Concurrent programs (yield procedures, actions, invariants, layers) are\n"
	    "verified as the sequential programs that show them right.\n"
	    ".SH COMMANDS\n");
	for (i = 0; i < n_commands; i++) {
		buf_printf(out, ".TP\n.B %s\n", commands[i].name);
		roff(out, commands[i].summary);
		buf_str(out, ".\n");
	}
	buf_str(out, ".SH OPTIONS\n");
	man_options(out, false);
	buf_str(out, ".SH OPTIONS OF ivl boogie\n"
		     "Written /name:value or \\-name:value.\n");
	man_options(out, true);
	buf_str(out, ".SH EXIT STATUS\n"
		     ".TP\n.B 0\nEverything was verified.\n"
		     ".TP\n.B 1\nAn assertion was not proved.\n"
		     ".TP\n.B 2\nUndecided: time\\-out, memory, unknown.\n"
		     ".TP\n.B 3\nThe input was rejected.\n"
		     ".TP\n.B 4\nUsage or environment.\n"
		     ".PP\n.B ivl boogie\n"
		     "ends with 0 whenever the run came to its end, and with 1 for bad "
		     "options,\n"
		     "no input, or a solver that cannot be used.\n");
	buf_str(
	    out,
	    ".SH ENVIRONMENT\n"
	    ".TP\n.B IVL_CACHE\nThe folder where answers are kept, or off; as\n"
	    ".BR \\-\\-cache .\n"
	    ".TP\n.B XDG_CACHE_HOME\nWhere that folder is, if nothing else is said.\n"
	    ".TP\n.B PATH\nWhere solvers are looked for that did not come with ivl.\n"
	    ".TP\n.B TMPDIR\nThe folder for files that last as long as a run.\n"
	    ".TP\n.B NO_COLOR\nIf it is not empty, messages have no colors.\n"
	    ".TP\n.B CLICOLOR_FORCE\nIf it is neither empty nor 0, they have, on "
	    "whatever "
	    "they are written to.\n"
	    ".TP\n.B TERM\nA terminal that is dumb gets neither colors nor progress.\n"
	    ".SH FILES\n"
	    ".TP\n.I ~/.cache/ivl\nAnswers of solvers; see\n.BR \"ivl cache\" .\n"
	    ".TP\n.I libexec/ivl\nSolvers, and programs around them; found from where "
	    "the command is.\n"
	    ".SH EXAMPLES\n"
	    ".TP\n.B ivl program.bpl\nVerify a program.\n"
	    ".TP\n.B ivl \\-\\-time\\-limit=10 \\-j2 a.bpl b.bpl\n"
	    "Two files, one program; ten seconds for each condition, two solvers at a "
	    "time.\n"
	    ".TP\n.B ivl \\-\\-format=sarif \\-o report.sarif src/*.bpl\n"
	    "A report for other programs.\n"
	    ".TP\n.B ivl explain E0700\nWhat a message means.\n"
	    ".TP\n.B ivl boogie /timeLimit:10 program.bpl\n"
	    "With the options and messages of Boogie.\n");
}
