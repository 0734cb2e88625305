/*
 * commands.h - the subcommands of `ivl`. commands.def lists them.
 */
#ifndef IVL_DRIVER_CLI_COMMANDS_H
#define IVL_DRIVER_CLI_COMMANDS_H

#include "base/buf.h"

#include <stddef.h>

struct command {
	const char *name;
	const char *arguments;
	const char *summary;
	const char *text; // more, with examples
};

extern const struct command commands[];
extern const size_t n_commands;

/* NULL if there is none of that name. */
const struct command *command_find(const char *name);

/* Help for one command, or (NULL) for all of `ivl`. */
void command_help_text(struct buf *out, const struct command *c);

#endif
