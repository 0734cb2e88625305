/* The public interface: messages, statuses, and every way of running out of memory. */
#include "base/mem.h"
#include "ivl.h"
#include "tests/unit/run.h"

#include <check.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif
#include <stdlib.h>
#include <string.h>

struct seen {
	unsigned messages, stages, results;
	char text[256];
	uint32_t line, column;
	size_t text_bytes;
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct seen *s = env;

	s->messages++;
	s->line = m->at.line;
	s->column = m->at.column;
	strncpy(s->text, m->text, sizeof(s->text) - 1);
}

static void on_stage_end(void *env, const struct ivl_stage_end *e)
{
	(void)e;
	((struct seen *)env)->stages++;
}

static void on_result(void *env, const struct ivl_result *r)
{
	(void)r;
	((struct seen *)env)->results++;
}

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	(void)path;
	(void)text;
	((struct seen *)env)->text_bytes += len;
	return true;
}

static struct ivl *open_text(struct seen *s, const struct ivl_options *o,
			     const char *text)
{
	struct ivl_callbacks cb = { .env = s,
				    .message = on_message,
				    .stage_end = on_stage_end,
				    .result = on_result,
				    .text = on_text };
	struct ivl *v;

	*s = (struct seen){ 0 };
	v = ivl_new(o, &cb);
	if (v)
		ivl_load_text(v, "t.bpl", text, strlen(text));
	return v;
}

START_TEST(syntax_error)
{
	struct seen s;
	struct ivl *v = open_text(&s, NULL, "procedure P()\n{\n  assert ;\n}\n");

	ck_assert_int_eq(ivl_check(v), IVL_REJECTED);
	ck_assert_uint_eq(s.messages, 1);
	ck_assert_uint_eq(s.line, 3);
	ck_assert_uint_eq(s.column, 10);
	ck_assert_uint_eq(s.stages, 1);
	ivl_free(v);
}
END_TEST

START_TEST(missing_file)
{
	struct seen s;
	struct ivl *v = open_text(&s, NULL, "");

	ck_assert_int_eq(ivl_load_file(v, "/nonexistent/x.bpl"), IVL_FAILED);
	ck_assert_uint_eq(s.messages, 1);
	ck_assert_int_eq(ivl_verify(v), IVL_FAILED);
	ivl_free(v);
}
END_TEST

START_TEST(printing)
{
	struct seen s;
	struct ivl *v = open_text(&s, NULL, "const c: int;\n");

	ck_assert_int_eq(ivl_print(v), IVL_OK);
	ck_assert_uint_gt(s.text_bytes, 0);
	ivl_free(v);
}
END_TEST

START_TEST(unknown_is_no_verdict)
{
	struct ivl_options *o = ivl_options_new();
	struct ivl_totals t;
	struct seen s;
	struct ivl *v;

	ck_assert(ivl_options_set(o, "solver", "noop", NULL, 0));
	v = open_text(&s, o, "procedure P() { assert true; }\n");
	ck_assert_int_eq(ivl_verify(v), IVL_UNDECIDED);
	ivl_totals(v, &t);
	ck_assert_uint_eq(t.unknown, 1);
	ck_assert_uint_eq(t.proved, 0);
	ck_assert_uint_eq(s.results, 1);
	ivl_free(v);
	ivl_options_free(o);
}
END_TEST

static void on_assertions(void *env, const struct ivl_result *r)
{
	enum ivl_verdict *seen = env;

	ck_assert_uint_eq(r->n_assertions, 2);
	ck_assert_int_eq(r->assertions[0].kind, IVL_POSTCONDITION);
	ck_assert_uint_eq(r->assertions[0].at.line, 1);
	ck_assert_int_eq(r->assertions[1].kind, IVL_ASSERTION);
	ck_assert_uint_eq(r->assertions[1].at.line, 2);
	seen[0] = r->assertions[0].verdict;
	seen[1] = r->assertions[1].verdict;
	ck_assert_str_eq(r->pieces[r->assertions[0].piece].solver, "noop");
}

/* In the order of the text; what is true on its face needs no solver. */
START_TEST(verdicts_on_assertions)
{
	static const char text[] = "procedure P(x: int) ensures x > 0;\n"
				   "{ assert true; }\n";
	enum ivl_verdict seen[2] = { IVL_TIMEOUT, IVL_TIMEOUT };
	struct ivl_callbacks cb = { .env = seen, .result = on_assertions };
	struct ivl_options *o = ivl_options_new();
	struct ivl *v;

	ck_assert(ivl_options_set(o, "solver", "noop", NULL, 0));
	ck_assert(ivl_options_set(o, "assertions", NULL, NULL, 0));
	v = ivl_new(o, &cb);
	ivl_load_text(v, "t.bpl", text, strlen(text));
	ck_assert_int_eq(ivl_verify(v), IVL_UNDECIDED);
	ck_assert_int_eq(seen[0], IVL_UNKNOWN);
	ck_assert_int_eq(seen[1], IVL_PROVED);
	ivl_free(v);
	ivl_options_free(o);
}
END_TEST

START_TEST(options)
{
	struct ivl_options *o = ivl_options_new();
	char why[100];

	ck_assert(ivl_options_set(o, "time-limit", "10", why, sizeof(why)));
	ck_assert(ivl_options_set(o, "trace", NULL, NULL, 0));
	ck_assert(!ivl_options_set(o, "time-limit", "ten", why, sizeof(why)));
	ck_assert_ptr_nonnull(strstr(why, "whole number"));
	ck_assert(!ivl_options_set(o, "no-such", "1", why, sizeof(why)));
	ivl_options_free(o);
}
END_TEST

START_TEST(explanations)
{
	const char *code = NULL, *title;
	unsigned n = 0;

	while ((code = ivl_explain_next(code)) != NULL) {
		ck_assert_ptr_nonnull(ivl_explain(code, &title));
		ck_assert_ptr_nonnull(title);
		n++;
	}
	ck_assert_uint_gt(n, 10);
	ck_assert_ptr_null(ivl_explain("E9999", &title));
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

/* Whatever allocation fails, the call says so, and the handle can be freed. */
START_TEST(out_of_memory)
{
	static const char text[] =
	    "var g: int;\n"
	    "function f(x: int): int { x + 1 }\n"
	    "procedure P(a: int) returns (r: int)\n"
	    "  requires a > 0; modifies g; ensures r > a;\n"
	    "{\n"
	    "  while (g > 0) invariant f(a) > 1; { g := g - 1; }\n"
	    "  r := f(a);\n"
	    "}\n";
	enum ivl_status st = IVL_FAILED;
	size_t n;

	no_leak_check(true); // what a pass has in use when memory ends is lost: mem.h
	for (n = 1; st == IVL_FAILED && n < 100000; n++) {
		struct seen s;
		struct ivl *v;

		mem_fail_after(n);
		v = open_text(&s, NULL, text);
		st = v ? ivl_check(v) : IVL_FAILED;
		mem_fail_after(0);
		if (v && st == IVL_FAILED)
			ck_assert_uint_ge(s.messages, 1);
		ivl_free(v);
	}
	no_leak_check(false);
	ck_assert_int_eq(st, IVL_OK);
	ck_assert_uint_gt(n, 10);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("api");
	TCase *c = tcase_create("api");

	tcase_add_test(c, syntax_error);
	tcase_add_test(c, missing_file);
	tcase_add_test(c, printing);
	tcase_add_test(c, unknown_is_no_verdict);
	tcase_add_test(c, verdicts_on_assertions);
	tcase_add_test(c, options);
	tcase_add_test(c, explanations);
	tcase_add_test(c, out_of_memory);
	tcase_set_timeout(c, 30);
	suite_add_tcase(s, c);
	return run_suite(s);
}
