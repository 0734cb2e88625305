/*
 * Several solvers for a condition: all at once, one after the other, by pieces. Whoever is
 * quicker, what is told does not change.
 */
#include "tests/unit/run.h"
#include "tests/unit/stand_in.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Says "timeout" first; in all later sessions "unsat". */
static struct answer ask_by_pieces(struct fixture *f)
{
	return ask_one(f, fake(f, "whole", NULL,
			       "if [ -f asked ]; then echo unsat; else touch asked; "
			       "reason=timeout; echo unknown; fi",
			       NULL));
}

START_TEST(pieces)
{
	struct fixture *f = setup();

	ck_assert_int_eq(ask_by_pieces(f).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

/* Pieces rely on the form of the query. Without it there is no verdict, whatever solvers say. */
START_TEST(pieces_of_bad_form)
{
	struct fixture *f = setup();
	struct answer a;

	f->constraints[1].origin = ORIGIN_NONE;
	a = ask_by_pieces(f);
	ck_assert_int_eq(a.verdict, VERDICT_INTERNAL);
	ck_assert_ptr_nonnull(strstr(a.reason, "a constraint has no origin"));
	teardown(f);
}
END_TEST

/* The first session is the whole's. Beside it, as a worker is idle, come those of pieces. */
static struct answer ask_beside(struct fixture *f, const char *whole, const char *piece)
{
	char check[256];

	snprintf(check, sizeof(check),
		 "if mkdir asked 2>/dev/null; then %s; else %s; fi", whole, piece);
	f->q.time_limit = 4;
	return ask_one(f, fake(f, "beside", NULL, check, NULL));
}

/* The whole never ends: they are the proof. */
START_TEST(pieces_beside)
{
	struct fixture *f = setup();
	struct answer a = ask_beside(f, HANG, "echo unsat");

	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	ck_assert(a.seconds < 3);
	teardown(f);
}
END_TEST

/* They come to nothing, or to no end: the whole goes on, longer than its share would be. */
START_TEST(pieces_beside_fail)
{
	static const char *const ends[] = { "reason=incomplete; echo unknown", HANG,
					    "exit 1" };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		struct fixture *f = setup();
		struct answer a = ask_beside(f, "sleep 3.3; echo unsat", ends[i]);

		ck_assert_int_eq(a.verdict, VERDICT_PROVED);
		ck_assert(a.seconds > 3);
		teardown(f);
	}
}
END_TEST

/* What the whole says while they are under way is its answer. */
START_TEST(pieces_beside_refuted)
{
	struct fixture *f = setup();
	struct answer a = ask_beside(f, "sleep 2; [ $n = 1 ] && echo sat", HANG);

	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert_uint_eq(a.n_failures, 1);
	teardown(f);
}
END_TEST

START_TEST(race)
{
	struct fixture *f = setup();
	const struct solver_config *c[3] = {
		fake(f, "hangs", NULL, HANG, NULL),
		fake(f, "candidate", "reason=incomplete",
		     "if [ $n = 1 ]; then echo unknown; else echo unsat; fi", NULL),
		fake(f, "proves", NULL, "sleep 0.3; echo unsat", NULL),
	};
	struct answer a = ask(f, c, 3);

	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	ck_assert(a.seconds < 10);
	teardown(f);
}
END_TEST

/* The first has proved it, but is still at the core when the second has all. */
START_TEST(race_for_the_core)
{
	static const char core[] = "core='echo \"(ivl!core!1!1)\"'";
	struct fixture *f = setup();
	const struct solver_config *both[2];
	struct answer a;

	want_core(f);
	f->q.time_limit = 20;
	both[0] = fake(f, "at the core", "core='" HANG "'", "echo unsat", NULL);
	both[1] = fake(f, "has it", core, "sleep 0.5; echo unsat", NULL);
	a = ask(f, both, 2);
	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	ck_assert(a.has_core);
	ck_assert_uint_eq(a.n_core, 1);
	teardown(f);
}
END_TEST

START_TEST(race_lost_by_all)
{
	struct fixture *f = setup();
	const struct solver_config *c[2] = {
		fake(f, "dies", "exit 1", NULL, NULL),
		fake(f, "does not know", "reason='too hard'", "echo unknown", NULL),
	};

	ck_assert_int_eq(ask(f, c, 2).verdict, VERDICT_UNKNOWN);
	teardown(f);
}
END_TEST

START_TEST(sequence)
{
	struct fixture *f = setup();
	struct solver_config *first = fake(f, "hangs", NULL, HANG, NULL);
	struct solver_config *second = fake(f, "proves", NULL, "echo unsat", NULL);

	first->next = second;
	f->q.time_limit = 0.4;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

/* Without a limit the first of a sequence has one all the same. */
START_TEST(sequence_without_limit)
{
	struct fixture *f = setup();
	struct solver_config *first = fake(f, "hangs", NULL, HANG, NULL);

	first->next = fake(f, "proves", NULL, "echo unsat", NULL);
	f->q.time_limit = 0;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

/* A slice of its own, longer than the share that a solver has by default. */
START_TEST(sequence_with_slice)
{
	struct fixture *f = setup();
	struct solver_config *first =
	    fake(f, "proves late", NULL, "sleep 1.5; echo unsat", NULL);

	first->next = fake(f, "dies", NULL, "exit 1", NULL);
	f->q.time_limit = 10;
	ck_assert_int_ne(ask_one(f, first).verdict, VERDICT_PROVED);
	first->slice = 8;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

START_TEST(sequence_not_needed)
{
	struct fixture *f = setup();
	struct solver_config *first = fake(f, "proves", NULL, "echo unsat", NULL);

	first->next = fake(f, "leaves a trace", "touch trace", NULL, NULL);
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	ck_assert_int_ne(access(script_path(f, "trace"), F_OK), 0);
	teardown(f);
}
END_TEST

/* Once the answer is there the next has no turn, also while the profile is made. */
START_TEST(sequence_with_profile)
{
	struct fixture *f = setup();
	struct solver_config *first =
	    fake(f, "proves", "sleep 0.3", "echo unsat", NULL);

	first->next = fake(f, "leaves a trace", "touch trace", NULL, NULL);
	f->q.profile = PROFILE_WANTED;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	ck_assert_int_ne(access(script_path(f, "trace"), F_OK), 0);
	teardown(f);
}
END_TEST

START_TEST(sequence_after_candidate)
{
	struct fixture *f = setup();
	struct solver_config *first =
	    fake(f, "candidate", "reason=incomplete",
		 "if [ $n = 1 ]; then echo unknown; else echo unsat; fi", NULL);
	struct solver_config *second = fake(f, "dies", NULL, "exit 1", NULL);

	first->next = second;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_FAILED);
	second = fake(f, "proves", NULL, "echo unsat", NULL);
	first->next = second;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

#define ONE_AND_HANG "if [ $n = 1 ]; then echo sat; else sleep 60; fi"
#define TWO_ERRORS "if [ $n -lt 3 ]; then echo sat; else echo unsat; fi"
#define AT_A1_THEN_A0                                                                  \
	"if [ $n = 1 ]; then echo '((b0 true) (b1 true) (a0 false) (a1 true))'; "      \
	"else echo '((b0 true) (b1 false) (a0 true) (a1 false))'; fi"

/* The search of the first was not over: what the second finds besides is told as well. */
START_TEST(sequence_after_some_failures)
{
	struct fixture *f = setup();
	struct solver_config *first = fake(f, "slow", NULL, ONE_AND_HANG, NULL);

	first->next = fake(f, "quick", NULL, TWO_ERRORS, AT_A1_THEN_A0);
	f->q.time_limit = 4;
	struct answer a = ask_one(f, first);
	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert_int_eq(a.end, VERDICT_PROVED);
	ck_assert_uint_eq(a.n_failures, 2);
	ck_assert_uint_eq(a.failures[0].assert_no, 0);
	ck_assert_uint_eq(a.failures[1].assert_no, 1);
	f->q.error_limit = 1;
	ck_assert_uint_eq(ask_one(f, first).n_failures, 1);
	teardown(f);
}
END_TEST

/* Two solvers that contradict each other: a counterexample is no proof. */
START_TEST(sequence_of_contradictions)
{
	struct fixture *f = setup();
	struct solver_config *first = fake(f, "refutes", NULL, ONE_AND_HANG, NULL);

	first->next = fake(f, "proves", NULL, "echo unsat", NULL);
	f->q.time_limit = 4;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_FAILED);
	teardown(f);
}
END_TEST

/* The second starts while the first still runs; whose proof it is does not matter. */
START_TEST(sequence_joined)
{
	struct fixture *f = setup();
	struct solver_config *first = fake(f, "hangs", NULL, HANG, NULL);

	first->next = fake(f, "proves", NULL, "echo unsat", NULL);
	first->joined = 0.02;
	ck_assert(ask_one(f, first).seconds < 10);
	first = fake(f, "proves late", NULL, "sleep 1; echo unsat", NULL);
	first->next = fake(f, "hangs", NULL, HANG, NULL);
	first->joined = 0.01;
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

/* With nothing else to come, an idle worker is not left idle. */
START_TEST(sequence_idle)
{
	struct fixture *f = setup();
	struct solver_config *hangs = fake(f, "hangs", NULL, HANG, NULL), *second;
	const struct solver_config *first = hangs;
	struct pool *p = pool_new(2, NULL);
	struct answer a;
	uint64_t ticket;

	second = fake(f, "proves", NULL, "echo unsat", NULL);
	second->early = true;
	hangs->next = second;
	hangs->joined = 0.9;
	pool_submit(p, &first, 1, &f->q, 42);
	pool_all_is_here(p);
	ck_assert(pool_wait(p, 10, &f->arena, &ticket, &a));
	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	pool_free(p);
	teardown(f);
}
END_TEST

#define AT_A0 "echo '((b0 true) (b1 false) (a0 true) (a1 false))'"
#define AT_A1 "echo '((b0 true) (b1 true) (a0 false) (a1 true))'"
#define UNKNOWN_ONCE "if [ $n = 1 ]; then echo unknown; else echo unsat; fi"

/* A refutation waits for those before it: who is quicker does not change what is told. */
START_TEST(sequence_in_order)
{
	struct fixture *f = setup();
	struct solver_config *first =
	    fake(f, "late", NULL, "[ $n = 1 ] && sleep 1; " TWO_ERRORS, AT_A1_THEN_A0);
	struct answer a;

	first->next = fake(f, "quick", NULL, NULL, AT_A0);
	first->joined = 0.01;
	a = ask_one(f, first);
	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert_uint_eq(a.n_failures, 2);
	teardown(f);
}
END_TEST

/* What one has shown to hold is no failure, though the other cannot tell; a refutation is. */
START_TEST(candidates_meet)
{
	struct fixture *f = setup();
	struct solver_config *first =
	    fake(f, "of one", "reason=incomplete", UNKNOWN_ONCE, AT_A0);
	struct answer a;

	first->next = fake(f, "of both", "reason=incomplete",
			   "if [ $n -lt 3 ]; then echo unknown; else echo unsat; fi",
			   AT_A1_THEN_A0);
	a = ask_one(f, first);
	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert_uint_eq(a.n_failures, 1);
	ck_assert_uint_eq(a.failures[0].assert_no, 0);

	first->next = fake(f, "of the other", "reason=incomplete", UNKNOWN_ONCE, AT_A1);
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_PROVED);
	first->next = fake(f, "refutes", NULL, NULL, AT_A1);
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_FAILED);
	first->next = fake(f, "not through", "reason=incomplete",
			   "if [ $n = 1 ]; then echo unknown; else exit 1; fi", AT_A1);
	ck_assert_int_eq(ask_one(f, first).verdict, VERDICT_FAILED);
	teardown(f);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("portfolio");
	TCase *t = tcase_create("portfolio");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, pieces);
	tcase_add_test(t, pieces_of_bad_form);
	tcase_add_test(t, pieces_beside);
	tcase_add_test(t, pieces_beside_fail);
	tcase_add_test(t, pieces_beside_refuted);
	tcase_add_test(t, race);
	tcase_add_test(t, race_for_the_core);
	tcase_add_test(t, race_lost_by_all);
	tcase_add_test(t, sequence);
	tcase_add_test(t, sequence_without_limit);
	tcase_add_test(t, sequence_with_slice);
	tcase_add_test(t, sequence_not_needed);
	tcase_add_test(t, sequence_with_profile);
	tcase_add_test(t, sequence_after_candidate);
	tcase_add_test(t, sequence_after_some_failures);
	tcase_add_test(t, sequence_of_contradictions);
	tcase_add_test(t, sequence_joined);
	tcase_add_test(t, sequence_idle);
	tcase_add_test(t, sequence_in_order);
	tcase_add_test(t, candidates_meet);
	suite_add_tcase(s, t);
	return run_suite(s);
}
