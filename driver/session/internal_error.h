/*
 * internal_error.h - our own mistakes (base/bug.h) kept to the implementation that they are found
 * at: it is an internal error, and all others go on.
 */
#ifndef IVL_DRIVER_SESSION_INTERNAL_ERROR_H
#define IVL_DRIVER_SESSION_INTERNAL_ERROR_H

#include "driver/session/session.h"

/*
 * Call run(env), which works on this implementation. True if that ended in a mistake of ours;
 * a message is recorded then, not handed on yet.
 */
bool internal_caught(struct ivl *v, const struct impl *impl, void (*run)(void *env),
		     void *env);

/* Record the message for one that a worker found, with its text. */
void internal_say(struct ivl *v, const struct impl *impl, const char *text);

/* The same, where solvers contradict each other about the assertion there. */
void internal_contradiction(struct ivl *v, const struct impl *impl, srcpos at,
			    const char *who_said_what);

#endif
