/* Programs by calls: types at the call, places of the caller, what is printed and verified. */
#include "ivl_build.h"
#include "tests/unit/run.h"

#include <check.h>
#include <string.h>

static struct ivl_builder *b;

static void setup(void)
{
	b = ivl_builder_new();
	ck_assert_ptr_nonnull(b);
}

static void teardown(void)
{
	ivl_builder_free(b);
}

static struct ivl_range at(uint32_t line, uint32_t column, uint32_t end_column)
{
	return (struct ivl_range){ "sum.jvl", line, column, line, end_column };
}

static const char *last_code(void)
{
	const struct ivl_message *m = ivl_builder_error(b);

	return m ? m->code : "none";
}

/* -- a run ------------------------------------------------------------------------------------ */

struct seen {
	char text[4096];
	unsigned messages, results, failures;
	enum ivl_verdict verdict;
	struct ivl_location at, related, message_at;
	char message[200], file[40], excerpt[80];
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct seen *s = env;

	s->messages++;
	s->message_at = m->at;
	strncpy(s->message, m->text, sizeof(s->message) - 1);
}

static void on_result(void *env, const struct ivl_result *r)
{
	struct seen *s = env;

	s->results++;
	s->verdict = r->verdict;
	s->failures += (unsigned)r->n_failures;
	if (r->n_failures) {
		s->at = r->failures[0].at;
		s->related = r->failures[0].related;
		strncpy(s->file, s->at.file, sizeof(s->file) - 1);
		if (s->at.excerpt)
			strncpy(s->excerpt, s->at.excerpt,
				s->at.excerpt_len < sizeof(s->excerpt)
				    ? s->at.excerpt_len
				    : sizeof(s->excerpt) - 1);
	}
}

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	struct seen *s = env;

	(void)path;
	ck_assert_uint_lt(strlen(s->text) + len, sizeof(s->text));
	strncat(s->text, text, len);
	return true;
}

static enum ivl_status run(struct seen *s, enum ivl_status (*how)(struct ivl *))
{
	struct ivl_callbacks cb = {
		.env = s, .message = on_message, .result = on_result, .text = on_text
	};
	struct ivl *v = ivl_new(NULL, &cb);
	enum ivl_status st;

	memset(s, 0, sizeof(*s));
	ck_assert_int_eq(ivl_load_built(v, b), IVL_OK);
	st = how(v);
	ivl_free(v);
	return st;
}

/* -- the sum of a loop -------------------------------------------------------------------------- */

static const char source[] = "int sum(int n) {\n"
			     "  int i = 0, s = 0;\n"
			     "  while (i < n) { s += i; i += 1; }\n"
			     "  return s;\n"
			     "}\n";

static struct ivl_expr *num(int64_t n)
{
	return ivl_int(b, NULL, n);
}

static struct ivl_expr *op(enum ivl_binary o, struct ivl_expr *l, struct ivl_expr *r)
{
	return ivl_binary(b, NULL, o, l, r);
}

static struct ivl_expr *rd(struct ivl_var *v)
{
	return ivl_read(b, NULL, v);
}

/* With an invariant 2 s == i * (i - 1) that `right` breaks or not. */
static void build_sum(bool right)
{
	struct ivl_range head = at(1, 5, 8), loop_at = at(3, 3, 37),
			 inv_at = at(3, 10, 15), whole = at(1, 1, 1);
	struct ivl_type *type = ivl_type_int(b);
	struct ivl_var *n = ivl_variable(b, &head, NULL, IVL_IN, "n", type);
	struct ivl_var *r = ivl_variable(b, &head, NULL, IVL_OUT, "r", type);
	struct ivl_var *i = ivl_variable(b, &head, NULL, IVL_LOCAL, "i", type);
	struct ivl_var *s = ivl_variable(b, &head, NULL, IVL_LOCAL, "s", type);
	struct ivl_var *locals[] = { i, s };
	struct ivl_proc *p =
	    ivl_declare_procedure(b, &head, NULL, "sum", NULL, 0, &n, 1, &r, 1);
	struct ivl_block *body = ivl_block_new(b), *in = ivl_block_new(b);
	struct ivl_loop *loop;

	ivl_requires(b, &head, p, false, NULL, op(IVL_LE, num(0), rd(n)));
	ivl_ensures(b, &head, p, false, ivl_attrs_text(b, "msg", "wrong sum"),
		    op(IVL_EQ, op(IVL_MUL, num(2), rd(r)),
		       op(IVL_MUL, rd(n), op(IVL_SUB, rd(n), num(1)))));
	ivl_set(b, body, &head, i, num(0));
	ivl_set(b, body, &head, s, num(0));
	ivl_set(b, in, &loop_at, s, op(IVL_ADD, rd(s), rd(i)));
	ivl_set(b, in, &loop_at, i, op(IVL_ADD, rd(i), num(1)));
	loop = ivl_while(b, body, &loop_at, op(IVL_LT, rd(i), rd(n)), in);
	ivl_invariant(b, &inv_at, loop, false, NULL, op(IVL_LE, rd(i), rd(n)));
	ivl_invariant(b, &inv_at, loop, false, NULL,
		      op(IVL_EQ, op(IVL_MUL, num(2), rd(s)),
			 op(IVL_MUL, rd(i), op(IVL_SUB, rd(i), num(right)))));
	ivl_set(b, body, &head, r, rd(s));
	whole.end_line = 5;
	whole.end_column = 2;
	ck_assert(ivl_procedure_body(b, &whole, p, locals, 2, body));
}

START_TEST(prints)
{
	struct seen s;

	build_sum(true);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_print), IVL_OK);
	ck_assert_str_eq(s.text,
			 "procedure sum(n: int) returns (r: int);\n"
			 "  requires 0 <= n;\n"
			 "  ensures {:msg \"wrong sum\"} 2 * r == n * (n - 1);\n"
			 "\n\n\n"
			 "implementation sum(n: int) returns (r: int)\n"
			 "{\n"
			 "  var i: int;\n"
			 "  var s: int;\n\n"
			 "    i := 0;\n"
			 "    s := 0;\n"
			 "    while (i < n)\n"
			 "      invariant i <= n;\n"
			 "      invariant 2 * s == i * (i - 1);\n"
			 "    {\n"
			 "        s := s + i;\n"
			 "        i := i + 1;\n"
			 "    }\n\n"
			 "    r := s;\n"
			 "}\n\n\n");
}
END_TEST

START_TEST(verifies)
{
	struct seen s;

	build_sum(true);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	for (int i = 0; i < 2; i++) { // as often as one likes
		ck_assert_int_eq(run(&s, ivl_verify), IVL_OK);
		ck_assert_int_eq(s.verdict, IVL_PROVED);
		ck_assert_uint_eq(s.results, 1);
	}
}
END_TEST

START_TEST(fails_at_the_range)
{
	struct seen s;

	ck_assert(ivl_builder_source(b, "sum.jvl", source, strlen(source)));
	build_sum(false);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_verify), IVL_NOT_PROVED);
	ck_assert_str_eq(s.file, "sum.jvl");
	ck_assert_uint_eq(s.at.line, 3);
	ck_assert_uint_eq(s.at.column, 10);
	ck_assert_uint_eq(s.at.end_line, 3);
	ck_assert_uint_eq(s.at.end_column, 15);
	ck_assert_str_eq(s.excerpt, "  while (i < n) { s += i; i += 1; }");
	ck_assert_uint_eq(s.at.offset, 9);
	ck_assert_uint_eq(s.at.width, 5);
}
END_TEST

/* -- mistakes --------------------------------------------------------------------------------- */

START_TEST(ill_typed)
{
	struct ivl_range here = at(2, 7, 12);
	struct ivl_expr *e =
	    ivl_binary(b, &here, IVL_ADD, ivl_bool(b, NULL, true), num(1));

	ck_assert_ptr_null(e);
	ck_assert_str_eq(ivl_builder_error(b)->text,
			 "invalid argument types (bool and int) to binary operator +");
	ck_assert_uint_eq(ivl_builder_error(b)->at.line, 2);
	ck_assert_uint_eq(ivl_builder_error(b)->at.end_column, 12);
	/* What is made of it fails quietly. */
	ck_assert_ptr_null(ivl_unary(b, &here, IVL_NEG, e));
	ck_assert_ptr_null(op(IVL_AND, e, e));
	ck_assert_uint_eq(ivl_builder_messages(b), 1);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_REJECTED);
}
END_TEST

START_TEST(scopes)
{
	struct ivl_type *type = ivl_type_int(b);
	struct ivl_range here = at(4, 1, 2);
	struct ivl_var *x = ivl_variable(b, NULL, NULL, IVL_BOUND, "x", type);
	struct ivl_var *y = ivl_variable(b, NULL, NULL, IVL_BOUND, "x", type);
	struct ivl_expr *e = op(IVL_EQ, ivl_read(b, &here, x), rd(y));

	e = ivl_bind(b, NULL, IVL_FORALL, NULL, 0, &y, 1, NULL, NULL, 0, e);
	e = ivl_bind(b, NULL, IVL_EXISTS, NULL, 0, &x, 1, NULL, NULL, 0, e);
	ck_assert(ivl_declare_axiom(b, NULL, NULL, e));
	ck_assert_int_eq(ivl_builder_finish(b), IVL_REJECTED);
	ck_assert_str_eq(ivl_builder_error(b)->text,
			 "another variable has this name here: x");
	ck_assert_uint_eq(ivl_builder_error(b)->at.line, 4);
}
END_TEST

START_TEST(out_of_scope)
{
	struct ivl_var *x =
	    ivl_variable(b, NULL, NULL, IVL_BOUND, "x", ivl_type_bool(b));

	ck_assert(ivl_declare_axiom(b, NULL, NULL, rd(x)));
	ck_assert_int_eq(ivl_builder_finish(b), IVL_REJECTED);
	ck_assert_str_eq(ivl_builder_error(b)->text,
			 "variable is not in scope here: x");
}
END_TEST

START_TEST(names)
{
	ck_assert_ptr_null(
	    ivl_declare_constant(b, NULL, NULL, false, "a-b", ivl_type_int(b)));
	ck_assert_str_eq(last_code(), "E0290");
	ck_assert_ptr_nonnull(
	    ivl_declare_constant(b, NULL, NULL, false, "call", ivl_type_int(b)));
	ck_assert_ptr_null(
	    ivl_declare_constant(b, NULL, NULL, false, "call", ivl_type_int(b)));
	ck_assert_str_eq(last_code(), "E0208");
}
END_TEST

static Suite *builder_suite(void)
{
	Suite *s = suite_create("builder");
	TCase *c = tcase_create("builder");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, prints);
	tcase_add_test(c, verifies);
	tcase_add_test(c, fails_at_the_range);
	tcase_add_test(c, ill_typed);
	tcase_add_test(c, scopes);
	tcase_add_test(c, out_of_scope);
	tcase_add_test(c, names);
	suite_add_tcase(s, c);
	return s;
}

int main(void)
{
	return run_suite(builder_suite());
}
