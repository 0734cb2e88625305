/* Answers that are kept: keys say all that matters and nothing else; damage is noticed. */
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

/* A table of terms with one query in it. */
struct world {
	struct arena arena;
	struct intern names;
	struct term_table t;
	struct hypothesis axioms[2], constraints[1];
	struct query_block blocks[1];
	struct query_assert asserts[1];
	uint32_t assert_numbers[1];
	struct solver_option options[1];
	term values[1];
	struct query q;
};

/* What of the query is another than usual. */
enum change {
	SAME,
	NOISE,    // terms in the table that the query does not have
	AXIOM,    // an operator in an axiom
	LITERAL,  // a number in an axiom
	TRIGGER,  // a pattern of a quantifier
	WEIGHT,   // of a quantifier
	BOUND,    // which of two bound variables of one name is meant
	ORIGIN,   // of an axiom
	NAME,     // of a function
	SORT,     // of a function's result
	DATATYPE, // a constructor has another field
	VALUES,   // which values are wanted
	LIMIT,    // how many failures
	SEED,
	OPTION,
	CORE,
	PLACE, // of a quantifier in the source: means nothing
	CHANGES
};

static term fresh(struct world *w, const char *name, sort s)
{
	return term_fresh(&w->t, intern_str(&w->names, name), s);
}

static sort pair_sort(struct world *w, enum change how)
{
	sort s = sort_datatype(&w->t, intern_str(&w->names, "Pair"));
	sort fields[] = { w->t.int_, how == DATATYPE ? w->t.bool_ : s };
	symbol ctor = symbol_ctor(&w->t, intern_str(&w->names, "pair"), fields, 2, s);

	sort_datatype_define(&w->t, s, &ctor, 1);
	return s;
}

/* forall x, x' :: { f(x), f(x') } f(x) <= 1 || x == x'; the two variables have one name. */
static term law(struct world *w, enum change how)
{
	struct term_table *t = &w->t;
	sort range = how == SORT ? t->real_ : t->int_;
	symbol f = symbol_func(t, intern_str(&w->names, how == NAME ? "g" : "f"),
			       &t->int_, 1, range);
	term vars[2], uses[2], sides[2], swapped[2];
	struct pattern pattern = { .n = 2, .terms = uses, .eager = how == TRIGGER };
	struct quant quant = { .n_vars = 2,
			       .vars = vars,
			       .n_patterns = 1,
			       .patterns = &pattern,
			       .weight = how == WEIGHT ? 3 : 1,
			       .at = how == PLACE ? 99 : 7 };

	for (int i = 0; i < 2; i++) {
		vars[i] = term_bound(t, intern_str(&w->names, "x"), t->int_);
		uses[i] = term_app(t, f, &vars[i], 1);
	}
	sides[0] = uses[how == BOUND];
	sides[1] = how == SORT ? term_real(t, intern_str(&w->names, "1.0"))
			       : term_int_value(t, how == LITERAL ? 2 : 1);
	swapped[0] = sides[1];
	swapped[1] = sides[0];
	return term_quant(t, T_FORALL, &quant,
			  term_or2(t,
				   term_op(t, T_LE, how == AXIOM ? swapped : sides, 2),
				   term_equal(t, vars[0], vars[1])));
}

static void build(struct world *w, enum change how)
{
	struct term_table *t = &w->t;
	sort pair;

	memset(w, 0, sizeof(*w));
	arena_init(&w->arena);
	intern_init(&w->names, &w->arena);
	term_table_init(t, &w->arena, &w->names);
	if (how == NOISE) {
		fresh(w, "noise", t->int_);
		term_bound(t, intern_str(&w->names, "x"), t->int_);
		sort_uninterpreted(t, intern_str(&w->names, "T"));
		term_int_value(t, 7);
	}
	w->axioms[0] = hypothesis(law(w, how),
				  how == ORIGIN ? ORIGIN_DEFINITION : ORIGIN_AXIOM, 0);
	pair = pair_sort(w, how);
	w->axioms[1] = hypothesis(
	    term_equal(t, fresh(w, "p", pair), fresh(w, "q", pair)), ORIGIN_AXIOM, 0);
	w->blocks[0] = (struct query_block){ .fails = fresh(w, "entry", t->bool_),
					     .n_asserts = 1,
					     .asserts = w->assert_numbers };
	w->asserts[0] = (struct query_assert){ .fails = fresh(w, "a0", t->bool_) };
	w->constraints[0] = hypothesis(
	    term_implies(t, w->blocks[0].fails, w->asserts[0].fails), ORIGIN_BLOCK, 0);
	w->values[0] = fresh(w, "v", t->int_);
	w->options[0] =
	    (struct solver_option){ "smt.arith.solver", how == OPTION ? "2" : "6" };
	w->q = (struct query){ .name = "P",
			       .terms = t,
			       .n_axioms = 2,
			       .axioms = w->axioms,
			       .n_constraints = 1,
			       .constraints = w->constraints,
			       .n_blocks = 1,
			       .blocks = w->blocks,
			       .n_asserts = 1,
			       .asserts = w->asserts,
			       .n_values = how != VALUES,
			       .values = w->values,
			       .error_limit = how == LIMIT ? 1 : 5,
			       .random_seed = how == SEED,
			       .want_core = how == CORE,
			       .n_options = 1,
			       .options = w->options };
}

static void unbuild(struct world *w)
{
	term_table_fini(&w->t);
	intern_fini(&w->names);
	arena_fini(&w->arena);
}

static struct condition_key key_of(enum change how)
{
	const struct condition_key old = { { 1 } }, new = { { 2 } };
	struct condition_writer *writer = condition_writer_new();
	struct condition_key hash, again;
	struct world w;
	struct buf out;

	buf_init(&out);
	build(&w, how);
	ck_assert(condition_write(writer, &w.q, &out));
	hash = hash_bytes(&out);
	/* Again, with the numbers of the walk before. */
	ck_assert(condition_write(writer, &w.q, &out));
	again = hash_bytes(&out);
	ck_assert_mem_eq(again.bytes, hash.bytes, 32);
	ck_assert_mem_ne(condition_key(&hash, &old).bytes,
			 condition_key(&hash, &new).bytes, 32);
	w.q.profile = PROFILE_WANTED;
	ck_assert(!condition_write(writer, &w.q, &out));
	unbuild(&w);
	buf_fini(&out);
	condition_writer_free(writer);
	return hash;
}

START_TEST(says_all)
{
	struct condition_key keys[CHANGES];

	for (int i = 0; i < CHANGES; i++)
		keys[i] = key_of((enum change)i);
	for (int i = 0; i < CHANGES; i++)
		for (int k = 0; k < i; k++) {
			bool means_nothing = k == SAME && (i == NOISE || i == PLACE);
			bool both = k == NOISE && i == PLACE;
			bool equal = !memcmp(keys[i].bytes, keys[k].bytes, 32);

			ck_assert_msg(equal == (means_nothing || both),
				      "changes %d and %d: %s", k, i,
				      equal ? "one key" : "two keys");
		}
}
END_TEST

/* A term as deep as the table is large: neither recursion nor quadratic time. */
START_TEST(deep)
{
	enum { N = 1000000 };
	struct condition_writer *writer = condition_writer_new();
	struct world w;
	struct buf out;
	term t;

	buf_init(&out);
	build(&w, SAME);
	t = w.values[0];
	for (int i = 0; i < N; i++)
		t = term_op(&w.t, T_NEG, &t, 1);
	w.values[0] = t;
	ck_assert(condition_write(writer, &w.q, &out));
	ck_assert_uint_gt(out.len, N * 4);
	ck_assert_uint_lt(out.len, N * 20);
	unbuild(&w);
	buf_fini(&out);
	condition_writer_free(writer);
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

	tcase_add_test(keys, says_all);
	tcase_add_test(keys, deep);
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
