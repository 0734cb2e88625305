/* The table of options and its two doors; globs. */
#include "driver/options/options.h"
#include "driver/session/select.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>

static struct ivl_options o;
static struct buf errors;

static void setup(void)
{
	options_init(&o);
	buf_init(&errors);
}

static void teardown(void)
{
	options_fini(&o);
	buf_fini(&errors);
}

#define OLD(...) parse(options_parse_old, (const char *[]){ __VA_ARGS__, NULL })
#define NEW(...) parse(options_parse, (const char *[]){ __VA_ARGS__, NULL })

static bool parse(bool (*door)(struct ivl_options *, int, const char *const *,
			       struct buf *),
		  const char **words)
{
	int n = 0;

	while (words[n])
		n++;
	return door(&o, n, words, &errors);
}

START_TEST(defaults)
{
	ck_assert_int_eq(o.error_limit, 5);
	ck_assert_int_eq(o.loop_unroll, -1);
	ck_assert_int_eq(o.inlining, 1);
	ck_assert_int_eq(o.subsumption, 2);
	ck_assert_ptr_null(options_refused(&o));
}
END_TEST

START_TEST(old_door)
{
	ck_assert(
	    OLD("/errorLimit:7", "-proc:a:b*", "-print", "out.bpl", "x.bpl", "/trace"));
	ck_assert_int_eq(o.error_limit, 7);
	ck_assert_str_eq(o.proc.data[0], "a:b*");
	ck_assert_str_eq(o.print, "out.bpl");
	ck_assert(o.trace);
	ck_assert_uint_eq(o.files.len, 1);
}
END_TEST

START_TEST(old_door_takes_native_options)
{
	ck_assert(OLD("--solver=z3", "/quiet"));
	ck_assert_str_eq(o.solver, "z3");
	ck_assert(o.quiet);
}
END_TEST

START_TEST(unknown_slash_is_a_file)
{
	ck_assert(OLD("/tmp/a:b.bpl"));
	ck_assert_str_eq(o.files.data[0], "/tmp/a:b.bpl");
}
END_TEST

START_TEST(old_door_errors)
{
	ck_assert(!OLD("-foo:1", "-errorTrace:3", "-proc"));
	ck_assert_str_eq(buf_cstr(&errors),
			 "Boogie: Error: unknown switch: -foo\n"
			 "Boogie: Error: Invalid argument \"3\" to option -errorTrace\n"
			 "Boogie: Error: \"-proc\" expects 1 argument\n");
}
END_TEST

/* A flag with a value ends it. */
START_TEST(old_door_stops)
{
	ck_assert(!OLD("/trace:1", "-foo"));
	ck_assert_str_eq(buf_cstr(&errors),
			 "Boogie: Error: \"/trace\" cannot take a colon argument\n");
}
END_TEST

START_TEST(old_door_numbers)
{
	ck_assert(OLD(" /errorLimit: +3 ", "/prune:-7", "/vcsMaxCost:1,000.5", "/quiet",
		      "-trace"));
	ck_assert_int_eq(o.error_limit, 3);
	ck_assert_int_eq(o.prune, 1);
	ck_assert_double_eq(o.max_cost, 1000.5);
	ck_assert(o.trace && !o.quiet);
}
END_TEST

START_TEST(native_door)
{
	ck_assert(
	    NEW("--time-limit=3", "-j", "4", "--proc", "P*", "a.bpl", "--", "--b.bpl"));
	ck_assert_int_eq(o.time_limit, 3);
	ck_assert_int_eq(o.jobs, 4);
	ck_assert_str_eq(o.proc.data[0], "P*");
	ck_assert_str_eq(o.files.data[1], "--b.bpl");
}
END_TEST

START_TEST(native_door_errors)
{
	ck_assert(!NEW("--time-limt=3"));
	ck_assert_ptr_nonnull(strstr(buf_cstr(&errors), "did you mean --time-limit?"));
	ck_assert(!NEW("--jobs=many"));
	ck_assert(!NEW("--jobs=0"));
	ck_assert(!NEW("--color=blue"));
	ck_assert(!NEW("--time-limit"));
	ck_assert(!NEW("-Z"));
}
END_TEST

START_TEST(refused)
{
	ck_assert(OLD("/deterministicExtractLoops"));
	ck_assert_str_eq(options_refused(&o)->old, "deterministicExtractLoops");
}
END_TEST

START_TEST(names_are_unique)
{
	size_t i, j;

	for (i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *a = &option_rows[i];

		ck_assert(a->old || a->name);
		ck_assert_int_eq(a->kind != OPT_FLAG, a->arg != NULL);
		for (j = i + 1; j < OPTION_COUNT; j++) {
			const struct option_row *b = &option_rows[j];

			ck_assert(!a->old || !b->old || strcmp(a->old, b->old) != 0);
			ck_assert(!a->name || !b->name ||
				  strcmp(a->name, b->name) != 0);
			ck_assert(!a->letter || a->letter != b->letter);
		}
	}
}
END_TEST

START_TEST(globs)
{
	ck_assert(glob_match("foo", "foo"));
	ck_assert(!glob_match("foo", "foo2"));
	ck_assert(glob_match("*Bar", "xBarBar"));
	ck_assert(glob_match("a*b*c", "a_b_b_c"));
	ck_assert(!glob_match("a*b*c", "a_b_b"));
	ck_assert(glob_match("*", ""));
	ck_assert(!glob_match("", "x"));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("options");
	TCase *c = tcase_create("options");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, defaults);
	tcase_add_test(c, old_door);
	tcase_add_test(c, old_door_takes_native_options);
	tcase_add_test(c, unknown_slash_is_a_file);
	tcase_add_test(c, old_door_errors);
	tcase_add_test(c, old_door_stops);
	tcase_add_test(c, old_door_numbers);
	tcase_add_test(c, native_door);
	tcase_add_test(c, native_door_errors);
	tcase_add_test(c, refused);
	tcase_add_test(c, names_are_unique);
	tcase_add_test(c, globs);
	suite_add_tcase(s, c);
	return run_suite(s);
}
