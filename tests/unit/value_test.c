/* Values of models in the language's notation; names for "did you mean". */
#include "driver/nearest.h"
#include "driver/value.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *const values[][2] = {
	{ "5", "5" },
	{ "(- 5)", "-5" },
	{ "true", "true" },
	{ "(/ 1.0 3.0)", "1.0 / 3.0" },
	{ "(/ (- 1) 2)", "-1 / 2" },
	{ "#b0101", "5bv4" },
	{ "#xff", "255bv8" },
	{ "(_ bv5 8)", "5bv8" },
	{ "T@Ref!val!0", "Ref!0" },
	{ "@T@Ref_12", "Ref!12" },
	{ "(as @T@Ref_3 T@Ref)", "Ref!3" },
	{ "|a b|", "a b" },
	{ "(Pair@@0 7 (- 1))", "Pair(7, -1)" },
	{ "((as const (Array Int Int)) 0)", "[_ := 0]" },
	{ "(store (store ((as const (Array Int Int)) 0) 1 2) (- 3) 4)",
	  "[_ := 0][1 := 2][-3 := 4]" },
	{ "(_ +zero 8 24)", "(_ +zero 8 24)" },
	{ "(unbalanced", "(unbalanced" },
	{ "", "" },
	{ "()", "()" },
};

START_TEST(notation)
{
	struct arena a;

	arena_init(&a);
	ck_assert_str_eq(value_text(&a, values[_i][0]), values[_i][1]);
	arena_fini(&a);
}
END_TEST

/* Deeper than is followed, and longer than is shown: no crash, and something is left. */
START_TEST(extremes)
{
	struct arena a;
	char *deep;
	size_t i, n = 900;

	arena_init(&a);
	deep = arena_alloc(&a, 4 * n + 2);
	for (i = 0; i < n / 2; i++)
		memcpy(deep + 3 * i, "(f ", 3);
	deep[3 * i] = '1';
	memset(deep + 3 * i + 1, ')', n / 2);
	ck_assert_uint_gt(strlen(value_text(&a, deep)), 0);
	memset(deep, '7', 4 * n);
	deep[4 * n] = '\0';
	ck_assert_uint_lt(strlen(value_text(&a, deep)), 2100);
	arena_fini(&a);
}
END_TEST

static const char *nearest(const char *name, const char *a, const char *b)
{
	struct nearest n;

	nearest_init(&n, name, strlen(name));
	nearest_offer(&n, a);
	nearest_offer(&n, b);
	return n.found;
}

START_TEST(near_names)
{
	ck_assert_str_eq(nearest("Haep", "Loop", "Heap"), "Heap");
	ck_assert_str_eq(nearest("lenght", "length", "height"), "length");
	ck_assert_str_eq(nearest("COUNTER", "count", "counter"), "counter");
	ck_assert_ptr_null(nearest("x", "y", "zz"));
	ck_assert_ptr_null(nearest("size", "total", "index"));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("value");
	TCase *c = tcase_create("value");

	tcase_add_loop_test(c, notation, 0, (int)(sizeof(values) / sizeof(*values)));
	tcase_add_test(c, extremes);
	tcase_add_test(c, near_names);
	suite_add_tcase(s, c);
	return run_suite(s);
}
