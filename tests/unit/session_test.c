/*
 * Sessions: programs that are kept, runs on them from several threads, what is verified anew after
 * a change and why.
 */
#include "ivl.h"
#include "tests/unit/run.h"

#include <check.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#define RESULTS_MAX 16

/* What a run has said. */
struct seen {
	unsigned messages, n;
	char id[RESULTS_MAX][32];
	enum ivl_verdict verdict[RESULTS_MAX];
	enum ivl_basis basis[RESULTS_MAX];
	char changes[RESULTS_MAX][128];
};

static void on_message(void *env, const struct ivl_message *m)
{
	(void)m;
	((struct seen *)env)->messages++;
}

static void on_result(void *env, const struct ivl_result *r)
{
	static const char marks[] = { '*', '+', '-' };
	struct seen *s = env;
	unsigned i = s->n++;

	ck_assert_uint_lt(i, RESULTS_MAX);
	snprintf(s->id[i], sizeof(s->id[i]), "%s", r->id);
	s->verdict[i] = r->verdict;
	s->basis[i] = r->basis;
	s->changes[i][0] = '\0';
	for (size_t k = 0; k < r->n_changes; k++) {
		const struct ivl_change *c = &r->changes[k];
		size_t len = strlen(s->changes[i]);

		snprintf(s->changes[i] + len, sizeof(s->changes[i]) - len, "%s%c%s %s",
			 len ? " " : "", marks[c->how], c->what.kind,
			 c->what.name ? c->what.name : "");
	}
}

static bool on_text(void *env, const char *path, const char *printed, size_t len)
{
	(void)env;
	(void)path;
	return printed && len;
}

static struct ivl *handle(const struct ivl_options *o, struct seen *s)
{
	const struct ivl_callbacks cb = {
		.env = s, .message = on_message, .result = on_result, .text = on_text
	};

	*s = (struct seen){ 0 };
	return ivl_new(o, &cb);
}

static const char text[] = "function f(x: int): int { x + 1 }\n"
			   "const c: int;\n"
			   "axiom c > 0;\n"
			   "procedure A(x: int) { assert f(x) > x; }\n"
			   "procedure B() { assert c >= 1; }\n"
			   "procedure C(x: int) { call A(x); assert x == x; }\n"
			   "procedure D(x: int) { assert x > 0; }\n";

struct fixture {
	struct ivl_session *session;
	struct ivl_options *options;
	struct seen front, run;
};

static struct fixture *setup(void)
{
	struct fixture *f = calloc(1, sizeof(*f));

	ck_assert_ptr_nonnull(f);
	f->session = ivl_session_new();
	f->options = ivl_options_new();
	ck_assert(ivl_options_set(f->options, "replay", "false", NULL, 0));
	ck_assert_ptr_nonnull(f->session);
	return f;
}

static void teardown(struct fixture *f)
{
	ivl_session_free(f->session);
	ivl_options_free(f->options);
	free(f);
}

static struct ivl_program *program(struct fixture *f, const char *source)
{
	struct ivl *v = handle(f->options, &f->front);

	ck_assert_int_eq(ivl_load_text(v, "p.bpl", source, strlen(source)), IVL_OK);
	return ivl_program_new(f->session, v);
}

static enum ivl_status verify(struct fixture *f, const struct ivl_program *p)
{
	const struct ivl_callbacks cb = { .env = &f->run,
					  .message = on_message,
					  .result = on_result };
	struct ivl *v;
	enum ivl_status st;

	f->run = (struct seen){ 0 };
	v = ivl_run_new(p, f->options, &cb);
	st = ivl_verify(v);
	ivl_free(v);
	return st;
}

static void is(const struct seen *s, unsigned i, const char *id,
	       enum ivl_verdict verdict, enum ivl_basis basis, const char *changes)
{
	ck_assert_uint_lt(i, s->n);
	ck_assert_str_eq(s->id[i], id);
	ck_assert_int_eq(s->verdict[i], verdict);
	ck_assert_msg(s->basis[i] == basis, "%s: basis %d", id, s->basis[i]);
	ck_assert_str_eq(s->changes[i], changes);
}

START_TEST(again)
{
	struct fixture *f = setup();
	struct ivl_program *p = program(f, text);

	ck_assert_int_eq(ivl_program_status(p), IVL_OK);
	ck_assert_int_eq(verify(f, p), IVL_NOT_PROVED);
	ck_assert_uint_eq(f->run.n, 4);
	is(&f->run, 0, "A", IVL_PROVED, IVL_FIRST_TIME, "");
	is(&f->run, 3, "D", IVL_REFUTED, IVL_FIRST_TIME, "");
	ck_assert_int_eq(verify(f, p), IVL_NOT_PROVED);
	for (unsigned i = 0; i < 4; i++)
		is(&f->run, i, ((const char *[]){ "A", "B", "C", "D" })[i],
		   i == 3 ? IVL_REFUTED : IVL_PROVED, IVL_KEPT, "");
	ivl_program_free(p);
	teardown(f);
}
END_TEST

/* After a change, only what depends on it; and it is said what that is. */
START_TEST(changes)
{
	static const struct {
		const char *name, *text;
		const char *a, *b, *c, *d; // what each depends on; NULL: kept
	} cases[] = {
		{ "f", "function f(x: int): int { x + 2 }", "*function f", NULL, NULL,
		  NULL },
		{ "A", "procedure A(x: int) requires x != 7; { assert f(x) > x; }",
		  "*procedure A", NULL, "*procedure A", NULL },
		{ "A", "procedure A(x: int) { assert f(x) > x - 1; }",
		  "*implementation A", NULL, NULL, NULL },
		{ "D", "procedure D(y: int) { assert y > 1; }", NULL, NULL, NULL,
		  "*procedure D *implementation D" },
		{ "D", "// moved down\n\nprocedure D(x: int) { assert x > 0; }", NULL,
		  NULL, NULL, NULL },
	};
	struct fixture *f = setup();
	struct ivl_program *p = program(f, text);

	verify(f, p);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const want[] = { cases[i].a, cases[i].b, cases[i].c,
					     cases[i].d };
		struct ivl_program *q = ivl_program_with_declaration(
		    p, cases[i].name, cases[i].text, strlen(cases[i].text));

		ck_assert_ptr_nonnull(q);
		ck_assert_int_eq(ivl_program_status(q), IVL_OK);
		verify(f, q);
		ck_assert_uint_eq(f->run.n, 4);
		for (unsigned k = 0; k < 4; k++) {
			ck_assert_msg((f->run.basis[k] == IVL_KEPT) == !want[k],
				      "case %zu: %s", i, f->run.id[k]);
			ck_assert_str_eq(f->run.changes[k], want[k] ? want[k] : "");
		}
		ivl_program_free(q);
	}
	ivl_program_free(p);
	teardown(f);
}
END_TEST

/* An axiom has no name; whole texts; a procedure comes and goes. */
START_TEST(texts)
{
	static const char other[] = "function f(x: int): int { x + 1 }\n"
				    "const c: int;\n"
				    "axiom c > 1;\n"
				    "procedure B() { assert c >= 1; }\n"
				    "procedure E() { assert c >= 1; }\n";
	struct fixture *f = setup();
	struct ivl_program *p = program(f, text), *q;

	verify(f, p);
	q = ivl_program_with_text(p, "p.bpl", other, strlen(other));
	ck_assert_int_eq(ivl_program_status(q), IVL_OK);
	ck_assert_int_eq(verify(f, q), IVL_OK);
	ck_assert_uint_eq(f->run.n, 2);
	is(&f->run, 0, "B", IVL_PROVED, IVL_BY_CHANGE, "+axiom  -axiom ");
	ck_assert_int_ne(f->run.basis[1], IVL_BY_CHANGE);
	ivl_program_free(p);
	/* What was compared with is gone, and the names are still there. */
	p = ivl_program_with_text(q, "more.bpl", "const d: int;", 13);
	ck_assert_int_eq(verify(f, p), IVL_OK);
	is(&f->run, 0, "B", IVL_PROVED, IVL_KEPT, "");
	ivl_program_free(p);
	ck_assert_ptr_null(ivl_program_with_declaration(q, "nobody", NULL, 0));
	p = ivl_program_with_declaration(q, "E", NULL, 0);
	verify(f, p);
	ck_assert_uint_eq(f->run.n, 1);
	ivl_program_free(p);
	ivl_program_free(q);
	teardown(f);
}
END_TEST

START_TEST(errors)
{
	static const char wrong[] = "procedure P() { assert nothing; x := 1; }\n";
	struct fixture *f = setup();
	struct ivl_program *p = program(f, wrong);
	const struct ivl_message *m = ivl_program_message(p, 0);

	ck_assert_int_eq(ivl_program_status(p), IVL_REJECTED);
	ck_assert_uint_eq(f->front.messages, 2);
	ck_assert_ptr_nonnull(m);
	ck_assert_ptr_nonnull(strstr(m->text, "nothing"));
	ck_assert_uint_eq(m->at.line, 1);
	ck_assert_ptr_nonnull(ivl_program_message(p, 1));
	ck_assert_ptr_null(ivl_program_message(p, 2));
	ck_assert_int_eq(verify(f, p), IVL_REJECTED);
	ck_assert_uint_eq(f->run.messages, 0);
	ck_assert_uint_eq(f->run.n, 0);
	ivl_program_free(p);
	p = program(f, "procedure {:yields");
	ck_assert_int_eq(ivl_program_status(p), IVL_REJECTED);
	ivl_program_free(p);
	teardown(f);
}
END_TEST

START_TEST(declared)
{
	static const char *const want[] = {
		"function f",       "const c",     "axiom (none)",     "procedure A",
		"implementation A", "procedure B", "implementation B", "procedure C",
		"implementation C", "procedure D", "implementation D"
	};
	struct fixture *f = setup();
	struct ivl_program *p = program(f, text);
	const struct ivl_declaration *d;
	size_t i;

	for (i = 0; (d = ivl_program_declaration(p, i)); i++) {
		char line[64];

		snprintf(line, sizeof(line), "%s %s", d->kind,
			 d->name ? d->name : "(none)");
		ck_assert_uint_lt(i, sizeof(want) / sizeof(want[0]));
		ck_assert_str_eq(line, want[i]);
		ck_assert_str_eq(d->at.file, "p.bpl");
	}
	ck_assert_uint_eq(i, sizeof(want) / sizeof(want[0]));
	ivl_program_free(p);
	teardown(f);
}
END_TEST

/* One procedure at a time, with other options, on the same program. */
START_TEST(chosen)
{
	struct fixture *f = setup();
	struct ivl_program *p = program(f, text);

	ck_assert(ivl_options_set(f->options, "proc", "B", NULL, 0));
	ck_assert_int_eq(verify(f, p), IVL_OK);
	ck_assert_uint_eq(f->run.n, 1);
	ck_assert(ivl_options_set(f->options, "solver", "noop", NULL, 0));
	ck_assert_int_eq(verify(f, p), IVL_UNDECIDED);
	is(&f->run, 0, "B", IVL_UNKNOWN, IVL_FIRST_TIME, "");
	ivl_program_free(p);
	teardown(f);
}
END_TEST

/* -- one handle ---------------------------------------------------------------------------------- */

/* What was printed or checked can be verified; then it has had its run. */
START_TEST(handle_again)
{
	static const char program_text[] =
	    "procedure {:entrypiont} P(x: int) { assert x == x; }\n"
	    "procedure Q(x: int) { call P(x); assert x > 0; }\n";
	enum ivl_status (*const firsts[])(struct ivl *) = { ivl_print, ivl_check };
	struct fixture *f = setup();

	for (int i = 0; i < 2; i++) {
		struct ivl *v = handle(f->options, &f->run);
		unsigned said;

		ivl_load_text(v, "t.bpl", program_text, strlen(program_text));
		ck_assert_int_eq(firsts[i](v), IVL_OK);
		ck_assert_int_eq(ivl_check(v), IVL_OK);
		said = f->run.messages;
		ck_assert_int_eq(ivl_verify(v), IVL_NOT_PROVED);
		ck_assert_uint_eq(f->run.n, 2);
		is(&f->run, 1, "Q", IVL_REFUTED, IVL_NO_SESSION, "");
		ck_assert_uint_eq(f->run.messages, said);
		ck_assert_int_eq(ivl_verify(v), IVL_NOT_PROVED);
		ck_assert_uint_eq(f->run.n, 2);
		ivl_free(v);
	}
	teardown(f);
}
END_TEST

START_TEST(handle_used)
{
	static const char holds[] = "procedure P(x: int) { assert x == x; }\n";
	struct fixture *f = setup();
	struct ivl *v = handle(f->options, &f->run);

	ivl_load_text(v, "t.bpl", holds, strlen(holds));
	ck_assert_int_eq(ivl_verify(v), IVL_OK);
	ck_assert_uint_eq(f->run.messages, 0);
	ck_assert_int_eq(ivl_verify(v), IVL_FAILED);
	ck_assert_uint_eq(f->run.messages, 1);
	ivl_free(v);
	teardown(f);
}
END_TEST

/* -- threads ------------------------------------------------------------------------------------- */

#define THREADS 8
#define VARIANTS 5

/* Programs come and go: every other one in the session, the others on their own. */
struct worker {
	struct ivl_session *session;
	unsigned programs, wrong;
};

/* Verify P, which holds, and Q, which does not; the handle is gone then. */
static bool is_right(struct ivl *v, struct seen *seen)
{
	bool right;

	*seen = (struct seen){ 0 };
	right = ivl_verify(v) == IVL_NOT_PROVED && seen->n == 2 &&
		seen->verdict[0] == IVL_PROVED && seen->verdict[1] == IVL_REFUTED;
	ivl_free(v);
	return right;
}

static struct ivl *small_program(unsigned i, const struct ivl_options *o,
				 const struct ivl_callbacks *cb)
{
	struct ivl *v = ivl_new(o, cb);
	char small[200];

	snprintf(small, sizeof(small),
		 "procedure P(x: int) { assert x + %u > x; }\n"
		 "procedure Q(x: int) { assert x > %u; }\n",
		 i % VARIANTS + 1, i % VARIANTS);
	ivl_load_text(v, "small.bpl", small, strlen(small));
	return v;
}

static void *programs_come_and_go(void *env)
{
	struct worker *w = env;

	for (unsigned i = 0; i < w->programs; i++) {
		struct seen seen = { 0 };
		const struct ivl_callbacks cb = { .env = &seen, .result = on_result };
		struct ivl_options *o = ivl_options_new();
		struct ivl *v;
		struct ivl_program *p = NULL;

		ivl_options_set(o, "jobs", "1", NULL, 0);
		ivl_options_set(o, "replay", "false", NULL, 0);
		v = small_program(i, o, &cb);
		if (i % 2) {
			p = ivl_program_new(w->session, v);
			w->wrong += !is_right(ivl_run_new(p, o, &cb), &seen);
			v = ivl_run_new(p, o, &cb);
		}
		w->wrong += !is_right(v, &seen);
		ivl_program_free(p);
		ivl_options_free(o);
	}
	return NULL;
}

static void in_threads(struct ivl_session *session, unsigned programs)
{
	struct worker workers[THREADS];
	pthread_t ids[THREADS];

	for (int i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ session, programs / THREADS, 0 };
		ck_assert_int_eq(
		    pthread_create(&ids[i], NULL, programs_come_and_go, &workers[i]),
		    0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(ids[i], NULL);
		ck_assert_uint_eq(workers[i].wrong, 0);
	}
}

static unsigned open_files(void)
{
	unsigned n = 0;

	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

/* $IVL_SESSION_PROGRAMS of them, or some: no answer is another's, and nothing is left. */
START_TEST(threads)
{
	const char *many = getenv("IVL_SESSION_PROGRAMS");
	unsigned programs = many ? (unsigned)atoi(many) : 160, files;
	struct ivl_session *session = ivl_session_new();
	size_t used, more;

	in_threads(session, THREADS * VARIANTS);
	files = open_files();
	used = mallinfo2().uordblks;
	in_threads(session, programs);
	more = mallinfo2().uordblks;
	ck_assert_uint_eq(open_files(), files);
	ck_assert_uint_lt(more, used + 65536);
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
	ivl_session_free(session);
}
END_TEST

static void *interrupt_soon(void *v)
{
	const struct timespec soon = { 0, 300000000 };

	nanosleep(&soon, NULL);
	ivl_interrupt(v);
	return NULL;
}

START_TEST(interrupted)
{
	static const char hard[] =
	    "procedure H(a: int, b: int, c: int) { assert a * a * a + b * b * b != "
	    "c * c * c * c * c + a * b * c + 7919; }\n";
	struct fixture *f = setup();
	struct ivl_program *p = program(f, hard);
	struct ivl *v = ivl_run_new(p, f->options, (struct ivl_callbacks *)NULL);
	struct ivl_totals t;
	pthread_t thread;

	ck_assert_int_eq(pthread_create(&thread, NULL, interrupt_soon, v), 0);
	ck_assert_int_eq(ivl_verify(v), IVL_UNDECIDED);
	pthread_join(thread, NULL);
	ivl_totals(v, &t);
	ck_assert_uint_eq(t.skipped, 1);
	ivl_free(v);
	ivl_program_free(p);
	teardown(f);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("session");
	TCase *t = tcase_create("all");

	tcase_add_test(t, again);
	tcase_add_test(t, changes);
	tcase_add_test(t, texts);
	tcase_add_test(t, errors);
	tcase_add_test(t, declared);
	tcase_add_test(t, chosen);
	tcase_add_test(t, handle_again);
	tcase_add_test(t, handle_used);
	tcase_add_test(t, threads);
	tcase_add_test(t, interrupted);
	tcase_set_timeout(t, 120);
	suite_add_tcase(s, t);
	return run_suite(s);
}
