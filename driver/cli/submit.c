#include "driver/cli/submit.h"

#include "driver/cli/kubernetes.h"
#include "driver/cli/shards.h"
#include "driver/cli/task_options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The choices of --engine. */
enum engine {
	ENGINE_NONE,
	ENGINE_SLURM,
	ENGINE_PARALLEL,
	ENGINE_MAKE,
	ENGINE_KUBERNETES
};

#define ENGINES "submit needs --engine=slurm|parallel|make|k8s"

struct submission {
	const struct console *console;
	const struct ivl_options *options;
	struct arena *arena;
	const char *dir;    // absolute
	const char *engine; // the folder in it
	const char *ivl;    // this program
	const char *history;
	task_names open;
	struct shards shards;
};

/* -- text -------------------------------------------------------------------------------------- */

/* One word for the shell. */
static void put_word(struct buf *b, const char *word)
{
	buf_char(b, '\'');
	for (; *word; word++)
		if (*word == '\'')
			buf_str(b, "'\\''");
		else
			buf_char(b, *word);
	buf_char(b, '\'');
}

/* Words, up to NULL, with a blank before each. */
static void put_words(struct buf *b, const char *const *words)
{
	for (; *words; words++) {
		buf_char(b, ' ');
		put_word(b, *words);
	}
}

static void put_engine_options(struct buf *b, const struct ivl_options *o)
{
	for (uint32_t i = 0; i < o->engine_option.len; i++) {
		buf_char(b, ' ');
		put_word(b, o->engine_option.data[i]);
	}
}

static const char *in_engine(const struct submission *s, const char *name)
{
	return arena_printf(s->arena, "%s/%s", s->engine, name);
}

static const char *in_folder(const struct submission *s, const char *name)
{
	return arena_printf(s->arena, "%s/%s", s->dir, name);
}

static bool write_text(struct submission *s, const char *path, struct buf *text)
{
	bool ok = console_text(s->console, path, buf_cstr(text), text->len);

	buf_fini(text);
	return ok;
}

static bool make_folder(struct submission *s, const char *path)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return true;
	console_failed(s->console, "%s: %s", path, strerror(errno));
	return false;
}

/* -- what the engine is given ------------------------------------------------------------------- */

static const char *shard_path(const struct submission *s, uint32_t number)
{
	return arena_printf(s->arena, "%s/shards/%u", s->engine, number);
}

static bool write_shards(struct submission *s)
{
	struct buf *lists = ARENA_NEW_ARRAY(s->arena, s->shards.n, struct buf);
	bool ok = make_folder(s, in_engine(s, "shards"));

	for (uint32_t i = 0; i < s->shards.n; i++)
		buf_init(&lists[i]);
	for (uint32_t i = 0; i < s->open.len; i++)
		buf_printf(&lists[s->shards.of[i]], "%s\n", s->open.data[i]);
	for (uint32_t i = 0; i < s->shards.n; i++)
		ok = write_text(s, shard_path(s, i + 1), &lists[i]) && ok;
	/* Those of an earlier time. */
	for (uint32_t i = s->shards.n + 1; unlink(shard_path(s, i)) == 0; i++)
		;
	return ok;
}

/* Solves the shard of that number. */
static bool write_shard_script(struct submission *s)
{
	struct buf b;

	buf_init(&b);
	buf_str(&b,
		"#!/bin/sh\n# Solves the shard of that number; made by `ivl submit`.\n"
		"exec");
	put_words(
	    &b, (const char *const[]){ s->ivl, "solve", "--jobs=1", "--quiet", NULL });
	buf_str(&b, " --task=@");
	put_word(&b, in_engine(s, "shards"));
	buf_str(&b, "/\"${1:-$SLURM_ARRAY_TASK_ID}\"");
	put_words(&b, (const char *const[]){ s->dir, NULL });
	buf_char(&b, '\n');
	return write_text(s, in_engine(s, "shard.sh"), &b);
}

/* Submits once more what was lost, if that may be. */
static void put_resubmission(struct submission *s, struct buf *b)
{
	const struct ivl_options *o = s->options;

	buf_str(b, "if [ \"$1\" -gt 0 ] && !");
	put_words(b,
		  (const char *const[]){ s->ivl, "status", "--quiet", s->dir, NULL });
	buf_str(b, "; then\n\texec");
	put_words(b, (const char *const[]){ s->ivl, "submit", "--engine=slurm", NULL });
	buf_printf(b, " --retries=$(($1 - 1)) --shards=%u", s->shards.n);
	for (uint32_t i = 0; i < o->engine_option.len; i++) {
		buf_char(b, ' ');
		put_word(b, arena_printf(s->arena, "--engine-option=%s",
					 o->engine_option.data[i]));
	}
	put_words(b, (const char *const[]){ s->dir, NULL });
	buf_str(b, "\nfi\n");
}

/*
 * What is left is solved here, and the report made; as often as answers lead to further tasks.
 */
static bool write_report_script(struct submission *s, enum engine e)
{
	struct buf b;

	buf_init(&b);
	buf_str(&b,
		"#!/bin/sh\n# What is left, and the report; made by `ivl submit`.\n");
	if (e == ENGINE_SLURM)
		put_resubmission(s, &b);
	buf_str(&b, "n=0\nwhile :; do\n\t");
	put_words(&b,
		  (const char *const[]){ s->ivl, "solve", "--quiet", s->dir, NULL });
	buf_str(&b, "\n\t");
	put_words(&b, (const char *const[]){ s->ivl, "reconcile", "--format=json",
					     arena_printf(s->arena, "--output=%s",
							  in_folder(s, "report.json")),
					     s->dir, NULL });
	buf_str(&b, " >");
	put_word(&b, in_folder(s, "report.txt"));
	buf_str(&b, " 2>&1\n\tstatus=$? n=$((n + 1))\n\t");
	put_words(&b,
		  (const char *const[]){ s->ivl, "status", "--quiet", s->dir, NULL });
	buf_str(&b, " || [ $n -ge 3 ] || continue\n\tbreak\ndone\necho $status >");
	put_word(&b, in_folder(s, "exit-status.part"));
	buf_str(&b, "\nmv");
	put_words(&b, (const char *const[]){ in_folder(s, "exit-status.part"),
					     in_folder(s, "exit-status"), NULL });
	buf_str(&b, "\nexit $status\n");
	return write_text(s, in_engine(s, "report.sh"), &b);
}

/* A word of the shell in a Makefile. */
static void put_make_word(struct buf *b, const char *word)
{
	struct buf quoted;

	buf_init(&quoted);
	put_word(&quoted, word);
	for (size_t i = 0; i < quoted.len; i++)
		buf_printf(b, quoted.data[i] == '$' ? "$%c" : "%c", quoted.data[i]);
	buf_fini(&quoted);
}

static bool write_makefile(struct submission *s)
{
	struct buf b;

	buf_init(&b);
	buf_str(
	    &b,
	    "# Made by `ivl submit`. A shard that is lost is solved with the report.\n"
	    ".PHONY: report\nreport:");
	for (uint32_t i = 1; i <= s->shards.n; i++)
		buf_printf(&b, " shard-%u", i);
	buf_str(&b, "\n\t@sh ");
	put_make_word(&b, in_engine(s, "report.sh"));
	buf_str(&b, " 0; status=$$?; cat ");
	put_make_word(&b, in_folder(s, "report.txt"));
	buf_str(&b, "; exit $$status\nshard-%:\n\t-@sh ");
	put_make_word(&b, in_engine(s, "shard.sh"));
	buf_str(&b, " $*\n");
	return write_text(s, in_engine(s, "Makefile"), &b);
}

static bool write_all(struct submission *s, enum engine e)
{
	unlink(in_folder(s, "exit-status"));
	return make_folder(s, s->engine) && make_folder(s, in_engine(s, "logs")) &&
	       write_shards(s) && write_shard_script(s) && write_report_script(s, e) &&
	       write_makefile(s);
}

/* -- engines ----------------------------------------------------------------------------------- */

static void say(const struct submission *s, struct buf *text)
{
	if (!s->options->quiet)
		console_buf(s->console, CONSOLE_OUT, text);
	buf_fini(text);
}

/* Run it; its first line of output in the arena, NULL: it failed. */
static const char *output_of(struct submission *s, struct buf *command)
{
	char line[200] = "";
	FILE *f = popen(buf_cstr(command), "r");
	bool any = f && fgets(line, sizeof(line), f);
	int status = f ? pclose(f) : -1;

	buf_fini(command);
	line[strcspn(line, ";\n")] = '\0';
	return any && status == 0 ? arena_strdup(s->arena, line) : NULL;
}

static const char *sbatch(struct submission *s, const char *const *words,
			  const char *script, uint32_t argument)
{
	struct buf b;

	buf_init(&b);
	buf_str(&b, "sbatch --parsable --job-name=ivl --chdir=/");
	put_words(&b, words);
	put_engine_options(&b, s->options);
	put_words(&b, (const char *const[]){ in_engine(s, script), NULL });
	if (argument != UINT32_MAX)
		buf_printf(&b, " %u", argument);
	return output_of(s, &b);
}

static int submit_slurm(struct submission *s)
{
	const char *array = arena_printf(s->arena, "--array=1-%u", s->shards.n), *id,
		   *last;
	struct buf text;

	id = sbatch(s,
		    (const char *const[]){ array, "--requeue",
					   arena_printf(s->arena, "--output=%s",
							in_engine(s, "logs/%a.txt")),
					   NULL },
		    "shard.sh", UINT32_MAX);
	if (!id)
		return console_failed(s->console, "sbatch has not taken the shards");
	last = sbatch(
	    s,
	    (const char *const[]){
		arena_printf(s->arena, "--dependency=afterany:%s", id),
		arena_printf(s->arena, "--output=%s", in_engine(s, "logs/report.txt")),
		NULL },
	    "report.sh", (uint32_t)s->options->retries);
	if (!last)
		return console_failed(s->console,
				      "sbatch has not taken what makes the report");
	buf_init(&text);
	buf_printf(
	    &text,
	    "%u tasks in %u shards: job %s, and %s for the report; `ivl status %s`\n",
	    s->open.len, s->shards.n, id, last, s->dir);
	say(s, &text);
	return IVL_OK;
}

static int submit_make(struct submission *s)
{
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%u tasks in %u shards: make -j N -f ", s->open.len,
		   s->shards.n);
	put_word(&text, in_engine(s, "Makefile"));
	buf_char(&text, '\n');
	say(s, &text);
	return IVL_OK;
}

/* Written and not run: where the folder is in the cluster is for the user to know. */
static int submit_kubernetes(struct submission *s)
{
	const struct ivl_options *o = s->options;
	struct kubernetes_job job = { .n_shards = s->shards.n,
				      .parallel =
					  o->jobs ? (uint32_t)o->jobs : s->shards.n,
				      .retries = (uint32_t)o->retries };
	const char *why = NULL, *path = in_engine(s, "job.json");
	struct buf text;

	if (!kubernetes_options(&job, s->arena, o->engine_option.len,
				o->engine_option.data, &why))
		return console_failed(s->console, "%s", why);
	buf_init(&text);
	kubernetes_write(&job, &text);
	if (!write_text(s, path, &text))
		return IVL_FAILED;
	buf_init(&text);
	buf_printf(&text, "%u tasks in %u shards: kubectl apply -f ", s->open.len,
		   s->shards.n);
	put_word(&text, path);
	buf_str(&text, "; then `ivl reconcile --wait`\n");
	say(s, &text);
	return IVL_OK;
}

static int exit_status(int status)
{
	return WIFEXITED(status) && WEXITSTATUS(status) <= IVL_FAILED
		   ? WEXITSTATUS(status)
		   : IVL_FAILED;
}

/* Until all is done; then the report is shown. */
static int submit_parallel(struct submission *s)
{
	struct buf b, text;
	int status;

	buf_init(&text);
	buf_printf(&text, "%u tasks in %u shards\n", s->open.len, s->shards.n);
	say(s, &text);
	buf_init(&b);
	buf_str(&b, "command -v parallel >/dev/null || exit 127\n");
	buf_printf(&b, "seq %u | parallel --will-cite --retries %lld", s->shards.n,
		   (long long)s->options->retries + 1);
	if (s->options->jobs)
		buf_printf(&b, " --jobs %lld", (long long)s->options->jobs);
	put_engine_options(&b, s->options);
	buf_str(&b, " sh");
	/* The words go through a shell once more. */
	buf_init(&text);
	put_word(&text, in_engine(s, "shard.sh"));
	buf_char(&b, ' ');
	put_word(&b, buf_cstr(&text));
	buf_fini(&text);
	buf_str(&b, " {}\nsh");
	put_words(&b, (const char *const[]){ in_engine(s, "report.sh"), "0", NULL });
	buf_str(&b, "\nstatus=$?\n");
	if (!s->options->quiet) {
		buf_str(&b, "cat");
		put_words(&b,
			  (const char *const[]){ in_folder(s, "report.txt"), NULL });
	}
	buf_str(&b, "\nexit $status\n");
	status = system(buf_cstr(&b));
	buf_fini(&b);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return console_failed(s->console,
				      "there is no `parallel` (GNU parallel)");
	return exit_status(status);
}

/* -- commands ---------------------------------------------------------------------------------- */

static bool find_self(struct submission *s)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	if (n > 0 && (size_t)n < sizeof(path)) {
		s->ivl = arena_strndup(s->arena, path, (size_t)n);
		return true;
	}
	console_failed(s->console, "cannot tell where this program is");
	return false;
}

static bool find_open(struct submission *s)
{
	task_names all = { 0 };

	if (!task_list(s->arena, s->dir, &all)) {
		console_failed(s->console, "%s: %s", s->dir, strerror(errno));
		return false;
	}
	for (uint32_t i = 0; i < all.len; i++)
		if (!task_is_answered(s->dir, all.data[i]))
			vec_push_in(s->arena, &s->open, all.data[i]);
	return true;
}

/* The options of split say where times are, from where they were given. */
static bool find_history(struct submission *s, int argc, const char *const *argv)
{
	struct ivl_options all;
	struct manifest m;
	bool ok = task_options_join(s->console, s->arena, s->options->files.data[0],
				    argc, argv, &all, &m);

	if (ok && all.history)
		s->history =
		    *all.history == '/'
			? all.history
			: arena_printf(s->arena, "%s/%s", m.directory, all.history);
	if (ok && s->options->history)
		s->history = s->options->history;
	options_fini(&all);
	return ok;
}

static int submit(struct submission *s)
{
	enum engine e = (enum engine)s->options->engine;

	if (!s->open.len) {
		struct buf text;

		buf_init(&text);
		buf_printf(&text, "all tasks have answers: `ivl reconcile %s`\n",
			   s->dir);
		say(s, &text);
		return IVL_OK;
	}
	s->shards = shards_make(s->arena, s->dir, &s->open, s->history,
				(uint32_t)s->options->shards);
	if (!write_all(s, e))
		return IVL_FAILED;
	switch (e) {
	case ENGINE_SLURM:
		return submit_slurm(s);
	case ENGINE_PARALLEL:
		return submit_parallel(s);
	case ENGINE_MAKE:
		return submit_make(s);
	case ENGINE_KUBERNETES:
		return submit_kubernetes(s);
	case ENGINE_NONE:
		break;
	}
	return console_failed(s->console, ENGINES);
}

int submit_main(const struct console *t, const struct ivl_options *o, int argc,
		const char *const *argv)
{
	struct submission s = { .console = t, .options = o };
	struct arena arena;
	int status = IVL_FAILED;

	if (o->files.len != 1)
		return console_failed(t, "submit needs one folder of tasks");
	if (o->engine == ENGINE_NONE)
		return console_failed(t, ENGINES);
	arena_init(&arena);
	s.arena = &arena;
	s.dir = absolute_path(&arena, o->files.data[0]);
	s.engine = in_folder(&s, "engine");
	if (find_history(&s, argc, argv) && find_self(&s) && find_open(&s))
		status = submit(&s);
	arena_fini(&arena);
	return status;
}

/* How many shards there are, and in how many all has an answer. */
static void count_shards(struct arena *arena, const char *dir, uint32_t *n,
			 uint32_t *done)
{
	*n = *done = 0;
	for (;;) {
		const char *path =
		    arena_printf(arena, "%s/engine/shards/%u", dir, *n + 1);
		FILE *f = fopen(path, "r");
		char line[80];
		bool open = false;

		if (!f)
			return;
		while (!open && fgets(line, sizeof(line), f)) {
			line[strcspn(line, "\n")] = '\0';
			open = !task_is_answered(dir, line);
		}
		fclose(f);
		++*n;
		*done += !open;
	}
}

int status_main(const struct console *t, const struct ivl_options *o)
{
	struct task_counts c;
	uint32_t n, done;
	struct arena arena;
	struct buf b;
	const char *dir;

	if (o->files.len != 1)
		return console_failed(t, "status needs one folder of tasks");
	dir = o->files.data[0];
	if (!task_counts(dir, &c))
		return console_failed(t, "%s: %s", dir, strerror(errno));
	arena_init(&arena);
	buf_init(&b);
	count_shards(&arena, dir, &n, &done);
	buf_printf(&b, "%u tasks: %u have answers, %u do not\n", c.n, c.n - c.n_open,
		   c.n_open);
	if (n)
		buf_printf(&b, "%u shards: %u are done\n", n, done);
	if (access(arena_printf(&arena, "%s/exit-status", dir), F_OK) == 0)
		buf_printf(&b, "the report is there: %s/report.txt, report.json\n",
			   dir);
	if (!o->quiet)
		console_buf(t, CONSOLE_OUT, &b);
	buf_fini(&b);
	arena_fini(&arena);
	return c.n_open ? IVL_UNDECIDED : IVL_OK;
}
