/* What may be asked: each way to say more than the condition is refused. */
#include "smt/query/query_check.h"
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

static term constant(const char *name, sort s)
{
	return term_fresh(&t, intern_str(&names, name), s);
}

static term boolean(const char *name)
{
	return constant(name, t.bool_);
}

static void refuse(const char *wrong, const char *why)
{
	ck_assert_msg(wrong && strcmp(wrong, why) == 0, "\"%s\" instead of \"%s\"",
		      wrong ? wrong : "nothing wrong", why);
}

#define ACCEPT(wrong)                                                                  \
	do {                                                                           \
		const char *wrong_ = (wrong);                                          \
		ck_assert_msg(!wrong_, "refused: %s", wrong_);                         \
	} while (0)

/* -- a query ------------------------------------------------------------------------------- */

/*
 *	entry: assert a0; if (*) { left: assert a1; } else { right: assume false; assert a2; }
 *	`at` is the place before a1; axioms: one of the program, one on constants
 */
enum { ENTRY, LEFT, AT, RIGHT, MEANS, N_CONSTRAINTS = MEANS + 3 };

static term entry, left, at, right, fails[3], facts[3], f;
static struct hypothesis constraints[N_CONSTRAINTS + 1], axioms[3];
static struct query_block blocks[3];
static struct query_assert asserts[3];
static struct query q;

static void diamond(void)
{
	static const char *const fail_names[] = { "a0", "a1", "a2" };
	static const char *const fact_names[] = { "f0", "f1", "f2" };
	term two[2];

	for (int i = 0; i < 3; i++)
		facts[i] = boolean(fact_names[i]);
	f = boolean("f");
	two[0] = boolean("c");
	two[1] = boolean("d");
	axioms[0] = hypothesis(term_or2(&t, f, facts[0]), ORIGIN_AXIOM, 0);
	axioms[1] = hypothesis(term_op(&t, T_DISTINCT, two, 2), ORIGIN_DISTINCT, 0);
	axioms[2] = hypothesis(term_not(&t, two[0]), ORIGIN_FIXED, 0);
	entry = boolean("entry");
	left = boolean("left");
	right = boolean("right");
	at = boolean("at");
	for (uint32_t i = 0; i < 3; i++) {
		fails[i] = boolean(fail_names[i]);
		asserts[i].fails = fails[i];
		constraints[MEANS + i] =
		    hypothesis(term_implies(&t, fails[i], term_not(&t, facts[i])),
			       ORIGIN_ASSERT, i);
	}
	constraints[ENTRY] = hypothesis(
	    term_implies(
		&t, entry,
		term_or2(&t, fails[0], term_and2(&t, f, term_or2(&t, left, right)))),
	    ORIGIN_BLOCK, 0);
	constraints[LEFT] =
	    hypothesis(term_implies(&t, left, term_and2(&t, f, at)), ORIGIN_BLOCK, 1);
	constraints[AT] = hypothesis(term_implies(&t, at, fails[1]), ORIGIN_PLACE, 1);
	constraints[RIGHT] = hypothesis(term_not(&t, right), ORIGIN_BLOCK, 2);
	blocks[0].fails = entry;
	blocks[1].fails = left;
	blocks[2].fails = right;
	q = (struct query){ .terms = &t,
			    .n_axioms = 3,
			    .axioms = axioms,
			    .n_constraints = N_CONSTRAINTS,
			    .constraints = constraints,
			    .n_blocks = 3,
			    .blocks = blocks,
			    .n_asserts = 3,
			    .asserts = asserts };
}

START_TEST(form)
{
	diamond();
	ACCEPT(query_check(&q));
	constraints[N_CONSTRAINTS] = query_holds(&q, 2);
	q.n_constraints++;
	ACCEPT(query_check(&q));
}
END_TEST

START_TEST(origins)
{
	diamond();
	constraints[LEFT].origin = ORIGIN_NONE;
	refuse(query_check(&q), "a constraint has no origin of constraints");
	constraints[LEFT].origin = ORIGIN_AXIOM;
	refuse(query_check(&q), "a constraint has no origin of constraints");
	constraints[LEFT].origin = ORIGIN_CLOSED;
	refuse(query_check(&q), "a constraint has no origin of constraints");
	constraints[LEFT].origin = ORIGIN_INSTANCE;
	refuse(query_check(&q), "a constraint does not fit its origin");
	constraints[LEFT].origin = ORIGIN_LINK;
	refuse(query_check(&q), "a constraint does not fit its origin");
	constraints[LEFT].origin = ORIGIN_HOLDS;
	refuse(query_check(&q), "a constraint does not fit its origin");
	constraints[LEFT].origin = ORIGIN_BLOCK;
	constraints[LEFT].number = 3;
	refuse(query_check(&q), "a constraint does not fit its origin");
	diamond();
	axioms[0].origin = ORIGIN_NONE;
	refuse(query_check(&q), "an axiom has no origin of axioms");
	axioms[0].origin = ORIGIN_DISTINCT;
	refuse(query_check(&q), "an axiom does not fit its origin");
	axioms[0].origin = ORIGIN_FIXED;
	refuse(query_check(&q), "an axiom does not fit its origin");
}
END_TEST

START_TEST(heads)
{
	diamond();
	constraints[LEFT].number = 2; // the equation of another block
	refuse(query_check(&q), "a block equation has another head");
	diamond();
	constraints[AT].term = term_implies(&t, left, fails[1]);
	refuse(query_check(&q), "a constant is the head of two things");
	diamond();
	constraints[N_CONSTRAINTS] = constraints[LEFT];
	q.n_constraints++;
	refuse(query_check(&q), "a head has two block equations");
	diamond();
	blocks[1].fails = term_and2(&t, left, f);
	refuse(query_check(&q), "a head is no constant");
	diamond();
	asserts[2].fails = right;
	refuse(query_check(&q), "a constant is the head of two things");
	diamond();
	axioms[0].term = term_or2(&t, f, left);
	refuse(query_check(&q), "an axiom does not fit its origin");
	diamond();
	q.n_labels = 1;
	q.labels = &fails[1];
	refuse(query_check(&q), "a label is no constant of its own");
	diamond();
	constraints[RIGHT] = constraints[MEANS + 2];
	q.n_constraints--;
	refuse(query_check(&q), "a head has no block equation");
}
END_TEST

/* A body that is true without a head, or only with two, or for another reason. */
START_TEST(bodies)
{
	static const char why[] =
	    "a block equation does not depend on one head at a time";
	term bad[6];

	diamond();
	bad[0] = f;
	bad[1] = term_or2(&t, f, at);
	bad[2] = term_and2(&t, fails[0], at);
	bad[3] = term_not(&t, at);
	bad[4] = term_implies(&t, f, at);
	bad[5] = term_and2(&t, at, term_or2(&t, f, term_not(&t, fails[1])));
	for (int i = 0; i < 6; i++) {
		constraints[LEFT].term = term_implies(&t, left, bad[i]);
		refuse(query_check(&q), why);
	}
	diamond();
	constraints[MEANS].term = term_implies(&t, fails[0], term_not(&t, fails[1]));
	refuse(query_check(&q), "what a failing assertion means depends on another");
	diamond();
	constraints[AT].term = term_implies(&t, at, term_or2(&t, fails[1], left));
	refuse(query_check(&q), "block equations are not in the order of executions");
}
END_TEST

/* -- slices --------------------------------------------------------------------------------- */

static struct slice_checker *checker(void)
{
	const char *wrong;
	struct slice_checker *c;

	diamond();
	c = slice_checker_new(&q, &wrong);
	ACCEPT(wrong);
	return c;
}

START_TEST(slices)
{
	struct slice_checker *c = checker();
	struct slicer *s = slicer_new(&q);
	struct hypothesis two[2] = { axioms[0], axioms[2] };

	for (uint32_t first = 0; first < 3; first++)
		for (uint32_t end = first + 1; end <= 3; end++) {
			struct query part = slicer_cut(s, first, end);

			ACCEPT(slice_check(c, &part, first, end));
			part.axioms = two;
			part.n_axioms = 2;
			ACCEPT(slice_check(c, &part, first, end));
		}
	slicer_free(s);
	slice_checker_free(c);
}
END_TEST

/* A slice of the first assertion with one more constraint. */
static const char *with(struct slice_checker *c, struct hypothesis more)
{
	struct slicer *s = slicer_new(&q);
	struct query part = slicer_cut(s, 0, 1);
	struct hypothesis all[N_CONSTRAINTS + 1];
	const char *wrong;

	memcpy(all, part.constraints, part.n_constraints * sizeof(*all));
	all[part.n_constraints] = more;
	part.constraints = all;
	part.n_constraints++;
	wrong = slice_check(c, &part, 0, 1);
	slicer_free(s);
	return wrong;
}

START_TEST(more_than_a_slice)
{
	static const char constraint[] = "a slice has another constraint";
	struct slice_checker *c = checker();
	struct slicer *s = slicer_new(&q);
	struct query part = slicer_cut(s, 0, 1), other;
	struct hypothesis foreign = hypothesis(facts[0], ORIGIN_LINK, 0);
	struct hypothesis axiom = hypothesis(facts[0], ORIGIN_AXIOM, 0);

	ACCEPT(with(c, hypothesis(term_not(&t, at), ORIGIN_CLOSED, 0)));
	refuse(with(c, hypothesis(term_not(&t, f), ORIGIN_CLOSED, 0)), constraint);
	refuse(with(c, hypothesis(left, ORIGIN_CLOSED, 0)), constraint);
	refuse(with(c, hypothesis(term_not(&t, fails[0]), ORIGIN_CLOSED, 0)),
	       constraint);
	refuse(with(c, hypothesis(term_not(&t, entry), ORIGIN_CLOSED, 0)), constraint);
	refuse(with(c, foreign), constraint);
	foreign = constraints[MEANS];
	foreign.term = term_implies(&t, fails[0], facts[0]);
	refuse(with(c, foreign), constraint);
	/* What is cut for one assertion is no slice for another. */
	refuse(slice_check(c, &part, 1, 2), constraint);
	refuse(slice_check(c, &part, 0, 2), constraint);
	refuse(slice_check(c, &part, 0, 0), "a slice is about no assertion");
	refuse(slice_check(c, &part, 2, 4), "a slice is about no assertion");
	other = part;
	other.axioms = &axiom;
	other.n_axioms = 1;
	refuse(slice_check(c, &other, 0, 1), "a slice has another axiom");
	other = part;
	other.blocks = &blocks[1];
	refuse(slice_check(c, &other, 0, 1), "a slice is of another query");
	other = part;
	other.n_labels = 1;
	other.labels = &facts[0];
	refuse(slice_check(c, &other, 0, 1), "a slice is of another query");
	slicer_free(s);
	slice_checker_free(c);
}
END_TEST

START_TEST(no_checker_for_bad_form)
{
	const char *wrong;

	diamond();
	constraints[LEFT].term = term_implies(&t, left, f);
	ck_assert_ptr_null(slice_checker_new(&q, &wrong));
	ck_assert_ptr_nonnull(wrong);
}
END_TEST

/* -- instances of pools --------------------------------------------------------------------- */

/*
 * entry => (forall v :: p(v) and (exists w :: r(v, w))) and fails; fails => not f.
 * `universal` stands for the quantifier, `inner` for the one inside with v = c; w1 is a witness
 * of that.
 */
enum { BLOCK, ASSERT, INSTANCE, WITNESS, LINK, N_ALL };

static term v, w, forall, exists, inner_exists, universal, existential, c1, w1;
static symbol p_of, r_of, g_of;
static struct hypothesis before[2], after[N_ALL + 1];
static struct query_instance instances[3];
static struct term_pair stand_ins[2], inner;
static struct query_block one_block;
static struct query_assert one_assert;

static term apply(symbol s, term a, term b)
{
	term args[2] = { a, b };

	return term_app(&t, s, args, symbol_get(&t, s)->n_args);
}

static term quantifier(enum term_kind kind, term var, term body)
{
	struct quant quant = {
		.n_vars = 1, .vars = &var, .weight = 1, .skolem_id = -1
	};

	return term_quant(&t, kind, &quant, body);
}

static void instantiated(void)
{
	sort two[2] = { t.int_, t.int_ };

	p_of = symbol_func(&t, intern_str(&names, "p"), two, 1, t.bool_);
	r_of = symbol_func(&t, intern_str(&names, "r"), two, 2, t.bool_);
	f = boolean("f");
	c1 = constant("c", t.int_);
	v = term_bound(&t, intern_str(&names, "v"), t.int_);
	w = term_bound(&t, intern_str(&names, "w"), t.int_);
	exists = quantifier(T_EXISTS, w, apply(r_of, v, w));
	forall = quantifier(T_FORALL, v, term_and2(&t, apply(p_of, v, v), exists));
	entry = boolean("entry");
	fails[0] = boolean("fails");
	before[BLOCK] = hypothesis(
	    term_implies(&t, entry, term_and2(&t, forall, fails[0])), ORIGIN_BLOCK, 0);
	before[ASSERT] = hypothesis(term_implies(&t, fails[0], f), ORIGIN_ASSERT, 0);
	universal = boolean("universal");
	inner_exists = quantifier(T_EXISTS, w, apply(r_of, c1, w));
	existential = boolean("existential");
	w1 = constant("w", t.int_);
	stand_ins[0] = (struct term_pair){ universal, forall };
	stand_ins[1] = (struct term_pair){ existential, inner_exists };
	inner = (struct term_pair){ exists, inner_exists };
	instances[0] = (struct query_instance){ forall, &c1, 1, &inner };
	instances[1] = (struct query_instance){ inner_exists, &w1, 0, NULL };
	after[BLOCK] =
	    hypothesis(term_implies(&t, entry, term_and2(&t, universal, fails[0])),
		       ORIGIN_BLOCK, 0);
	after[ASSERT] = before[ASSERT];
	after[INSTANCE] =
	    hypothesis(term_implies(&t, universal,
				    term_and2(&t, apply(p_of, c1, c1), existential)),
		       ORIGIN_INSTANCE, 0);
	after[WITNESS] = hypothesis(term_implies(&t, existential, apply(r_of, c1, w1)),
				    ORIGIN_WITNESS, 1);
	after[LINK] = hypothesis(term_implies(&t, universal, forall), ORIGIN_LINK, 0);
	one_block.fails = entry;
	one_assert.fails = fails[0];
	q = (struct query){ .terms = &t,
			    .n_constraints = N_ALL,
			    .constraints = after,
			    .n_instances = 2,
			    .instances = instances,
			    .n_stand_ins = 2,
			    .stand_ins = stand_ins,
			    .n_blocks = 1,
			    .blocks = &one_block,
			    .n_asserts = 1,
			    .asserts = &one_assert };
}

static const char *check(void)
{
	return instance_check(before, 2, &q);
}

START_TEST(instances_of_pools)
{
	instantiated();
	ACCEPT(query_check(&q));
	ACCEPT(check());
	/* What is left out is only weaker. */
	after[BLOCK] = after[ASSERT];
	after[ASSERT] = after[INSTANCE];
	q.n_constraints = 2;
	ACCEPT(check());
}
END_TEST

START_TEST(wrong_values)
{
	static const char why[] = "an instance is none of its quantifier";
	static const char inner_why[] =
	    "a quantifier in an instance has become another";
	static const char values_why[] =
	    "the values of an instance do not fit its quantifier";
	term other;

	instantiated();
	other = constant("other", t.int_);
	instances[0].values = &other;
	refuse(check(), inner_why);
	instances[0].values = &v;
	refuse(check(), values_why);
	instances[0].values = &f;
	refuse(check(), values_why);
	instances[0].values = &c1;
	ACCEPT(check());
	after[INSTANCE].term = term_implies(
	    &t, universal, term_and2(&t, apply(p_of, other, other), existential));
	refuse(check(), why);
	/* Without the constant that stands for the quantifier; the other way round. */
	after[INSTANCE].term = term_and2(&t, apply(p_of, c1, c1), existential);
	refuse(check(), why);
	after[INSTANCE].term = term_implies(
	    &t, term_and2(&t, apply(p_of, c1, c1), existential), universal);
	refuse(check(), why);
	after[INSTANCE].term = term_not(&t, universal);
	refuse(check(), why);
	instantiated();
	inner.to = exists;
	refuse(check(), inner_why);
	inner.to = quantifier(T_FORALL, w, apply(r_of, c1, w));
	refuse(check(), inner_why);
	inner.to = quantifier(T_EXISTS, w, apply(r_of, w, w));
	refuse(check(), inner_why);
	instances[0].n_inner = 0;
	refuse(check(), inner_why);
}
END_TEST

START_TEST(wrong_witnesses)
{
	instantiated();
	after[WITNESS].term = apply(r_of, c1, w1);
	refuse(check(), "a witness is none of its quantifier");
	after[WITNESS].term = term_implies(&t, apply(r_of, c1, w1), existential);
	refuse(check(), "a witness is none of its quantifier");
	/* An old constant is no witness of anything; nor is one that is of two. */
	instantiated();
	instances[1].values = &c1;
	after[WITNESS].term = term_implies(&t, existential, apply(r_of, c1, c1));
	refuse(check(), "a constant is older than its quantifier");
	instantiated();
	instances[2] = (struct query_instance){ forall, &w1, 1, &inner };
	after[N_ALL] =
	    hypothesis(term_implies(&t, term_and2(&t, apply(p_of, w1, w1), existential),
				    universal),
		       ORIGIN_WITNESS, 2);
	q.n_instances = 3;
	q.n_constraints++;
	refuse(check(), "a constant stands for two things");
}
END_TEST

START_TEST(wrong_stand_ins)
{
	struct hypothesis axiom;

	instantiated();
	stand_ins[1].from = universal;
	refuse(check(), "a constant stands for two things");
	stand_ins[1] = (struct term_pair){ existential, f };
	refuse(check(), "a constant stands for no quantifier");
	instantiated();
	stand_ins[0].from = f;
	refuse(check(), "a constant is older than its quantifier");
	/* It occurs elsewhere: in an axiom, in the condition, below a quantifier. */
	instantiated();
	axiom = hypothesis(term_or2(&t, universal, f), ORIGIN_AXIOM, 0);
	q.axioms = &axiom;
	q.n_axioms = 1;
	refuse(check(), "a constant of pools is in an axiom");
	axiom.term = term_not(&t, apply(r_of, w1, w1));
	refuse(check(), "a constant of pools is in an axiom");
	instantiated();
	before[ASSERT].term = after[ASSERT].term =
	    term_implies(&t, fails[0], apply(p_of, w1, w1));
	refuse(check(), "a constant is not new");
	instantiated();
	after[LINK].term = term_implies(
	    &t, universal,
	    quantifier(T_FORALL, v, term_or2(&t, universal, apply(p_of, v, v))));
	refuse(check(), "a constant for a quantifier is below a quantifier");
}
END_TEST

START_TEST(wrong_equations)
{
	instantiated();
	after[BLOCK].term =
	    term_implies(&t, entry, term_and2(&t, existential, fails[0]));
	refuse(check(), "a block equation is none of the condition's");
	instantiated();
	after[ASSERT].number = 1;
	refuse(check(), "a block equation is none of the condition's");
	instantiated();
	after[LINK] = hypothesis(f, ORIGIN_LINK, 0);
	refuse(check(), "a link is not trivial");
	instantiated();
	after[LINK] =
	    hypothesis(term_implies(&t, existential, universal), ORIGIN_LINK, 0);
	refuse(check(), "a link is not trivial");
	instantiated();
	after[INSTANCE].number = 2;
	refuse(check(), "an instance is of no quantifier");
	instantiated();
	instances[0].quant = f;
	refuse(check(), "an instance is of no quantifier");
}
END_TEST

/* The axiom of a comprehension has instances without a constant, another quantifier has not. */
START_TEST(comprehensions)
{
	struct hypothesis axiom;
	term all;

	instantiated();
	g_of = symbol_func(&t, intern_str(&names, "g"), (sort[]){ t.int_ }, 1, t.int_);
	all = quantifier(T_FORALL, v, term_equal(&t, apply(g_of, v, v), c1));
	axiom = hypothesis(all, ORIGIN_COMPREHENSION, 0);
	q.axioms = &axiom;
	q.n_axioms = 1;
	instances[0] = (struct query_instance){ all, &c1, 0, NULL };
	after[INSTANCE].term = term_equal(&t, apply(g_of, c1, c1), c1);
	ACCEPT(check());
	axiom.origin = ORIGIN_AXIOM;
	refuse(check(), "an instance is none of its quantifier");
	axiom.origin = ORIGIN_COMPREHENSION;
	instances[1] = (struct query_instance){ all, &w1, 0, NULL };
	after[WITNESS].term = term_equal(&t, apply(g_of, w1, w1), c1);
	w1 = constant("w", t.int_);
	after[WITNESS].term = term_equal(&t, apply(g_of, w1, w1), c1);
	refuse(check(), "an axiom has a witness");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("query_check");
	TCase *c = tcase_create("query_check");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, form);
	tcase_add_test(c, origins);
	tcase_add_test(c, heads);
	tcase_add_test(c, bodies);
	tcase_add_test(c, slices);
	tcase_add_test(c, more_than_a_slice);
	tcase_add_test(c, no_checker_for_bad_form);
	tcase_add_test(c, instances_of_pools);
	tcase_add_test(c, wrong_values);
	tcase_add_test(c, wrong_witnesses);
	tcase_add_test(c, wrong_stand_ins);
	tcase_add_test(c, wrong_equations);
	tcase_add_test(c, comprehensions);
	suite_add_tcase(s, c);
	return run_suite(s);
}
