/*
 * condition_key.h - what names a condition in the cache of answers: a hash (BLAKE2b, RFC 7693)
 * of all that an answer depends on.
 *
 * The terms of the query are written as bytes, each once, in the order in which a walk from
 * the query meets them, with numbers of that order for terms, sorts and symbols: two queries
 * have the same bytes if and only if they say the same, whatever else their tables hold.
 * Positions in the source and names of quantifiers are left out, as no answer depends on them,
 * and so are limits, which stand beside the answer.
 */
#ifndef IVL_SMT_CACHE_CONDITION_KEY_H
#define IVL_SMT_CACHE_CONDITION_KEY_H

#include "base/buf.h"
#include "smt/query/query.h"

struct condition_key {
	unsigned char bytes[32];
};

/* Numbers that a walk gives; to be kept from query to query, so that they are not made anew. */
struct condition_writer;

struct condition_writer *condition_writer_new(void);
void condition_writer_free(struct condition_writer *w);

/*
 * Replace the content of `out` by the bytes of a query. False: it is one whose answers are not
 * to be kept, as more is wanted than an answer (a profile).
 */
bool condition_write(struct condition_writer *w, const struct query *q,
		     struct buf *out);

/* The hash of bytes: of a condition, or of what is known of a solver (identity.h). */
struct condition_key hash_bytes(const struct buf *bytes);

/* The key of the condition with that hash, asked of the solver with that hash. */
struct condition_key condition_key(const struct condition_key *condition,
				   const struct condition_key *solver);

#endif
