/*
 * solver_file.h - solvers that a user has named in a file (--solvers=FILE).
 *
 * A line each; `#` starts a comment, words are separated by blanks:
 *
 *	NAME  BASE  [OPTION=VALUE ...]
 *
 * NAME is then a solver like the built-in ones and can stand in --solver. It is BASE, a
 * built-in solver or one of a line above, with these SMT-LIB options besides; one that
 * BASE sets, too, is set again. `program=PATH` and `logic=NAME` set these.
 */
#ifndef IVL_DRIVER_OPTIONS_SOLVER_FILE_H
#define IVL_DRIVER_OPTIONS_SOLVER_FILE_H

#include "smt/backend/backend.h"

struct solver_row {
	const char *name, *base;
	const char *program, *logic; // or NULL
	VEC(struct solver_option) options;
};

struct solver_file {
	VEC(struct solver_row) rows;
};

/*
 * Read the file `path` into `f`, in `arena`. False with a message in *why, which names
 * the line, if it cannot be read or makes no sense.
 */
bool solver_file_read(struct arena *arena, const char *path, struct solver_file *f,
		      const char **why);

/* As solver_config_find, for the names of `f` and the built-in ones. */
struct solver_config *solver_file_find(struct arena *arena, const struct solver_file *f,
				       const char *name, const char *path,
				       const char **why);

#endif
