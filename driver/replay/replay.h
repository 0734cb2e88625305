/*
 * replay.h - a refutation is tried out: the program is run with the values of the solver's
 * model, along the path that it tells, by the interpreter, which shares nothing with what
 * made the condition.
 *
 *	confirmed	the assertion is false in this run (or in one from other values)
 *	spurious	the run is determined by the values at the start, and never has those
 *			that the model tells at the head of a loop or behind a call; or what
 *			is assumed is false for them. So what is known there (invariant,
 *			contract) is too weak, or the solver is wrong
 *	unconfirmed	neither; the text says why
 */
#ifndef IVL_DRIVER_REPLAY_REPLAY_H
#define IVL_DRIVER_REPLAY_REPLAY_H

#include "driver/session/session.h"

struct replayer;

/* For the failures of one implementation; texts are made in `arena`. */
struct replayer *replay_begin(const struct ivl *v, struct arena *arena);
void replay_end(struct replayer *r);

/* Fill in `replay` and `replay_text` of a failure that has a path. */
void replay_failure(struct replayer *r, const struct vc *vc, const struct failure *f,
		    struct ivl_failure *out);

#endif
