/*
 * script.h - queries as the reference tool logs them (reference 6.2).
 *
 * What front ends, profilers and benchmark makers expect of a log, whatever solver is asked
 * and whatever it is sent: declarations, one assertion of the negated condition over
 * ControlFlow with a `let` per block, quantifiers named by their places. Any solver can
 * replay it; settings that only Z3 has are `unsupported` to others.
 */
#ifndef IVL_SMT_DIALOGUE_SCRIPT_H
#define IVL_SMT_DIALOGUE_SCRIPT_H

#include "base/buf.h"
#include "base/source.h"
#include "smt/backend/backend.h"

struct script_settings {
	const struct sources *sources; // NULL: no ids of conditions and quantifiers
	bool normal_names;             // names without meaning
};

struct script; // of one query

/* The query must have its `script`. All three are borrowed. */
struct script *script_new(const struct script_settings *s,
			  const struct solver_config *c, const struct query *q);
void script_free(struct script *s);

/* Append what makes the solver forget another script. */
void script_reset(struct script *s, struct buf *out);

/* Append the query up to the first check-sat. */
void script_begin(struct script *s, struct buf *out);

/* A failure is found: exclude it and ask again. */
void script_again(struct script *s, struct buf *out, const struct failure *f);

/* The query is over. */
void script_end(struct script *s, struct buf *out, const struct answer *a);

#endif
