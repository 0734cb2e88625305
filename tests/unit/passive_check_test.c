/* Each rule of passive programs: one that keeps them all passes, one that breaks it does not. */
#include "vcgen/passive/passive_check.h"

#include "tests/unit/run.h"

#include <check.h>

static struct arena arena;
static struct intern names;
static struct term_table t;
static struct passive p;
static struct passive_block blocks[4];
static term c, one, x1, x2, x3;

enum { ENTRY, LEFT, RIGHT, JOIN, N };
enum { SLOT_X, SLOT_Y, N_SLOTS };

static term constant(const char *name, sort s)
{
	return term_fresh(&t, intern_str(&names, name), s);
}

static term plus_one(term x)
{
	term args[2] = { x, one };

	return term_op(&t, T_ADD, args, 2);
}

static void add_edge(uint32_t from, uint32_t to)
{
	vec_push_in(&arena, &blocks[from].succs, ((struct passive_edge){ .to = to }));
}

static void add_cmd(uint32_t block, term x)
{
	vec_push_in(&arena, &blocks[block].cmds, ((struct passive_cmd){ .term = x }));
}

static void add_def(uint32_t block, enum passive_def_kind kind, uint32_t slot,
		    term value, term from)
{
	vec_push_in(&arena, &blocks[block].defs,
		    ((struct passive_def){ .kind = kind,
					   .slot = slot,
					   .n_cmds = blocks[block].cmds.len,
					   .value = value,
					   .from = from }));
}

static void add_equation(uint32_t block, term left, term right)
{
	vec_push_in(&arena, &blocks[block].succs.data[0].equations,
		    term_equal(&t, left, right));
}

/*
 *	havoc x (x1); if (*) { x := x + 1 (x2); } else { y := x1; }
 *	join: x3; y: dead; assume x3 = 1
 */
static void setup(void)
{
	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&t, &arena, &names);
	one = term_int_value(&t, 1);
	c = constant("c", t.bool_);
	p = (struct passive){ .mark = term_mark(&t), .n_slots = N_SLOTS };
	p.entry = ARENA_NEW_ARRAY(&arena, N_SLOTS, term);
	for (uint32_t i = 0; i < N; i++) {
		blocks[i] = (struct passive_block){ 0 };
		vec_push_in(&arena, &p.blocks, &blocks[i]);
	}
	x1 = constant("x@1", t.int_);
	x2 = constant("x@2", t.int_);
	x3 = constant("x@3", t.int_);
	add_edge(ENTRY, LEFT);
	add_edge(ENTRY, RIGHT);
	add_edge(LEFT, JOIN);
	add_edge(RIGHT, JOIN);
	add_def(ENTRY, DEF_HAVOC, SLOT_X, x1, (term){ 0 });
	add_cmd(ENTRY, c);
	add_def(LEFT, DEF_ASSIGN, SLOT_X, x2, plus_one(x1));
	add_cmd(LEFT, term_equal(&t, x2, plus_one(x1)));
	add_def(RIGHT, DEF_COPY, SLOT_Y, x1, (term){ 0 });
	add_equation(LEFT, x3, x2);
	add_equation(RIGHT, x3, x1);
	add_def(JOIN, DEF_JOIN, SLOT_X, x3, (term){ 0 });
	add_cmd(JOIN, term_equal(&t, x3, one));
}

static void teardown(void)
{
	term_table_fini(&t);
	intern_fini(&names);
	arena_fini(&arena);
}

static void says(const char *wrong)
{
	const char *got = passive_check(&p, &t);

	if (wrong) {
		ck_assert_ptr_nonnull(got);
		ck_assert_str_eq(got, wrong);
	} else {
		ck_assert_msg(!got, "%s", got);
	}
}

START_TEST(well_formed)
{
	says(NULL);
}
END_TEST

START_TEST(backward_edge)
{
	blocks[LEFT].succs.data[0].to = ENTRY;
	says("blocks are out of order");
}
END_TEST

START_TEST(unreached)
{
	blocks[ENTRY].succs.len = 1;
	says("a block is not reached");
}
END_TEST

START_TEST(branch_with_equations)
{
	add_equation(ENTRY, x3, x1);
	says("a branch has equations");
}
END_TEST

START_TEST(made_twice)
{
	add_def(RIGHT, DEF_HAVOC, SLOT_X, x2, (term){ 0 });
	says("an incarnation is made twice");
}
END_TEST

START_TEST(used_in_other_branch)
{
	add_cmd(RIGHT, term_equal(&t, x2, one));
	says("an incarnation is used where it is not defined");
}
END_TEST

START_TEST(used_before_it_is_made)
{
	term y = constant("y@0", t.int_);

	add_cmd(RIGHT, term_equal(&t, y, one));
	add_def(RIGHT, DEF_HAVOC, SLOT_Y, y, (term){ 0 });
	says("an incarnation is used where it is not defined");
}
END_TEST

START_TEST(mixture_of_branches)
{
	term y = constant("y@0", t.int_);

	add_def(RIGHT, DEF_HAVOC, SLOT_Y, y, (term){ 0 });
	add_cmd(JOIN, term_equal(&t, x2, y));
	says("an incarnation is used where it is not defined");
}
END_TEST

START_TEST(copy_of_nothing)
{
	add_def(RIGHT, DEF_COPY, SLOT_Y, x2, (term){ 0 });
	says("a variable gets a value that is not defined");
}
END_TEST

START_TEST(assignment_dropped)
{
	blocks[LEFT].cmds.len = 0;
	says("an assignment has no equation");
}
END_TEST

START_TEST(assignment_of_itself)
{
	blocks[LEFT].defs.data[0].from = plus_one(x2);
	blocks[LEFT].cmds.data[0].term = term_equal(&t, x2, plus_one(x2));
	says("an assignment mentions what comes behind it");
}
END_TEST

START_TEST(join_without_equation)
{
	blocks[RIGHT].succs.data[0].equations.len = 0;
	says("a join lacks an equation");
}
END_TEST

START_TEST(join_of_old_value)
{
	blocks[LEFT].succs.data[0].equations.data[0] = term_equal(&t, x3, x1);
	says("a join lacks an equation");
}
END_TEST

START_TEST(equation_too_many)
{
	add_equation(LEFT, x3, x1);
	says("an edge has an equation of no join");
}
END_TEST

START_TEST(join_of_what_agrees)
{
	term y = constant("y@0", t.int_);

	blocks[RIGHT].defs.len = 0;
	add_def(JOIN, DEF_JOIN, SLOT_Y, y, (term){ 0 });
	says("a join of no values that differ");
}
END_TEST

START_TEST(join_forgotten)
{
	blocks[JOIN].defs.len = 0;
	says("an edge has an equation of no join");
}
END_TEST

/* A Boolean that is a literal at the end of a branch: its equation is the constant itself. */
START_TEST(join_of_literals)
{
	term b = constant("b@0", t.bool_);

	add_def(LEFT, DEF_COPY, SLOT_Y, t.true_, (term){ 0 });
	blocks[RIGHT].defs.data[0].value = t.false_;
	add_def(JOIN, DEF_JOIN, SLOT_Y, b, (term){ 0 });
	blocks[JOIN].defs.data[1].n_cmds = 0;
	add_equation(LEFT, b, t.true_);
	add_equation(RIGHT, b, t.false_);
	says(NULL);
	blocks[RIGHT].succs.data[0].equations.data[1] = b;
	says("a join lacks an equation");
}
END_TEST

/* The value at the entry has no definition. */
START_TEST(join_with_entry)
{
	term y = constant("y", t.int_), z = constant("y@0", t.int_);

	p.entry[SLOT_Y] = y;
	add_def(JOIN, DEF_JOIN, SLOT_Y, z, (term){ 0 });
	blocks[JOIN].defs.data[1].n_cmds = 0;
	add_equation(LEFT, z, y);
	add_equation(RIGHT, z, x1);
	says(NULL);
	blocks[LEFT].succs.data[0].equations.data[1] = term_equal(&t, z, one);
	says("a join lacks an equation");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("passive_check");
	TCase *k = tcase_create("passive_check");

	tcase_add_checked_fixture(k, setup, teardown);
	tcase_add_test(k, well_formed);
	tcase_add_test(k, backward_edge);
	tcase_add_test(k, unreached);
	tcase_add_test(k, branch_with_equations);
	tcase_add_test(k, made_twice);
	tcase_add_test(k, used_in_other_branch);
	tcase_add_test(k, used_before_it_is_made);
	tcase_add_test(k, mixture_of_branches);
	tcase_add_test(k, copy_of_nothing);
	tcase_add_test(k, assignment_dropped);
	tcase_add_test(k, assignment_of_itself);
	tcase_add_test(k, join_without_equation);
	tcase_add_test(k, join_of_old_value);
	tcase_add_test(k, equation_too_many);
	tcase_add_test(k, join_of_what_agrees);
	tcase_add_test(k, join_forgotten);
	tcase_add_test(k, join_of_literals);
	tcase_add_test(k, join_with_entry);
	suite_add_tcase(s, k);
	return run_suite(s);
}
