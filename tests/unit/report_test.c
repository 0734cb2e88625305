/* Reports that a host of the library writes: ivl_report_new and its relatives. */
#include "tests/unit/run.h"

#include "base/buf.h"
#include "ivl.h"

#include <check.h>
#include <string.h>

static const char *const formats[] = { "json",  "jsonl",  "sarif",
				       "junit", "github", "html" };

struct place {
	struct buf text;
	size_t room; // for so many bytes
};

static bool put(void *env, const char *text, size_t len)
{
	struct place *p = env;

	if (p->text.len + len > p->room)
		return false;
	buf_mem(&p->text, text, len);
	return true;
}

/* A program with an assertion that is true, and one that is not. */
static enum ivl_status add_program(struct ivl_report *r, const char *name)
{
	static const char text[] =
	    "procedure P(x: int) { assert x < x + 1; assert x > 0; }\n";
	struct ivl_callbacks cb = { .env = r,
				    .message = ivl_report_message,
				    .result = ivl_report_result };
	struct ivl_options *o = ivl_options_new();
	struct ivl *v;
	enum ivl_status status;

	ck_assert(ivl_options_set(o, "assertions", NULL, NULL, 0));
	v = ivl_new(o, &cb);
	ivl_report_program(r, &name, 1);
	ivl_load_text(v, name, text, strlen(text));
	status = ivl_verify(v);
	ivl_report_totals(r, v, status);
	ivl_free(v);
	ivl_options_free(o);
	return status;
}

START_TEST(two_programs)
{
	struct place p = { .room = SIZE_MAX };
	struct ivl_report *r = ivl_report_new(formats[_i], "verify", NULL, put, &p);

	buf_init(&p.text);
	ck_assert_ptr_nonnull(r);
	ck_assert_int_eq(add_program(r, "one.bpl"), IVL_NOT_PROVED);
	add_program(r, "two.bpl");
	ck_assert(ivl_report_end(r, IVL_NOT_PROVED));
	buf_char(&p.text, '\0');
	ck_assert_ptr_nonnull(strstr(p.text.data, "one"));
	ck_assert_ptr_nonnull(strstr(p.text.data, "two"));
	buf_fini(&p.text);
}
END_TEST

/* A document that could not be written is not complete, and so is none. */
START_TEST(no_room)
{
	struct place p = { .room = 10 };
	struct ivl_report *r = ivl_report_new(formats[_i], "verify", NULL, put, &p);

	buf_init(&p.text);
	add_program(r, "one.bpl");
	ck_assert(!ivl_report_end(r, IVL_NOT_PROVED));
	ck_assert_uint_le(p.text.len, 10);
	buf_fini(&p.text);
}
END_TEST

/* Calls out of order are told at the end; what came in order is there. */
START_TEST(out_of_order)
{
	struct place p = { .room = SIZE_MAX };
	struct ivl_report *r = ivl_report_new(formats[_i], "verify", NULL, put, &p);
	const struct ivl_message m = { .severity = IVL_ERROR,
				       .code = "E0",
				       .text = "x" };
	const char *name = "one.bpl";

	buf_init(&p.text);
	ivl_report_message(r, &m);
	ivl_report_program(r, &name, 1);
	ivl_report_program(r, &name, 1);
	ck_assert(!ivl_report_end(r, IVL_OK));
	buf_fini(&p.text);
}
END_TEST

START_TEST(no_such_format)
{
	struct place p = { .room = SIZE_MAX };

	ck_assert_ptr_null(ivl_report_new("text", "verify", NULL, put, &p));
	ck_assert_ptr_null(ivl_report_new("", "verify", NULL, put, &p));
	ivl_report_program(NULL, NULL, 0);
	ck_assert(!ivl_report_end(NULL, IVL_OK));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("report");
	TCase *t = tcase_create("report");
	const int n = (int)(sizeof(formats) / sizeof(*formats));

	tcase_add_loop_test(t, two_programs, 0, n);
	tcase_add_loop_test(t, no_room, 0, n);
	tcase_add_loop_test(t, out_of_order, 0, n);
	tcase_add_test(t, no_such_format);
	suite_add_tcase(s, t);
	return run_suite(s);
}
