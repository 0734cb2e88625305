/* Slices of a query: what leads to the wanted assertions stays, and only that. */
#include "smt/query/slice.h"

#include "tests/unit/run.h"

#include <check.h>
#include <string.h>

static struct arena arena;
static struct intern names;
static struct term_table t;

static void setup(void)
{
	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&t, &arena, &names);
}

static void teardown(void)
{
	term_table_fini(&t);
	intern_fini(&names);
	arena_fini(&arena);
}

static term boolean(const char *name)
{
	return term_fresh(&t, intern_str(&names, name), t.bool_);
}

static bool has(const struct query *q, term c)
{
	for (uint32_t i = 0; i < q->n_constraints; i++)
		if (term_eq(q->constraints[i].term, c))
			return true;
	return false;
}

/*
 *	entry: assert a0; if (*) { left: assert a1; } else { right: assert a2; assert a3; }
 *	`at` is the place behind a2
 */
enum { ENTRY, LEFT, RIGHT, AT, HEADS };
enum { N_ASSERTS = 4, N_CONSTRAINTS = HEADS + N_ASSERTS };

static term heads[HEADS], fails[N_ASSERTS], holds[N_ASSERTS], facts[HEADS];
static struct hypothesis constraints[N_CONSTRAINTS];
static struct query_block blocks[3];
static struct query_assert asserts[N_ASSERTS];
static struct query q;

static void equation(int head, term body)
{
	constraints[head] = hypothesis(term_implies(&t, heads[head], body),
				       head == AT ? ORIGIN_PLACE : ORIGIN_BLOCK,
				       head == AT ? 3 : (uint32_t)head);
}

static void diamond(void)
{
	static const char *const head_names[] = { "entry", "left", "right", "at" };
	static const char *const fact_names[] = { "f0", "f1", "f2", "f3" };
	static const char *const fail_names[] = { "a0", "a1", "a2", "a3" };
	static const char *const hold_names[] = { "h0", "h1", "h2", "h3" };

	for (int i = 0; i < HEADS; i++) {
		heads[i] = boolean(head_names[i]);
		facts[i] = boolean(fact_names[i]);
		fails[i] = boolean(fail_names[i]);
		holds[i] = boolean(hold_names[i]);
	}
	equation(ENTRY, term_or2(&t, fails[0],
				 term_and2(&t, facts[ENTRY],
					   term_or2(&t, heads[LEFT], heads[RIGHT]))));
	equation(LEFT, term_and2(&t, facts[LEFT], fails[1]));
	equation(RIGHT, term_or2(&t, fails[2], term_and2(&t, facts[RIGHT], heads[AT])));
	equation(AT, term_and2(&t, facts[AT], fails[3]));
	for (uint32_t i = 0; i < N_ASSERTS; i++) {
		constraints[HEADS + i] =
		    hypothesis(term_implies(&t, fails[i], term_not(&t, holds[i])),
			       ORIGIN_ASSERT, i);
		asserts[i].fails = fails[i];
	}
	for (int i = 0; i < 3; i++)
		blocks[i].fails = heads[i];
	q = (struct query){ .terms = &t,
			    .n_constraints = N_CONSTRAINTS,
			    .constraints = constraints,
			    .n_blocks = 3,
			    .blocks = blocks,
			    .n_asserts = N_ASSERTS,
			    .asserts = asserts };
}

START_TEST(one_branch)
{
	struct slicer *s;
	struct query part;

	diamond();
	s = slicer_new(&q);
	part = slicer_cut(s, 1, 2);
	ck_assert(has(&part, constraints[ENTRY].term));
	ck_assert(has(&part, constraints[LEFT].term));
	ck_assert(has(&part, constraints[HEADS + 1].term));
	ck_assert(has(&part, term_not(&t, fails[0])));
	ck_assert(has(&part, term_not(&t, heads[RIGHT])));
	ck_assert_uint_eq(part.n_constraints, 5);
	ck_assert_uint_eq(part.n_blocks, 1);
	ck_assert(term_eq(part.blocks[0].fails, heads[ENTRY]));
	slicer_free(s);
}
END_TEST

/* What lies behind a wanted assertion is not needed, what lies before it is. */
START_TEST(behind_and_before)
{
	struct slicer *s;
	struct query part;

	diamond();
	s = slicer_new(&q);
	part = slicer_cut(s, 2, 3);
	ck_assert(has(&part, constraints[RIGHT].term));
	ck_assert(has(&part, term_not(&t, heads[AT])));
	ck_assert(!has(&part, constraints[AT].term));
	part = slicer_cut(s, 3, 4);
	ck_assert(has(&part, constraints[RIGHT].term));
	ck_assert(has(&part, constraints[AT].term));
	ck_assert(has(&part, term_not(&t, fails[2])));
	ck_assert(!has(&part, constraints[HEADS + 2].term));
	slicer_free(s);
}
END_TEST

START_TEST(all_of_it)
{
	struct slicer *s;
	struct query part;

	diamond();
	s = slicer_new(&q);
	part = slicer_cut(s, 0, N_ASSERTS);
	ck_assert_uint_eq(part.n_constraints, N_CONSTRAINTS);
	for (int i = 0; i < N_CONSTRAINTS; i++)
		ck_assert(has(&part, constraints[i].term));
	slicer_free(s);
}
END_TEST

/* An assertion that is false whatever holds has no constraint of its own. */
START_TEST(no_condition)
{
	struct slicer *s;
	struct query part;

	diamond();
	q.n_constraints = HEADS;
	s = slicer_new(&q);
	part = slicer_cut(s, 1, 2);
	ck_assert(has(&part, constraints[LEFT].term));
	ck_assert(!has(&part, term_not(&t, fails[1])));
	slicer_free(s);
}
END_TEST

/* Nothing leads to it: the entry does not fail, which contradicts the question. */
START_TEST(unreachable_assertion)
{
	struct slicer *s;
	struct query part;

	diamond();
	equation(ENTRY, term_and2(&t, facts[ENTRY], heads[LEFT]));
	s = slicer_new(&q);
	part = slicer_cut(s, 2, 3);
	ck_assert(has(&part, term_not(&t, heads[ENTRY])));
	slicer_free(s);
}
END_TEST

/*
 * A constant that stands for a quantifier: what is said of it looks like a block equation. It
 * stays in every slice, and the constant is not said to be false.
 */
START_TEST(only_heads_are_closed)
{
	struct hypothesis more[N_CONSTRAINTS + 2];
	term universal, instance;
	struct slicer *s;
	struct query part;

	diamond();
	universal = boolean("universal");
	instance = boolean("instance");
	equation(LEFT, term_and2(&t, universal, fails[1]));
	memcpy(more, constraints, sizeof(constraints));
	more[N_CONSTRAINTS] =
	    hypothesis(term_implies(&t, universal, instance), ORIGIN_INSTANCE, 0);
	more[N_CONSTRAINTS + 1] =
	    hypothesis(term_implies(&t, instance, holds[2]), ORIGIN_WITNESS, 1);
	q.constraints = more;
	q.n_constraints = N_CONSTRAINTS + 2;
	s = slicer_new(&q);
	for (uint32_t i = 0; i < N_ASSERTS; i++) {
		part = slicer_cut(s, i, i + 1);
		ck_assert(has(&part, more[N_CONSTRAINTS].term));
		ck_assert(has(&part, more[N_CONSTRAINTS + 1].term));
		ck_assert(!has(&part, term_not(&t, universal)));
		ck_assert(!has(&part, term_not(&t, instance)));
	}
	slicer_free(s);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("slice");
	TCase *c = tcase_create("slice");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, one_branch);
	tcase_add_test(c, behind_and_before);
	tcase_add_test(c, all_of_it);
	tcase_add_test(c, no_condition);
	tcase_add_test(c, unreachable_assertion);
	tcase_add_test(c, only_heads_are_closed);
	suite_add_tcase(s, c);
	return run_suite(s);
}
