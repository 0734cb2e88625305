#include "driver/cli/commands.h"

#include "driver/options/options.h"
#include "ivl.h"

#include <string.h>

const struct command commands[] = {
#define COMMAND(name, function, args, summary, text) { name, args, summary, text },
#include "driver/cli/commands.def"
#undef COMMAND
};

const size_t n_commands = ARRAY_LEN(commands);

const struct command *command_find(const char *name)
{
	size_t i;

	for (i = 0; i < n_commands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static const char exit_text[] =
    "\nExit status: 0 all verified; 1 an assertion was not proved; 2 undecided "
    "(time-out,\n"
    "memory, unknown); 3 the input was rejected; 4 usage or environment.\n";

void command_help_text(struct buf *out, const struct command *c)
{
	size_t i;

	if (c) {
		buf_printf(out, "Usage: ivl %s%s%s\n\n%s.\n", c->name,
			   *c->arguments ? " " : "", c->arguments, c->summary);
		if (*c->text)
			buf_printf(out, "\n%s", c->text);
		if (strstr(c->arguments, "[options]")) {
			options_help(out);
			buf_str(out, exit_text);
		}
		return;
	}
	buf_str(out,
		"ivl " IVL_VERSION " - verifies programs of the Boogie language\n\n"
		"Usage: ivl [COMMAND] [options] FILE...\n\nCommands:\n");
	for (i = 0; i < n_commands; i++)
		buf_printf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
	buf_str(
	    out,
	    "\nExamples:\n"
	    "  ivl program.bpl                    verify a program\n"
	    "  ivl --time-limit=10 -j2 a.bpl b.bpl  two files, one program\n"
	    "  ivl smt program.bpl -o conditions  write the conditions for a solver\n"
	    "  ivl explain E0200                  what a message means\n"
	    "  ivl help verify                    all options\n");
	buf_str(out, exit_text);
}
