/* Programs by calls: types at the call, places of the caller, what is printed and verified. */
#include "base/mem.h"
#include "ivl_build.h"
#include "tests/unit/run.h"

#include <check.h>
#include <pthread.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif
#include <stdio.h>
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
	size_t assertions,
	    steps; // steps: of a path, that are somewhere in the caller's file
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
	s->assertions = r->n_assertions;
	if (r->n_failures) {
		s->at = r->failures[0].at;
		s->related = r->failures[0].related;
		for (size_t i = 0; i < r->failures[0].n_path; i++)
			s->steps += r->failures[0].path[i].at.line > 1;
		if (s->at.file)
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
	struct ivl_options *o = ivl_options_new();
	enum ivl_status st;
	struct ivl *v;

	ivl_options_set(o, "assertions", NULL, NULL, 0);
	v = ivl_new(o, &cb);
	memset(s, 0, sizeof(*s));
	ck_assert_int_eq(ivl_load_built(v, b), IVL_OK);
	st = how(v);
	ivl_free(v);
	ivl_options_free(o);
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
	ivl_procedure_body(b, &whole, p, locals, 2, body);
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
	ck_assert_uint_gt(s.steps, 0);
}
END_TEST

/* A precondition fails at the call, and is told of where it stands. */
START_TEST(related_range)
{
	struct ivl_range clause = at(2, 3, 20), there = at(9, 5, 11),
			 whole = at(8, 1, 2);
	struct ivl_block *body = ivl_block_new(b);
	struct ivl_proc *p =
	    ivl_declare_procedure(b, NULL, NULL, "p", NULL, 0, NULL, 0, NULL, 0);
	struct ivl_proc *q =
	    ivl_declare_procedure(b, NULL, NULL, "q", NULL, 0, NULL, 0, NULL, 0);
	struct seen s;

	ivl_requires(b, &clause, p, false, NULL, ivl_bool(b, NULL, false));
	ivl_call(b, body, &there, NULL, p, NULL, 0, NULL, 0);
	ivl_procedure_body(b, &whole, q, NULL, 0, body);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_verify), IVL_NOT_PROVED);
	ck_assert_uint_eq(s.at.line, 9);
	ck_assert_uint_eq(s.at.end_column, 11);
	ck_assert_uint_eq(s.related.line, 2);
	ck_assert_uint_eq(s.related.column, 3);
}
END_TEST

/* A postcondition fails where the body ends: at its closing brace. */
START_TEST(implicit_return)
{
	struct ivl_range whole = { "sum.jvl", 1, 1, 5, 2 }, clause = at(1, 5, 8);
	struct ivl_proc *p =
	    ivl_declare_procedure(b, &clause, NULL, "p", NULL, 0, NULL, 0, NULL, 0);
	struct seen s;

	ivl_ensures(b, &clause, p, false, NULL, ivl_bool(b, NULL, false));
	ivl_procedure_body(b, &whole, p, NULL, 0, ivl_block_new(b));
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_verify), IVL_NOT_PROVED);
	ck_assert_uint_eq(s.at.line, 5);
	ck_assert_uint_eq(s.at.column, 1);
	ck_assert_uint_eq(s.at.end_column, 2);
	ck_assert_uint_eq(s.related.line, 1);
}
END_TEST

/* Kept in a session, and run on. */
START_TEST(in_a_session)
{
	struct ivl_session *session = ivl_session_new();
	struct seen s = { 0 };
	struct ivl_callbacks cb = { .env = &s,
				    .message = on_message,
				    .result = on_result };
	struct ivl *v = ivl_new(NULL, &cb);
	struct ivl_program *p;

	ck_assert(ivl_builder_source(b, "sum.jvl", source, strlen(source)));
	build_sum(false);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(ivl_load_built(v, b), IVL_OK);
	ivl_builder_free(b);
	b = NULL;
	p = ivl_program_new(session, v);
	ck_assert_int_eq(ivl_program_status(p), IVL_OK);
	for (int i = 0; i < 2; i++) {
		s = (struct seen){ 0 };
		v = ivl_run_new(p, NULL, &cb);
		ck_assert_int_eq(ivl_verify(v), IVL_NOT_PROVED);
		ck_assert_str_eq(s.file, "sum.jvl");
		ck_assert_uint_eq(s.at.line, 3);
		ck_assert_uint_eq(s.at.end_column, 15);
		ck_assert_str_eq(s.excerpt, "  while (i < n) { s += i; i += 1; }");
		ivl_free(v);
	}
	ivl_program_free(p);
	ivl_session_free(session);
}
END_TEST

/* Besides a text, and twice: names are declared once. */
START_TEST(with_others)
{
	static const char text[] = "procedure r() {\n  assert k < 3;\n}\n";
	struct ivl_range here = at(7, 3, 4);
	struct seen s = { 0 };
	struct ivl_callbacks cb = { .env = &s,
				    .message = on_message,
				    .result = on_result };
	struct ivl *v = ivl_new(NULL, &cb);

	ivl_declare_constant(b, &here, NULL, false, "k", ivl_type_int(b));
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(ivl_load_built(v, b), IVL_OK);
	ck_assert_int_eq(ivl_load_text(v, "r.bpl", text, strlen(text)), IVL_OK);
	ck_assert_int_eq(ivl_verify(v), IVL_NOT_PROVED);
	ck_assert_str_eq(s.file, "r.bpl");
	ck_assert_uint_eq(s.at.line, 2);
	ivl_free(v);

	v = ivl_new(NULL, &cb);
	ck_assert_int_eq(ivl_load_built(v, b), IVL_OK);
	ck_assert_int_eq(ivl_load_built(v, b), IVL_OK);
	ck_assert_int_eq(ivl_check(v), IVL_REJECTED);
	ck_assert_str_eq(s.message, "more than one declaration of variable name: k");
	ck_assert_uint_eq(s.message_at.line, 7);
	ivl_free(v);
}
END_TEST

/* An axiom that says e, of a program that is right otherwise. */
static enum ivl_status axiom(struct ivl_expr *e)
{
	ivl_declare_axiom(b, NULL, NULL, e);
	return ivl_builder_finish(b);
}

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

/* A part that is missing without any call having failed. */
START_TEST(nothing)
{
	struct ivl_range here = at(6, 7, 12);

	ck_assert(!ivl_assert(b, ivl_block_new(b), &here, NULL, NULL));
	ck_assert_uint_eq(ivl_builder_messages(b), 0);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_REJECTED);
	ck_assert_str_eq(last_code(), "E0298");
	ck_assert_uint_eq(ivl_builder_error(b)->at.line, 6);
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

/* Of the same name as one that is: the text would mean that. */
START_TEST(types_out_of_scope)
{
	struct ivl_type *a = ivl_type_parameter(b, NULL, "a"), *other, *used;
	struct ivl_range here = at(4, 2, 3);
	struct ivl_var *x, *y;
	struct ivl_expr *e;

	other = ivl_type_parameter(b, NULL, "a");
	used = _i ? a : other;
	x = ivl_variable(b, NULL, NULL, IVL_BOUND, "x", a);
	y = ivl_variable(b, &here, NULL, IVL_BOUND, "y", used);
	e = ivl_bind(b, NULL, IVL_EXISTS, NULL, 0, &y, 1, NULL, NULL, 0,
		     op(IVL_EQ, rd(y), rd(y)));
	e = ivl_bind(b, NULL, IVL_FORALL, &a, 1, &x, 1, NULL, NULL, 0, e);
	ck_assert_int_eq(axiom(e), _i ? IVL_OK : IVL_REJECTED);
	ck_assert_str_eq(last_code(), _i ? "none" : "E0299");
	ck_assert(_i || ivl_builder_error(b)->at.line == 4);
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

/* One call that fails, and the code of what it says. */
static void what_is_refused(int number)
{
	struct ivl_type *type = ivl_type_int(b), *wide = ivl_type_bv(b, 8);
	struct ivl_type *domain[1] = { type };
	struct ivl_var *x = ivl_variable(b, NULL, NULL, IVL_BOUND, "x", type);
	struct ivl_var *g = ivl_declare_global(b, NULL, NULL, "g", type);
	struct ivl_var *k = ivl_declare_constant(b, NULL, NULL, false, "k", type);
	struct ivl_var *m = ivl_declare_global(
	    b, NULL, NULL, "m", ivl_type_map(b, NULL, NULL, 0, domain, 1, type));
	struct ivl_proc *p =
	    ivl_declare_procedure(b, NULL, NULL, "p", NULL, 0, NULL, 0, NULL, 0);
	struct ivl_func *f =
	    ivl_declare_function(b, NULL, NULL, "f", NULL, 0, NULL, 0, type);
	struct ivl_block *to = ivl_block_new(b);
	struct ivl_expr *one = num(1), *yes = ivl_bool(b, NULL, true);
	struct ivl_sort *sort = ivl_declare_type(b, NULL, NULL, "T", NULL, 0);
	struct ivl_attrs *attrs = ivl_attrs_new(b);
	struct ivl_var *out;

	ck_assert_uint_eq(ivl_builder_messages(b), 0);
	switch (number) {
	case 0:
		ivl_assert(b, to, NULL, NULL, one);
		ck_assert_str_eq(last_code(), "E0320");
		break;
	case 1:
		ivl_assume(b, to, NULL, NULL, one);
		ck_assert_str_eq(last_code(), "E0321");
		break;
	case 2:
		ivl_set(b, to, NULL, k, one);
		ck_assert_str_eq(last_code(), "E0340");
		break;
	case 3:
		ivl_set(b, to, NULL, g, yes);
		ck_assert_str_eq(last_code(), "E0324");
		break;
	case 4:
		ivl_requires(b, NULL, p, false, NULL, one);
		ck_assert_str_eq(last_code(), "E0316");
		break;
	case 5:
		ivl_modifies(b, NULL, p, &k, 1);
		ck_assert_str_eq(last_code(), "E0342");
		break;
	case 6:
		ivl_call(b, to, NULL, NULL, p, &one, 1, NULL, 0);
		ck_assert_str_eq(last_code(), "E0235");
		break;
	case 7:
		ivl_select(b, NULL, one, &one, 1);
		ck_assert_str_eq(last_code(), "E0310");
		break;
	case 8:
		ivl_select(b, NULL, rd(m), &yes, 1);
		ck_assert_str_eq(last_code(), "E0304");
		break;
	case 9:
		ivl_apply(b, NULL, f, &one, 1);
		ck_assert_ptr_nonnull(ivl_builder_error(b));
		break;
	case 10:
		ivl_extract(b, NULL, ivl_bv(b, NULL, "7", 8), 9, 0);
		ck_assert_str_eq(last_code(), "E0328");
		break;
	case 11:
		ivl_coerce(b, NULL, one, wide);
		ck_assert_str_eq(last_code(), "E0302");
		break;
	case 12:
		ivl_real(b, NULL, "1,5");
		ck_assert_str_eq(last_code(), "E0293");
		break;
	case 13:
		ivl_float(b, NULL, "0x1.0f24e8");
		ck_assert_str_eq(last_code(), "E0113");
		break;
	case 14:
		ivl_int_text(b, NULL, "-1");
		ck_assert_str_eq(last_code(), "E0293");
		break;
	case 15:
		ivl_type_of(b, NULL, sort, domain, 1);
		ck_assert_str_eq(last_code(), "E0218");
		break;
	case 16:
		ivl_type_map(b, NULL, domain, 1, domain, 1, type);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 17:
		ivl_bind(b, NULL, IVL_FORALL, NULL, 0, &g, 1, NULL, NULL, 0, yes);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 18:
		ivl_bind(b, NULL, IVL_FORALL, NULL, 0, &x, 1, NULL, NULL, 0, yes);
		ivl_bind(b, NULL, IVL_FORALL, NULL, 0, &x, 1, NULL, NULL, 0, yes);
		ck_assert_str_eq(last_code(), "E0292");
		break;
	case 19:
		ivl_bind(b, NULL, IVL_EXISTS, NULL, 0, &x, 1, NULL, NULL, 0, one);
		ck_assert_str_eq(last_code(), "E0319");
		break;
	case 20:
		ivl_assign(b, to, NULL, NULL, NULL, NULL, 0);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 21:
		ivl_goto(b, to, NULL, NULL, NULL, 0);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 22:
		ivl_trigger(b, NULL, false, NULL, 0);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 23:
		ivl_function_body(b, f, yes);
		ck_assert_ptr_nonnull(ivl_builder_error(b));
		break;
	case 24:
		ivl_attr(b, NULL, attrs, "nopats");
		ck_assert_str_eq(last_code(), "E0105");
		break;
	case 25:
		ivl_attr(b, NULL, attrs, "id");
		ivl_attr_text(b, attrs, "two\nlines");
		ck_assert_str_eq(last_code(), "E0293");
		break;
	case 26:
		ivl_where(b, k, yes);
		ck_assert_str_eq(last_code(), "E0117");
		break;
	case 27:
		ivl_assign(b, to, NULL, NULL, &one, &one, 1);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 28:
		ivl_if_then_else(b, NULL, one, one, one);
		ck_assert_ptr_nonnull(ivl_builder_error(b));
		break;
	case 29:
		ivl_if(b, to, NULL, NULL, one, ivl_block_new(b), NULL);
		ck_assert_str_eq(last_code(), "E0321");
		break;
	case 30:
		ivl_declare_datatype(b, NULL, NULL, "D", NULL, 0);
		ivl_builder_finish(b);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 31:
		ivl_refines(b, NULL, p, NULL, p);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 32:
		p = ivl_declare_yield(b, NULL, NULL, "y", IVL_NO_MOVER, NULL, 0, NULL,
				      0);
		ivl_requires(b, NULL, p, true, NULL, yes);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 33:
		p = ivl_declare_action(b, NULL, NULL, "a", IVL_LEFT, NULL, 0, NULL, 0);
		ivl_procedure_pure(b, p);
		ck_assert_str_eq(last_code(), "E0107");
		break;
	case 34:
		p = ivl_declare_invariant(b, NULL, NULL, true, "i", NULL, 0);
		ivl_procedure_body(b, NULL, p, NULL, 0, to);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 35:
		p = ivl_declare_yield(b, NULL, NULL, "y", IVL_NO_MOVER, NULL, 0, NULL,
				      0);
		ivl_claim_call(b, NULL, p, IVL_CLAIM_REQUIRES, to);
		ck_assert_str_eq(last_code(), "E0296");
		break;
	case 36:
	case 37:
		out = ivl_variable(b, NULL, NULL, IVL_OUT, "r", type);
		p = ivl_declare_procedure(b, NULL, NULL, "q", NULL, 0, NULL, 0, &out,
					  1);
		out = ivl_variable(b, NULL, NULL, IVL_OUT, "r", type);
		if (number == 36)
			ivl_where(b, out, yes);
		ivl_declare_implementation(b, NULL, NULL, p, NULL, 0, NULL, 0, &out, 1,
					   NULL, 0, to);
		if (number == 37)
			ivl_where(b, out, yes);
		ivl_builder_finish(b);
		ck_assert_str_eq(last_code(), "E0117");
		break;
	default:
		ivl_builder_finish(b);
		ivl_block_new(b);
		ck_assert_str_eq(last_code(), "E0291");
		break;
	}
	ck_assert_uint_eq(ivl_builder_messages(b), 1);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_REJECTED);
}

START_TEST(refused)
{
	what_is_refused(_i);
}
END_TEST

START_TEST(unfinished)
{
	struct seen s = { 0 };
	struct ivl_callbacks cb = { .env = &s, .message = on_message };
	struct ivl *v = ivl_new(NULL, &cb);

	build_sum(true);
	ck_assert_int_eq(ivl_load_built(v, b), IVL_REJECTED);
	ck_assert_uint_eq(s.messages, 1);
	ivl_free(v);
}
END_TEST

/* A procedure whose body is that block. */
static void procedure(const struct ivl_range *where, struct ivl_block *body)
{
	struct ivl_proc *p =
	    ivl_declare_procedure(b, where, NULL, "p", NULL, 0, NULL, 0, NULL, 0);

	ck_assert(ivl_procedure_body(b, where, p, NULL, 0, body));
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
}

/* What stands at one place, or nowhere, is told apart all the same. */
START_TEST(one_place)
{
	struct ivl_range here = at(7, 1, 5), *where = _i ? &here : NULL;
	struct ivl_block *body = ivl_block_new(b);
	struct ivl_var *k =
	    ivl_declare_constant(b, where, NULL, false, "k", ivl_type_int(b));
	struct ivl_expr *e = op(IVL_LT, rd(k), num(3));
	struct seen s;

	ivl_assert(b, body, where, NULL, op(IVL_EQ, rd(k), rd(k)));
	ivl_assert(b, body, where, NULL, e);
	ivl_assert(b, body, where, NULL, op(IVL_NEQ, rd(k), num(1)));
	ivl_assert(b, body, where, NULL, e);
	procedure(where, body);
	ck_assert_int_eq(run(&s, ivl_verify), IVL_NOT_PROVED);
	ck_assert_uint_eq(s.failures, 2);
	ck_assert_uint_eq(s.assertions, 4);
	ck_assert_uint_eq(s.at.line, _i ? 7 : 0);
}
END_TEST

/* Rules about the whole program, told at the caller's ranges. */
START_TEST(whole_program)
{
	struct ivl_range here = at(3, 2, 9);
	struct ivl_block *body = ivl_block_new(b);
	struct ivl_var *g = ivl_declare_global(b, NULL, NULL, "g", ivl_type_int(b));
	struct seen s;

	ivl_set(b, body, &here, g, num(1));
	procedure(&here, body);
	ck_assert_int_eq(run(&s, ivl_check), IVL_REJECTED);
	ck_assert_ptr_nonnull(strstr(s.message, "modifies"));
	ck_assert_uint_eq(s.message_at.line, 3);
	ck_assert_uint_eq(s.message_at.column, 2);
	ck_assert_uint_eq(s.message_at.end_column, 9);
}
END_TEST

START_TEST(missing_label)
{
	struct ivl_range here = at(3, 2, 9);
	struct ivl_block *body = ivl_block_new(b);
	const char *label = "nowehre";
	struct seen s;

	ivl_label(b, body, &here, "nowhere");
	ivl_goto(b, body, &here, ivl_attrs_flag(b, "invarant"), &label, 1);
	procedure(&here, body);
	ck_assert_int_eq(run(&s, ivl_check), IVL_REJECTED);
	ck_assert_ptr_nonnull(strstr(s.message, "nowehre"));
	ck_assert_uint_eq(s.message_at.line, 3);
}
END_TEST

/* An expression with several owners: each has a copy. */
START_TEST(shared_expressions)
{
	struct ivl_var *x =
	    ivl_variable(b, NULL, NULL, IVL_BOUND, "x", ivl_type_int(b));
	struct ivl_expr *e = op(IVL_EQ, rd(x), rd(x));
	struct seen s;

	e = ivl_bind(b, NULL, IVL_FORALL, NULL, 0, &x, 1, NULL, NULL, 0, e);
	e = op(IVL_AND, e, op(IVL_OR, e, e));
	ck_assert_int_eq(axiom(e), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_check), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_print), IVL_OK);
	ck_assert_str_eq(s.text,
			 "axiom (forall x: int :: x == x)\n   && "
			 "((forall x: int :: x == x) || (forall x: int :: x == x));\n");
}
END_TEST

/* What a type is may show later; what does not fit leaves nothing behind. */
START_TEST(open_types)
{
	struct ivl_type *a = ivl_type_parameter(b, NULL, "a"),
			*integer = ivl_type_int(b);
	struct ivl_sort *list = ivl_declare_datatype(b, NULL, NULL, "List", &a, 1);
	struct ivl_func *nil = ivl_add_constructor(b, NULL, list, "Nil", NULL, 0);
	struct ivl_var *v = ivl_declare_constant(
	    b, NULL, NULL, false, "v", ivl_type_of(b, NULL, list, &integer, 1));
	struct ivl_type *boolean = ivl_type_bool(b);
	struct ivl_var *args[2] = {
		ivl_variable(b, NULL, NULL, IVL_PARAMETER, NULL,
			     ivl_type_of(b, NULL, list, &boolean, 1)),
		ivl_variable(b, NULL, NULL, IVL_PARAMETER, NULL, boolean),
	};
	struct ivl_func *f =
	    ivl_declare_function(b, NULL, NULL, "f", NULL, 0, args, 2, boolean);
	struct ivl_expr *e = ivl_apply(b, NULL, nil, NULL, 0),
			*given[2] = { e, num(1) };

	ck_assert_ptr_null(op(IVL_EQ, e, num(1)));
	ck_assert_ptr_null(
	    ivl_apply(b, NULL, f, given, 2)); // a list of bool, but not 1
	ck_assert_ptr_nonnull(op(IVL_EQ, e, rd(v)));
	ck_assert_str_eq(ivl_type_text(b, e), "List int");
	ck_assert_ptr_nonnull(ivl_is(b, NULL, e, nil));
}
END_TEST

/* Maps with parameters of their own; the order of these is the order of their uses. */
START_TEST(polymorphic_maps)
{
	struct ivl_type *p = ivl_type_parameter(b, NULL, "p"), *q, *parts[2];
	struct ivl_sort *pair;
	struct ivl_var *m, *n;

	q = ivl_type_parameter(b, NULL, "q");
	parts[0] = p;
	parts[1] = q;
	pair = ivl_declare_type(b, NULL, NULL, "Pair", parts, 2);
	parts[0] = ivl_type_parameter(b, NULL, "a");
	parts[1] = ivl_type_parameter(b, NULL, "c");
	p = ivl_type_of(b, NULL, pair, parts, 2);
	m = ivl_declare_global(b, NULL, NULL, "m",
			       ivl_type_map(b, NULL, parts, 2, &p, 1, parts[0]));
	parts[0] = ivl_type_parameter(b, NULL, "c");
	parts[1] = ivl_type_parameter(b, NULL, "a");
	q = parts[1];
	parts[1] = parts[0];
	parts[0] = q;
	p = ivl_type_of(b, NULL, pair, parts, 2);
	q = parts[1];
	parts[1] = parts[0];
	parts[0] = q;
	n = ivl_declare_global(b, NULL, NULL, "n",
			       ivl_type_map(b, NULL, parts, 2, &p, 1, parts[1]));
	ck_assert_ptr_nonnull(op(IVL_EQ, rd(m), rd(n)));
}
END_TEST

/* Nothing recurses on what is built. */
START_TEST(deep)
{
	enum { DEPTH = 100000 };
	struct ivl_expr *e = num(0);
	struct ivl_block *inner = ivl_block_new(b);
	struct seen s;

	for (int i = 0; i < DEPTH; i++)
		e = op(IVL_ADD, num(1), e);
	ivl_assert(b, inner, NULL, NULL, op(IVL_LE, num(0), e));
	for (int i = 0; i < DEPTH / 10; i++) {
		struct ivl_block *outer = ivl_block_new(b);

		ivl_if(b, outer, NULL, NULL, NULL, inner, NULL);
		inner = outer;
	}
	procedure(NULL, inner);
	ck_assert_int_eq(run(&s, ivl_check), IVL_OK);
}
END_TEST

/* In the order of ranges, whenever they were declared. */
START_TEST(sorted)
{
	struct ivl_range late = at(9, 1, 2), early = at(2, 4, 5), first = at(2, 3, 4);
	struct seen s;

	ivl_declare_constant(b, &late, NULL, false, "late", ivl_type_int(b));
	ivl_declare_constant(b, NULL, NULL, false, "behind", ivl_type_int(b));
	ivl_declare_constant(b, &early, NULL, false, "early", ivl_type_int(b));
	ivl_declare_constant(b, &first, NULL, false, "first", ivl_type_int(b));
	ck_assert(ivl_builder_sort(b));
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	ck_assert_int_eq(run(&s, ivl_print), IVL_OK);
	ck_assert_str_eq(s.text, "const first: int;\n\nconst early: int;\n\n"
				 "const late: int;\n\nconst behind: int;\n");
}
END_TEST

/* -- several at once, and no memory ------------------------------------------------------------- */

static void *one_run(void *env)
{
	*(enum ivl_status *)env = IVL_FAILED;
	for (int i = 0; i < 20; i++) {
		struct seen s;

		*(enum ivl_status *)env = run(&s, ivl_check);
	}
	return NULL;
}

START_TEST(threads)
{
	enum ivl_status st[4];
	pthread_t t[4];

	ck_assert(ivl_builder_source(b, "sum.jvl", source, strlen(source)));
	build_sum(true);
	ck_assert_int_eq(ivl_builder_finish(b), IVL_OK);
	for (int i = 0; i < 4; i++)
		ck_assert_int_eq(pthread_create(&t[i], NULL, one_run, &st[i]), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(t[i], NULL);
		ck_assert_int_eq(st[i], IVL_OK);
	}
}
END_TEST

static void no_leak_check(bool on)
{
#ifdef __SANITIZE_ADDRESS__
	if (on)
		__lsan_disable();
	else
		__lsan_enable();
#else
	(void)on;
#endif
}

/* Wherever memory ends, the builder says so, and can be freed. */
START_TEST(out_of_memory)
{
	enum ivl_status st = IVL_FAILED;
	struct seen s;
	size_t n;

	no_leak_check(true); // what is in use when memory ends is lost: mem.h
	for (n = 1; st == IVL_FAILED && n < 100000; n++) {
		teardown();
		mem_fail_after(n);
		b = ivl_builder_new();
		if (b) {
			build_sum(true);
			st = ivl_builder_finish(b);
		}
		mem_fail_after(0);
		if (b && st == IVL_FAILED)
			ck_assert_str_eq(last_code(), "E0003");
	}
	no_leak_check(false);
	ck_assert_int_eq(st, IVL_OK);
	ck_assert_uint_gt(n, 3);
	ck_assert_int_eq(run(&s, ivl_check), IVL_OK);
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
	tcase_add_test(c, related_range);
	tcase_add_test(c, implicit_return);
	tcase_add_test(c, in_a_session);
	tcase_add_test(c, with_others);
	tcase_add_test(c, ill_typed);
	tcase_add_test(c, nothing);
	tcase_add_test(c, scopes);
	tcase_add_test(c, out_of_scope);
	tcase_add_loop_test(c, types_out_of_scope, 0, 2);
	tcase_add_test(c, names);
	tcase_add_loop_test(c, refused, 0, 39);
	tcase_add_test(c, unfinished);
	tcase_add_loop_test(c, one_place, 0, 2);
	tcase_add_test(c, whole_program);
	tcase_add_test(c, missing_label);
	tcase_add_test(c, shared_expressions);
	tcase_add_test(c, open_types);
	tcase_add_test(c, polymorphic_maps);
	tcase_add_test(c, deep);
	tcase_add_test(c, sorted);
	tcase_add_test(c, threads);
	tcase_add_test(c, out_of_memory);
	suite_add_tcase(s, c);
	return s;
}

int main(void)
{
	return run_suite(builder_suite());
}
