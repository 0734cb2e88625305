/* Models of solvers as structures: both dialects, half a model, and no model at all. */
#include "base/buf.h"
#include "smt/text/model.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdio.h>

static struct arena arena;
static struct model m;

static void begin(void)
{
	arena_init(&arena);
	model_init(&m, &arena);
}

static void end(void)
{
	model_fini(&m);
	arena_fini(&arena);
}

/* `name` has so many entries, and this number as its default (NULL: any). */
static const struct model_function *expect(const char *name, uint32_t arity, uint32_t n,
					   const char *otherwise)
{
	const struct model_function *f = model_find(&m, name);

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(f->arity, arity);
	ck_assert_uint_eq(f->entries.len, n);
	if (otherwise) {
		ck_assert_ptr_nonnull(f->otherwise);
		ck_assert_str_eq(f->otherwise->text, otherwise);
	}
	return f;
}

START_TEST(of_cvc5)
{
	const struct model_function *f;

	ck_assert(model_read(
	    &m,
	    "(\n; cardinality of T@U is 3\n; rep: (as @T@U_0 T@U)\n"
	    "(define-fun a () T@U (as @T@U_2 T@U))\n"
	    "(define-fun |x'y| () Int 4)\n"
	    "(define-fun f ((_arg_1 Int) (_arg_2 Bool)) Int (ite (= _arg_1 1) (ite (= "
	    "_arg_2 true) 5 (ite (= _arg_2 false) 6 8)) (ite (= 2 _arg_1) (ite _arg_2 "
	    "7 9) 9)))\n"
	    "(define-fun m () (Array Int Int) (store ((as const (Array Int Int)) 0) 1 "
	    "2))\n)\n"));
	ck_assert_ptr_null(m.complaint);
	f = expect("a", 0, 0, "U");
	ck_assert_int_eq(f->otherwise->kind, MODEL_ELEMENT);
	ck_assert_uint_eq(f->otherwise->width, 2);
	expect("x'y", 0, 0, "4");
	f = expect("f", 2, 4, "9");
	ck_assert_str_eq(f->entries.data[0].args[0]->text, "1");
	ck_assert_str_eq(f->entries.data[0].args[1]->text, "true");
	ck_assert_str_eq(f->entries.data[0].result->text, "5");
	ck_assert_str_eq(f->entries.data[1].args[1]->text, "false");
	ck_assert_ptr_null(f->entries.data[2].args[1]); // all other
	ck_assert_str_eq(f->entries.data[3].args[0]->text, "2");
	f = expect("m", 0, 0, NULL)->otherwise->map;
	ck_assert(f->of_map);
	ck_assert_uint_eq(f->entries.len, 1);
	ck_assert_str_eq(f->otherwise->text, "0");
	/* The same text is the same map. */
	ck_assert_ptr_eq(
	    model_value(&m, "(store ((as const (Array Int Int)) 0) 1 2)")->map, f);
}
END_TEST

START_TEST(of_z3)
{
	const struct model_function *f;

	ck_assert(model_read(
	    &m,
	    "(\n  ;; universe for T@U:\n  (declare-fun T@U!val!1 () T@U)\n"
	    "  (forall ((x T@U)) (or (= x T@U!val!1)))\n"
	    "  (define-fun b () T@U\n    T@U!val!1)\n"
	    "  (define-fun ar () (Array Int Int)\n    (_ as-array k!0))\n"
	    "  (define-fun k!0 ((x!0 Int)) Int\n    (ite (= x!0 1) 2\n    (ite (= x!0 "
	    "2) "
	    "3\n      2)))\n"
	    "  (define-fun g ((x!0 Int) (x!1 Int)) Int\n    (ite (and (= x!0 0) (= x!1 "
	    "12)) 10\n      12)))"));
	ck_assert_ptr_null(m.complaint);
	ck_assert_uint_eq(expect("b", 0, 0, "U")->otherwise->width, 1);
	f = expect("k!0", 1, 2, "2");
	ck_assert(f->of_map);
	ck_assert_ptr_eq(expect("ar", 0, 0, NULL)->otherwise->map, f);
	ck_assert_ptr_eq(model_value(&m, "(_ as-array k!0)")->map, f);
	f = expect("g", 2, 1, "12");
	ck_assert_str_eq(f->entries.data[0].args[1]->text, "12");
	/* Maps of ours have other names than those of the solver. */
	ck_assert_str_eq(model_value(&m, "((as const (Array Int Int)) 7)")->text,
			 "k!1");
}
END_TEST

/* What is no model: a complaint, and nothing else. */
static const char *const broken[] = {
	"",       "(",     ")",        "(define-fun x () Int",     "sat",
	"x -> 1", "() ()", "\"text\"", "(define-fun x () Int 1))", "|open",
};

START_TEST(no_model)
{
	ck_assert(!model_read(&m, broken[_i]));
	ck_assert_ptr_nonnull(m.complaint);
	ck_assert_uint_eq(m.functions.len, 0);
}
END_TEST

/* Half of it can be read: that half counts, and there is a complaint. */
static const char *const half[] = {
	"((define-fun y () Int 1) (define-fun))",
	"((define-fun x () Int) (define-fun y () Int 1))",
	"((define-fun (x) () Int 2) (define-fun y () Int 1))",
	"((define-fun x nothing Int 2) (define-fun y () Int 1))",
	"((define-fun x ((a)) Int 2) (define-fun y () Int 1))",
	"((define-fun y () Int 1) (define-fun y () Int 2))",
	"((define-fun y () Int 1) (define-fun m () T (_ as-array k!7)))",
};

START_TEST(half_a_model)
{
	ck_assert(model_read(&m, half[_i]));
	ck_assert_ptr_nonnull(m.complaint);
	expect("y", 0, 0, "1");
}
END_TEST

/* Bodies that are no tables stay text. */
static const char *const bodies[] = {
	"(g x)",
	"(ite (= x (g x)) 1 (ite (> x 1) 2 3))",
	"(ite (= x 1) (ite (= x 2) 1 2) 3)",
	"(ite (and) 1 2)",
	"(ite (and (= x 1) (= x 1)) 1 2)",
	"(let ((y x)) y)",
};

START_TEST(other_bodies)
{
	char text[200];

	snprintf(text, sizeof(text), "((define-fun f ((x Int)) Int %s))", bodies[_i]);
	ck_assert(model_read(&m, text));
	ck_assert_int_le(expect("f", 1, 0, NULL)->otherwise->kind, MODEL_TEXT);
	ck_assert_ptr_null(m.complaint);
}
END_TEST

/* Chains and nests as long as solvers may make them, and maps that contain themselves. */
START_TEST(extremes)
{
	enum { N = 20000 };
	struct buf b;
	int i;

	buf_init(&b);
	buf_str(&b, "((define-fun f ((x Int)) Int ");
	for (i = 0; i < N; i++)
		buf_printf(&b, "(ite (= x %d) %d ", i, i);
	buf_str(&b, "7");
	for (i = 0; i < N; i++)
		buf_char(&b, ')');
	buf_str(&b, ")\n(define-fun d () D ");
	for (i = 0; i < N; i++)
		buf_str(&b, "(s ");
	buf_char(&b, 'z');
	for (i = 0; i < N; i++)
		buf_char(&b, ')');
	buf_str(&b, ")\n(define-fun m () A ");
	for (i = 0; i < N; i++)
		buf_str(&b, "(store ");
	buf_str(&b, "m0");
	for (i = 0; i < N; i++)
		buf_str(&b, " 1 2)");
	buf_str(&b, ")\n(define-fun k!9 ((x Int)) A (_ as-array k!9)))");
	ck_assert(model_read(&m, buf_cstr(&b)));
	expect("f", 1, N, "7");
	ck_assert_ptr_nonnull(expect("d", 0, 0, NULL)->otherwise);
	ck_assert_uint_eq(expect("m", 0, 0, NULL)->otherwise->map->entries.len, N);
	buf_fini(&b);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("model");
	TCase *c = tcase_create("model");

	tcase_add_checked_fixture(c, begin, end);
	tcase_add_test(c, of_cvc5);
	tcase_add_test(c, of_z3);
	tcase_add_loop_test(c, no_model, 0, (int)ARRAY_LEN(broken));
	tcase_add_loop_test(c, half_a_model, 0, (int)ARRAY_LEN(half));
	tcase_add_loop_test(c, other_bodies, 0, (int)ARRAY_LEN(bodies));
	tcase_add_test(c, extremes);
	suite_add_tcase(s, c);
	return run_suite(s);
}
