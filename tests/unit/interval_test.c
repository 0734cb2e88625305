/* Intervals are compared with what they stand for: all the numbers of a small range. */
#include "vcgen/infer/interval.h"

#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>

#define LOW (-4)
#define HIGH 4
#define NONE 99 // as a bound: infinite

static struct numbers numbers;

static mpz_srcptr bound(int x)
{
	return x == NONE ? NULL : number_int(&numbers, x);
}

static struct interval make(int lo, int hi)
{
	return (struct interval){ bound(lo), bound(hi) };
}

static bool has(struct interval a, long x)
{
	return (!a.lo || mpz_cmp_si(a.lo, x) <= 0) &&
	       (!a.hi || mpz_cmp_si(a.hi, x) >= 0);
}

/* As SMT-LIB has it: a == b * div + mod, 0 <= mod < |b|. */
static long mod_of(long a, long b)
{
	long r = a % b;

	return r < 0 ? r + labs(b) : r;
}

static long div_of(long a, long b)
{
	return (a - mod_of(a, b)) / b;
}

/* Every value that operands can give is in the result. */
static void check_operands(struct interval a, struct interval b)
{
	struct interval sum = interval_plus(&numbers, a, b);
	struct interval product = interval_times(&numbers, a, b);
	struct interval quotient = interval_quotient(&numbers, a, b);
	struct interval rest = interval_mod(&numbers, a, b);
	struct interval meet = interval_meet(a, b), join = interval_join(a, b);

	for (long x = 2 * LOW; x <= 2 * HIGH; x++) {
		ck_assert(has(meet, x) == (has(a, x) && has(b, x)));
		ck_assert(has(join, x) || !(has(a, x) || has(b, x)));
		ck_assert(has(interval_negate(&numbers, a), -x) == has(a, x));
		for (long y = 2 * LOW; has(a, x) && y <= 2 * HIGH; y++) {
			if (!has(b, y))
				continue;
			ck_assert(has(sum, x + y));
			ck_assert_msg(has(product, x * y), "%ld * %ld", x, y);
			if (y == 0)
				continue;
			ck_assert_msg(has(quotient, div_of(x, y)), "%ld div %ld", x, y);
			ck_assert_msg(has(rest, mod_of(x, y)), "%ld mod %ld", x, y);
		}
	}
}

START_TEST(operations_lose_no_value)
{
	int ends[HIGH - LOW + 2], n = 0, i, k, l, m;

	ends[n++] = NONE;
	for (i = LOW; i <= HIGH; i++)
		ends[n++] = i;
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++)
			for (l = 0; l < n; l++)
				for (m = 0; m < n; m++)
					if ((!i || !k || i <= k) &&
					    (!l || !m || l <= m))
						check_operands(make(ends[i], ends[k]),
							       make(ends[l], ends[m]));
	numbers_fini(&numbers);
}
END_TEST

START_TEST(exact_where_it_matters)
{
	struct interval a = interval_plus(&numbers, make(1, 2), make(3, NONE));
	struct interval b = interval_times(&numbers, make(2, 3), make(5, 7));
	struct interval huge = interval_literal(&numbers, "9223372036854775807");

	ck_assert(interval_equal(a, make(4, NONE)));
	ck_assert(interval_equal(b, make(10, 21)));
	ck_assert(interval_equal(interval_times(&numbers, make(-3, -2), make(-7, 7)),
				 make(NONE, 21)));
	ck_assert(interval_equal(interval_times(&numbers, make(-3, 2), make(-7, 20)),
				 make(NONE, 40)));
	ck_assert(interval_equal(interval_quotient(&numbers, make(3, 9), make(1, 2)),
				 make(0, 9)));
	ck_assert(interval_equal(interval_mod(&numbers, make(3, 9), make(11, 12)),
				 make(3, 9)));
	ck_assert(interval_equal(interval_mod(&numbers, make(3, 9), make(10, 12)),
				 make(0, 12)));
	huge = interval_plus(&numbers, huge, make(1, 1));
	ck_assert(
	    interval_equal(huge, interval_literal(&numbers, "9223372036854775808")));
	numbers_fini(&numbers);
}
END_TEST

/* What is divided by zero can be anything. */
START_TEST(nothing_is_known_of_divisions_by_zero)
{
	ck_assert(interval_is_all(interval_quotient(&numbers, make(0, 3), make(0, 2))));
	ck_assert(interval_is_all(interval_mod(&numbers, make(0, 3), make(0, 2))));
	numbers_fini(&numbers);
}
END_TEST

static const struct {
	const char *literal, *lo, *hi;
	bool real;
} literals[] = {
	{ "0", "0", "0", false },
	{ "340282366920938463463374607431768211456",
	  "340282366920938463463374607431768211456",
	  "340282366920938463463374607431768211456", false },
	{ "0.25", "0.0", "1.0", true },
	{ "12.0", "12.0", "12.0", true },
	{ "1.5e3", "1500.0", "1500.0", true },
	{ "25e-3", "0.0", "1.0", true },
	{ "1999e-3", "1.0", "2.0", true },
};

START_TEST(literals_between_whole_numbers)
{
	struct interval x = interval_literal(&numbers, literals[_i].literal);
	struct arena arena;

	arena_init(&arena);
	ck_assert_str_eq(number_text(x.lo, literals[_i].real, &arena), literals[_i].lo);
	ck_assert_str_eq(number_text(x.hi, literals[_i].real, &arena), literals[_i].hi);
	arena_fini(&arena);
	numbers_fini(&numbers);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("interval");
	TCase *c = tcase_create("interval");

	tcase_add_test(c, operations_lose_no_value);
	tcase_add_test(c, exact_where_it_matters);
	tcase_add_test(c, nothing_is_known_of_divisions_by_zero);
	tcase_add_loop_test(c, literals_between_whole_numbers, 0,
			    (int)(sizeof(literals) / sizeof(*literals)));
	suite_add_tcase(s, c);
	return run_suite(s);
}
