/*
 * programs.h - which programs the words of a command line name.
 *
 * Files are one program together. As soon as one of the words is a directory, a pattern that the
 * shell has not expanded, or @LIST, every file is a program of its own, as with --separately:
 *
 *	DIR	the files in it and below that one of --include matches (default *.bpl), sorted
 *	PATTERN	* ? [...] in names, ** for any number of directories; sorted
 *	@LIST	what the lines of that file name (@- of standard input)
 *
 * What one of --exclude matches is left out, with all that is in it, unless it is a word itself.
 * Names that begin with a dot are found only where a pattern has the dot; links to directories
 * are not followed on the way down.
 */
#ifndef IVL_DRIVER_CLI_PROGRAMS_H
#define IVL_DRIVER_CLI_PROGRAMS_H

#include "driver/report/console.h"

/*
 * Put files in the place of such words of options->files, each file once, and set
 * options->separately if there are any. False with a message: some word names nothing.
 */
bool programs_find(const struct console *t, struct ivl_options *o);

/* The same; the directories that were looked through go to *directories, in the options' arena. */
bool programs_find_in(const struct console *t, struct ivl_options *o,
		      text_list *directories);

#endif
