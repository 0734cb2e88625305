/* The term table: sharing, simplification, sorts, mark and release. */
#include "smt/term/term.h"

#include "tests/unit/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static struct arena arena;
static struct intern names;
static struct term_table t;
static term p, q, i, j;

static const struct atom *atom(const char *text)
{
	return intern_str(&names, text);
}

static void setup(void)
{
	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&t, &arena, &names);
	p = term_fresh(&t, atom("p"), t.bool_);
	q = term_fresh(&t, atom("q"), t.bool_);
	i = term_fresh(&t, atom("i"), t.int_);
	j = term_fresh(&t, atom("j"), t.int_);
}

static void teardown(void)
{
	term_table_fini(&t);
	intern_fini(&names);
	arena_fini(&arena);
}

static term op2(enum term_kind op, term a, term b)
{
	term args[2] = { a, b };

	return term_op(&t, op, args, 2);
}

static void check_table(void)
{
	ck_assert_pstr_eq(term_check(&t, 1), NULL);
}

#define ck_same(a, b) ck_assert_uint_eq((a).n, (b).n)
#define ck_other(a, b) ck_assert_uint_ne((a).n, (b).n)

START_TEST(equal_terms_are_one)
{
	ck_same(op2(T_ADD, i, j), op2(T_ADD, i, j));
	ck_other(op2(T_ADD, i, j), op2(T_ADD, j, i));
	ck_other(op2(T_ADD, i, j), op2(T_SUB, i, j));
	ck_same(term_int_value(&t, 7), term_int(&t, atom("7")));
	ck_other(term_bv(&t, atom("7"), 8), term_bv(&t, atom("7"), 9));
	ck_same(term_bv(&t, atom("7"), 8), term_bv(&t, atom("7"), 8));
	ck_other(term_fresh(&t, atom("p"), t.bool_), p);
	ck_other(term_bound(&t, atom("x"), t.int_), term_bound(&t, atom("x"), t.int_));
	check_table();
}
END_TEST

START_TEST(sorts_are_one)
{
	sort a = sort_array(&t, t.int_, sort_bv(&t, 8));

	ck_same(a, sort_array(&t, t.int_, sort_bv(&t, 8)));
	ck_other(a, sort_array(&t, t.int_, sort_bv(&t, 9)));
	ck_same(sort_float(&t, 8, 24), sort_float(&t, 8, 24));
	ck_other(sort_float(&t, 8, 24), sort_float(&t, 11, 53));
	ck_other(sort_uninterpreted(&t, atom("T")), sort_uninterpreted(&t, atom("T")));
	ck_same(term_sort(&t, term_fresh(&t, atom("a"), a)), a);
}
END_TEST

START_TEST(light_simplification)
{
	term np = term_not(&t, p), pq = term_and2(&t, p, q), r;
	term three[3] = { p, q, np };

	ck_same(term_not(&t, np), p);
	ck_same(term_not(&t, t.true_), t.false_);
	ck_same(term_and2(&t, p, t.true_), p);
	ck_same(term_and2(&t, p, t.false_), t.false_);
	ck_same(term_or2(&t, p, t.false_), p);
	ck_same(term_or2(&t, p, t.true_), t.true_);
	ck_same(term_and(&t, NULL, 0), t.true_);
	ck_same(term_or(&t, NULL, 0), t.false_);
	ck_same(term_and2(&t, pq, np), term_and(&t, three, 3)); // flat
	ck_same(term_implies(&t, t.true_, p), p);
	ck_same(term_implies(&t, p, t.false_), np);
	ck_same(term_implies(&t, p, p), t.true_);
	ck_same(term_equal(&t, i, i), t.true_);
	ck_same(term_equal(&t, p, t.true_), p);
	ck_same(term_equal(&t, t.false_, p), np);
	ck_same(term_ite(&t, t.true_, i, j), i);
	ck_same(term_ite(&t, t.false_, i, j), j);
	ck_same(term_ite(&t, p, i, i), i);
	ck_same(term_ite(&t, p, t.true_, t.false_), p);
	r = term_ite(&t, p, i, j);
	ck_assert_uint_eq(term_get(&t, r)->kind, T_ITE);
	/* Values are not folded: equal numbers may be spelled differently. */
	ck_assert_uint_eq(term_get(&t, op2(T_ADD, i, term_int_value(&t, 0)))->kind,
			  T_ADD);
	check_table();
}
END_TEST

START_TEST(negative_numbers)
{
	term m = term_int_value(&t, INT64_MIN);

	ck_assert_uint_eq(term_get(&t, m)->kind, T_NEG);
	ck_assert_str_eq(term_get(&t, term_get(&t, m)->u.args[0])->u.text->text,
			 "9223372036854775808");
}
END_TEST

START_TEST(quantifiers_keep_their_triggers)
{
	term x = term_bound(&t, atom("x"), t.int_);
	symbol f = symbol_func(&t, atom("f"), &t.int_, 1, t.int_);
	term fx = term_app(&t, f, &x, 1), body = op2(T_GT, fx, x), a;
	struct pattern pattern = { .n = 1, .terms = &fx };
	struct quant with = { .n_vars = 1,
			      .vars = &x,
			      .n_patterns = 1,
			      .patterns = &pattern,
			      .weight = 1,
			      .skolem_id = -1 };
	struct quant none = { .weight = 1, .skolem_id = -1 };

	a = term_quant(&t, T_FORALL, &with, body);
	pattern.terms = NULL; // copied
	ck_assert_uint_eq(term_get(&t, a)->quant->patterns[0].terms[0].n, fx.n);
	ck_same(term_not(&t, term_not(&t, a)), a);
	ck_same(term_quant(&t, T_FORALL, &none, p), p);
	ck_same(term_quant(&t, T_EXISTS, &with, t.true_), t.true_);
	ck_assert_uint_ne(term_get(&t, a)->flags & TERM_HAS_QUANT, 0);
}
END_TEST

/* What is made after a release is as if the released had never been. */
START_TEST(release_forgets)
{
	term before = op2(T_ADD, i, j), terms[2000], x;
	struct term_mark m = term_mark(&t);

	for (int round = 0; round < 3; round++) {
		x = before;
		for (int n = 0; n < 2000; n++)
			terms[n] = x = op2(n & 1 ? T_ADD : T_MUL, x, round & 1 ? i : j);
		for (int n = 0; n < 2000; n++) {
			ck_same(op2(T_ADD, i, j), before);
			ck_assert_uint_eq(terms[n].n, m.terms + (uint32_t)n);
		}
		sort_bv(&t, 17 + (uint32_t)round);
		check_table();
		term_release(&t, m);
		check_table();
		ck_assert_uint_eq(t.terms.len, m.terms);
		ck_assert_uint_eq(t.sorts.len, m.sorts);
	}
	ck_same(op2(T_ADD, i, j), before);
	x = op2(T_MUL, i, j);
	ck_assert_uint_eq(x.n, m.terms);
	check_table();
	ck_same(op2(T_MUL, i, j), x);
	ck_same(sort_bv(&t, 17), sort_bv(&t, 17));
	check_table();
}
END_TEST

/* Marks can be nested. */
START_TEST(releases_nest)
{
	struct term_mark outer = term_mark(&t), inner;
	term a = op2(T_ADD, i, j), b;

	inner = term_mark(&t);
	b = op2(T_ADD, a, j);
	term_release(&t, inner);
	ck_same(op2(T_ADD, i, j), a);
	ck_same(op2(T_ADD, j, a), b); // the id is free again
	term_release(&t, outer);
	ck_same(op2(T_SUB, i, j), a);
}
END_TEST

/* -- what must not be made ------------------------------------------------------------------------ */

/* An ill-sorted term ends the process with a message, in release builds, too. */
static void quiet(void)
{
	if (!freopen("/dev/null", "w", stderr))
		abort();
}

START_TEST(ill_sorted_and)
{
	quiet();
	term_and2(&t, p, i);
}
END_TEST

START_TEST(ill_sorted_equal)
{
	quiet();
	term_equal(&t, i, p);
}
END_TEST

START_TEST(ill_sorted_ite)
{
	quiet();
	term_ite(&t, t.true_, i, p);
}
END_TEST

START_TEST(ill_sorted_app)
{
	quiet();
	term_app(&t, symbol_func(&t, atom("f"), &t.int_, 1, t.int_), &p, 1);
}
END_TEST

START_TEST(ill_sorted_select)
{
	quiet();
	term_select(&t, term_fresh(&t, atom("a"), sort_array(&t, t.int_, t.int_)), p);
}
END_TEST

START_TEST(ill_sorted_not)
{
	quiet();
	term_not(&t, term_int_value(&t, 1));
}
END_TEST

START_TEST(ill_sorted_implies)
{
	quiet();
	term_implies(&t, t.true_, i);
}
END_TEST

START_TEST(ill_sorted_bits)
{
	quiet();
	term_extract(&t, 8, 0, term_bv(&t, atom("1"), 8));
}
END_TEST

/* -- size ------------------------------------------------------------------------------------------- */

/* Chains of two million terms; no recursion anywhere, and junctions stay linear. */
START_TEST(two_million)
{
	struct timespec start, end;
	struct term_mark m = term_mark(&t);
	term x = i, all = p;
	double seconds;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	for (int n = 0; n < 1000000; n++) {
		x = op2(T_ADD, x, j);
		if (n % 2)
			all = term_and2(&t, all, op2(T_LT, x, i));
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	ck_assert_uint_gt(t.terms.len, 1900000);
	term_release(&t, m);
	seconds = (double)(end.tv_sec - start.tv_sec) +
		  1e-9 * (double)(end.tv_nsec - start.tv_nsec);
	if (getenv("IVL_TEST_TIMES"))
		printf("two_million: %.3f s\n", seconds);
	ck_assert_double_lt(seconds,
			    20); // sanitizers and busy machines; ordinarily 0.5
}
END_TEST

START_TEST(infinite_sorts)
{
	sort open = sort_uninterpreted(&t, intern_str(&names, "T"));
	sort box = sort_datatype(&t, intern_str(&names, "Box"));
	sort list = sort_datatype(&t, intern_str(&names, "List"));
	sort fields[] = { open, list };
	symbol ctors[2] = { symbol_ctor(&t, intern_str(&names, "Nil"), NULL, 0, list),
			    symbol_ctor(&t, intern_str(&names, "Cons"), fields, 2,
					list) };
	symbol of = symbol_ctor(&t, intern_str(&names, "Of"), &t.int_, 1, box);

	sort_datatype_define(&t, list, ctors, 2);
	sort_datatype_define(&t, box, &of, 1);
	ck_assert(sort_is_infinite(&t, t.int_));
	ck_assert(sort_is_infinite(&t, t.real_));
	ck_assert(sort_is_infinite(&t, box));
	ck_assert(sort_is_infinite(&t, sort_array(&t, open, box)));
	ck_assert(!sort_is_infinite(&t, t.bool_));
	ck_assert(!sort_is_infinite(&t, open));
	ck_assert(!sort_is_infinite(&t, sort_bv(&t, 64)));
	ck_assert(!sort_is_infinite(&t, sort_array(&t, t.int_, t.bool_)));
	ck_assert(!sort_is_infinite(&t, list));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("term");
	TCase *tc = tcase_create("term");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, equal_terms_are_one);
	tcase_add_test(tc, sorts_are_one);
	tcase_add_test(tc, infinite_sorts);
	tcase_add_test(tc, light_simplification);
	tcase_add_test(tc, negative_numbers);
	tcase_add_test(tc, quantifiers_keep_their_triggers);
	tcase_add_test(tc, release_forgets);
	tcase_add_test(tc, releases_nest);
	tcase_add_test(tc, two_million);
	tcase_add_exit_test(tc, ill_sorted_and, 4);
	tcase_add_exit_test(tc, ill_sorted_equal, 4);
	tcase_add_exit_test(tc, ill_sorted_ite, 4);
	tcase_add_exit_test(tc, ill_sorted_app, 4);
	tcase_add_exit_test(tc, ill_sorted_select, 4);
	tcase_add_exit_test(tc, ill_sorted_not, 4);
	tcase_add_exit_test(tc, ill_sorted_implies, 4);
	tcase_add_exit_test(tc, ill_sorted_bits, 4);
	suite_add_tcase(suite, tc);
	return run_suite(suite);
}
