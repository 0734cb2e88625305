/*
 * message.h - what all reports of messages share.
 */
#ifndef IVL_DRIVER_SESSION_MESSAGE_H
#define IVL_DRIVER_SESSION_MESSAGE_H

#include "base/buf.h"
#include "base/map.h"
#include "ivl.h"

#include <stdbool.h>

/*
 * Is it the first one of its text and place? A procedure and its body share types, so that
 * some things are found twice. `seen` remembers.
 */
bool message_is_new(struct map *seen, const struct ivl_message *m);

/* Its text, without the word "error" that a few of them begin with. */
const char *message_text(const struct ivl_message *m);

/* The same with what was meant, what is possible and the hint, all in one line. */
void message_put(const struct ivl_message *m, struct buf *out);

/* A verdict as reports name it ("proved", "out-of-memory"), and as a sentence has it. */
const char *verdict_name(enum ivl_verdict v);
const char *verdict_text(enum ivl_verdict v);

/* "agreed" or "claimed", of what is proved; NULL of all else. */
const char *trust_name(const struct ivl_result *x);

/* "confirmed" and so on; NULL: nothing was run. */
const char *replay_name(enum ivl_replay r);

/* Has it a counterexample, or a candidate? */
static inline bool verdict_is_failure(enum ivl_verdict v)
{
	return v == IVL_REFUTED || v == IVL_CANDIDATE;
}

/* The same for reports, where what is open is "undecided"; and why: NULL for the others. */
const char *verdict_class(enum ivl_verdict v);
const char *verdict_cause(enum ivl_verdict v);

/* The code of an undecided verdict ("E0720"); NULL for the others. */
const char *verdict_code(enum ivl_verdict v);

/* "assertion", "precondition", ...; and the same for reading: "loop invariant on entry". */
const char *obligation_name(enum ivl_obligation kind);
const char *obligation_title(enum ivl_obligation kind);

/* "verified", "not-proved", ... */
const char *status_name(enum ivl_status st);

#endif
