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

/* Text of a manual page: a minus is written \-, a leading dot or quote is protected. */
static void roff(struct buf *out, const char *text)
{
	bool line_start = true;

	for (; *text; text++) {
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
		     ".TH IVL 1 \"\" \"ivl " IVL_VERSION "\"\n.SH NAME\n"
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
	    "parsed and checked; there is no verdict on them yet.\n.SH COMMANDS\n");
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
}
