/* answer_cache_internal.h - the database, for the files of the cache. */
#ifndef IVL_SMT_CACHE_ANSWER_CACHE_INTERNAL_H
#define IVL_SMT_CACHE_ANSWER_CACHE_INTERNAL_H

#include "base/vec.h"
#include "smt/cache/answer_cache.h"

#include <sqlite3.h>

/* Columns of a row, in this order wherever rows are selected. */
#define CACHE_COLUMNS                                                                  \
	"key, verdict, time_limit, resource_limit, memory_limit, seconds, imported, "  \
	"answer, sum"

struct cache_row {
	struct condition_key key;
	struct cached what;
	const char *answer;
	size_t len;
};

struct answer_cache {
	sqlite3 *db;
	sqlite3_stmt *find, *put;
	VEC(struct condition_key) used; // found, and not known to have been used today
	int64_t today;                  // days since 1970
	struct buf trouble;
};

/* Note what SQLite says is wrong, if it is the first. False. */
bool cache_trouble(struct answer_cache *c);

/* Do an SQL command without results. */
bool cache_do(struct answer_cache *c, const char *sql);

/* Bytes that the database has, without what is free in it. */
bool cache_size(struct answer_cache *c, uint64_t *bytes);

/* Is the database of that schema a cache of this version? */
bool cache_is_ours(struct answer_cache *c, const char *schema);

/* The row that a statement of CACHE_COLUMNS is at, valid until its next step; false: it is damaged. */
bool cache_read(sqlite3_stmt *s, struct cache_row *row);

bool cache_write(struct answer_cache *c, const struct cache_row *row);

#endif
