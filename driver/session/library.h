/*
 * library.h - the declarations that /lib:NAME adds: texts of lib/, built into the program.
 */
#ifndef IVL_DRIVER_SESSION_LIBRARY_H
#define IVL_DRIVER_SESSION_LIBRARY_H

struct library {
	const char *name; // "base"
	const char *file; // as messages show it
	const char *text;
};

/* The library of that name, or NULL. */
const struct library *library_find(const char *name);

#endif
