/*
 * beside.h - portions of a condition beside the search for it as a whole: what has taken a while as
 * a whole, and may take as long again, is also asked by portions (portions.c) where a worker is
 * idle, in a process of its own. The first that is through counts. Where none is idle the whole
 * has its share of the time, and its portions the rest.
 */
#ifndef IVL_SMT_DIALOGUE_BESIDE_H
#define IVL_SMT_DIALOGUE_BESIDE_H

#include "smt/dialogue/dialogue.h"

#include <sys/types.h>

struct beside {
	struct attendant attendant; // of the session that searches the whole
	struct dialogue *d;
	enum map_form maps;
	double from, until;  // monotonic seconds: portions may begin; the whole has had its share
	pid_t pid;           // of the process for portions, 0: none
	int said;            // where it writes its verdict, a byte
	enum verdict end;    // PROVED: the portions are
	bool over, stopped;  // the portions are; the whole was made to
};

/* Can there be portions beside the whole? Only in a dialogue that is told of idle workers. */
bool beside_possible(const struct dialogue *d);

/* From now on for the first check of d. */
void beside_start(struct beside *b, struct dialogue *d, enum map_form maps);

/* When that is answered, or was made to stop. */
void beside_stop(struct beside *b);

#endif
