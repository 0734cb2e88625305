/* Values of models as text; the order of names; names for "did you mean". */
#include "driver/session/collate.h"
#include "base/nearest.h"
#include "driver/result/value.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* What the solver writes, the language's notation, and that of models. */
static const char *const values[][3] = {
	{ "5", "5", "5" },
	{ "(- 5)", "-5", "(- 5)" },
	{ "true", "true", "true" },
	{ "(/ 1.0 3.0)", "1.0 / 3.0", "(/ 1.0 3.0)" },
	{ "(/ (- 1) 2)", "-1 / 2", "(/ (- 1) 2)" },
	{ "#b0101", "5bv4", "5bv4" },
	{ "#xff", "255bv8", "255bv8" },
	{ "#xffffffffffffffffffffffff", "79228162514264337593543950335bv96",
	  "79228162514264337593543950335bv96" },
	{ "#b", "#b", "#b" },
	{ "#b012", "#b012", "#b012" },
	{ "(_ bv5 8)", "5bv8", "5bv8" },
	{ "T@Ref!val!0", "Ref!0", "T@Ref!val!0" },
	{ "@T@Ref_12", "Ref!12", "T@Ref!val!12" },
	{ "(as @T@Ref_3 T@Ref)", "Ref!3", "T@Ref!val!3" },
	{ "(as |@_T@a b__7| |T@a b|)", "a b!7", "T@a b!val!7" },
	{ "|a b|", "a b", "(a b)" },
	{ "\"s\"", "\"s\"", "\"s\"" },
	{ "(Pair@@0 7 (- 1))", "Pair(7, -1)", "(Pair@@0 7 (- 1))" },
	{ "(Cons 1 (as Nil (List Int)))", "Cons(1, Nil)", "(Cons 1 (Nil))" },
	{ "((as const (Array Int Int)) 0)", "[_ := 0]", "(_ (as-array) (k!0))" },
	{ "(store (store ((as const (Array Int Int)) 0) 1 2) (- 3) 4)",
	  "[_ := 0][1 := 2][-3 := 4]", "(_ (as-array) (k!0))" },
	{ "(store m 1 2)", "m[1 := 2]", "(_ (as-array) (k!0))" },
	{ "(_ +zero 8 24)", "0x0.0e0f24e8", "(_ (+zero) 8 24)" },
	{ "(_ -zero 8 24)", "-0x0.0e0f24e8", "(_ (-zero) 8 24)" },
	{ "(_ NaN 8 24)", "0NaN24e8", "(_ (NaN) 8 24)" },
	{ "(fp #b0 #b00000000 #b00000000000000000000000)", "0x0.0e0f24e8",
	  "(_ (+zero) 8 24)" },
	{ "(fp #b1 #b11111111 #b00000000000000000000000)", "0-oo24e8",
	  "(_ (-oo) 8 24)" },
	{ "(fp #b0 #b11111111 #b10000000000000000000000)", "0NaN24e8",
	  "(_ (NaN) 8 24)" },
	{ "(fp #b0 #b01111111 #b10000000000000000000000)", "0x1.8e0f24e8",
	  "(fp 0bv1 127bv8 4194304bv23)" },
	{ "(fp (_ bv1 1) (_ bv131 8) (_ bv0 23))", "-0x1.0e1f24e8",
	  "(fp 1bv1 131bv8 0bv23)" },
	{ "(fp #b0 #b00000000 #b00000000000000000000001)", "0x8.0e-38f24e8",
	  "(fp 0bv1 0bv8 1bv23)" },
	{ "(unbalanced", "(unbalanced", "(unbalanced" },
	{ "", "", "" },
	{ "()", "()", "()" },
	{ "1 2", "1 2", "1 2" },
};

static const char *text(struct arena *a, const char *smt, enum value_notation n)
{
	const char *out;
	struct model m;

	model_init(&m, a);
	out = value_text(a, model_value(&m, smt), n);
	model_fini(&m);
	return out;
}

START_TEST(notation)
{
	struct arena a;

	arena_init(&a);
	ck_assert_str_eq(text(&a, values[_i][0], VALUE_LANGUAGE), values[_i][1]);
	ck_assert_str_eq(text(&a, values[_i][0], VALUE_MODEL), values[_i][2]);
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
	ck_assert_uint_gt(strlen(text(&a, deep, VALUE_LANGUAGE)), 0);
	memset(deep, '7', 4 * n);
	deep[4 * n] = '\0';
	ck_assert_uint_lt(strlen(text(&a, deep, VALUE_LANGUAGE)), 2100);
	arena_fini(&a);
}
END_TEST

START_TEST(hex)
{
	struct arena a;
	struct model m;

	arena_init(&a);
	model_init(&m, &a);
	ck_assert_str_eq(value_hex(&a, model_value(&m, "#xff")), "0xff");
	ck_assert_str_eq(value_hex(&a, model_value(&m, "(_ bv10 8)")), "0xa");
	ck_assert_ptr_null(value_hex(&a, model_value(&m, "#x09")));
	ck_assert_ptr_null(value_hex(&a, model_value(&m, "10")));
	ck_assert_ptr_null(value_hex(&a, NULL));
	ck_assert_str_eq(value_text(&a, NULL, VALUE_MODEL), "");
	model_fini(&m);
	arena_fini(&a);
}
END_TEST

/* Each before the next. */
START_TEST(order_of_names)
{
	static const char *const names[] = {
		"",   "_",    "a",           "a@0",  "B",     "b_",        "b0",
		"ba", "bool", "ControlFlow", "Ctor", "false", "T@U!val!0", "type"
	};
	size_t i;

	for (i = 0; i + 1 < sizeof(names) / sizeof(*names); i++) {
		ck_assert_int_lt(collate(names[i], names[i + 1]), 0);
		ck_assert_int_gt(collate(names[i + 1], names[i]), 0);
	}
	ck_assert_int_eq(collate("x", "x"), 0);
	ck_assert_int_lt(collate("x", "X"), 0);
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
	tcase_add_test(c, hex);
	tcase_add_test(c, order_of_names);
	tcase_add_test(c, near_names);
	suite_add_tcase(s, c);
	return run_suite(s);
}
