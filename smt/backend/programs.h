/*
 * programs.h - where the programs of solvers are.
 *
 * Those that ship with ivl lie in a directory that is found relative to what this code is part
 * of (the program ivl, libivl.so, or a program that libivl.a was linked into), so that an
 * installed tree can be moved: `libexec` beside it (the build tree), `../libexec/ivl` or
 * `../../libexec/ivl`. A `lib/ld.so` in that directory is the dynamic loader of its programs, and
 * `lib` has all their libraries, the C library included: they do not depend on the system's.
 */
#ifndef IVL_SMT_BACKEND_PROGRAMS_H
#define IVL_SMT_BACKEND_PROGRAMS_H

#include "base/arena.h"

#include <stdbool.h>

struct program_file {
	const char *path;
	const char *loader;      // to be started by this one, or NULL
	const char *library_dir; // with these libraries
};

/* One that ships with ivl. False: it is not there. */
bool program_shipped(struct arena *arena, const char *name, struct program_file *f);

/* The same, else one that is on PATH. */
bool program_find(struct arena *arena, const char *name, struct program_file *f);

/*
 * Arguments to start it with, NULL-terminated, to be freed; the strings are borrowed. argv[0]
 * is what has to be executed.
 */
char **program_argv(const struct program_file *f, const char *const *arguments);

#endif
