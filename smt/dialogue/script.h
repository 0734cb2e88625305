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

/* A query in that form, and what is needed to go on; made where the query is. */
struct script {
	const char *begin; // up to the first check-sat
	size_t len;
	const char *control_flow; // its name
	const uint32_t *block_ids, *assert_ids;
};

/* The query must have its `script`. `again`: the solver has to forget another one first. */
const struct script *script_make(struct arena *arena, const struct script_settings *s,
				 const struct solver_config *c, const struct query *q,
				 bool again);

/* Append: a failure is found: exclude it and ask again. */
void script_again(const struct script *s, const struct solver_config *c,
		  const struct query *q, struct buf *out, const struct failure *f);

/* Append: the query is over. */
void script_end(struct buf *out, const struct answer *a);

#endif
