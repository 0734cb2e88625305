/*
 * The pool against solvers that misbehave: small shell scripts in the place of a solver
 * program. Whatever they do, the answer is not "proved" unless it is due, nothing
 * hangs, and nothing stays behind.
 */
#include "tests/unit/run.h"
#include "tests/unit/stand_in.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* -- what a solver can do wrong
 * ------------------------------------------------------------- */

struct fault {
	const char *name, *start, *check, *values;
	enum verdict verdict;
	uint32_t n_failures;
	const char *reason; // that it must mention, or NULL
};

static const struct fault faults[] = {
	{ "proves", NULL, "echo unsat", NULL, VERDICT_PROVED, 0, NULL },
	{ "refutes", NULL, NULL, NULL, VERDICT_FAILED, 1, NULL },
	{ "second block", NULL, NULL,
	  "echo '((b0 true) (b1 true) (a0 false) (a1 true))'", VERDICT_FAILED, 1,
	  NULL },
	{ "success", "echo success", "echo unsat", NULL, VERDICT_PROVED, 0, NULL },
	{ "comments", "echo '; hello'", "echo unsat", NULL, VERDICT_PROVED, 0, NULL },
	{ "talks on stderr", "echo unsat >&2", "echo unsat", NULL, VERDICT_PROVED, 0,
	  NULL },

	{ "exits at start", "exit 3", NULL, NULL, VERDICT_SOLVER_ERROR, 0, "status 3" },
	{ "exits with 0", "exit 0", NULL, NULL, VERDICT_SOLVER_ERROR, 0, "status 0" },
	{ "answers and exits", NULL, "echo unsat; exit 0", NULL, VERDICT_SOLVER_ERROR,
	  0, NULL },
	{ "answers at start", "echo unsat", "exit 0", NULL, VERDICT_SOLVER_ERROR, 0,
	  NULL },
	{ "aborts", NULL, "kill -ABRT $$", NULL, VERDICT_SOLVER_ERROR, 0, "signal 6" },
	{ "segment", NULL, "kill -SEGV $$", NULL, VERDICT_SOLVER_ERROR, 0,
	  "signal 11" },
	{ "closes", NULL, "exec >&-; sleep 100", NULL, VERDICT_SOLVER_ERROR, 0,
	  "closed" },
	{ "garbage", NULL, "echo hello", NULL, VERDICT_SOLVER_ERROR, 0, "hello" },
	{ "binary", NULL, "printf '\\001\\377)('", NULL, VERDICT_SOLVER_ERROR, 0,
	  NULL },
	{ "unsat in a list", NULL, "echo '(unsat)'", NULL, VERDICT_SOLVER_ERROR, 0,
	  NULL },
	{ "unsat as string", NULL, "echo '\"unsat\"'", NULL, VERDICT_SOLVER_ERROR, 0,
	  NULL },
	{ "half", NULL, "printf uns; exit 0", NULL, VERDICT_SOLVER_ERROR, 0, NULL },
	{ "half line", NULL, "printf unsa", NULL, VERDICT_SOLVER_ERROR, 0, NULL },
	{ "half list", NULL, "echo '(unsat'", NULL, VERDICT_SOLVER_ERROR, 0,
	  "unreadable" },
	{ "twice", NULL, "echo unsat; echo unsat", NULL, VERDICT_SOLVER_ERROR, 0,
	  "unexpected" },
	{ "both", NULL, "echo unsat; echo sat", NULL, VERDICT_SOLVER_ERROR, 0,
	  "unexpected" },
	{ "nothing", NULL, ":", NULL, VERDICT_SOLVER_ERROR, 0, NULL },
	{ "unsupported", NULL, "echo unsupported; echo unsat", NULL,
	  VERDICT_SOLVER_ERROR, 0, NULL },
	{ "early error", "echo '(error \"no such option\")'", "echo unsat", NULL,
	  VERDICT_SOLVER_ERROR, 0, "no such option" },
	{ "error", NULL, "echo '(error \"say \"\"please\"\"\")'; echo unsat", NULL,
	  VERDICT_SOLVER_ERROR, 0, "say \"please\"" },
	{ "error after", NULL, "echo unsat; echo '(error \"sorry\")'", NULL,
	  VERDICT_SOLVER_ERROR, 0, "sorry" },
	{ "repeats", NULL, "echo sat", NULL, VERDICT_FAILED, 1, "repeats" },

	{ "no path", NULL, NULL, "echo '((b0 false) (b1 true) (a0 true) (a1 true))'",
	  VERDICT_UNKNOWN, 0, "cannot be read" },
	{ "dead end", NULL, NULL, "echo '((b0 true) (b1 true) (a0 false) (a1 false))'",
	  VERDICT_UNKNOWN, 0, "cannot be read" },
	{ "few values", NULL, NULL, "echo '((b0 true) (a0 true))'", VERDICT_UNKNOWN, 0,
	  NULL },
	{ "many values", NULL, NULL,
	  "echo '((a true) (b true) (c true) (d true) (e true))'", VERDICT_UNKNOWN, 0,
	  NULL },
	{ "odd values", NULL, NULL, "echo '((b0 1) (b1 2) (a0 3) (a1 4))'",
	  VERDICT_UNKNOWN, 0, NULL },
	{ "no values", NULL, NULL, "echo '(error \"model is not available\")'",
	  VERDICT_UNKNOWN, 0, NULL },
	{ "silent values", NULL, NULL, ":", VERDICT_SOLVER_ERROR, 0, "no answer" },
	{ "dies at values", NULL, NULL, "exit 1", VERDICT_SOLVER_ERROR, 0, "status 1" },
	{ "dies later", NULL, "[ $n = 1 ] || exit 1; echo sat", NULL, VERDICT_FAILED, 1,
	  "status 1" },

	{ "candidate", "reason='(incomplete quantifiers)'",
	  "if [ $n = 1 ]; then echo unknown; else echo unsat; fi", NULL, VERDICT_FAILED,
	  1, NULL },
	{ "candidate without path", "reason=incomplete", "echo unknown", "echo '()'",
	  VERDICT_UNKNOWN, 0, "incomplete" },
	{ "timeout", "reason=timeout", "echo unknown", NULL, VERDICT_TIMEOUT, 0, NULL },
	{ "canceled", "reason=canceled", "echo unknown", NULL, VERDICT_TIMEOUT, 0,
	  NULL },
	{ "memout", "reason=memout", "echo unknown", NULL, VERDICT_MEMORY, 0, NULL },
	{ "resource", "reason='(resource limits reached)'", "echo unknown", NULL,
	  VERDICT_RESOURCE, 0, NULL },
	{ "pushed out", NULL, "echo '(error \"push canceled\")'", NULL,
	  VERDICT_RESOURCE, 0, NULL },
	{ "out of memory", NULL, "echo '(error \"out of memory\")'; exit 101", NULL,
	  VERDICT_MEMORY, 0, NULL },
	{ "other reason", "reason='too hard'", "echo unknown", NULL, VERDICT_UNKNOWN, 0,
	  "too hard" },
};

START_TEST(fault)
{
	const struct fault *x = &faults[_i];
	struct fixture *f = setup();
	struct answer a = ask_one(f, fake(f, x->name, x->start, x->check, x->values));

	ck_assert_msg(a.verdict == x->verdict, "%s: verdict %d, reason %s", x->name,
		      a.verdict, a.reason ? a.reason : "none");
	ck_assert_msg(a.n_failures == x->n_failures, "%s: %u failures", x->name,
		      a.n_failures);
	ck_assert_msg(!x->reason || (a.reason && strstr(a.reason, x->reason)),
		      "%s: reason %s", x->name, a.reason ? a.reason : "none");
	teardown(f);
}
END_TEST

/* -- models: whatever comes of them, the failure counts ------------------------------------ */

struct model_fault {
	const char *answer; // shell, for get-model
	const char *model;  // or NULL
	enum verdict end;
	const char *reason; // that it must mention, or NULL
};

static const struct model_fault model_faults[] = {
	{ "echo '((define-fun x () Int 1))'", "(\n(define-fun x () Int 1))",
	  VERDICT_PROVED, NULL },
	{ "echo '(model (define-fun x () Int 1) (define-fun a0 () Bool true))'",
	  "(\n(define-fun x () Int 1))", VERDICT_PROVED, NULL }, // a0 is ours
	{ "echo '(7 () (define-fun) (define-sort x) |y|)'", "()", VERDICT_PROVED,
	  NULL },
	{ "echo '()'", "()", VERDICT_PROVED, NULL },
	{ "echo '(error \"no model\")'", NULL, VERDICT_PROVED, NULL },
	{ "echo hello", NULL, VERDICT_PROVED, NULL },
	{ ":", NULL, VERDICT_SOLVER_ERROR, "no answer" },
	{ "echo '((define-fun x () Int 1)'", NULL, VERDICT_SOLVER_ERROR, "unreadable" },
	{ "echo '((define-fun'; exit 1", NULL, VERDICT_SOLVER_ERROR, "status 1" },
	{ "echo 'x -> 1'", NULL, VERDICT_SOLVER_ERROR, "unexpected" },
	{ "printf '\001\377)('", NULL, VERDICT_SOLVER_ERROR, NULL },
	{ "exit 0", NULL, VERDICT_SOLVER_ERROR, "status 0" },
	{ "kill -SEGV $$", NULL, VERDICT_SOLVER_ERROR, "signal 11" },
	{ HANG, NULL, VERDICT_TIMEOUT, NULL },
	{ "yes '(define-fun x () Int 1)'", NULL, VERDICT_TIMEOUT, NULL },
};

START_TEST(model_fault)
{
	const struct model_fault *x = &model_faults[_i];
	struct fixture *f = setup();
	const char *start = arena_printf(&f->arena, "model=%s", "$(cat model)");
	FILE *file = fopen(script_path(f, "model"), "w");
	struct answer a;

	ck_assert_ptr_nonnull(file);
	fputs(x->answer, file);
	ck_assert_int_eq(fclose(file), 0);
	f->q.want_model = true;
	f->q.time_limit = x->end == VERDICT_TIMEOUT ? 1.5 : 20;
	a = ask_one(f, fake(f, "solver", start, NULL, NULL));
	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert_msg(a.end == x->end, "%s: end %d, reason %s", x->answer, a.end,
		      a.reason ? a.reason : "none");
	ck_assert_uint_eq(a.n_failures, 1);
	ck_assert_uint_eq(a.failures[0].n_path, 1);
	ck_assert_msg(!x->reason || (a.reason && strstr(a.reason, x->reason)),
		      "%s: reason %s", x->answer, a.reason ? a.reason : "none");
	if (x->model) {
		ck_assert_ptr_nonnull(a.failures[0].model);
		ck_assert_str_eq(a.failures[0].model, x->model);
	} else {
		ck_assert_ptr_null(a.failures[0].model);
	}
	teardown(f);
}
END_TEST

/* -- cores: whatever comes of them, a proof is one ------------------------------------------- */

struct core_fault {
	const char *start; // shell: what `core` does for get-unsat-core
	const char *check; // and check-sat; NULL: unsat
	bool has_core;
	uint32_t n_core;
};

#define FIRST "$k = 1"
#define CORE(text) "core='echo \"(" text ")\"'"

static const struct core_fault core_faults[] = {
	{ CORE("ivl!core!1!0 ivl!core!1!1"),
	  "if [ $n -lt 3 ]; then echo unsat; else echo sat; fi", true, 2 },
	{ CORE("ivl!core!1!1"),
	  "if [ $n -lt 3 ]; then echo unsat; else echo unknown; fi", true, 1 },
	{ CORE(""), NULL, true, 0 },
	{ "core='if [ " FIRST
	  " ]; then echo \"(ivl!core!1!0 ivl!core!1!1)\"; else echo "
	  "\"(ivl!core!$((n-1))!1)\"; fi'",
	  "if [ $n -lt 4 ]; then echo unsat; else echo sat; fi", true,
	  1 }, // made smaller
	{ "core='if [ " FIRST " ]; then echo \"(ivl!core!1!0)\"; else exit 1; fi'",
	  NULL, true, 1 },                        // dies while it makes it smaller
	{ CORE("ivl!core!2!0"), NULL, false, 0 }, // of another try
	{ CORE("ivl!core!1!7"), NULL, false, 0 }, // no such label
	{ CORE("a0"), NULL, false, 0 },
	{ "core='echo hello'", NULL, false, 0 },
	{ "core='echo \"(error \\\"no core\\\")\"'", NULL, false, 0 },
	{ "core='echo \"(ivl!core!1!0\"'", NULL, false, 0 },
	{ "core=:", NULL, false, 0 },
	{ "core='exit 1'", NULL, false, 0 },
	{ "core='kill -SEGV $$'", NULL, false, 0 },
	{ "core='" HANG "'", NULL, false, 0 },
	{ CORE(""), "if [ $n = 1 ]; then echo unsat; else echo unknown; fi", false, 0 },
	{ CORE(""), "if [ $n = 1 ]; then echo unsat; else echo sat; fi", false, 0 },
	{ CORE(""), "if [ $n = 1 ]; then echo unsat; else echo hello; fi", false, 0 },
	{ CORE(""), "if [ $n = 1 ]; then echo unsat; else exit 1; fi", false, 0 },
	{ CORE(""), "if [ $n = 1 ]; then echo unsat; else " HANG "; fi", false, 0 },
};

/* The program is started anew for the core: a file counts its questions. */
START_TEST(core_fault)
{
	const struct core_fault *x = &core_faults[_i];
	struct fixture *f = setup();
	struct answer a;

	want_core(f);
	f->q.time_limit =
	    strstr(x->start, HANG) || (x->check && strstr(x->check, HANG)) ? 1.5 : 20;
	a = ask_one(
	    f, fake(f, "solver",
		    arena_printf(&f->arena, "k=0; [ -f count ] && n=$(cat count)\n%s",
				 x->start),
		    arena_printf(&f->arena, "echo $n >count; %s",
				 x->check ? x->check : "echo unsat"),
		    NULL));
	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	ck_assert_int_eq(a.end, VERDICT_PROVED);
	ck_assert_uint_eq(a.n_failures, 0);
	ck_assert_msg(a.has_core == x->has_core, "%s", x->start);
	ck_assert_uint_eq(a.n_core, x->n_core);
	teardown(f);
}
END_TEST

/* Without a proof there is no core to look for. */
START_TEST(no_core)
{
	struct fixture *f = setup();
	struct answer a;

	f->q.want_core = true;
	a = ask_one(f, fake(f, "solver", "core=:", NULL, NULL));
	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert(!a.has_core);
	a = ask_one(f, fake(f, "solver", "core=:", "echo unsat", NULL));
	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	ck_assert(a.has_core); // of a query without labels
	ck_assert_uint_eq(a.n_core, 0);
	teardown(f);
}
END_TEST

/* What a format of floats makes of an answer of cvc5 (formats.h); it is not even asked. */
static const struct {
	uint32_t exponent, significand;
	bool in_map;
	enum verdict verdict;
} float_formats[] = {
	{ 8, 24, false, VERDICT_PROVED },  { 11, 53, true, VERDICT_PROVED },
	{ 5, 11, true, VERDICT_PROVED },   { 15, 113, false, VERDICT_PROVED },
	{ 3, 4, false, VERDICT_UNKNOWN },  { 3, 4, true, VERDICT_UNKNOWN },
	{ 24, 8, false, VERDICT_UNKNOWN }, { 8, 23, false, VERDICT_UNKNOWN },
	{ 11, 5, false, VERDICT_UNKNOWN },
};

START_TEST(float_format)
{
	struct fixture *f = setup();
	struct term_table *t = &f->terms;
	sort s =
	    sort_float(t, float_formats[_i].exponent, float_formats[_i].significand);
	sort of = float_formats[_i].in_map ? sort_array(t, t->int_, s) : s;
	term x = term_fresh(t, intern_str(&f->names, "x"), of);
	term y = term_fresh(t, intern_str(&f->names, "y"), of);
	struct solver_config *c =
	    fake(f, "cvc5", "touch asked", "[ $n = 1 ] && echo unsat", NULL);
	struct answer a;

	f->constraints[2] = hypothesis(term_equal(t, x, y), ORIGIN_AXIOM, 0);
	c->is_z3 = false;
	c->is_cvc5 = true;
	a = ask_one(f, c);
	ck_assert_int_eq(a.verdict, float_formats[_i].verdict);
	if (a.verdict == VERDICT_UNKNOWN)
		ck_assert_ptr_nonnull(strstr(a.reason, "IEEE 754"));
	ck_assert_int_eq(access(script_path(f, "asked"), F_OK) == 0,
			 a.verdict == VERDICT_PROVED);
	c->is_z3 = true;
	c->is_cvc5 = false;
	ck_assert_int_eq(ask_one(f, c).verdict, VERDICT_PROVED);
	teardown(f);
}
END_TEST

/* -- limits
 * --------------------------------------------------------------------------------------
 */

static const struct fault endless[] = {
	{ "hangs at start", HANG, NULL, NULL, VERDICT_TIMEOUT, 0, NULL },
	{ "hangs in the search", NULL, HANG, NULL, VERDICT_TIMEOUT, 0, NULL },
	{ "hangs after the answer", NULL, "echo unsat; " HANG, NULL, VERDICT_TIMEOUT, 0,
	  NULL },
	{ "hangs at values", NULL, NULL, HANG, VERDICT_TIMEOUT, 0, NULL },
	{ "hangs after a failure", NULL, "[ $n = 1 ] || " HANG "; echo sat", NULL,
	  VERDICT_FAILED, 1, NULL },
	{ "ignores signals", "trap '' TERM INT HUP", "while :; do :; done", NULL,
	  VERDICT_TIMEOUT, 0, NULL },
	{ "shouts", NULL, "yes >&2", NULL, VERDICT_TIMEOUT, 0, NULL },
};

START_TEST(time_limit)
{
	const struct fault *x = &endless[_i];
	struct fixture *f = setup();
	struct solver_config *c = fake(f, x->name, x->start, x->check, x->values);
	double start = now();
	struct answer a;

	f->q.time_limit = 0.2;
	a = ask_one(f, c);
	ck_assert_msg(a.verdict == x->verdict, "%s: verdict %d", x->name, a.verdict);
	ck_assert_int_eq(a.end, VERDICT_TIMEOUT);
	ck_assert_uint_eq(a.n_failures, x->n_failures);
	ck_assert(now() - start < 3);
	teardown(f);
}
END_TEST

START_TEST(memory_limit)
{
	static const char *const eaters[] = {
		"x=0123456789; while :; do x=$x$x; done",
		"yes",
	};
	struct fixture *f = setup();
	struct answer a;

	f->q.memory_limit = 64 << 20;
	a = ask_one(f, fake(f, "eats", NULL, eaters[_i], NULL));
	ck_assert_int_eq(a.n_failures, 0);
	ck_assert(a.verdict == VERDICT_MEMORY || a.verdict == VERDICT_SOLVER_ERROR ||
		  a.verdict == VERDICT_TIMEOUT);
	teardown(f);
}
END_TEST

/* -- nothing stays behind
 * ------------------------------------------------------------------------ */

static uint32_t count_files(const char *path)
{
	DIR *d = opendir(path);
	uint32_t n = 0;

	ck_assert_ptr_nonnull(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

/* The number in a file, once it is there. */
static pid_t read_pid(const char *path)
{
	double give_up = now() + 10;
	struct timespec pause = { 0, 10000000 };
	int pid = 0;

	while (!pid && now() < give_up) {
		FILE *in = fopen(path, "r");

		if (in && fscanf(in, "%d", &pid) != 1)
			pid = 0;
		if (in)
			fclose(in);
		nanosleep(&pause, NULL);
	}
	ck_assert_int_gt(pid, 0);
	return pid;
}

/* Running, and not just a zombie that init has not looked at yet. */
static bool is_running(pid_t pid)
{
	char path[64], state = 'Z';
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	in = fopen(path, "r");
	if (!in)
		return false;
	if (fscanf(in, "%*d (%*[^)]) %c", &state) != 1)
		state = 'Z';
	fclose(in);
	return state != 'Z';
}

static void assert_gone(pid_t pid)
{
	double give_up = now() + 5;
	struct timespec pause = { 0, 10000000 };

	while (is_running(pid) && now() < give_up)
		nanosleep(&pause, NULL);
	ck_assert(!is_running(pid));
}

START_TEST(no_leaks)
{
	struct fixture *f = setup();
	const struct solver_config *slow = fake(f, "hangs", "echo $$ >pid", HANG, NULL);
	const struct solver_config *quick = fake(f, "quick", NULL, "echo unsat", NULL);
	uint32_t before = count_files("/proc/self/fd"), i;
	struct pool *p = pool_new(4, NULL);
	struct answer a;
	uint64_t ticket;

	for (i = 0; i < 10; i++)
		pool_submit(p, &quick, 1, &f->q, i);
	for (i = 0; i < 10; i++)
		ck_assert(pool_wait(p, -1, &f->arena, &ticket, &a));
	pool_submit(p, &slow, 1, &f->q, 99);
	read_pid(script_path(f, "pid"));
	pool_free(p);
	assert_gone(read_pid(script_path(f, "pid")));
	ck_assert_uint_eq(count_files("/proc/self/fd"), before);
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
	ck_assert_int_eq(errno, ECHILD);
	teardown(f);
}
END_TEST

START_TEST(grandchildren)
{
	struct fixture *f = setup();
	struct answer a = ask_one(
	    f, fake(f, "family", "sleep 100 & echo $! >pid", "echo unsat", NULL));

	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	assert_gone(read_pid(script_path(f, "pid")));
	teardown(f);
}
END_TEST

/* When the parent dies, however it dies, so do the worker and the solver. */
START_TEST(orphans)
{
	static const int signals[] = { SIGKILL, SIGTERM, SIGINT };
	struct fixture *f = setup();
	const struct solver_config *c =
	    fake(f, "hangs", "echo $$ >pid; echo $PPID >worker", HANG, NULL);
	pid_t parent = fork();

	ck_assert_int_ge(parent, 0);
	if (parent == 0) {
		struct pool *p = pool_new(1, NULL);

		signal(signals[_i], SIG_DFL);
		pool_submit(p, &c, 1, &f->q, 1);
		for (;;)
			pause();
	}
	read_pid(script_path(f, "pid"));
	read_pid(script_path(f, "worker"));
	ck_assert_int_eq(kill(parent, signals[_i]), 0);
	ck_assert_int_eq(waitpid(parent, NULL, 0), parent);
	assert_gone(read_pid(script_path(f, "worker")));
	assert_gone(read_pid(script_path(f, "pid")));
	teardown(f);
}
END_TEST

/* A signal handler of the host, and a write buffer of it, are its own. */
static void host_exit(void)
{
	abort(); // a worker that exits must not run this
}

START_TEST(host_handlers)
{
	struct fixture *f = setup();
	pid_t host = fork();
	int status;

	ck_assert_int_ge(host, 0);
	if (host == 0) {
		const struct solver_config *c = fake(f, "dies", "exit 1", NULL, NULL);
		struct answer a;

		atexit(host_exit);
		a = ask_one(f, c);
		_exit(a.verdict == VERDICT_SOLVER_ERROR ? 0 : 1);
	}
	ck_assert_int_eq(waitpid(host, &status, 0), host);
	ck_assert_int_eq(status, 0);
	teardown(f);
}
END_TEST

/* -- many
 * ----------------------------------------------------------------------------------------
 */

START_TEST(many)
{
	struct fixture *f = setup();
	const char *why = NULL;
	struct solver_config *noop = solver_config_find(&f->arena, "noop", NULL, &why);
	const struct solver_config *c = noop;
	struct pool *p = pool_new(32, NULL);
	static bool seen[500];
	struct answer a;
	uint64_t ticket;
	uint32_t i, n = 0;

	if (_i)
		noop->log_path = "/dev/null"; // in workers
	for (i = 0; i < 500; i++)
		seen[i] = false;
	for (i = 0; i < 500; i++)
		pool_submit(p, &c, 1, &f->q, i);
	while (pool_wait(p, -1, &f->arena, &ticket, &a)) {
		ck_assert_int_eq(a.verdict, VERDICT_UNKNOWN);
		ck_assert(ticket < 500 && !seen[ticket]);
		seen[ticket] = true;
		n++;
	}
	ck_assert_uint_eq(n, 500);
	pool_free(p);
	teardown(f);
}
END_TEST

START_TEST(kill_all)
{
	struct fixture *f = setup();
	const struct solver_config *c = fake(f, "hangs", NULL, HANG, NULL);
	struct pool *p = pool_new(2, NULL);
	struct answer a;
	uint64_t ticket;

	pool_submit(p, &c, 1, &f->q, 1);
	pool_submit(p, &c, 1, &f->q, 2);
	ck_assert(!pool_has_room(p));
	ck_assert(!pool_wait(p, 0.05, &f->arena, &ticket, &a));
	pool_kill(p);
	ck_assert(pool_has_room(p));
	ck_assert(pool_wait(p, -1, &f->arena, &ticket, &a));
	ck_assert_int_eq(a.verdict, VERDICT_TIMEOUT);
	ck_assert(pool_wait(p, -1, &f->arena, &ticket, &a));
	pool_free(p);
	teardown(f);
}
END_TEST

/* -- the solvers that are there
 * -------------------------------------------------------------------- */

START_TEST(real_solvers)
{
	static const char *const names[] = { "cvc5", "cvc5-process", "z3" };
	struct fixture *f = setup();
	const char *why = NULL;
	const struct solver_config *c =
	    solver_config_find(&f->arena, names[_i], NULL, &why);
	struct solver_option bad = { "user-pat", "nonsense" };
	struct answer a;

	if (!c) {
		teardown(f);
		return; // not on this machine
	}
	a = ask_one(f, c);
	ck_assert_msg(a.verdict == VERDICT_FAILED, "%s", a.reason ? a.reason : "none");
	ck_assert_int_eq(a.end, VERDICT_PROVED);
	ck_assert_uint_eq(a.n_failures, 1);
	ck_assert_uint_eq(a.failures[0].assert_no, 0);
	f->constraints[0].term = term_not(&f->terms, f->blocks[0].fails);
	a = ask_one(f, c);
	ck_assert_msg(a.verdict == VERDICT_PROVED, "%s", a.reason ? a.reason : "none");
	if (c->is_z3)
		bad.name = "smt.mbqi";
	f->q.n_options = 1;
	f->q.options = &bad;
	a = ask_one(f, c);
	ck_assert_int_eq(a.verdict, VERDICT_SOLVER_ERROR);
	ck_assert_ptr_nonnull(strstr(a.reason, "nonsense"));
	bad.name = "x) (assert false";
	ck_assert_int_eq(ask_one(f, c).verdict, VERDICT_SOLVER_ERROR);
	f->constraints[0].term = f->terms.true_;
	bad.name = c->is_z3 ? "smt.random_seed" : "seed";
	bad.value = "1) (assert false";
	ck_assert_int_eq(ask_one(f, c).verdict, VERDICT_SOLVER_ERROR);
	teardown(f);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("pool");
	TCase *t = tcase_create("pool");

	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, fault, 0, (int)ARRAY_LEN(faults));
	tcase_add_loop_test(t, core_fault, 0, (int)ARRAY_LEN(core_faults));
	tcase_add_test(t, no_core);
	tcase_add_loop_test(t, model_fault, 0, (int)ARRAY_LEN(model_faults));
	tcase_add_loop_test(t, time_limit, 0, (int)ARRAY_LEN(endless));
	tcase_add_loop_test(t, memory_limit, 0, 2);
	tcase_add_loop_test(t, float_format, 0, (int)ARRAY_LEN(float_formats));
	tcase_add_test(t, no_leaks);
	tcase_add_test(t, grandchildren);
	tcase_add_loop_test(t, orphans, 0, 3);
	tcase_add_test(t, host_handlers);
	tcase_add_loop_test(t, many, 0, 2);
	tcase_add_test(t, kill_all);
	tcase_add_loop_test(t, real_solvers, 0, 3);
	suite_add_tcase(s, t);
	return run_suite(s);
}
