/*
 * wire.h - answers as bytes on the pipe from a worker to its parent.
 *
 * A stream of framed messages: any number of failures, of which a second in a row of one
 * assertion replaces the first, then one end. A frame has a
 * magic number, its length and a check sum, so that a stream that was cut off, or that
 * something else wrote into, is never taken for an answer. Both sides are the same
 * program on the same machine: numbers are in its own format.
 */
#ifndef IVL_SMT_WORK_WIRE_H
#define IVL_SMT_WORK_WIRE_H

#include "base/buf.h"
#include "smt/query/query.h"

void wire_put_failure(struct buf *out, const struct failure *f);
void wire_put_end(struct buf *out, const struct answer *a);

/* All of an answer: its failures, and the end. */
void wire_put_all(struct buf *out, const struct answer *a);

/* The answer that the end will have, but for its core. */
void wire_put_settled(struct buf *out, const struct answer *a);

/*
 * Is there a whole end message behind whole messages only? *scanned is how far the
 * stream was looked at already (0 at first). WIRE_BROKEN: it is not a stream of
 * messages.
 */
enum wire_state { WIRE_MORE, WIRE_ENDED, WIRE_BROKEN };

enum wire_state wire_scan(const struct buf *in, size_t *scanned);

/*
 * Decode what a worker sent for a query into `arena`. Of the query only the numbers of
 * blocks, assertions and labels count. True if it is a complete answer, or a settled one
 * that lacks its end (answer.settled). Else `a` has the failures that are whole, and verdict
 * and end are SOLVER_ERROR without a reason.
 */
bool wire_get(const struct buf *in, const struct query *q, struct arena *arena,
	      struct answer *a);

#endif
