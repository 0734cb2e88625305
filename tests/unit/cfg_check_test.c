/* Each rule of bodies that are to be made passive: kept, and broken. */
#include "vcgen/cfg/cfg_check.h"

#include "tests/unit/run.h"

static struct program program;
static struct vcgen g;
static struct cfg b;
static struct var x = { .id = 0 }, y = { .id = 1 };
static const struct var *const both[] = { &x, &y };
static const struct block block;
static struct expr ident_x, ident_y;
static struct cmd set_x, set_y, call, other_call;

enum { ENTRY, HEAD, BODY, INNER, AFTER, N };

static struct node *node_at(uint32_t i)
{
	return b.nodes.data[i];
}

static void add_edge(uint32_t from, uint32_t to)
{
	vec_push_in(&b.scratch, &node_at(from)->succs, to);
	vec_push_in(&b.scratch, &node_at(to)->preds, from);
}

static void add_step(uint32_t node, struct step s)
{
	node_add(&b, node_at(node), s);
}

static void set_up_assignment(struct cmd *c, struct expr *e, struct var *v)
{
	*e = (struct expr){ .kind = E_IDENT };
	e->u.ident.var = v;
	*c = (struct cmd){ .kind = CMD_ASSIGN };
	vec_push_in(&b.scratch, &c->lhs, e);
	vec_push_in(&b.scratch, &c->rhs, e);
}

/* while (*) { x := ..; if (*) { y := ..; continue; } }: both ways back are cut */
static void setup(void)
{
	program = (struct program){ .n_vars = 2 };
	g = (struct vcgen){ .program = &program };
	b = (struct cfg){ .g = &g };
	arena_init(&b.scratch);
	for (uint32_t i = 0; i < N; i++)
		(void)cfg_add(&b, &block);
	set_up_assignment(&set_x, &ident_x, &x);
	set_up_assignment(&set_y, &ident_y, &y);
	call = other_call = (struct cmd){ .kind = CMD_CALL };
	add_edge(ENTRY, HEAD);
	add_edge(HEAD, BODY);
	add_edge(BODY, INNER);
	add_edge(HEAD, AFTER);
	add_step(HEAD, (struct step){ .kind = STEP_HAVOC, .vars = both, .n_vars = 2 });
	add_step(BODY, (struct step){ .kind = STEP_ASSIGN, .cmd = &set_x });
	add_step(INNER, (struct step){ .kind = STEP_ASSIGN, .cmd = &set_y });
	cfg_note_cut(&b, node_at(HEAD), node_at(INNER), node_at(HEAD));
	cfg_note_cut(&b, node_at(HEAD), node_at(BODY), node_at(HEAD));
}

static void teardown(void)
{
	arena_fini(&b.scratch);
}

static void says(const char *wrong)
{
	const char *got;

	cfg_check_cuts(&b);
	got = cfg_check(&b);
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

START_TEST(cycle)
{
	add_edge(BODY, HEAD);
	says("nodes are out of order");
}
END_TEST

START_TEST(edge_known_at_one_end)
{
	vec_push_in(&b.scratch, &node_at(BODY)->succs, AFTER);
	says("predecessors are not those of the edges");
}
END_TEST

START_TEST(predecessor_of_another)
{
	node_at(AFTER)->preds.data[0] = BODY;
	says("predecessors are not those of the edges");
}
END_TEST

START_TEST(unreached)
{
	node_at(AFTER)->preds.len = 0;
	node_at(HEAD)->succs.len = 1;
	says("a node is not reached");
}
END_TEST

START_TEST(critical_edge)
{
	add_edge(INNER, AFTER);
	says("an edge leads from a branch to a join");
}
END_TEST

static void add_call(enum step_kind kind, const struct cmd *c)
{
	add_step(AFTER, (struct step){ .kind = kind, .cmd = c });
}

START_TEST(whole_call)
{
	add_call(STEP_CALL, &call);
	add_call(STEP_CALL_HAVOC, &call);
	add_call(STEP_CALL_END, &call);
	says(NULL);
	add_call(STEP_CALL_END, &call);
	says("steps of a call are out of order");
}
END_TEST

START_TEST(call_left_open)
{
	add_call(STEP_CALL, &call);
	add_call(STEP_CALL_HAVOC, &call);
	says("a call is left open");
}
END_TEST

START_TEST(call_without_havoc)
{
	add_call(STEP_CALL, &call);
	add_call(STEP_CALL_END, &call);
	says("steps of a call are out of order");
}
END_TEST

START_TEST(calls_mixed)
{
	add_call(STEP_CALL, &call);
	add_call(STEP_CALL_HAVOC, &other_call);
	says("steps of a call are out of order");
}
END_TEST

START_TEST(incomplete_step)
{
	add_step(AFTER, (struct step){ .kind = STEP_ASSERT });
	says("a step is not complete");
}
END_TEST

START_TEST(target_forgotten)
{
	node_at(HEAD)->steps.data[0].n_vars = 1;
	says("a loop changes what its head does not havoc");
}
END_TEST

/* A command of the head itself comes too late. */
START_TEST(target_havocked_too_late)
{
	node_at(HEAD)->steps.data[0].n_vars = 1;
	add_step(HEAD, (struct step){ .kind = STEP_HAVOC, .vars = both, .n_vars = 2 });
	says("a loop changes what its head does not havoc");
}
END_TEST

START_TEST(target_in_head)
{
	node_at(HEAD)->steps.data[0].vars = both + 1;
	node_at(HEAD)->steps.data[0].n_vars = 1;
	node_at(BODY)->steps.len = 0;
	add_step(HEAD, (struct step){ .kind = STEP_ASSIGN, .cmd = &set_y });
	says(NULL);
}
END_TEST

START_TEST(target_in_head_forgotten)
{
	node_at(HEAD)->steps.data[0].vars = both + 1;
	node_at(HEAD)->steps.data[0].n_vars = 1;
	node_at(BODY)->steps.len = 0;
	add_step(HEAD, (struct step){ .kind = STEP_ASSIGN, .cmd = &set_x });
	says("a loop changes what its head does not havoc");
}
END_TEST

START_TEST(cuts_left)
{
	ck_assert_str_eq(cfg_check(&b), "cuts are left");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("cfg_check");
	TCase *c = tcase_create("cfg_check");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, well_formed);
	tcase_add_test(c, cycle);
	tcase_add_test(c, edge_known_at_one_end);
	tcase_add_test(c, predecessor_of_another);
	tcase_add_test(c, unreached);
	tcase_add_test(c, critical_edge);
	tcase_add_test(c, whole_call);
	tcase_add_test(c, call_left_open);
	tcase_add_test(c, call_without_havoc);
	tcase_add_test(c, calls_mixed);
	tcase_add_test(c, incomplete_step);
	tcase_add_test(c, target_forgotten);
	tcase_add_test(c, target_havocked_too_late);
	tcase_add_test(c, target_in_head);
	tcase_add_test(c, target_in_head_forgotten);
	tcase_add_test(c, cuts_left);
	suite_add_tcase(s, c);
	return run_suite(s);
}
