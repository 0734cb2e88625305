/* The file of remembered times: what is read back, what is refused, what is kept. */
#include "driver/solve/history.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/history_test.XXXXXX";

static void put(const char *text)
{
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
}

static const char *load(struct history *h)
{
	history_init(h);
	return history_load(h, path);
}

START_TEST(missing_and_empty)
{
	struct history h;

	history_init(&h);
	ck_assert_ptr_null(history_load(&h, "/nonexistent/history"));
	ck_assert(history_seconds(&h, "P") < 0);
	history_fini(&h);
	put("");
	ck_assert_ptr_null(load(&h));
	history_fini(&h);
}
END_TEST

START_TEST(round_trip)
{
	struct history h;

	put("");
	ck_assert_ptr_null(load(&h));
	history_note(&h, "P", 1, 2.5);
	history_note(&h, "name with |blanks|", 2, 0.25);
	history_note(&h, "P", 3, 1.5); // of another program: the longer time counts
	ck_assert_ptr_null(history_save(&h, path));
	history_fini(&h);
	ck_assert_ptr_null(load(&h));
	ck_assert_double_eq(history_seconds(&h, "P"), 2.5);
	ck_assert_double_eq(history_seconds(&h, "name with |blanks|"), 0.25);
	history_note(&h, "P", 1, 0.5); // the same condition again: the newer one
	ck_assert_double_eq(history_seconds(&h, "P"), 1.5);
	history_fini(&h);
}
END_TEST

START_TEST(few_are_kept)
{
	struct history h;
	uint64_t i;

	put("");
	ck_assert_ptr_null(load(&h));
	for (i = 0; i < 100; i++)
		history_note(&h, "P", i, (double)(100 - i));
	ck_assert_ptr_null(history_save(&h, path));
	history_fini(&h);
	ck_assert_ptr_null(load(&h));
	ck_assert_uint_eq(h.entries.len, 4);
	ck_assert_double_eq(history_seconds(&h, "P"), 4);
	history_fini(&h);
}
END_TEST

START_TEST(damaged)
{
	struct history h;

	put("ivl-history 1\n"
	    "1.0 0000000000000001 Good\n"
	    "nan 0000000000000001 A\n"
	    "-1 0000000000000001 B\n"
	    "1.0 1 C\n"
	    "1.0 0000000000000001 \n"
	    "rubbish\n"
	    "2.0 0000000000000001 CutOff");
	ck_assert_str_eq(load(&h), "is damaged: 6 lines passed over");
	ck_assert_double_eq(history_seconds(&h, "Good"), 1);
	ck_assert(history_seconds(&h, "CutOff") < 0);
	ck_assert(!h.foreign);
	history_fini(&h);
}
END_TEST

START_TEST(foreign)
{
	char now[100] = "";
	struct history h;
	FILE *f;

	put("a letter to a friend\n");
	ck_assert_ptr_nonnull(strstr(load(&h), "no history"));
	history_note(&h, "P", 1, 1);
	ck_assert_ptr_null(history_save(&h, path));
	history_fini(&h);
	f = fopen(path, "r");
	ck_assert_ptr_nonnull(fgets(now, sizeof(now), f));
	ck_assert_str_eq(now, "a letter to a friend\n");
	fclose(f);
}
END_TEST

START_TEST(unwritable)
{
	struct history h;

	history_init(&h);
	ck_assert_ptr_nonnull(strstr(history_save(&h, "/nonexistent/x"), "written"));
	ck_assert_ptr_nonnull(strstr(history_load(&h, "/"), "read"));
	history_fini(&h);
}
END_TEST

START_TEST(order)
{
	static const double seconds[] = { 1, -1, 5, 0, 5, 4 };
	static const uint32_t want[] = { 2, 4, 5, 1, 0, 3 }; // number 1 as if 3
	uint32_t got[6];

	history_order(6, seconds, got);
	ck_assert_mem_eq(got, want, sizeof(want));
	history_order(0, NULL, got);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("history");
	TCase *c = tcase_create("history");
	int status;

	close(mkstemp(path));
	tcase_add_test(c, missing_and_empty);
	tcase_add_test(c, round_trip);
	tcase_add_test(c, few_are_kept);
	tcase_add_test(c, damaged);
	tcase_add_test(c, foreign);
	tcase_add_test(c, unwritable);
	tcase_add_test(c, order);
	suite_add_tcase(s, c);
	status = run_suite(s);
	unlink(path);
	return status;
}
