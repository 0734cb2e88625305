/*
 * Runs through their interface: choices from a table, states at commands, maps compared by
 * their entries.
 */
#include "exec/number.h"
#include "exec/run.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const struct impl *typed(struct world *w, const char *text)
{
	const struct check_options options = { 0 };
	uint32_t i;

	world_open(w);
	ck_assert(world_parse(w, text, strlen(text)));
	resolve_program(&w->program, false, &w->diags);
	ck_assert_uint_eq(diags_errors(&w->diags), 0);
	check_program(&w->program, &options, &w->diags);
	ck_assert_uint_eq(diags_errors(&w->diags), 0);
	for (i = 0; i < w->program.decls.len; i++)
		if (w->program.decls.data[i]->kind == DECL_IMPL)
			return (const struct impl *)w->program.decls.data[i];
	ck_abort_msg("no implementation");
	return NULL;
}

/* What a test decides, and what it saw. */
struct table {
	struct buf seen;
	int target;
};

static bool variable(void *env, const struct exec_state *s, const struct cmd *at,
		     const struct var *v, value *out)
{
	(void)env;
	(void)s;
	if (strcmp(v->name->text, "x") == 0)
		*out = value_small(at ? 40 : 20);
	else if (strcmp(v->name->text, "g") == 0)
		*out = value_small(7);
	else
		return false;
	return true;
}

static bool function(void *env, const struct exec_state *s, const struct func *f,
		     const value *args, value *out)
{
	(void)env;
	(void)s;
	(void)f;
	*out = integer_mul(args[0], value_small(100));
	return true;
}

static bool entry(void *env, const struct exec_state *s, uint32_t lazy, value key,
		  value *out)
{
	(void)env;
	(void)s;
	(void)lazy;
	*out = integer_neg(key);
	return true;
}

static int target(void *env, const struct exec_state *s, const struct block *from)
{
	(void)s;
	(void)from;
	return ((struct table *)env)->target;
}

static void before(void *env, const struct exec_state *s, const struct cmd *c)
{
	struct table *t = env;
	const struct impl *m = exec_current(s);

	if (c->kind != CMD_ASSERT)
		return;
	exec_value_text(s, &t->seen, exec_variable(s, m->locals.data[0]),
			m->locals.data[0]->type);
	buf_char(&t->seen, ' ');
}

static const char scripted_text[] =
    "var g: int; function f(x: int): int;"
    "procedure P() modifies g; { var x, y: int; var m: [int]int;"
    " assert x == 20; assert g == 7; havoc x; assert x == 40; assert f(3) == 300;"
    " assert m[5] == -5; goto A, B; A: x := 1; return; B: x := 2; assert x == 1; }";

START_TEST(choices_from_a_table)
{
	struct table t = { .target = _i };
	struct exec_observer o = { .env = &t,
				   .before = before,
				   .variable = variable,
				   .function = function,
				   .entry = entry,
				   .target = target };
	struct exec_settings settings = { .max_steps = 1000, .observer = &o };
	struct exec_result r;
	struct exec_session *s;
	const struct impl *m;
	struct world w;

	m = typed(&w, scripted_text);
	buf_init(&t.seen);
	s = exec_new(&w.program, true);
	exec_run(s, m, &settings, &r);
	ck_assert_int_eq(r.end, _i ? EXEC_FAILED : EXEC_DONE);
	ck_assert_str_eq(buf_cstr(&t.seen),
			 _i ? "20 20 40 40 40 2 " : "20 20 40 40 40 ");
	ck_assert_uint_eq(r.n_path, 2);
	ck_assert_str_eq(r.path[1]->label->text, _i ? "B" : "A");
	exec_free(s);
	buf_fini(&t.seen);
	world_close(&w);
}
END_TEST

/* The same seed is the same run; others differ. */
START_TEST(runs_repeat)
{
	static const char text[] =
	    "procedure P() { var a, b, c: int; havoc a, b, c; assert false; }";
	struct exec_result r;
	struct exec_session *s;
	const struct impl *m;
	value first[3], again[3];
	bool differ = false;
	struct world w;
	uint32_t i;

	m = typed(&w, text);
	s = exec_new(&w.program, false);
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct exec_settings settings = { .seed = seed, .max_steps = 100 };
		const struct exec_state *state = exec_last_state(s);

		exec_run(s, m, &settings, &r);
		for (i = 0; i < 3; i++)
			first[i] = value_keep(exec_variable(state, m->locals.data[i]));
		exec_run(s, m, &settings, &r);
		ck_assert_int_eq(r.end, EXEC_FAILED);
		for (i = 0; i < 3; i++) {
			again[i] = exec_variable(state, m->locals.data[i]);
			ck_assert_int_eq(values_equal(NULL, first[i], again[i]),
					 TRUTH_TRUE);
			value_drop(first[i]);
		}
		differ |= first[0] != first[1];
	}
	ck_assert(differ);
	exec_free(s);
	world_close(&w);
}
END_TEST

/* An assertion about maps, and how the run ends. */
static const struct {
	const char *claim;
	enum exec_end end;
	uint64_t unknown;
} map_claims[] = {
	{ "a == a[1 := a[1]]", EXEC_DONE, 0 },
	{ "a[1 := 2][3 := 4] == a[3 := 4][1 := 2]", EXEC_DONE, 0 },
	{ "a[1 := 2] == a[1 := 3]", EXEC_FAILED, 0 },
	{ "a == b", EXEC_FAILED, 0 }, // nothing makes them equal
	{ "p[true := p[false]][false := true] == p[false := true][true := p[false]]",
	  EXEC_DONE, 0 },
	{ "p[true := true][false := true] == q[false := true][true := true]", EXEC_DONE,
	  0 },
	{ "(lambda i: int :: 0)[3 := 0] == (lambda i: int :: 0)", EXEC_DONE, 0 },
	{ "(lambda i: int :: i) != (lambda i: int :: i + 1)", EXEC_DONE, 0 },
	{ "(lambda i: int :: i + 1) == (lambda i: int :: 1 + i)", EXEC_DONE, 1 },
	{ "m[a] == m[a[5 := a[5]]]", EXEC_DONE, 0 },
	{ "m[a := 1][b := 2][a] == 1", EXEC_DONE, 0 },
	{ "two[1, true := 3][1, false := 4][1, true] == 3", EXEC_DONE, 0 },
};

START_TEST(maps_are_extensional)
{
	struct exec_settings settings = { .seed = 3, .max_steps = 1000 };
	struct exec_result r;
	struct exec_session *s;
	const struct impl *impl;
	char text[400];
	struct world w;

	snprintf(text, sizeof(text),
		 "procedure P() { var a, b: [int]int; var p, q: [bool]bool;"
		 "var m: [[int]int]int; var two: [int, bool]int; assert %s; }",
		 map_claims[_i].claim);
	impl = typed(&w, text);
	s = exec_new(&w.program, false);
	exec_run(s, impl, &settings, &r);
	ck_assert_msg(r.end == map_claims[_i].end, "%s: end %d", map_claims[_i].claim,
		      (int)r.end);
	ck_assert_uint_eq(r.n_unknown, map_claims[_i].unknown);
	exec_free(s);
	world_close(&w);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("exec runs");
	TCase *c = tcase_create("exec runs");

	tcase_add_loop_test(c, choices_from_a_table, 0, 2);
	tcase_add_test(c, runs_repeat);
	tcase_add_loop_test(c, maps_are_extensional, 0,
			    (int)(sizeof(map_claims) / sizeof(*map_claims)));
	suite_add_tcase(s, c);
	return run_suite(s);
}
