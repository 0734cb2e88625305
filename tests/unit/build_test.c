/* Typed constructors: what they make has a type; what does not fit is a bug. */
#include "ivl/build.h"

#include "base/bug.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <string.h>

static struct world w;
static struct builder b;
static struct expr *x, *p, *m; // int, bool, [int]bool

static struct expr *variable(const char *name, const struct type *type)
{
	struct var *v =
	    typed_var(&w.arena, VAR_LOCAL, intern_str(&w.names, name), type);

	return expr_var(&w.arena, v, (struct span){ 3, 4 });
}

static void setup(void)
{
	const struct type *parts[2];

	world_open(&w);
	b = builder_of(&w.program);
	parts[0] = w.types.integer;
	parts[1] = w.types.boolean;
	x = variable("x", parts[0]);
	p = variable("p", parts[1]);
	m = variable("m", type_map(&w.types, NULL, 0, parts, 2));
}

static void teardown(void)
{
	world_close(&w);
}

START_TEST(true_operands)
{
	ck_assert_ptr_eq(typed_and(&b, NULL, p), p);
	ck_assert_ptr_eq(typed_and(&b, p, NULL), p);
	ck_assert_ptr_null(typed_and(&b, NULL, NULL));
	ck_assert_ptr_eq(typed_implies(&b, NULL, p), p);
	ck_assert_int_eq(typed_and(&b, p, p)->op, OP_AND);
}
END_TEST

START_TEST(types)
{
	ck_assert_ptr_eq(typed_equal(&b, x, x)->type, w.types.boolean);
	ck_assert_ptr_eq(typed_binary(&b, OP_ADD, x, x)->type, w.types.integer);
	ck_assert_ptr_eq(typed_ite(&b, p, x, x)->type, w.types.integer);
	ck_assert_ptr_eq(typed_old(&b, x)->type, w.types.integer);
	ck_assert_ptr_eq(typed_int(&b, 12, x)->type, w.types.integer);
	ck_assert_str_eq(typed_int(&b, 12, x)->u.text->text, "12");
	ck_assert_uint_eq(typed_int(&b, 12, x)->tok, 3);
}
END_TEST

/* m[x] := p as m := m[x := p] */
START_TEST(whole)
{
	struct expr *parts[] = { m, x }, *place, *value;

	place = typed_node(&b, E_SELECT, x, parts, 2, w.types.boolean);
	value = typed_whole(&b, &place, p);
	ck_assert_ptr_eq(place, m);
	ck_assert_uint_eq(value->kind, E_STORE);
	ck_assert_ptr_eq(value->type, m->type);
	ck_assert_ptr_eq(value->args[2], p);
	ck_assert_ptr_eq(typed_whole(&b, &place, m), m);
}
END_TEST

START_TEST(quantified)
{
	var_list vars = { 0 };
	struct expr *e;

	vec_push_in(&w.arena, &vars, x->u.ident.var);
	e = typed_select(&b, m, &vars, x);
	ck_assert_ptr_eq(e->type, w.types.boolean);
	ck_assert_ptr_eq(e->args[1]->u.ident.var, x->u.ident.var);
	e = typed_forall(&b, &vars, e);
	typed_trigger(&b, e, e->args[0], NULL);
	ck_assert_uint_eq(e->u.binder->vars.len, 1);
	ck_assert_uint_eq(e->u.binder->triggers.len, 1);
}
END_TEST

static void two_types(void *env)
{
	(void)env;
	typed_equal(&b, x, p);
}

static void no_boolean(void *env)
{
	(void)env;
	typed_and(&b, x, x);
}

static void not_of_int(void *env)
{
	(void)env;
	typed_not(&b, x);
}

static void choice(void *env)
{
	(void)env;
	typed_ite(&b, p, x, p);
}

static void arguments(void *env)
{
	struct func f = { .result = p->u.ident.var };

	(void)env;
	typed_call(&b, &f, &x, 1, x);
}

static void argument(void *env)
{
	struct func f = { .result = p->u.ident.var };

	(void)env;
	vec_push_in(&w.arena, &f.params, p->u.ident.var);
	typed_call(&b, &f, &x, 1, x);
}

static void no_map(void *env)
{
	var_list none = { 0 };

	(void)env;
	typed_select(&b, m, &none, x);
}

static void index_type(void *env)
{
	var_list vars = { 0 };

	(void)env;
	vec_push_in(&w.arena, &vars, p->u.ident.var);
	typed_select(&b, m, &vars, x);
}

static void no_formula(void *env)
{
	var_list none = { 0 };

	(void)env;
	typed_forall(&b, &none, x);
}

static void (*const misfits[])(void *env) = { two_types, no_boolean, not_of_int,
					      choice,    arguments,  argument,
					      no_map,    index_type, no_formula };

START_TEST(misfit)
{
	struct bug found;

	ck_assert(bug_caught(misfits[_i], NULL, &found));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("build");
	TCase *tc = tcase_create("build");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, true_operands);
	tcase_add_test(tc, types);
	tcase_add_test(tc, whole);
	tcase_add_test(tc, quantified);
	tcase_add_loop_test(tc, misfit, 0, ARRAY_LEN(misfits));
	suite_add_tcase(s, tc);
	return run_suite(s);
}
