/*
 * Mistakes of ours, put in on purpose: the implementation at hand is an internal error, never
 * proved, and everything else goes on.
 */
#include "base/bug.h"
#include "base/buf.h"
#include "driver/report/console.h"
#include "ivl.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char program[] = "procedure First() { assert true; }\n"
			      "procedure Second(x: int) { assert x * 0 == 0; }\n"
			      "procedure Third(x: int) { assert x > 0; }\n"
			      "procedure Fourth(x: int) { assert x >= x - 1; }\n";

struct seen {
	size_t n;
	enum ivl_verdict verdicts[8];
	char message[400];
	uint32_t line;
	const char *bug_at; // a result's name
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct seen *s = env;

	strncpy(s->message, m->text, sizeof(s->message) - 1);
	s->line = m->at.line;
}

static void on_result(void *env, const struct ivl_result *r)
{
	struct seen *s = env;

	if (s->bug_at && strcmp(s->bug_at, r->name) == 0)
		bug("host", "1", "of the callback");
	ck_assert_uint_lt(s->n, 8);
	s->verdicts[s->n++] = r->verdict;
}

static enum ivl_status verify(struct seen *s, const char *option, const char *value)
{
	struct ivl_callbacks cb = { .env = s,
				    .message = on_message,
				    .result = on_result };
	struct ivl_options *o = ivl_options_new();
	enum ivl_status st;
	struct ivl *v;

	if (option)
		ck_assert(ivl_options_set(o, option, value, NULL, 0));
	v = ivl_new(o, &cb);
	ck_assert_int_eq(ivl_load_text(v, "p.bpl", program, sizeof(program) - 1),
			 IVL_OK);
	st = ivl_verify(v);
	ivl_free(v);
	ivl_options_free(o);
	return st;
}

static const char *const stages[] = { "conditions", "body", "worker", "result" };
enum { N_STAGES = ARRAY_LEN(stages) };

START_TEST(one_implementation)
{
	struct seen s = { 0 };

	bug_inject(stages[_i], "Second");
	ck_assert_int_eq(verify(&s, NULL, NULL), IVL_NOT_PROVED);
	bug_inject(NULL, NULL);
	ck_assert_uint_eq(s.n, 4);
	ck_assert_int_eq(s.verdicts[0], IVL_PROVED);
	ck_assert_int_eq(s.verdicts[1], IVL_INTERNAL_ERROR);
	ck_assert_int_eq(s.verdicts[2], IVL_REFUTED);
	ck_assert_int_eq(s.verdicts[3], IVL_PROVED);
	ck_assert_ptr_nonnull(strstr(s.message, "Second: internal error in "));
	ck_assert_ptr_nonnull(strstr(s.message, stages[_i]));
	ck_assert_ptr_nonnull(strstr(s.message, "please report it"));
	ck_assert_uint_eq(s.line, 2);
}
END_TEST

/* Worse than undecided, or than nothing at all. */
START_TEST(status)
{
	struct seen s = { 0 };

	bug_inject(stages[_i], "Second");
	ck_assert_int_eq(verify(&s, "no-proc", "Third"), IVL_FAILED);
	ck_assert_uint_eq(s.n, 3);
	s = (struct seen){ 0 };
	bug_inject(strcmp(stages[_i], "worker") == 0 ? "body" : stages[_i], "Second");
	ck_assert_int_eq(verify(&s, "solver", "noop"), IVL_FAILED);
	ck_assert_uint_eq(s.n, 4);
	ck_assert_int_eq(s.verdicts[1], IVL_INTERNAL_ERROR);
	ck_assert_int_eq(s.verdicts[3], IVL_UNKNOWN);
	bug_inject(NULL, NULL);
}
END_TEST

/* One after the other, of the same program: nothing of the broken one is left. */
START_TEST(each)
{
	static const char *const names[] = { "First", "Second", "Third", "Fourth" };
	static const enum ivl_verdict right[] = { IVL_PROVED, IVL_PROVED, IVL_REFUTED,
						  IVL_PROVED };
	size_t i, k;

	for (i = 0; i < 4; i++) {
		struct seen s = { 0 };

		bug_inject("conditions", names[i]);
		verify(&s, "jobs", "1");
		ck_assert_uint_eq(s.n, 4);
		for (k = 0; k < 4; k++)
			ck_assert_int_eq(s.verdicts[k],
					 k == i ? IVL_INTERNAL_ERROR : right[k]);
	}
	bug_inject(NULL, NULL);
}
END_TEST

/* What is not about one implementation ends the call, and the host lives. */
START_TEST(whole_run)
{
	struct seen s = { .bug_at = "Third" };

	ck_assert_int_eq(verify(&s, NULL, NULL), IVL_FAILED);
	ck_assert_uint_eq(s.n, 2);
	ck_assert_ptr_nonnull(
	    strstr(s.message, "internal error in host:1: of the callback; please"));
	s = (struct seen){ 0 };
	ck_assert_int_eq(verify(&s, NULL, NULL), IVL_NOT_PROVED);
	ck_assert_uint_eq(s.n, 4);
}
END_TEST

static struct buf out;

static void write_out(enum console_stream to, const char *text, size_t len)
{
	(void)to;
	buf_mem(&out, text, len);
}

static void watch(struct ivl *v, int64_t seconds)
{
	(void)v;
	(void)seconds;
}

static int command(personality *p, const char *stage, int argc, const char *const *argv)
{
	static const struct console tool = { .write = write_out,
					     .watch = watch,
					     .release = ivl_free };
	char directory[] = "/tmp/ivl-internal-XXXXXX", path[64];
	const char *words[8];
	int exit_status;
	FILE *file;

	ck_assert_ptr_nonnull(mkdtemp(directory));
	snprintf(path, sizeof(path), "%s/p.bpl", directory);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(program, file), 0);
	ck_assert_int_eq(fclose(file), 0);
	memcpy(words, argv, (size_t)argc * sizeof(*argv));
	words[argc] = path;
	buf_init(&out);
	bug_inject(stage, "Second");
	exit_status = console_run(&tool, p, argc + 1, words);
	bug_inject(NULL, NULL);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert_int_eq(rmdir(directory), 0);
	return exit_status;
}

static void says(const char *text)
{
	ck_assert_msg(strstr(buf_cstr(&out), text) != NULL, "does not say \"%s\":\n%s",
		      text, buf_cstr(&out));
}

START_TEST(boogie)
{
	static const char *const words[] = { "/errorTrace:0" };

	ck_assert_int_eq(command(boogie_main, stages[_i], 1, words), 1);
	says("Fatal Error: Second: internal error in ");
	says("(3,27): Error: this assertion could not be proved\n");
	says("finished with 2 verified, 1 error, 1 inconclusive\n");
	buf_fini(&out);
}
END_TEST

START_TEST(native)
{
	static const char *const text[] = { "verify", "--error-trace=0" };

	ck_assert_int_eq(command(native_main, stages[_i], 2, text), IVL_NOT_PROVED);
	says(":2:11: error: Second: internal error in ");
	says("not ok: 2 verified, 1 not proved (1 assertion), 1 internal error");
	buf_fini(&out);
}
END_TEST

/* What is in use where a bug is found is dropped, the latest first; the rest is not. */
static char dropped[8];

static void drop(void *owner)
{
	strncat(dropped, owner, 1);
}

static void leave(void *env)
{
	static char text[] = "abc";
	struct scratch a, b, c;

	scratch_push(&a, drop, text);
	scratch_push(&b, drop, &text[1]);
	scratch_pop(&b);
	scratch_push(&c, drop, &text[2]);
	bug("test", "1", (const char *)env);
}

START_TEST(scratch)
{
	char text[] = "of leave";
	struct scratch outer;
	struct bug found;

	scratch_push(&outer, drop, text);
	ck_assert(bug_caught(leave, text, &found));
	ck_assert_str_eq(found.what, text);
	ck_assert_str_eq(dropped, "ca");
	scratch_pop(&outer);
	ck_assert_str_eq(dropped, "ca");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("internal");
	TCase *c = tcase_create("internal");

	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, one_implementation, 0, N_STAGES);
	tcase_add_loop_test(c, status, 0, N_STAGES);
	tcase_add_test(c, each);
	tcase_add_test(c, whole_run);
	tcase_add_test(c, scratch);
	tcase_add_loop_test(c, boogie, 0, N_STAGES);
	tcase_add_loop_test(c, native, 0, N_STAGES);
	suite_add_tcase(s, c);
	return run_suite(s);
}
