/*
 * baseline.h - what was not proved in a report of before is known (--baseline): only what is new
 * fails.
 *
 * An assertion is known by its id, and if its verdict is no worse than it was; an error about a
 * program by its code, file and text. A fault of ours is never known, and neither is what a report
 * did not look at.
 */
#ifndef IVL_DRIVER_CLI_BASELINE_H
#define IVL_DRIVER_CLI_BASELINE_H

#include "driver/report/past.h"

struct baseline {
	struct past past;
	struct arena arena;
	const char *program; // at hand
	uint32_t known, new; // failures of it
	uint32_t all_known, all_new;
	VEC(struct ivl_failure) failures; // of the last result, that are new
};

/* False: *why. */
bool baseline_load(struct baseline *b, const char *path, const char **why);
void baseline_fini(struct baseline *b);

/* Another program, made of these files. */
void baseline_program(struct baseline *b, const char *const *files, uint32_t n);

/* Is there anything new in it to tell? Warnings are. */
bool baseline_message(struct baseline *b, const struct ivl_message *m);

/* *r becomes what is new of it, until the next one; false: nothing, but it is not proved. */
bool baseline_result(struct baseline *b, struct ivl_result *r);

/* What the status of the program amounts to; all of it has to be decided. */
enum ivl_status baseline_status(const struct baseline *b, const struct ivl_totals *t,
				enum ivl_status status);

#endif
