#include "smt/cache/answer_cache_internal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A statement that gives one row of numbers; the caller finalizes it. NULL: trouble. */
static sqlite3_stmt *one_row(struct answer_cache *c, const char *sql)
{
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(c->db, sql, -1, &s, NULL) == SQLITE_OK &&
	    sqlite3_step(s) == SQLITE_ROW)
		return s;
	cache_trouble(c);
	sqlite3_finalize(s);
	return NULL;
}

static uint64_t column(sqlite3_stmt *s, int i)
{
	return (uint64_t)sqlite3_column_int64(s, i);
}

bool cache_size(struct answer_cache *c, uint64_t *bytes)
{
	sqlite3_stmt *s = one_row(
	    c, "SELECT (p.page_count - f.freelist_count) * z.page_size FROM"
	       " pragma_page_count p, pragma_freelist_count f, pragma_page_size z");

	if (!s)
		return false;
	*bytes = column(s, 0);
	sqlite3_finalize(s);
	return true;
}

bool answer_cache_stats(struct answer_cache *c, struct cache_stats *out)
{
	sqlite3_stmt *s =
	    one_row(c, "SELECT count(*), total(verdict = 0), total(verdict = 1),"
		       " total(verdict > 1), total(imported), total(seconds)"
		       " FROM answers");

	if (!s)
		return false;
	*out = (struct cache_stats){ .n = column(s, 0),
				     .n_proved = column(s, 1),
				     .n_failed = column(s, 2),
				     .n_open = column(s, 3),
				     .n_imported = column(s, 4),
				     .seconds = sqlite3_column_double(s, 5) };
	sqlite3_finalize(s);
	return cache_size(c, &out->bytes);
}

bool answer_cache_clear(struct answer_cache *c)
{
	return cache_do(c, "DELETE FROM answers; VACUUM");
}

/* In steps of a day, or of a part of one if that is all there is. */
bool answer_cache_shrink(struct answer_cache *c, uint64_t bytes, uint64_t *n_gone)
{
	uint64_t now;

	*n_gone = 0;
	if (!cache_size(c, &now))
		return false;
	while (now > bytes) {
		if (!cache_do(
			c, "DELETE FROM answers WHERE key IN (SELECT key FROM answers"
			   " ORDER BY used LIMIT 1 + (SELECT count(*) / 8 FROM"
			   " answers))"))
			return false;
		if (!sqlite3_changes(c->db))
			break;
		*n_gone += (uint64_t)sqlite3_changes(c->db);
		if (!cache_size(c, &now))
			return false;
	}
	return !*n_gone || cache_do(c, "VACUUM");
}

/* -- all rows ---------------------------------------------------------------------------------- */

typedef VEC(int64_t) row_list;

/* The rows that a statement gives, with a number last: those that are good are counted or handed on, the others listed. */
static bool each_row(struct answer_cache *c, const char *sql,
		     bool (*good)(struct answer_cache *c, struct cache_row *row,
				  uint64_t *n),
		     uint64_t *n, uint64_t *n_bad, row_list *bad)
{
	sqlite3_stmt *s = NULL;
	struct cache_row row;
	bool ok = true;
	int status;

	*n = *n_bad = 0;
	if (sqlite3_prepare_v2(c->db, sql, -1, &s, NULL) != SQLITE_OK)
		return cache_trouble(c);
	while (ok && (status = sqlite3_step(s)) != SQLITE_DONE) {
		if (status != SQLITE_ROW) {
			ok = cache_trouble(c);
		} else if (cache_read(s, &row)) {
			ok = good(c, &row, n);
		} else {
			++*n_bad;
			if (bad)
				vec_push(bad, sqlite3_column_int64(s, 9));
		}
	}
	sqlite3_finalize(s);
	return ok;
}

static bool count(struct answer_cache *c, struct cache_row *row, uint64_t *n)
{
	(void)c;
	(void)row;
	++*n;
	return true;
}

static bool forget(struct answer_cache *c, const row_list *rows)
{
	sqlite3_stmt *s = NULL;
	bool ok = sqlite3_prepare_v2(c->db, "DELETE FROM answers WHERE rowid = ?", -1,
				     &s, NULL) == SQLITE_OK;

	for (uint32_t i = 0; ok && i < rows->len; i++) {
		sqlite3_bind_int64(s, 1, rows->data[i]);
		ok = sqlite3_step(s) == SQLITE_DONE;
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	return ok || cache_trouble(c);
}

bool answer_cache_verify(struct answer_cache *c, uint64_t *n_good, uint64_t *n_bad)
{
	sqlite3_stmt *s = one_row(c, "PRAGMA integrity_check");
	row_list bad = { 0 };
	bool ok;

	if (!s)
		return false;
	ok = sqlite3_stricmp((const char *)sqlite3_column_text(s, 0), "ok") == 0;
	if (!ok)
		buf_printf(&c->trouble, "the database is damaged: %s",
			   (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	ok = ok &&
	     each_row(c, "SELECT " CACHE_COLUMNS ", rowid FROM answers", count, n_good,
		      n_bad, &bad) &&
	     forget(c, &bad);
	vec_fini(&bad);
	return ok;
}

/* -- from and to other places ----------------------------------------------------------------- */

bool answer_cache_export(struct answer_cache *c, const char *path)
{
	char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);
	bool ok = cache_do(c, sql);

	sqlite3_free(sql);
	return ok;
}

/* What is known is kept as it is. */
static bool take_over(struct answer_cache *c, struct cache_row *row, uint64_t *n)
{
	bool known;

	sqlite3_bind_blob(c->find, 1, row->key.bytes, sizeof(row->key.bytes), NULL);
	known = sqlite3_step(c->find) == SQLITE_ROW;
	sqlite3_reset(c->find);
	if (known)
		return true;
	++*n;
	row->what.imported = true;
	return cache_write(c, row);
}

static bool import_rows(struct answer_cache *c, uint64_t *n_new, uint64_t *n_bad)
{
	bool ok;

	if (!cache_is_ours(c, "other") || !cache_do(c, "BEGIN IMMEDIATE"))
		return false;
	ok = each_row(c, "SELECT " CACHE_COLUMNS ", rowid FROM other.answers",
		      take_over, n_new, n_bad, NULL);
	return cache_do(c, ok ? "COMMIT" : "ROLLBACK") && ok;
}

bool answer_cache_import(struct answer_cache *c, const char *path, uint64_t *n_new,
			 uint64_t *n_bad)
{
	char *sql;
	bool ok;

	/* ATTACH would make the file. */
	if (access(path, R_OK) != 0) {
		if (!c->trouble.len)
			buf_printf(&c->trouble, "%s: %s", path, strerror(errno));
		return false;
	}
	sql = sqlite3_mprintf("ATTACH %Q AS other", path);
	ok = cache_do(c, sql);
	sqlite3_free(sql);
	if (!ok)
		return false;
	ok = import_rows(c, n_new, n_bad);
	return cache_do(c, "DETACH other") && ok;
}
