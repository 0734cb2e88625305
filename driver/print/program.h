/*
 * program.h - a program as text, to where an option wants it.
 */
#ifndef IVL_DRIVER_PRINT_PROGRAM_H
#define IVL_DRIVER_PRINT_PROGRAM_H

#include "driver/session/session.h"

struct program_print {
	const char *path; // "-" = standard output
	const char
	    *name; // of a file into which what is printed moves (ivl/print.h), or NULL
	const char *header; // stands before it, or NULL
	int unstructured;
	bool desugared; // calls as what they stand for
};

void print_program_to(struct ivl *v, const struct program *p,
		      const struct program_print *how);

/* What messages call the file. */
const char *print_path_name(const char *path);

#endif
