/*
 * answer_memory.h - answers of solvers by the key of the condition, in memory, for several threads
 * at a time.
 *
 * There is room for a number of bytes: what was not asked for longest goes first, about. Running
 * out of memory means that nothing is kept.
 */
#ifndef IVL_SMT_CACHE_ANSWER_MEMORY_H
#define IVL_SMT_CACHE_ANSWER_MEMORY_H

#include "smt/cache/answer_cache.h"

struct answer_memory;

/* NULL: there is no memory for it. */
struct answer_memory *answer_memory_new(size_t most);
void answer_memory_free(struct answer_memory *m);

/* Replace the content of `answer` (as wire.h writes it). False: there is none. */
bool answer_memory_find(struct answer_memory *m, const struct condition_key *key,
			struct buf *answer, struct cached *what);

/* Keep an answer; one of the same key is replaced. */
void answer_memory_put(struct answer_memory *m, const struct condition_key *key,
		       const struct buf *answer, const struct cached *what);

#endif
