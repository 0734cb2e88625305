/* What solvers answer, and what is cut off or no answer at all. */
#include "smt/text/sexpr.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct sexprs s;
static struct arena arena;

static void setup(void)
{
	sexprs_init(&s);
	arena_init(&arena);
}

static void teardown(void)
{
	sexprs_fini(&s);
	arena_fini(&arena);
}

static bool read_text(const char *text)
{
	return sexprs_read(&s, text, strlen(text));
}

START_TEST(answers)
{
	ck_assert(read_text(
	    "unsat\n(:rlimit 88) ; a comment (\n((x 1) (|a b| \"\"\"q\"\"\"))"));
	ck_assert_uint_eq(s.n_top, 3);
	ck_assert(sexpr_is(&s, 0, "unsat"));
	ck_assert(!sexpr_is(&s, 0, "unsa"));
	ck_assert(sexpr_has_head(&s, 1, ":rlimit"));
	ck_assert_str_eq(sexpr_text(&s, sexpr_item(&s, 1, 1), &arena), "88");
	ck_assert_str_eq(sexpr_text(&s, sexpr_item(&s, 4, 0), &arena), "(x 1)");
	ck_assert_str_eq(
	    sexpr_text(&s, sexpr_item(&s, sexpr_item(&s, 4, 1), 0), &arena), "|a b|");
	ck_assert_str_eq(
	    sexpr_text(&s, sexpr_item(&s, sexpr_item(&s, 4, 1), 1), &arena), "\"q\"");
}
END_TEST

START_TEST(empty)
{
	ck_assert(read_text(""));
	ck_assert_uint_eq(s.n_top, 0);
	ck_assert(read_text("()\"\"||"));
	ck_assert_uint_eq(s.n_top, 3);
	ck_assert(!sexpr_has_head(&s, 0, "x"));
	ck_assert_str_eq(sexpr_text(&s, 1, &arena), "");
}
END_TEST

START_TEST(broken)
{
	static const char *const texts[] = { "(",       ")",      "(unsat",
					     "unsat)",  "\"abc",  "|abc",
					     "\"a\"\"", "(a (b)", "())" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(texts); i++)
		ck_assert_msg(!read_text(texts[i]), "%s", texts[i]);
}
END_TEST

START_TEST(deep)
{
	size_t n = 1000000;
	char *text = arena_alloc(&arena, 2 * n);

	memset(text, '(', n);
	memset(text + n, ')', n);
	ck_assert(sexprs_read(&s, text, 2 * n));
	ck_assert_uint_eq(s.n_top, 1);
	ck_assert_uint_eq(s.nodes.data[0].after, n);
	ck_assert(!sexprs_read(&s, text, 2 * n - 1));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sexpr");
	TCase *t = tcase_create("sexpr");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, answers);
	tcase_add_test(t, empty);
	tcase_add_test(t, broken);
	tcase_add_test(t, deep);
	suite_add_tcase(suite, t);
	return run_suite(suite);
}
