#include "driver/cli/batch.h"

#include "driver/cli/native_run.h"
#include "driver/options/jobs.h"
#include "driver/report/native.h"
#include "driver/session/session.h"
#include "driver/tasks/manifest.h"
#include "driver/tasks/solve_tasks.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void say(const struct console *t, const struct ivl_options *o, struct buf *text)
{
	if (!o->quiet)
		console_buf(t, CONSOLE_OUT, text);
	text->len = 0;
}

struct counts {
	uint32_t n, n_open; // tasks; those without an answer
};

static bool count_tasks(struct arena *arena, const char *dir, struct counts *out)
{
	task_names tasks = { 0 };

	*out = (struct counts){ 0 };
	if (!task_list(arena, dir, &tasks))
		return false;
	out->n = tasks.len;
	for (uint32_t i = 0; i < tasks.len; i++)
		out->n_open += !task_is_answered(dir, tasks.data[i]);
	return true;
}

/* -- split ------------------------------------------------------------------------------------- */

/* Verify with nobody to ask: people hear what is wrong with the input, and nothing of results. */
static enum ivl_status make_tasks(const struct console *t, const struct ivl_options *o)
{
	struct report_native people;
	struct ivl_callbacks cb;
	enum ivl_status status;
	struct ivl *v;

	report_native_init(&people, t, o, CONSOLE_OUT);
	cb = report_native_callbacks(&people);
	cb.result = NULL;
	v = ivl_new(o, &cb);
	t->watch(v, o->process_time_limit);
	for (uint32_t i = 0; i < o->files.len; i++)
		ivl_load_file(v, o->files.data[i]);
	status = ivl_verify(v);
	if (v->interrupted)
		status = IVL_FAILED;
	t->watch(NULL, 0);
	t->release(v);
	report_native_fini(&people);
	return status;
}

int split_main(const struct console *t, struct ivl_options *o, int argc,
	       const char *const *argv)
{
	const char *dir = o->output, *wrong;
	enum ivl_status status;
	struct manifest m;
	struct arena arena;
	struct counts c;
	struct buf text;

	if (!dir)
		return console_failed(t, "split needs a folder to write: -o DIR");
	if (!o->files.len)
		return console_failed(t, "no input files");
	if (o->separately)
		return console_failed(
		    t, "split makes tasks of one program; not --separately");
	o->tasks = dir;
	arena_init(&arena);
	buf_init(&text);
	status = IVL_FAILED;
	if (!manifest_make(&arena, argc, argv, o->files.data, o->files.len, &m, &wrong))
		console_failed(t, "%s: %s", wrong, strerror(errno));
	else
		status = make_tasks(t, o);
	/* Undecided is what all is so far. */
	if (status == IVL_OK || status == IVL_UNDECIDED || status == IVL_NOT_PROVED) {
		if (manifest_save(dir, &m) && count_tasks(&arena, dir, &c)) {
			status = IVL_OK;
			buf_printf(&text, "%u tasks, %u to be solved\n", c.n, c.n_open);
			say(t, o, &text);
		} else {
			status = IVL_FAILED;
			console_failed(t, "%s: %s", dir, strerror(errno));
		}
	}
	buf_fini(&text);
	arena_fini(&arena);
	return (int)status;
}

/* -- the words of split ------------------------------------------------------------------------ */

/*
 * The options of split, and then those of this command, which count where both say something;
 * files are those of split. The words live in the arena. False: a message has been written.
 */
static bool join_options(const struct console *t, struct arena *arena, const char *dir,
			 int argc, const char *const *argv, struct ivl_options *out,
			 struct manifest *m)
{
	VEC(const char *) words = { 0 };
	struct buf errors;
	bool ok;

	options_init(out);
	if (!manifest_load(arena, dir, m)) {
		console_failed(
		    t,
		    "%s: no folder of tasks, or one that `ivl split` has not finished",
		    dir);
		return false;
	}
	for (uint32_t i = 0; i < m->words.len; i++)
		vec_push_in(arena, &words, m->words.data[i]);
	for (int i = 0; i < argc; i++)
		if (strcmp(argv[i], dir) != 0)
			vec_push_in(arena, &words, argv[i]);
	buf_init(&errors);
	ok = options_parse(out, (int)words.len, words.data, &errors);
	console_buf(t, CONSOLE_ERR, &errors);
	buf_fini(&errors);
	return ok;
}

/* -- solve --------------------------------------------------------------------------------------- */

/* "2/8": the second of eight. False if it is nothing of the kind. */
static bool read_shard(const char *text, uint32_t *i, uint32_t *n)
{
	char slash, rest;

	return sscanf(text, "%9u%c%9u%c", i, &slash, n, &rest) == 3 && slash == '/' &&
	       *i >= 1 && *i <= *n;
}

static bool is_wanted(const struct ivl_options *o, const char *task)
{
	for (uint32_t i = 0; i < o->task.len; i++)
		if (strcmp(o->task.data[i], task) == 0)
			return true;
	return !o->task.len;
}

/* Every n-th, so that tasks that were made together, and may all be hard, are spread. */
static bool choose_tasks(const struct console *t, struct arena *arena,
			 const struct ivl_options *o, const char *dir, task_names *out)
{
	task_names all = { 0 };
	uint32_t shard = 1, n = 1;

	if (o->shard && !read_shard(o->shard, &shard, &n)) {
		console_failed(t, "--shard is I/N, the I-th of N parts; not %s",
			       o->shard);
		return false;
	}
	if (!task_list(arena, dir, &all)) {
		console_failed(t, "%s: %s", dir, strerror(errno));
		return false;
	}
	for (uint32_t i = shard - 1; i < all.len; i += n)
		if (is_wanted(o, all.data[i]))
			vec_push_in(arena, out, all.data[i]);
	if (o->task.len && !out->len) {
		console_failed(t, "there is no task %s", o->task.data[0]);
		return false;
	}
	return true;
}

static int solve(const struct console *t, struct arena *arena,
		 const struct ivl_options *o, const char *dir)
{
	const struct ivl_callbacks nobody = { 0 };
	struct solver_choice solvers = { 0 };
	task_names tasks = { 0 };
	struct solve_counts c;
	const char *why;
	struct buf text;
	struct ivl *v;

	if (!choose_tasks(t, arena, o, dir, &tasks))
		return IVL_FAILED;
	if (!solver_choice_make(arena, o, &solvers, &why))
		return console_failed(t, "%s", why);
	if (solvers.agreement > 1)
		return console_failed(
		    t, "--solver-agreement: a task has one answer; use ivl verify");
	v = ivl_new(o, &nobody); // what a signal interrupts
	t->watch(v, o->process_time_limit);
	solve_tasks(arena, dir, &tasks, &solvers, job_count(o), &v->interrupted, &c);
	t->watch(NULL, 0);
	buf_init(&text);
	buf_printf(&text, "%u tasks: %u solved, %u were before", tasks.len, c.n_solved,
		   c.n_before);
	if (c.n_failed + c.n_damaged)
		buf_printf(&text, ", %u failed", c.n_failed + c.n_damaged);
	if (v->interrupted)
		buf_str(&text, "; interrupted");
	buf_char(&text, '\n');
	say(t, o, &text);
	buf_fini(&text);
	if (c.why)
		console_failed(t, "%s", c.why);
	t->release(v);
	return c.n_solved + c.n_before == tasks.len ? IVL_OK : IVL_FAILED;
}

int solve_main(const struct console *t, const struct ivl_options *o, int argc,
	       const char *const *argv)
{
	struct ivl_options all;
	struct arena arena;
	struct manifest m;
	int status = IVL_FAILED;

	if (o->files.len != 1)
		return console_failed(t, "solve needs one folder of tasks");
	arena_init(&arena);
	if (join_options(t, &arena, o->files.data[0], argc, argv, &all, &m))
		status = solve(t, &arena, &all, o->files.data[0]);
	options_fini(&all);
	arena_fini(&arena);
	return status;
}

/* -- reconcile ----------------------------------------------------------------------------------- */

/* With the working directory that the words are about. */
static int reconcile_here(const struct console *t, struct arena *arena,
			  struct ivl_options *o, const struct manifest *m)
{
	const char *changed = manifest_changed(m);
	struct counts before, after;
	struct buf text;
	int status;

	if (changed)
		return console_failed(t, "%s is not what it was when it was split",
				      changed);
	if (!count_tasks(arena, o->tasks, &before))
		return console_failed(t, "%s: %s", o->tasks, strerror(errno));
	status = native_run(t, o, "verify", native_verify, true);
	if (!count_tasks(arena, o->tasks, &after))
		return console_failed(t, "%s: %s", o->tasks, strerror(errno));
	if (!after.n_open)
		return status;
	buf_init(&text);
	buf_printf(&text, "ivl: %u tasks have no answer", after.n_open);
	if (after.n > before.n)
		buf_printf(&text, ", %u of which answers have led to",
			   after.n - before.n);
	buf_str(&text, ": `ivl solve`, and then reconcile once more\n");
	console_buf(t, CONSOLE_ERR, &text);
	buf_fini(&text);
	return IVL_FAILED;
}

/* The folder as it is called from anywhere, in the arena. */
static const char *absolute(struct arena *arena, const char *dir)
{
	char here[4096];

	if (*dir == '/' || !getcwd(here, sizeof(here)))
		return dir;
	return arena_printf(arena, "%s/%s", here, dir);
}

int reconcile_main(const struct console *t, const struct ivl_options *o, int argc,
		   const char *const *argv)
{
	struct ivl_options all;
	struct arena arena;
	struct manifest m;
	const char *dir;
	int status = IVL_FAILED;

	if (o->files.len != 1)
		return console_failed(t, "reconcile needs one folder of tasks");
	arena_init(&arena);
	dir = absolute(&arena, o->files.data[0]);
	if (join_options(t, &arena, o->files.data[0], argc, argv, &all, &m)) {
		/* -o was the folder; reports have it to themselves. */
		all.output = o->output ? absolute(&arena, o->output) : NULL;
		all.tasks = dir;
		all.assertions |= all.format != 0 || all.baseline;
		if (chdir(m.directory) != 0)
			console_failed(t, "%s: %s", m.directory, strerror(errno));
		else
			status = reconcile_here(t, &arena, &all, &m);
	}
	options_fini(&all);
	arena_fini(&arena);
	return status;
}
