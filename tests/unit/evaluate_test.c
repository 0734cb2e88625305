/*
 * What the values of a solver amount to: one block with an assumption and an assertion, over
 * constants whose values are given.
 */
#include "smt/dialogue/evaluate.h"
#include "smt/term/term.h"
#include "tests/unit/run.h"

#include <check.h>
#include <string.h>

enum { CONSTANTS = 4 };

struct fixture {
	struct arena arena;
	struct intern names;
	struct term_table t;
	term constants[CONSTANTS]; // i, j: Int; r: Real; p: Bool
	symbol f;                  // Int -> Int
	const char *values[CONSTANTS];
	const char *of_others;
};

static const struct atom *name(struct fixture *f, const char *text)
{
	return intern_str(&f->names, text);
}

static struct fixture *setup(void)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *const names[] = { "i", "j", "r", "p" };

	ck_assert_ptr_nonnull(f);
	arena_init(&f->arena);
	intern_init(&f->names, &f->arena);
	term_table_init(&f->t, &f->arena, &f->names);
	for (int k = 0; k < CONSTANTS; k++)
		f->constants[k] = term_fresh(&f->t, name(f, names[k]),
					     k < 2    ? f->t.int_
					     : k == 2 ? f->t.real_
						      : f->t.bool_);
	f->f = symbol_func(&f->t, name(f, "f"), &f->t.int_, 1, f->t.int_);
	return f;
}

static void teardown(struct fixture *f)
{
	term_table_fini(&f->t);
	intern_fini(&f->names);
	arena_fini(&f->arena);
	free(f);
}

static term num(struct fixture *f, int64_t n)
{
	return term_int_value(&f->t, n);
}

static term op(struct fixture *f, enum term_kind kind, term a, term b)
{
	return term_op(&f->t, kind, (term[]){ a, b }, 2);
}

static const char *value_of(const struct fixture *f, term x)
{
	for (int k = 0; k < CONSTANTS; k++)
		if (term_eq(x, f->constants[k]))
			return f->values[k];
	return f->of_others;
}

/* `assume assumption; assert condition`, with an axiom or none. */
static enum evaluated evaluate(struct fixture *f, term assumption, term condition,
			       term axiom, bool *vouched)
{
	static const uint32_t first;
	term block = term_fresh_hidden(&f->t, name(f, "block"), f->t.bool_);
	term at = term_fresh_hidden(&f->t, name(f, "at"), f->t.bool_);
	term fails = term_fresh_hidden(&f->t, name(f, "fails"), f->t.bool_);
	const struct query_block blocks[] = {
		{ .fails = block, .n_asserts = 1, .asserts = &first }
	};
	const struct query_assert asserts[] = { { .fails = fails } };
	const struct hypothesis axioms[] = { hypothesis(axiom, ORIGIN_AXIOM, 0) };
	const struct hypothesis constraints[] = {
		hypothesis(term_implies(&f->t, block, term_and2(&f->t, assumption, at)),
			   ORIGIN_BLOCK, 0),
		hypothesis(term_implies(&f->t, fails, term_not(&f->t, condition)),
			   ORIGIN_ASSERT, 0),
		hypothesis(term_implies(&f->t, at, fails), ORIGIN_PLACE, 0),
	};
	const struct query q = { .terms = &f->t,
				 .n_axioms = !term_none(axiom),
				 .axioms = axioms,
				 .n_constraints = 3,
				 .constraints = constraints,
				 .n_blocks = 1,
				 .blocks = blocks,
				 .n_asserts = 1,
				 .asserts = asserts };
	const struct failure failure = { .n_path = 1, .path = &first };
	struct evaluation e;
	enum evaluated result;

	evaluation_init(&e, &q, &failure);
	for (uint32_t k = 0; k < e.atoms.len; k++)
		evaluation_set(&e, k, value_of(f, e.atoms.data[k]));
	result = evaluation_result(&e, vouched);
	evaluation_fini(&e);
	return result;
}

/* Of `assert condition`, with these values of i, j, r and p. */
static enum evaluated asserted(struct fixture *f, term condition, const char *i,
			       const char *j, const char *r, const char *p)
{
	bool vouched;
	enum evaluated e;

	f->values[0] = i;
	f->values[1] = j;
	f->values[2] = r;
	f->values[3] = p;
	f->of_others = "12";
	e = evaluate(f, f->t.true_, condition, (term){ 0 }, &vouched);
	ck_assert_int_eq(vouched, e == EVALUATED_FAILS);
	return e;
}

/* i OP j = expected: of what solvers may say of the values, too. */
static const struct row {
	enum term_kind kind;
	const char *i, *j;
	int expected;
	bool open;
} rows[] = {
	{ T_ADD, "7", "(- 9)", -2, false },
	{ T_SUB, "7", "(- 9)", 16, false },
	{ T_MUL, "(- 7)", "9", -63, false },
	{ T_IDIV, "7", "2", 3, false },
	{ T_IDIV, "(- 7)", "2", -4, false },
	{ T_IDIV, "7", "(- 2)", -3, false },
	{ T_IDIV, "(- 7)", "(- 2)", 4, false },
	{ T_IMOD, "7", "2", 1, false },
	{ T_IMOD, "(- 7)", "2", 1, false },
	{ T_IMOD, "7", "(- 2)", 1, false },
	{ T_IMOD, "(- 7)", "(- 2)", 1, false },
	{ T_IDIV, "7", "0", 0, true }, // whatever the solver likes
	{ T_IMOD, "7", "0", 0, true },
	{ T_ADD, "-7", "0", 0, true }, // no value of SMT-LIB
	{ T_ADD, "(* 2 3)", "0", 6, true },
	{ T_ADD, "(/ 6 0)", "0", 6, true },
	{ T_ADD, "(- (/ 6 2))", "0", -3, false },
	{ T_ADD, "(root-obj (+ (^ x 2) (- 2)) 1)", "0", 0, true },
	{ T_ADD, "", "0", 0, true },
	{ T_ADD, "1 2", "0", 1, true },
	{ T_ADD, "(- 1", "0", -1, true },
	{ T_ADD, "1.", "0", 1, false },
	{ T_ADD, "1.0.0", "0", 1, true },
};

START_TEST(operations)
{
	const struct row *x = &rows[_i];
	struct fixture *f = setup();
	term result = op(f, x->kind, f->constants[0], f->constants[1]);
	term equal = term_equal(&f->t, result, num(f, x->expected));
	enum evaluated holds = x->open ? EVALUATED_OPEN : EVALUATED_HOLDS;
	enum evaluated fails = x->open ? EVALUATED_OPEN : EVALUATED_FAILS;

	ck_assert_int_eq(asserted(f, equal, x->i, x->j, "0", "true"), holds);
	ck_assert_int_eq(asserted(f, term_not(&f->t, equal), x->i, x->j, "0", "true"),
			 fails);
	teardown(f);
}
END_TEST

START_TEST(reals)
{
	struct fixture *f = setup();
	term r = f->constants[2];
	term half = op(f, T_RDIV, term_real(&f->t, name(f, "1.0")),
		       term_real(&f->t, name(f, "2.0")));
	term down = term_op(&f->t, T_TO_INT, &r, 1);
	term up = term_op(&f->t, T_TO_REAL, &f->constants[0], 1);

	ck_assert_int_eq(
	    asserted(f, term_equal(&f->t, r, half), "0", "0", "0.50", "true"),
	    EVALUATED_HOLDS);
	ck_assert_int_eq(
	    asserted(f, term_equal(&f->t, r, half), "0", "0", "(/ 1.0 2.0)", "true"),
	    EVALUATED_HOLDS);
	ck_assert_int_eq(asserted(f, op(f, T_LT, r, half), "0", "0", "(/ 1 2)", "true"),
			 EVALUATED_FAILS);
	ck_assert_int_eq(asserted(f, term_equal(&f->t, down, num(f, -3)), "0", "0",
				  "(- (/ 5.0 2.0))", "true"),
			 EVALUATED_HOLDS);
	ck_assert_int_eq(asserted(f, op(f, T_GE, up, r), "3", "0", "3.25", "true"),
			 EVALUATED_FAILS);
	teardown(f);
}
END_TEST

START_TEST(structure)
{
	struct fixture *f = setup();
	term i = f->constants[0], j = f->constants[1], p = f->constants[3];
	term less = op(f, T_LT, i, j), huge = op(f, T_GT, i, num(f, 100));
	term some = term_ite(&f->t, p, i, j);
	term apart[] = { i, j, num(f, 3) };

	/* what has no value matters only where it decides */
	ck_assert_int_eq(asserted(f, term_or2(&f->t, less, p), "?", "1", "0", "true"),
			 EVALUATED_HOLDS);
	ck_assert_int_eq(asserted(f, term_or2(&f->t, less, p), "?", "1", "0", "false"),
			 EVALUATED_OPEN);
	ck_assert_int_eq(asserted(f, term_and2(&f->t, less, p), "?", "1", "0", "false"),
			 EVALUATED_FAILS);
	ck_assert_int_eq(
	    asserted(f, term_implies(&f->t, huge, less), "7", "?", "0", "true"),
	    EVALUATED_HOLDS);
	ck_assert_int_eq(
	    asserted(f, term_equal(&f->t, some, num(f, 7)), "7", "?", "0", "true"),
	    EVALUATED_HOLDS);
	ck_assert_int_eq(
	    asserted(f, term_equal(&f->t, some, num(f, 7)), "7", "8", "0", "false"),
	    EVALUATED_FAILS);
	ck_assert_int_eq(
	    asserted(f, term_equal(&f->t, some, num(f, 7)), "7", "7", "0", "maybe"),
	    EVALUATED_OPEN);
	ck_assert_int_eq(
	    asserted(f, term_op(&f->t, T_DISTINCT, apart, 3), "1", "2", "0", "true"),
	    EVALUATED_HOLDS);
	ck_assert_int_eq(
	    asserted(f, term_op(&f->t, T_DISTINCT, apart, 3), "1", "3", "0", "true"),
	    EVALUATED_FAILS);
	teardown(f);
}
END_TEST

/* Squares of squares: exact up to a point, and then without a value. */
START_TEST(large_numbers)
{
	struct fixture *f = setup();
	term x = f->constants[0];

	for (int k = 0; k < 40; k++)
		x = op(f, T_MUL, x, x);
	ck_assert_int_eq(
	    asserted(f, op(f, T_GT, x, num(f, 0)), "(- 3)", "0", "0", "true"),
	    EVALUATED_OPEN);
	ck_assert_int_eq(
	    asserted(f, op(f, T_GT, x, num(f, 0)), "(- 1)", "0", "0", "true"),
	    EVALUATED_HOLDS);
	teardown(f);
}
END_TEST

START_TEST(trust)
{
	struct fixture *f = setup();
	term i = f->constants[0], condition = op(f, T_GT, i, num(f, 10));
	term fi = term_app(&f->t, f->f, &i, 1);
	term enough = op(f, T_GT, i, num(f, 5)), small = op(f, T_LT, i, num(f, 5));
	term bound = term_bound(&f->t, name(f, "x"), f->t.int_);
	term all =
	    term_quant(&f->t, T_FORALL,
		       &(struct quant){ .n_vars = 1, .vars = &bound, .weight = 1 },
		       op(f, T_GT, bound, i));
	bool vouched;

	f->values[0] = "7";
	f->of_others = "12";
	ck_assert_int_eq(evaluate(f, enough, condition, (term){ 0 }, &vouched),
			 EVALUATED_FAILS);
	ck_assert(vouched);
	/* an assumption that does not hold, an axiom */
	ck_assert_int_eq(evaluate(f, small, condition, (term){ 0 }, &vouched),
			 EVALUATED_HOLDS);
	ck_assert_int_eq(evaluate(f, f->t.true_, condition, small, &vouched),
			 EVALUATED_HOLDS);
	/* a function's value is the solver's word */
	ck_assert_int_eq(
	    evaluate(f, op(f, T_GT, fi, i), condition, (term){ 0 }, &vouched),
	    EVALUATED_FAILS);
	ck_assert(!vouched);
	ck_assert_int_eq(
	    evaluate(f, op(f, T_LT, fi, i), condition, (term){ 0 }, &vouched),
	    EVALUATED_HOLDS);
	/* nobody has looked at all x */
	ck_assert_int_eq(evaluate(f, enough, condition, all, &vouched),
			 EVALUATED_FAILS);
	ck_assert(!vouched);
	ck_assert_int_eq(evaluate(f, all, condition, (term){ 0 }, &vouched),
			 EVALUATED_OPEN);
	ck_assert_int_eq(
	    evaluate(f, term_and2(&f->t, all, small), condition, (term){ 0 }, &vouched),
	    EVALUATED_HOLDS);
	teardown(f);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("evaluate");
	TCase *c = tcase_create("evaluate");

	tcase_add_loop_test(c, operations, 0, (int)(sizeof(rows) / sizeof(rows[0])));
	tcase_add_test(c, reals);
	tcase_add_test(c, structure);
	tcase_add_test(c, large_numbers);
	tcase_add_test(c, trust);
	suite_add_tcase(s, c);
	return run_suite(s);
}
