/* What solvers tell of instances, in whatever pieces it comes. */
#include "smt/text/instances.h"
#include "tests/unit/run.h"

#include <check.h>
#include <string.h>

static struct arena arena;
static struct instances x;

static void setup(void)
{
	arena_init(&arena);
	instances_init(&x, &arena);
}

static void teardown(void)
{
	instances_fini(&x);
	arena_fini(&arena);
}

static void feed(const char *text)
{
	instances_feed(&x, text, strlen(text));
}

/* "name=n name=n", most first. */
static const char *all(void)
{
	const struct instance_count *c;
	uint32_t n = instances_sorted(&x, &c), i;
	const char *s = "";

	for (i = 0; i < n; i++)
		s = arena_printf(&arena, "%s%s%s=%llu", s, i ? " " : "",
				 c[i].name->text, (unsigned long long)c[i].n);
	return s;
}

START_TEST(rounds_are_added)
{
	feed("(num-instantiations ivl!3!9 2)\n(num-instantiations b 1)\n"
	     "(num-instantiations b 4)\n");
	ck_assert_str_eq(all(), "b=5 ivl!3!9=2");
}
END_TEST

START_TEST(sums_replace)
{
	feed("[quantifier_instances]  ivl!3!9 :     20 :   0 :   0 :  20 : 21\n"
	     "[quantifier_instances]       k!15 :      3 :   0 :   0 :   0 : 1\n"
	     "[quantifier_instances]  ivl!3!9 :     25 :   0 :   0 :  20 : 21\n");
	ck_assert_str_eq(all(), "ivl!3!9=25 k!15=3");
}
END_TEST

START_TEST(whole_quantifiers_are_names)
{
	feed("(num-instantiations (forall ((x Int)) (! (= x 1) :pattern ((f x)))) "
	     "12)\n");
	ck_assert_str_eq(all(), "(forall ((x Int)) (! (= x 1) :pattern ((f x))))=12");
}
END_TEST

START_TEST(places)
{
	const struct instance_count *c;
	struct span whole = { 12, 345 };
	const char *name = instances_name(&arena, whole);

	feed(arena_printf(&arena, "(num-instantiations %s 3)\n", name));
	feed("(num-instantiations ivl!1! 2)\n(num-instantiations ivl!4!5x 1)\n");
	ck_assert_uint_eq(instances_sorted(&x, &c), 3);
	ck_assert_uint_eq(c[0].whole.start, 12);
	ck_assert_uint_eq(c[0].whole.end, 345);
	ck_assert_uint_eq(c[1].whole.start, 0);
	ck_assert_uint_eq(c[2].whole.start, 0);
}
END_TEST

/* Byte by byte, and without its end a line says nothing. */
START_TEST(pieces)
{
	static const char text[] = "unsat\n(num-instantiations a 1)\nwarning: 7\n"
				   "(num-instantiations a 23)\n(num-instantiations a 4";

	for (size_t i = 0; i < sizeof(text) - 1; i++)
		instances_feed(&x, text + i, 1);
	ck_assert_str_eq(all(), "a=24");
}
END_TEST

START_TEST(nonsense)
{
	feed("(num-instantiations\n(num-instantiations )\n(num-instantiations 5)\n"
	     "(num-instantiations a b)\n(num-instantiations a 99999999999999999999)\n"
	     "[quantifier_instances]\n[quantifier_instances] a\n"
	     "[quantifier_instances] a : b\n[quantifier_instances] a : \n\n");
	ck_assert_str_eq(all(), "");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("instances");
	TCase *c = tcase_create("instances");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, rounds_are_added);
	tcase_add_test(c, sums_replace);
	tcase_add_test(c, whole_quantifiers_are_names);
	tcase_add_test(c, places);
	tcase_add_test(c, pieces);
	tcase_add_test(c, nonsense);
	suite_add_tcase(s, c);
	return run_suite(s);
}
