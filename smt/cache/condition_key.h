/*
 * condition_key.h - what names a condition in the cache of answers: a hash (BLAKE2b, RFC 7693)
 * of the bytes of the query, without names and places (query_bytes.h), and of who is asked.
 */
#ifndef IVL_SMT_CACHE_CONDITION_KEY_H
#define IVL_SMT_CACHE_CONDITION_KEY_H

#include "base/buf.h"

struct condition_key {
	unsigned char bytes[32];
};

/* The hash of bytes: of a condition, or of what is known of a solver (identity.h). */
struct condition_key hash_bytes(const struct buf *bytes);

/* The key of the condition with that hash, asked of the solver with that hash. */
struct condition_key condition_key(const struct condition_key *condition,
				   const struct condition_key *solver);

#endif
