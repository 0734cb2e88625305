#include "smt/cache/answer_cache_internal.h"

#include "base/mem.h"

#include <blake2.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Of the database: whose it is, and the form of its rows and of the answers in them. */
#define APPLICATION 0x49564c63
#define VERSION 1

/* Bytes that a cache may have when it is closed, and to which it is then brought down. */
#define SIZE_MAX_BYTES (UINT64_C(1) << 30)
#define SIZE_LESS_BYTES (SIZE_MAX_BYTES / 4 * 3)

/* Milliseconds to wait for others who write. */
#define PATIENCE 5000

enum { SUM_LEN = 16 };

bool cache_trouble(struct answer_cache *c)
{
	if (!c->trouble.len)
		buf_str(&c->trouble, sqlite3_errmsg(c->db));
	return false;
}

const char *answer_cache_trouble(const struct answer_cache *c)
{
	return c->trouble.len ? buf_cstr((struct buf *)&c->trouble) : NULL;
}

bool cache_do(struct answer_cache *c, const char *sql)
{
	return sqlite3_exec(c->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       cache_trouble(c);
}

static sqlite3_stmt *prepare(struct answer_cache *c, const char *sql)
{
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(c->db, sql, -1, &s, NULL) != SQLITE_OK)
		cache_trouble(c);
	return s;
}

/* -- opening ------------------------------------------------------------------------------------ */

/* With the folders above it. */
static bool make_folder(const char *dir)
{
	struct buf path;
	bool ok = true;

	buf_init(&path);
	for (const char *s = dir; ok && *s; s++) {
		if (*s == '/' && s > dir)
			ok = mkdir(buf_cstr(&path), 0700) == 0 || errno == EEXIST;
		buf_char(&path, *s);
	}
	ok = ok && (mkdir(buf_cstr(&path), 0700) == 0 || errno == EEXIST);
	buf_fini(&path);
	return ok;
}

/* May what is in there be believed? */
static bool folder_is_ours(const char *dir, struct buf *why, bool *no_folder)
{
	struct stat st;

	*no_folder = !make_folder(dir) || stat(dir, &st) != 0;
	if (*no_folder)
		buf_printf(why, "%s: %s", dir, strerror(errno));
	else if (!S_ISDIR(st.st_mode))
		buf_printf(why, "%s: not a directory", dir);
	else if (st.st_uid != geteuid())
		buf_printf(why, "%s: belongs to another user", dir);
	else if (st.st_mode & (S_IWGRP | S_IWOTH))
		buf_printf(why, "%s: others may write there (chmod 700 mends that)",
			   dir);
	else
		return true;
	return false;
}

/* The number that a statement gives, or -1. */
static int cache_number(struct answer_cache *c, const char *sql)
{
	sqlite3_stmt *s = prepare(c, sql);
	int n = s && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int(s, 0) : -1;

	if (n < 0)
		cache_trouble(c);
	sqlite3_finalize(s);
	return n;
}

bool cache_is_ours(struct answer_cache *c, const char *schema)
{
	char sql[64];
	int application, version;

	snprintf(sql, sizeof(sql), "PRAGMA %s.application_id", schema);
	application = cache_number(c, sql);
	snprintf(sql, sizeof(sql), "PRAGMA %s.user_version", schema);
	version = cache_number(c, sql);
	if (application != APPLICATION && !c->trouble.len)
		buf_str(&c->trouble, "the database is not ivl's");
	if (version != VERSION && !c->trouble.len)
		buf_str(&c->trouble, "the database is of another version of ivl");
	return application == APPLICATION && version == VERSION;
}

/* A new database gets its table; one of somebody else, or of another version, is not touched. */
static bool check_schema(struct answer_cache *c)
{
	static const char *const create =
	    "BEGIN IMMEDIATE;"
	    "CREATE TABLE IF NOT EXISTS answers ("
	    " key BLOB PRIMARY KEY, verdict INTEGER NOT NULL, time_limit REAL NOT NULL,"
	    " resource_limit INTEGER NOT NULL, memory_limit INTEGER NOT NULL,"
	    " seconds REAL NOT NULL, imported INTEGER NOT NULL, answer BLOB NOT NULL,"
	    " sum BLOB NOT NULL, used INTEGER NOT NULL);"
	    "CREATE INDEX IF NOT EXISTS answers_used ON answers (used);"
	    "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;";
	int application = cache_number(c, "PRAGMA application_id");
	int version = cache_number(c, "PRAGMA user_version");
	int tables = cache_number(c, "SELECT count(*) FROM sqlite_master");
	char *sql;
	bool ok;

	if (application < 0 || version < 0 || tables < 0)
		return false;
	if (application == APPLICATION && version == VERSION)
		return true;
	if (application || version || tables) {
		buf_str(&c->trouble, application == APPLICATION
					 ? "the database is of another version of ivl"
					 : "the database is not ivl's");
		return false;
	}
	sql = sqlite3_mprintf(create, APPLICATION, VERSION);
	ok = sql && cache_do(c, sql);
	sqlite3_free(sql);
	return ok;
}

static bool open_database(struct answer_cache *c, const char *path)
{
	const int flags =
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

	if (sqlite3_open_v2(path, &c->db, flags, NULL) != SQLITE_OK)
		return cache_trouble(c);
	sqlite3_busy_timeout(c->db, PATIENCE);
	// Nothing is waited for: what a loss of power damages does not have its sum any more.
	if (!cache_do(c, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;") ||
	    !check_schema(c))
		return false;
	c->find =
	    prepare(c, "SELECT " CACHE_COLUMNS ", used FROM answers WHERE key = ?");
	c->put = prepare(c, "INSERT OR REPLACE INTO answers (" CACHE_COLUMNS
			    ", used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	return c->find && c->put;
}

struct answer_cache *answer_cache_open(const char *dir, struct buf *why,
				       bool *no_folder)
{
	struct answer_cache *c;
	struct buf path;

	if (!folder_is_ours(dir, why, no_folder))
		return NULL;
	c = mem_calloc(1, sizeof(*c));
	c->today = (int64_t)time(NULL) / (24 * 60 * 60);
	buf_init(&path);
	buf_printf(&path, "%s/answers.sqlite", dir);
	if (!open_database(c, buf_cstr(&path))) {
		buf_printf(why, "%s: %s", buf_cstr(&path), answer_cache_trouble(c));
		answer_cache_close(c);
		c = NULL;
	}
	buf_fini(&path);
	return c;
}

/* -- rows ----------------------------------------------------------------------------------- */

/* Of all that a row says but when it was used. */
static void sum_of(const struct cache_row *row, unsigned char out[SUM_LEN])
{
	const struct cached *w = &row->what;
	const int64_t numbers[] = { w->verdict, (int64_t)w->resource_limit,
				    (int64_t)w->memory_limit, w->imported };
	const double seconds[] = { w->time_limit, w->seconds };
	blake2b_state state;

	blake2b_init(&state, SUM_LEN);
	blake2b_update(&state, row->key.bytes, sizeof(row->key.bytes));
	blake2b_update(&state, (const uint8_t *)numbers, sizeof(numbers));
	blake2b_update(&state, (const uint8_t *)seconds, sizeof(seconds));
	blake2b_update(&state, (const uint8_t *)row->answer, row->len);
	blake2b_final(&state, out, SUM_LEN);
}

bool cache_read(sqlite3_stmt *s, struct cache_row *row)
{
	enum { KEY, VERDICT, TIME, RESOURCES, MEMORY, SECONDS, IMPORTED, ANSWER, SUM };
	unsigned char sum[SUM_LEN];

	if (sqlite3_column_bytes(s, KEY) != (int)sizeof(row->key.bytes) ||
	    sqlite3_column_bytes(s, SUM) != SUM_LEN)
		return false;
	memcpy(row->key.bytes, sqlite3_column_blob(s, KEY), sizeof(row->key.bytes));
	row->what = (struct cached){
		.verdict = (enum verdict)sqlite3_column_int(s, VERDICT),
		.time_limit = sqlite3_column_double(s, TIME),
		.resource_limit = (uint64_t)sqlite3_column_int64(s, RESOURCES),
		.memory_limit = (uint64_t)sqlite3_column_int64(s, MEMORY),
		.seconds = sqlite3_column_double(s, SECONDS),
		.imported = sqlite3_column_int(s, IMPORTED) != 0,
	};
	row->answer = sqlite3_column_blob(s, ANSWER);
	row->len = (size_t)sqlite3_column_bytes(s, ANSWER);
	sum_of(row, sum);
	return memcmp(sum, sqlite3_column_blob(s, SUM), SUM_LEN) == 0;
}

bool cache_write(struct answer_cache *c, const struct cache_row *row)
{
	const struct cached *w = &row->what;
	sqlite3_stmt *s = c->put;
	unsigned char sum[SUM_LEN];
	bool ok;
	int i = 0;

	sum_of(row, sum);
	sqlite3_bind_blob(s, ++i, row->key.bytes, sizeof(row->key.bytes), NULL);
	sqlite3_bind_int(s, ++i, (int)w->verdict);
	sqlite3_bind_double(s, ++i, w->time_limit);
	sqlite3_bind_int64(s, ++i, (int64_t)w->resource_limit);
	sqlite3_bind_int64(s, ++i, (int64_t)w->memory_limit);
	sqlite3_bind_double(s, ++i, w->seconds);
	sqlite3_bind_int(s, ++i, w->imported);
	sqlite3_bind_blob64(s, ++i, row->answer, row->len, NULL);
	sqlite3_bind_blob(s, ++i, sum, SUM_LEN, NULL);
	sqlite3_bind_int64(s, ++i, c->today);
	ok = sqlite3_step(s) == SQLITE_DONE || cache_trouble(c);
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return ok;
}

bool answer_cache_find(struct answer_cache *c, const struct condition_key *key,
		       struct buf *answer, struct cached *what)
{
	sqlite3_stmt *s = c->find;
	struct cache_row row;
	bool found = false;
	int status;

	sqlite3_bind_blob(s, 1, key->bytes, sizeof(key->bytes), NULL);
	status = sqlite3_step(s);
	if (status == SQLITE_ROW && cache_read(s, &row)) {
		found = true;
		answer->len = 0;
		buf_mem(answer, row.answer, row.len);
		*what = row.what;
		if (sqlite3_column_int64(s, 9) != c->today)
			vec_push(&c->used, *key);
	} else if (status == SQLITE_ROW) {
		if (!c->trouble.len)
			buf_str(&c->trouble,
				"an answer is damaged (`ivl cache verify` removes it)");
	} else if (status != SQLITE_DONE) {
		cache_trouble(c);
	}
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return found;
}

void answer_cache_put(struct answer_cache *c, const struct condition_key *key,
		      const struct buf *answer, const struct cached *what)
{
	const struct cache_row row = { *key, *what, answer->data, answer->len };

	cache_write(c, &row);
}

/* -- closing ------------------------------------------------------------------------------------ */

static void mark_used(struct answer_cache *c)
{
	sqlite3_stmt *s;

	if (!c->used.len || !cache_do(c, "BEGIN IMMEDIATE"))
		return;
	s = prepare(c, "UPDATE answers SET used = ? WHERE key = ?");
	for (uint32_t i = 0; s && i < c->used.len; i++) {
		sqlite3_bind_int64(s, 1, c->today);
		sqlite3_bind_blob(s, 2, c->used.data[i].bytes,
				  sizeof(c->used.data[i].bytes), NULL);
		sqlite3_step(s);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	cache_do(c, "COMMIT");
}

void answer_cache_close(struct answer_cache *c)
{
	uint64_t bytes, n;

	if (c->put) {
		mark_used(c);
		if (cache_size(c, &bytes) && bytes > SIZE_MAX_BYTES)
			answer_cache_shrink(c, SIZE_LESS_BYTES, &n);
	}
	sqlite3_finalize(c->find);
	sqlite3_finalize(c->put);
	sqlite3_close(c->db);
	vec_fini(&c->used);
	buf_fini(&c->trouble);
	free(c);
}
