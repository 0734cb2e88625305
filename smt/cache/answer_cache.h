/*
 * answer_cache.h - answers of solvers by the key of the condition, kept from run to run in an
 * SQLite database (WAL mode, so that many processes may use it at a time and be killed at any).
 *
 * What is read is believed only if its checksum fits, the folder belongs to the user and nobody
 * else may write there. Trouble of any kind means that nothing is found or kept, never an error
 * of the run: it is told of once.
 */
#ifndef IVL_SMT_CACHE_ANSWER_CACHE_H
#define IVL_SMT_CACHE_ANSWER_CACHE_H

#include "smt/cache/condition_key.h"
#include "smt/query/query.h"

struct answer_cache;

/* What stands beside an answer. */
struct cached {
	enum verdict verdict;
	double time_limit; // seconds with which the solver was asked; 0 = none
	uint64_t resource_limit, memory_limit;
	double seconds; // that it took
	bool imported;  // from elsewhere, and not found out here
};

/*
 * Open the cache in a folder, which is made if there is none (for the user alone). NULL, and why,
 * if it cannot be or may not be used; *no_folder if it cannot be made.
 */
struct answer_cache *answer_cache_open(const char *dir, struct buf *why,
				       bool *no_folder);

/* Also removes what was not used for longest while the cache is larger than it may be. */
void answer_cache_close(struct answer_cache *c);

/* Replace the content of `answer` (as wire.h writes it). False: there is none that can be used. */
bool answer_cache_find(struct answer_cache *c, const struct condition_key *key,
		       struct buf *answer, struct cached *what);

/* Keep an answer; one of the same key is replaced. */
void answer_cache_put(struct answer_cache *c, const struct condition_key *key,
		      const struct buf *answer, const struct cached *what);

/* What was wrong first since it was opened, or NULL; valid until it is closed. */
const char *answer_cache_trouble(const struct answer_cache *c);

/* -- answer_cache_keep.c: what people do with a cache ----------------------------------------- */

struct cache_stats {
	uint64_t n, n_proved, n_failed, n_open, n_imported;
	uint64_t bytes; // of the database
	double seconds; // that the answers took solvers
};

/* False: the database cannot be read (answer_cache_trouble). The same for those below. */
bool answer_cache_stats(struct answer_cache *c, struct cache_stats *out);

/* Forget all; forget what was not used for longest, until the rest has so many bytes. */
bool answer_cache_clear(struct answer_cache *c);
bool answer_cache_shrink(struct answer_cache *c, uint64_t bytes, uint64_t *n_gone);

/* Read all. What does not fit its checksum is removed and counted. */
bool answer_cache_verify(struct answer_cache *c, uint64_t *n_good, uint64_t *n_bad);

/*
 * Write all to a file that is not there yet, or take over from one what is not known. What is
 * taken over is marked as imported.
 */
bool answer_cache_export(struct answer_cache *c, const char *path);
bool answer_cache_import(struct answer_cache *c, const char *path, uint64_t *n_new,
			 uint64_t *n_bad);

#endif
