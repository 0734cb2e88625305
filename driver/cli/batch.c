#include "driver/cli/batch.h"

#include "base/mem.h"
#include "driver/cli/line_list.h"
#include "driver/cli/native_run.h"
#include "driver/cli/task_options.h"
#include "driver/options/jobs.h"
#include "driver/report/native.h"
#include "driver/session/session.h"
#include "driver/tasks/solve_tasks.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define WAIT_NS 500000000 // between looks for answers

static void say(const struct console *t, const struct ivl_options *o, struct buf *text)
{
	if (!o->quiet)
		console_buf(t, CONSOLE_OUT, text);
	text->len = 0;
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
	struct task_counts c;
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
		if (manifest_save(dir, &m) && task_counts(dir, &c)) {
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

/* -- solve --------------------------------------------------------------------------------------- */

/* "2/8": the second of eight. False if it is nothing of the kind. */
static bool read_shard(const char *text, uint32_t *i, uint32_t *n)
{
	char slash, rest;

	return sscanf(text, "%9u%c%9u%c", i, &slash, n, &rest) == 3 && slash == '/' &&
	       *i >= 1 && *i <= *n;
}

/* The tasks that --task names, and lists of them; sorted. */
static bool wanted_tasks(const struct console *t, struct arena *arena,
			 const struct ivl_options *o, text_list *out)
{
	for (uint32_t i = 0; i < o->task.len; i++) {
		const char *word = o->task.data[i];

		if (*word != '@') {
			vec_push_in(arena, out, word);
		} else if (!line_list_read(arena, word + 1, out)) {
			console_failed(t, "cannot read the list %s: %s", word + 1,
				       strerror(errno));
			return false;
		}
	}
	if (out->len)
		qsort(out->data, out->len, sizeof(*out->data), text_compare);
	return true;
}

static bool is_among(const text_list *sorted, const char *task)
{
	return sorted->len && bsearch(&task, sorted->data, sorted->len,
				      sizeof(*sorted->data), text_compare);
}

/* Every n-th, so that tasks that were made together, and may all be hard, are spread. */
static bool choose_tasks(const struct console *t, struct arena *arena,
			 const struct ivl_options *o, const char *dir, task_names *out)
{
	task_names all = { 0 };
	text_list wanted = { 0 };
	uint32_t shard = 1, n = 1;

	if (o->shard && !read_shard(o->shard, &shard, &n)) {
		console_failed(t, "--shard is I/N, the I-th of N parts; not %s",
			       o->shard);
		return false;
	}
	if (!wanted_tasks(t, arena, o, &wanted))
		return false;
	if (!task_list(arena, dir, &all)) {
		console_failed(t, "%s: %s", dir, strerror(errno));
		return false;
	}
	for (uint32_t i = shard - 1; i < all.len; i += n)
		if (!o->task.len || is_among(&wanted, all.data[i]))
			vec_push_in(arena, out, all.data[i]);
	if (wanted.len && !out->len) {
		console_failed(t, "there is no task %s", wanted.data[0]);
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
	if (task_options_join(t, &arena, o->files.data[0], argc, argv, &all, &m))
		status = solve(t, &arena, &all, o->files.data[0]);
	options_fini(&all);
	arena_fini(&arena);
	return status;
}

/* -- reconcile ----------------------------------------------------------------------------------- */

/* Until all that there are have an answer. False: a signal. */
static bool wait_for_answers(const struct console *t, const struct ivl_options *o)
{
	const struct ivl_callbacks nobody = { 0 };
	struct ivl *v = ivl_new(o, &nobody); // what a signal interrupts
	struct task_counts c;
	bool go_on = true;

	if (!v)
		mem_fail();
	t->watch(v, o->process_time_limit);
	while (go_on && task_counts(o->tasks, &c) && c.n_open) {
		nanosleep(&(struct timespec){ .tv_nsec = WAIT_NS }, NULL);
		go_on = !v->interrupted;
	}
	t->watch(NULL, 0);
	t->release(v);
	return go_on;
}

/* The names of tasks that have no answer, for `ivl solve --task=@FILE`. */
static bool write_open_tasks(const struct console *t, struct arena *arena,
			     const struct ivl_options *o)
{
	task_names all = { 0 };
	struct buf text;
	bool ok;

	buf_init(&text);
	ok = task_list(arena, o->tasks, &all);
	for (uint32_t i = 0; ok && i < all.len; i++)
		if (!task_is_answered(o->tasks, all.data[i]))
			buf_printf(&text, "%s\n", all.data[i]);
	if (!ok)
		console_failed(t, "%s: %s", o->tasks, strerror(errno));
	ok = ok && console_text(t, o->retry_list, buf_cstr(&text), text.len);
	buf_fini(&text);
	return ok;
}

static void say_open(const struct console *t, const struct task_counts *before,
		     const struct task_counts *after)
{
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "ivl: %u tasks have no answer", after->n_open);
	if (after->n > before->n)
		buf_printf(&text, ", %u of which answers have led to",
			   after->n - before->n);
	buf_str(&text, ": `ivl solve`, and then reconcile once more\n");
	console_buf(t, CONSOLE_ERR, &text);
	buf_fini(&text);
}

/* With the working directory that the words are about. */
static int reconcile_here(const struct console *t, struct arena *arena,
			  struct ivl_options *o, const struct manifest *m)
{
	const char *changed = manifest_changed(m);
	struct task_counts before, after;
	int status;

	if (changed)
		return console_failed(t, "%s is not what it was when it was split",
				      changed);
	do {
		if (o->wait_for_answers && !wait_for_answers(t, o))
			return IVL_FAILED;
		if (!task_counts(o->tasks, &before))
			return console_failed(t, "%s: %s", o->tasks, strerror(errno));
		status = native_run(t, o, "verify", native_verify, true);
		if (!task_counts(o->tasks, &after))
			return console_failed(t, "%s: %s", o->tasks, strerror(errno));
		if (after.n_open)
			say_open(t, &before, &after);
		/* Answers may have led to more tasks, which others solve as well. */
	} while (o->wait_for_answers && after.n_open && after.n > before.n);
	if (o->retry_list && !write_open_tasks(t, arena, o))
		return IVL_FAILED;
	return after.n_open ? IVL_FAILED : status;
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
	dir = absolute_path(&arena, o->files.data[0]);
	if (task_options_join(t, &arena, o->files.data[0], argc, argv, &all, &m)) {
		/* -o was the folder; reports have it to themselves. */
		all.output = o->output ? absolute_path(&arena, o->output) : NULL;
		all.tasks = dir;
		if (o->retry_list)
			all.retry_list = absolute_path(&arena, o->retry_list);
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
