/*
 * Workers whose solver is a library that misbehaves: what it does, it does in the worker's own
 * process, as the C API of a solver can. Whatever that is, there is no proof, nothing hangs,
 * and no process stays. The workers are this very program.
 */
#include "base/mem.h"
#include "smt/term/term.h"
#include "smt/work/pool.h"
#include "smt/work/worker_process.h"
#include "tests/unit/run.h"

#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* -- a library ----------------------------------------------------------------------------- */

struct fault;
static const struct fault *find_fault(const char *name);
static const struct fault *at_hand; // of the worker
static const char *family_path;     // the same

struct fault {
	const char *name;
	void (*open)(void);               // or NULL
	bool (*check)(struct buf *reply); // answers check-sat
	enum verdict verdict;
	const char *reason; // that it must mention, or NULL
	double seconds;     // limit; 0: 20
	bool by_system;     // what the system does, and AddressSanitizer in its place
};

/* It has handlers, and memory, of its own. */
#ifdef __SANITIZE_ADDRESS__
#define SYSTEM_FAULTS 0
#else
#define SYSTEM_FAULTS 1
#endif

static void *library_open(const struct solver_config *c, const struct query *q,
			  struct buf *why)
{
	(void)q;
	(void)why;
	at_hand = find_fault(c->program);
	family_path = c->library_dir;
	if (at_hand->open)
		at_hand->open();
	return (void *)at_hand;
}

static void echo(const char *text, size_t len, struct buf *reply)
{
	const char *from = strstr(text, "(echo \""), *end;

	(void)len;
	for (; from; from = strstr(end, "(echo \"")) {
		from += strlen("(echo \"");
		end = strchr(from, '"');
		buf_mem(reply, from, (size_t)(end - from));
		buf_char(reply, '\n');
	}
}

static bool library_command(void *session, const char *text, size_t len,
			    struct buf *reply)
{
	char *copy = mem_alloc(len + 1);
	bool ok = true;

	(void)session;
	memcpy(copy, text, len);
	copy[len] = '\0';
	if (strstr(copy, "(check-sat)"))
		ok = at_hand->check(reply);
	if (reply && strstr(copy, "(get-info :reason-unknown)"))
		buf_str(reply, "(:reason-unknown \"no idea\")\n");
	if (reply && strstr(copy, "(get-info :rlimit)"))
		buf_str(reply, "(:rlimit 1)\n");
	if (reply)
		echo(copy, len, reply);
	free(copy);
	return ok;
}

static void library_close(void *session)
{
	(void)session;
}

static const struct smt_backend library = {
	.name = "library",
	.help = "",
	.caps = CAP_ANSWERS | CAP_MODELS,
	.open = library_open,
	.command = library_command,
	.close = library_close,
};

/* -- what it does -------------------------------------------------------------------------- */

static bool say(struct buf *reply, const char *text)
{
	buf_str(reply, text);
	return true;
}

static bool proves(struct buf *r)
{
	return say(r, "unsat\n");
}

static bool exits(struct buf *r)
{
	(void)r;
	exit(0);
}

static bool exits_with_3(struct buf *r)
{
	(void)r;
	exit(3);
}

static bool answers_and_exits(struct buf *r)
{
	say(r, "unsat\n");
	_exit(0);
}

static bool complains_and_exits(struct buf *r)
{
	(void)r;
	fputs("Fatal failure within solver: not today\n", stderr);
	exit(1);
}

static bool aborts(struct buf *r)
{
	(void)r;
	abort();
}

static bool segment(struct buf *r)
{
	(void)r;
	raise(SIGSEGV);
	return false;
}

static bool kills_itself(struct buf *r)
{
	(void)r;
	raise(SIGKILL);
	return false;
}

static bool divides(struct buf *r)
{
	(void)r;
	raise(SIGFPE);
	return false;
}

static bool stops(struct buf *r)
{
	(void)r;
	raise(SIGSTOP);
	return say(r, "unsat\n");
}

static bool takes_all_memory(struct buf *r)
{
	size_t n;

	(void)r;
	for (n = 0; n < 4096; n++)
		memset(mem_alloc(16 << 20), 1, 16 << 20);
	return true;
}

static bool takes_all_memory_and_dies(struct buf *r)
{
	size_t n;
	char *p;

	(void)r;
	for (n = 0; n < 4096; n++) {
		p = malloc(16 << 20);
		if (!p) {
			fputs("terminate called after throwing 'std::bad_alloc'\n",
			      stderr);
			abort();
		}
		memset(p, 1, 16 << 20);
	}
	return true;
}

static int depth(volatile char *above, int n)
{
	volatile char here[4096];

	here[0] = above ? above[0] : 1;
	return n ? depth(here, n - 1) + here[0] : 0;
}

static bool recurses(struct buf *r)
{
	(void)r;
	return depth(NULL, 1 << 30) > 0;
}

static bool sleeps(struct buf *r)
{
	(void)r;
	for (;;)
		pause();
	return true;
}

static bool spins(struct buf *r)
{
	volatile uint32_t n = 0;

	(void)r;
	for (;;)
		n++;
	return true;
}

static void ignore_signals(void)
{
	int s;

	for (s = 1; s < 32; s++)
		signal(s, SIG_IGN);
}

static void leave_group(void)
{
	(void)setpgid(0, 0);
	(void)setsid();
}

/* Tells of the process that it has started. */
static void fork_twice(void)
{
	pid_t child = fork();
	FILE *out;

	if (child == 0)
		for (;;)
			pause();
	out = fopen(family_path, "w");
	if (out) {
		fprintf(out, "%d", (int)child);
		fclose(out);
	}
}

static void close_all(void)
{
	int fd;

	for (fd = 3; fd < 256; fd++)
		close(fd);
}

static void scribble(void)
{
	int fd;

	for (fd = 3; fd < 256; fd++)
		if (write(fd, "unsat\n\001\377PROVED", 14) < 0)
			continue;
}

static void flood(void)
{
	char noise[4096];
	int i;

	memset(noise, 'x', sizeof(noise));
	for (i = 0; i < 4096; i++)
		if (write(STDERR_FILENO, noise, sizeof(noise)) < 0)
			break;
}

static bool says_twice(struct buf *r)
{
	return say(r, "unsat\nunsat\n");
}

static bool says_both(struct buf *r)
{
	return say(r, "unsat\nsat\n");
}

static bool says_garbage(struct buf *r)
{
	return say(r, "\001\377)(");
}

static bool says_nothing(struct buf *r)
{
	(void)r;
	return true;
}

static bool is_gone(struct buf *r)
{
	say(r, "gone fishing");
	return false;
}

static bool throws(struct buf *r)
{
	return say(r, "(error \"Illegal argument\")\n");
}

static bool gives_up(struct buf *r)
{
	return say(r, "unknown\n");
}

static bool refutes_without_values(struct buf *r)
{
	return say(r, "sat\n");
}

static const struct fault faults[] = {
	{ "works", NULL, proves, VERDICT_PROVED, NULL, 0, false },
	{ "exit(0)", NULL, exits, VERDICT_SOLVER_ERROR, "library", 0, false },
	{ "exit(3)", NULL, exits_with_3, VERDICT_SOLVER_ERROR, "status", 0, false },
	{ "answers and exits", NULL, answers_and_exits, VERDICT_SOLVER_ERROR, NULL, 0,
	  false },
	{ "complains", NULL, complains_and_exits, VERDICT_SOLVER_ERROR, "not today", 0,
	  false },
	{ "abort()", NULL, aborts, VERDICT_SOLVER_ERROR, "signal 6", 0, false },
	{ "killed", NULL, kills_itself, VERDICT_SOLVER_ERROR, "signal 9", 0, false },
	{ "stops", NULL, stops, VERDICT_TIMEOUT, NULL, .5, false },
	{ "sleeps", NULL, sleeps, VERDICT_TIMEOUT, NULL, .5, false },
	{ "spins", NULL, spins, VERDICT_TIMEOUT, NULL, .5, false },
	{ "ignores signals", ignore_signals, sleeps, VERDICT_TIMEOUT, NULL, .5, false },
	{ "leaves its group", leave_group, sleeps, VERDICT_TIMEOUT, NULL, .5, false },
	{ "forks", fork_twice, proves, VERDICT_PROVED, NULL, 0, false },
	{ "forks and exits", fork_twice, exits, VERDICT_TIMEOUT, NULL, .5, false },
	{ "closes all", close_all, proves, VERDICT_SOLVER_ERROR, NULL, 5, false },
	{ "writes everywhere", scribble, proves, VERDICT_SOLVER_ERROR, NULL, 5, false },
	{ "floods", flood, proves, VERDICT_PROVED, NULL, 0, false },
	{ "twice", NULL, says_twice, VERDICT_SOLVER_ERROR, "unexpected", 0, false },
	{ "both", NULL, says_both, VERDICT_SOLVER_ERROR, "unexpected", 0, false },
	{ "garbage", NULL, says_garbage, VERDICT_SOLVER_ERROR, NULL, 0, false },
	{ "nothing", NULL, says_nothing, VERDICT_SOLVER_ERROR, "no answer", 0, false },
	{ "gone", NULL, is_gone, VERDICT_SOLVER_ERROR, "gone fishing", 0, false },
	{ "error", NULL, throws, VERDICT_SOLVER_ERROR, "Illegal argument", 0, false },
	{ "unknown", NULL, gives_up, VERDICT_UNKNOWN, "no idea", 0, false },
	{ "segment", NULL, segment, VERDICT_SOLVER_ERROR, "signal 11", 0, true },
	{ "arithmetic", NULL, divides, VERDICT_SOLVER_ERROR, "signal 8", 0, true },
	{ "memory", NULL, takes_all_memory, VERDICT_MEMORY, NULL, 0, true },
	{ "bad_alloc", NULL, takes_all_memory_and_dies, VERDICT_MEMORY, NULL, 0, true },
	{ "recursion", NULL, recurses, VERDICT_SOLVER_ERROR, "signal", 0, true },
	{ "no values", NULL, refutes_without_values, VERDICT_SOLVER_ERROR, "no answer",
	  0, false },
};

static const struct fault *find_fault(const char *name)
{
	size_t i = 0;

	while (strcmp(faults[i].name, name) != 0)
		i++;
	return &faults[i];
}

/* -- a question ------------------------------------------------------------------------------ */

struct fixture {
	struct arena arena;
	struct intern names;
	struct term_table terms;
	struct query_block block;
	struct query_assert assertion;
	struct hypothesis constraint;
	struct query q;
};

static struct fixture *setup(void)
{
	static const uint32_t number = 0;
	struct fixture *f = calloc(1, sizeof(*f));

	ck_assert_ptr_nonnull(f);
	arena_init(&f->arena);
	intern_init(&f->names, &f->arena);
	term_table_init(&f->terms, &f->arena, &f->names);
	f->block = (struct query_block){
		.fails =
		    term_fresh(&f->terms, intern_str(&f->names, "b0"), f->terms.bool_),
		.n_asserts = 1,
		.asserts = &number,
	};
	f->assertion.fails =
	    term_fresh_hidden(&f->terms, intern_str(&f->names, "a0"), f->terms.bool_);
	f->constraint =
	    hypothesis(term_implies(&f->terms, f->block.fails, f->assertion.fails),
		       ORIGIN_BLOCK, 0);
	f->q = (struct query){ .name = "q",
			       .terms = &f->terms,
			       .n_constraints = 1,
			       .constraints = &f->constraint,
			       .n_blocks = 1,
			       .blocks = &f->block,
			       .n_asserts = 1,
			       .asserts = &f->assertion,
			       .error_limit = 5,
			       .memory_limit = UINT64_C(256) << 20,
			       .time_limit = 20 };
	return f;
}

static void teardown(struct fixture *f)
{
	term_table_fini(&f->terms);
	intern_fini(&f->names);
	arena_fini(&f->arena);
	free(f);
}

/* Row of the only solver. */
static const struct solver_config *library_row(const char *name)
{
	static struct solver_config row;

	row = *solver_row("noop");
	row.name = row.row = "library";
	row.backend = &library;
	return strcmp(name, row.name) == 0 ? &row : NULL;
}

static struct solver_config *config(struct fixture *f, const struct fault *x,
				    const char *family)
{
	struct solver_config *c =
	    arena_dup(&f->arena, library_row("library"), sizeof(*c));

	c->program = x->name;
	c->library_dir = family;
	return c;
}

/* Gone, or a zombie that init has not looked at yet. */
static bool is_gone_soon(pid_t pid)
{
	struct timespec pause = { 0, 10000000 };
	char path[64], state = 'R';
	int i;

	for (i = 0; i < 500 && state != 'Z'; i++) {
		FILE *in;

		snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
		in = fopen(path, "r");
		if (!in)
			return true;
		if (fscanf(in, "%*d (%*[^)]) %c", &state) != 1)
			state = 'Z';
		fclose(in);
		nanosleep(&pause, NULL);
	}
	return state == 'Z';
}

static void try_fault(const struct fault *x)
{
	char family[] = "/tmp/ivl-worker-XXXXXX";
	int file = mkstemp(family), child = 0;
	struct fixture *f = setup();
	const struct solver_config *c = config(f, x, family);
	struct pool *p = pool_new(2, "/proc/self/exe");
	struct answer a = { 0 }, b = { 0 };
	uint64_t ticket = 0;
	FILE *in;

	ck_assert_int_ge(file, 0);
	close(file);
	f->q.time_limit = x->seconds > 0 ? x->seconds : 20;
	pool_submit(p, &c, 1, &f->q, 1);
	ck_assert(pool_wait(p, 30, &f->arena, &ticket, &a));
	ck_assert_msg(a.verdict == x->verdict, "%s: verdict %d, reason %s", x->name,
		      a.verdict, a.reason ? a.reason : "none");
	ck_assert_msg(!x->reason || (a.reason && strstr(a.reason, x->reason)),
		      "%s: reason %s", x->name, a.reason ? a.reason : "none");
	/* The rest goes on. */
	c = config(f, &faults[0], family);
	f->q.time_limit = 20;
	pool_submit(p, &c, 1, &f->q, 2);
	ck_assert(pool_wait(p, 30, &f->arena, &ticket, &b));
	ck_assert_uint_eq(ticket, 2);
	ck_assert_int_eq(b.verdict, VERDICT_PROVED);
	pool_free(p);
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
	ck_assert_int_eq(errno, ECHILD);
	in = fopen(family, "r");
	ck_assert_ptr_nonnull(in);
	ck_assert(fscanf(in, "%d", &child) != 1 || is_gone_soon(child));
	ck_assert_int_eq(x->open == fork_twice, child != 0);
	fclose(in);
	unlink(family);
	teardown(f);
}

START_TEST(fault)
{
	const struct fault *x = &faults[_i];

	if (SYSTEM_FAULTS || !x->by_system)
		try_fault(x);
}
END_TEST

int main(int argc, char **argv)
{
	Suite *s;
	TCase *t;

	if (argc == 2 && strcmp(argv[1], WORKER_OPTION) == 0)
		worker_process(library_row);
	s = suite_create("worker");
	t = tcase_create("faults");
	tcase_add_loop_test(t, fault, 0, (int)(sizeof(faults) / sizeof(faults[0])));
	tcase_set_timeout(t, 120);
	suite_add_tcase(s, t);
	return run_suite(s);
}
