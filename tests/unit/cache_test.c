/* Answers that are kept: whose they are is known, and damage is noticed. */
#include "base/vec.h"
#include "smt/cache/answer_cache.h"
#include "smt/cache/identity.h"
#include "tests/unit/run.h"

#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* -- keys ----------------------------------------------------------------------------------- */

START_TEST(asked_of)
{
	struct condition_key a, b;
	struct buf one, other;

	buf_init(&one);
	buf_init(&other);
	buf_str(&one, "one");
	buf_str(&other, "other");
	a = hash_bytes(&one);
	b = hash_bytes(&other);
	ck_assert_mem_ne(a.bytes, b.bytes, 32);
	ck_assert_mem_eq(a.bytes, hash_bytes(&one).bytes, 32);
	ck_assert_mem_ne(condition_key(&a, &b).bytes, condition_key(&b, &a).bytes, 32);
	buf_fini(&one);
	buf_fini(&other);
}
END_TEST

/* -- who answers ------------------------------------------------------------------------------ */

static void is_known(const char *path, bool known, struct buf *out)
{
	out->len = 0;
	ck_assert(file_identity(path, out) == known);
}

START_TEST(files)
{
	struct buf self, own, script, other;
	char path[] = "/tmp/ivl-script-XXXXXX";
	int fd = mkstemp(path);

	buf_init(&self);
	buf_init(&own);
	buf_init(&script);
	buf_init(&other);
	is_known("/proc/self/exe", true, &self);
	own_identity(&own);
	ck_assert_uint_gt(own.len, 16);
	ck_assert_str_eq(buf_cstr(&self), buf_cstr(&own));
	is_known("/nowhere/at/all", false, &other);
	ck_assert_int_eq(write(fd, "#!/bin/sh\nexec z3\n", 18), 18);
	is_known(path, true, &script);
	ck_assert_str_eq(buf_cstr(&script), "#!/bin/sh\nexec z3\n");
	/* Neither a program nor a script: its size and time. */
	ck_assert_int_eq(pwrite(fd, "..", 2, 0), 2);
	is_known(path, true, &other);
	ck_assert(strncmp(buf_cstr(&other), "18 bytes of ", 12) == 0);
	/* A program that is cut off, at any place, is no reason to read beyond it. */
	ck_assert_int_eq(pwrite(fd, "\177ELF\2\1\1", 7, 0), 7);
	is_known(path, true, &other);
	close(fd);
	unlink(path);
	buf_fini(&self);
	buf_fini(&own);
	buf_fini(&script);
	buf_fini(&other);
}
END_TEST

/* -- answers ---------------------------------------------------------------------------------- */

static char dir[] = "/tmp/ivl-cache-XXXXXX";
static struct buf why, found;

static void setup(void)
{
	strcpy(dir + sizeof(dir) - 7, "XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(dir));
	buf_init(&why);
	buf_init(&found);
}

static void teardown(void)
{
	struct dirent *e;
	DIR *d = opendir(dir);
	char path[sizeof(dir) + 256];

	while ((e = readdir(d))) {
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		unlink(path);
	}
	closedir(d);
	rmdir(dir);
	buf_fini(&why);
	buf_fini(&found);
}

static struct answer_cache *open_here(void)
{
	bool no_folder;
	struct answer_cache *c = answer_cache_open(dir, &why, &no_folder);

	ck_assert_msg(c != NULL, "%s", buf_cstr(&why));
	return c;
}

static struct condition_key numbered(unsigned n)
{
	struct condition_key key = { { 0 } };

	memcpy(key.bytes, &n, sizeof(n));
	return key;
}

static void put(struct answer_cache *c, unsigned n, const char *text)
{
	const struct cached what = { .verdict = n % 2 ? VERDICT_FAILED : VERDICT_PROVED,
				     .time_limit = 30,
				     .resource_limit = 7,
				     .seconds = 0.5 };
	struct condition_key key = numbered(n);
	struct buf b;

	buf_init(&b);
	buf_str(&b, text);
	answer_cache_put(c, &key, &b, &what);
	buf_fini(&b);
}

static bool has(struct answer_cache *c, unsigned n, const char *text)
{
	struct condition_key key = numbered(n);
	struct cached what;

	return answer_cache_find(c, &key, &found, &what) &&
	       strcmp(buf_cstr(&found), text) == 0 && what.time_limit == 30 &&
	       what.resource_limit == 7 &&
	       what.verdict == (n % 2 ? VERDICT_FAILED : VERDICT_PROVED);
}

/* Change the database behind the cache's back. */
static void sql(const char *text)
{
	char path[sizeof(dir) + 32];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/answers.sqlite", dir);
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

START_TEST(kept)
{
	struct answer_cache *c = open_here();

	ck_assert(!has(c, 1, "one"));
	put(c, 1, "one");
	put(c, 2, "two");
	ck_assert(has(c, 1, "one"));
	answer_cache_close(c);
	c = open_here();
	ck_assert(has(c, 1, "one") && has(c, 2, "two") && !has(c, 3, ""));
	put(c, 1, "anew");
	ck_assert(has(c, 1, "anew"));
	ck_assert_ptr_null(answer_cache_trouble(c));
	answer_cache_close(c);
}
END_TEST

static const char *const damage[] = {
	"UPDATE answers SET answer = x'6f6e66'",
	"UPDATE answers SET verdict = 0",
	"UPDATE answers SET time_limit = 31",
	"UPDATE answers SET resource_limit = 8",
	"UPDATE answers SET sum = zeroblob(16)",
	"UPDATE answers SET sum = x''",
	"UPDATE answers SET key = "
	"x'0300000000000000000000000000000000000000000000000000000000000000'",
};

/* Nothing of it is believed; it is told of, and removed when that is asked for. */
START_TEST(damaged)
{
	struct answer_cache *c = open_here();
	uint64_t n_good, n_bad;

	put(c, 1, "one");
	answer_cache_close(c);
	sql(damage[_i]);
	c = open_here();
	ck_assert(!has(c, 1, "one") && !has(c, 3, "one"));
	ck_assert_ptr_nonnull(answer_cache_trouble(c));
	ck_assert(answer_cache_verify(c, &n_good, &n_bad));
	ck_assert_uint_eq(n_good, 0);
	ck_assert_uint_eq(n_bad, 1);
	ck_assert(answer_cache_verify(c, &n_good, &n_bad));
	ck_assert_uint_eq(n_bad, 0);
	answer_cache_close(c);
}
END_TEST

static void refused(const char *because)
{
	bool no_folder;

	why.len = 0;
	ck_assert_ptr_null(answer_cache_open(dir, &why, &no_folder));
	ck_assert(!no_folder);
	ck_assert_msg(strstr(buf_cstr(&why), because) != NULL, "%s", buf_cstr(&why));
}

START_TEST(foreign)
{
	char path[sizeof(dir) + 32];
	FILE *f;

	ck_assert_int_eq(chmod(dir, 0777), 0);
	refused("others may write there");
	ck_assert_int_eq(chmod(dir, 0700), 0);
	sql("CREATE TABLE t (x)");
	refused("not ivl's");
	sql("PRAGMA application_id = 1230392419; PRAGMA user_version = 99");
	refused("another version");
	snprintf(path, sizeof(path), "%s/answers.sqlite", dir);
	f = fopen(path, "w");
	for (int i = 0; i < 9999; i++)
		fputs("garbage ", f);
	fclose(f);
	refused("not a database");
}
END_TEST

START_TEST(looked_after)
{
	struct answer_cache *c = open_here();
	struct cache_stats s;
	uint64_t n, n_bad;
	char other[sizeof(dir) + 32];
	char *big = malloc(10001);

	memset(big, 'x', 10000);
	big[10000] = '\0';
	for (unsigned i = 0; i < 100; i++)
		put(c, i, big);
	ck_assert(answer_cache_stats(c, &s));
	ck_assert_uint_eq(s.n, 100);
	ck_assert_uint_eq(s.n_proved, 50);
	ck_assert_uint_eq(s.n_failed, 50);
	ck_assert(s.seconds > 49.9 && s.seconds < 50.1);
	ck_assert_uint_gt(s.bytes, 1000000);
	snprintf(other, sizeof(other), "%s/other", dir);
	ck_assert(answer_cache_export(c, other));
	/* What was not used for longest goes first. */
	sql("UPDATE answers SET used = used - 1 WHERE length(key) = 32 AND substr(key, "
	    "1, 1) < x'32'");
	ck_assert(answer_cache_shrink(c, 500000, &n));
	ck_assert_uint_ge(n, 50);
	ck_assert(answer_cache_stats(c, &s));
	ck_assert_uint_le(s.bytes, 500000);
	ck_assert(has(c, 99, big) && !has(c, 0, big));
	ck_assert(answer_cache_clear(c));
	put(c, 5, "mine");
	ck_assert(answer_cache_import(c, other, &n, &n_bad));
	ck_assert_uint_eq(n, 99);
	ck_assert_uint_eq(n_bad, 0);
	ck_assert(has(c, 5, "mine") && has(c, 0, big));
	ck_assert(answer_cache_stats(c, &s));
	ck_assert_uint_eq(s.n_imported, 99);
	ck_assert(!answer_cache_import(c, "/nowhere/at all", &n, &n_bad));
	answer_cache_close(c);
	free(big);
}
END_TEST

/* Processes that write and are killed at any time: what is there is whole. */
START_TEST(killed)
{
	enum { PROCESSES = 4, ROUNDS = 12 };
	struct answer_cache *c = open_here();
	uint64_t n_good, n_bad;

	answer_cache_close(c);
	for (int round = 0; round < ROUNDS; round++) {
		pid_t pids[PROCESSES];

		for (int i = 0; i < PROCESSES; i++) {
			pids[i] = fork();
			if (pids[i])
				continue;
			c = answer_cache_open(dir, &why, &(bool){ false });
			for (unsigned n = 0; c; n++)
				put(c, n % 50, n % 2 ? "odd" : "even");
			_exit(1);
		}
		nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
		for (int i = 0; i < PROCESSES; i++) {
			kill(pids[i], SIGKILL);
			waitpid(pids[i], NULL, 0);
		}
	}
	c = open_here();
	ck_assert(answer_cache_verify(c, &n_good, &n_bad));
	ck_assert_uint_eq(n_bad, 0);
	ck_assert_uint_gt(n_good, 0);
	ck_assert(has(c, 0, "even") && has(c, 1, "odd"));
	answer_cache_close(c);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cache");
	TCase *keys = tcase_create("keys"), *answers = tcase_create("answers");

	tcase_add_test(keys, asked_of);
	tcase_add_test(keys, files);
	suite_add_tcase(suite, keys);
	tcase_add_checked_fixture(answers, setup, teardown);
	tcase_add_test(answers, kept);
	tcase_add_loop_test(answers, damaged, 0, sizeof(damage) / sizeof(*damage));
	tcase_add_test(answers, foreign);
	tcase_add_test(answers, looked_after);
	tcase_add_test(answers, killed);
	suite_add_tcase(suite, answers);
	return run_suite(suite);
}
