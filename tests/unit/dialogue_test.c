/*
 * When a dialogue opens and closes sessions, and what is told before: with a back end that says
 * what it is given to say and counts.
 */
#include "smt/backend/backend.h"
#include "smt/term/term.h"
#include "tests/unit/run.h"

#include <string.h>

/* Of the check-sat of each session. */
static const char *const *says;
static int n_opened, n_closed;
static int closed_when_told; // -1: nothing was told

static void *open_session(const struct solver_config *c, const struct query *q,
			  struct buf *why)
{
	(void)c;
	(void)q;
	(void)why;
	ck_assert_int_eq(n_opened, n_closed); // one at a time
	return (void *)(uintptr_t)&says[n_opened++];
}

static bool asks(const char *text, size_t len)
{
	static const char question[] = "(check-sat)";
	const size_t n = sizeof(question) - 1;

	for (size_t i = 0; i + n <= len; i++)
		if (memcmp(text + i, question, n) == 0)
			return true;
	return false;
}

static bool command(void *session, const char *text, size_t len, struct buf *reply)
{
	if (reply && asks(text, len))
		buf_str(reply, *(const char *const *)session);
	return true;
}

static void close_session(void *session)
{
	ck_assert_ptr_nonnull(session);
	n_closed++;
}

static void finished(void *env, const struct answer *a)
{
	enum verdict *verdict = env;

	*verdict = a->verdict;
	closed_when_told = n_closed;
}

/* One assertion that is true, of a solver of this row; gives the verdict that is told. */
static enum verdict ask(const char *row, const char *const *answers)
{
	static const struct smt_backend backend = { .name = "stand-in",
						    .caps = CAP_ANSWERS,
						    .open = open_session,
						    .command = command,
						    .close = close_session };
	static const uint32_t first;
	struct solver_config c = *solver_row(row);
	struct dialogue_events events = { .finished = finished };
	enum verdict told = VERDICT_INTERNAL;
	struct arena arena;
	struct intern names;
	struct term_table t;
	struct answer a;
	term block, fails;

	says = answers;
	n_opened = n_closed = 0;
	closed_when_told = -1;
	c.backend = &backend;
	events.env = &told;
	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&t, &arena, &names);
	block = term_fresh(&t, intern_str(&names, "block"), t.bool_);
	fails = term_fresh(&t, intern_str(&names, "fails"), t.bool_);
	{
		const struct query_block blocks[] = {
			{ .fails = block, .n_asserts = 1, .asserts = &first }
		};
		const struct query_assert asserts[] = { { .fails = fails } };
		const struct hypothesis constraints[] = {
			hypothesis(term_implies(&t, block, fails), ORIGIN_PLACE, 0),
			hypothesis(term_implies(&t, fails, t.false_), ORIGIN_ASSERT, 0),
		};
		const struct query q = { .name = "P",
					 .terms = &t,
					 .n_constraints = 2,
					 .constraints = constraints,
					 .n_blocks = 1,
					 .blocks = blocks,
					 .n_asserts = 1,
					 .asserts = asserts };

		dialogue_run(&c, &q, &arena, &a, &events);
	}
	ck_assert_int_eq(n_opened, n_closed);
	ck_assert_int_eq(a.verdict, told);
	term_table_fini(&t);
	intern_fini(&names);
	arena_fini(&arena);
	return told;
}

/* Nobody waits for a session to be closed that has proved all. */
START_TEST(proof_is_told_first)
{
	ck_assert_int_eq(ask("cvc5", (const char *const[]){ "unsat\n" }),
			 VERDICT_PROVED);
	ck_assert_int_eq(n_opened, 1);
	ck_assert_int_eq(closed_when_told, 0);
	ck_assert_int_eq(ask("cvc5-process", (const char *const[]){ "unsat\n" }),
			 VERDICT_PROVED);
	ck_assert_int_eq(closed_when_told, 0);
}
END_TEST

/* Where the first session leaves it open, it is closed before there is another. */
START_TEST(one_session_at_a_time)
{
	ck_assert_int_eq(ask("cvc5", (const char *const[]){ "unknown\n", "unsat\n" }),
			 VERDICT_PROVED);
	ck_assert_int_eq(n_opened, 2);
	ck_assert_int_eq(closed_when_told, 1);
	ck_assert_int_eq(ask("cvc5", (const char *const[]){ "(error \"no\")\n",
							    "(error \"no\")\n" }),
			 VERDICT_SOLVER_ERROR);
	ck_assert_int_eq(n_opened, 2);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("dialogue");
	TCase *c = tcase_create("dialogue");

	tcase_add_test(c, proof_is_told_first);
	tcase_add_test(c, one_session_at_a_time);
	suite_add_tcase(s, c);
	return run_suite(s);
}
