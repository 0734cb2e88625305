/*
 * diff.h - `ivl diff OLD NEW`: what two reports say of the same programs.
 */
#ifndef IVL_DRIVER_CLI_DIFF_H
#define IVL_DRIVER_CLI_DIFF_H

#include "driver/report/console.h"

struct past;

enum change { BROKE, NEW_FAILURE, PROVED, SLOWER, FASTER, NEW, GONE, CHANGES };

struct diff {
	const struct past *old, *new; // those that are compared
	struct buf text[CHANGES];     // lines, which are told kind by kind
	uint32_t n[CHANGES];
};

void diff_init(struct diff *d);
void diff_fini(struct diff *d);

/* What the reports say of one program, or (NULL) of all. */
void diff_add(struct diff *d, const struct past *old, const struct past *new,
	      const char *program);

/* Tell of all, and how much it is. */
void diff_tell(const struct console *t, const struct ivl_options *o,
	       const struct diff *d);

/* The exit status: IVL_NOT_PROVED if something is not proved that was, or is new. */
int diff_main(const struct console *t, const struct ivl_options *o);

#endif
