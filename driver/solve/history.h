/*
 * history.h - how long implementations took in earlier runs (--history=FILE), so that the
 * longest can be started first.
 *
 * The file is text: a line that says what it is, then `SECONDS HASH NAME` for each pair of a
 * name and the hash of what solvers were asked; the newest last. Several programs may share
 * a file. It decides the order of work, never a verdict and never the order of reports; a
 * file that is damaged, or that is none, is worth a warning.
 */
#ifndef IVL_DRIVER_SOLVE_HISTORY_H
#define IVL_DRIVER_SOLVE_HISTORY_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

struct history_entry {
	const char *name;
	uint64_t hash;
	double seconds;
};

struct history {
	struct arena arena;
	VEC(struct history_entry) entries;
	struct map newest; // hash of a name -> 1 + number of its last entry
	VEC(uint32_t)
	before;       // by entry: 1 + number of the one before of its name, or 0
	bool foreign; // the file is something else: it is not written
};

void history_init(struct history *h);
void history_fini(struct history *h);

/*
 * Read a file; one that does not exist is an empty history. Returns NULL, or (in the
 * history's arena) what is wrong; what could be read counts all the same.
 */
const char *history_load(struct history *h, const char *path);

/* The longest time that is remembered of a name; < 0 if there is none. */
double history_seconds(const struct history *h, const char *name);

/* This run took so long. */
void history_note(struct history *h, const char *name, uint64_t hash, double seconds);

/*
 * Write the file anew, whole or not at all; a few entries per name are kept. Returns NULL,
 * or what is wrong. A foreign file is left as it is.
 */
const char *history_save(struct history *h, const char *path);

/*
 * The numbers 0..n-1 in the order in which to start: longest first by `seconds`; those that
 * are not known (< 0) as if they took the mean of the others; ties by number.
 */
void history_order(uint32_t n, const double *seconds, uint32_t *order);

#endif
