/*
 * A round is a run like that of `ivl verify`, of the programs that have changed, in a process of its
 * own: it tells people what it finds, and leaves a report, which is held against the one before.
 *
 * The kernel (inotify) only says that something happens in a directory; what has changed is seen
 * by size, time and number of the files. So it does not matter how an editor saves, nor what
 * happens while a round is going on.
 */
#include "driver/cli/watch.h"

#include "base/mem.h"
#include "driver/cli/diff.h"
#include "driver/cli/native_run.h"
#include "driver/cli/programs.h"
#include "driver/report/past.h"
#include "driver/session/session.h"
#include "smt/backend/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SETTLE_MS 50  // without an event, until a round begins
#define LOOK_MS 200   // between looks at the interrupt flag
#define POLL_MS 1000  // between looks at files where the kernel does not tell
#define NAMES_SHOWN 3 // of files that have changed

#define EVENTS (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)

/* The report of a round, as long as it is the last one of some program. */
struct round {
	struct past past;
	uint32_t n_programs;
};

struct watched {
	const char *file; // on the heap
	struct stat saved;
	bool is_there;
	struct round *last; // of its program, or NULL
};

struct watch {
	const struct console *console;
	const struct ivl_options *options; // as they were written
	struct ivl *signals;
	int events; // of inotify, or -1
	bool blind; // some directory cannot be watched
	VEC(struct watched) files;
	char *folder; // of reports
};

static void forget_round(struct round *r)
{
	if (!r || --r->n_programs)
		return;
	past_fini(&r->past);
	free(r);
}

/* -- files ------------------------------------------------------------------------------------- */

static bool is_same(const struct watched *w, const struct stat *now, bool is_there)
{
	return w->is_there == is_there &&
	       (!is_there ||
		(w->saved.st_size == now->st_size && w->saved.st_ino == now->st_ino &&
		 w->saved.st_mtim.tv_sec == now->st_mtim.tv_sec &&
		 w->saved.st_mtim.tv_nsec == now->st_mtim.tv_nsec));
}

static struct watched *watched_file(struct watch *w, const char *file)
{
	for (uint32_t i = 0; i < w->files.len; i++)
		if (strcmp(w->files.data[i].file, file) == 0)
			return &w->files.data[i];
	return NULL;
}

/* Not seen before, or not as it is now? It is noted. */
static bool has_changed(struct watch *w, const char *file)
{
	struct watched *x = watched_file(w, file);
	struct stat now = { 0 };
	bool is_there = stat(file, &now) == 0;

	if (!x) {
		vec_push(&w->files, ((struct watched){ .file = strdup(file) }));
		x = &vec_last(&w->files);
	} else if (is_same(x, &now, is_there)) {
		return false;
	}
	x->saved = now;
	x->is_there = is_there;
	return true;
}

static void watch_directory(struct watch *w, const char *dir)
{
	if (w->events < 0 || inotify_add_watch(w->events, *dir ? dir : ".", EVENTS) < 0)
		w->blind = true;
}

static void watch_directory_of(struct watch *w, const char *file)
{
	const char *slash = strrchr(file, '/');
	char *dir = slash ? strndup(file, (size_t)(slash - file + 1)) : strdup(".");

	if (dir)
		watch_directory(w, dir);
	free(dir);
}

/* Options of a round: with the files that there are now. False: there are none. */
static bool find_files(struct watch *w, struct ivl_options *o, text_list *directories)
{
	const text_list words = w->options->files;

	*o = *w->options;
	o->files = (text_list){ 0 };
	arena_init(&o->arena);
	for (uint32_t i = 0; i < words.len; i++)
		vec_push_in(&o->arena, &o->files, words.data[i]);
	return programs_find_in(w->console, o, directories);
}

/* Wait for an event and for those that come with it. */
static void wait_for_change(struct watch *w)
{
	struct pollfd fd = { .fd = w->events, .events = POLLIN };
	char ignored[4096];
	int waited = 0, any = 0;

	for (;;) {
		int ms = any ? SETTLE_MS : LOOK_MS, n = poll(&fd, 1, ms);

		if (w->signals->interrupted)
			return;
		if (n > 0 && read(w->events, ignored, sizeof(ignored)) > 0)
			any = 1;
		waited += ms;
		if (n == 0 && (any || (w->blind && waited >= POLL_MS)))
			return;
	}
}

/* -- rounds ------------------------------------------------------------------------------------ */

/* In a process of its own, which ends with the status of the run. */
static bool run_elsewhere(struct watch *w, const struct ivl_options *o)
{
	pid_t self = getpid(), pid = fork();
	int status;

	if (pid == 0) {
		child_of(self);
		status = native_run(w->console, o, "verify", native_verify, true);
		fflush(NULL);
		_exit(status);
	}
	if (pid < 0) {
		console_failed(w->console, "cannot start a process: %s",
			       strerror(errno));
		return false;
	}
	/* Only this process may have been sent a signal. */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		if (w->signals->interrupted)
			kill(pid, SIGINT);
	return WIFEXITED(status) && !w->signals->interrupted;
}

/* Run it, and take its report. NULL: there is none. */
static struct round *run_round(struct watch *w, struct ivl_options *o)
{
	const char *report = arena_printf(&o->arena, "%s/report.json", w->folder), *why;
	struct round *r = mem_calloc(1, sizeof(*r));
	bool ok;

	o->format = 1; // json, beside the text
	o->output = report;
	o->assertions = true;
	ok = run_elsewhere(w, o);
	if (ok && !past_load(&r->past, report, &why)) {
		console_failed(w->console, "%s: %s", report, why);
		ok = false;
	}
	unlink(report);
	if (ok)
		return r;
	past_fini(&r->past);
	free(r);
	return NULL;
}

/* False: there was none before. */
static bool compare_program(struct diff *d, struct watched *file, struct round *r,
			    const char *program)
{
	bool was = file->last != NULL;

	if (was)
		diff_add(d, &file->last->past, &r->past, program);
	forget_round(file->last);
	file->last = r;
	r->n_programs++;
	return was;
}

/* Hold it against what was; where all files are one program, the first stands for it. */
static void compare(struct watch *w, struct ivl_options *o, struct round *r)
{
	uint32_t n = o->separately ? o->files.len : 1;
	bool any = false;
	struct diff d;

	diff_init(&d);
	r->n_programs = 1; // this one
	for (uint32_t i = 0; i < n; i++)
		any |= compare_program(&d, watched_file(w, o->files.data[i]), r,
				       o->separately ? o->files.data[i] : NULL);
	if (any)
		diff_tell(w->console, o, &d);
	forget_round(r);
	diff_fini(&d);
}

static void say_changed(struct watch *w, const text_list *changed)
{
	struct buf b;

	buf_init(&b);
	buf_str(&b, "-- ");
	for (uint32_t i = 0; i < changed->len && i < NAMES_SHOWN; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", changed->data[i]);
	if (changed->len > NAMES_SHOWN)
		buf_printf(&b, " and %u more", changed->len - NAMES_SHOWN);
	buf_str(&b, " changed\n");
	console_buf(w->console, CONSOLE_OUT, &b);
	buf_fini(&b);
}

/* Look what is there, and verify what has changed. */
static void look(struct watch *w, bool first)
{
	text_list directories = { 0 }, changed = { 0 };
	struct ivl_options o;
	struct round *r;

	if (find_files(w, &o, &directories)) {
		w->blind = false;
		for (uint32_t i = 0; i < directories.len; i++)
			watch_directory(w, directories.data[i]);
		for (uint32_t i = 0; i < o.files.len; i++) {
			watch_directory_of(w, o.files.data[i]);
			if (has_changed(w, o.files.data[i]))
				vec_push_in(&o.arena, &changed, o.files.data[i]);
		}
		if (changed.len && !first)
			say_changed(w, &changed);
		if (o.separately)
			o.files = changed;
		r = changed.len ? run_round(w, &o) : NULL;
		if (r)
			compare(w, &o, r);
	} else {
		w->blind = true; // until there are some
	}
	arena_fini(&o.arena);
}

static const char *refusal(const struct ivl_options *o)
{
	if (!o->files.len)
		return "no input files";
	if (o->format || o->output)
		return "watch tells people what it finds: no --format, no --output";
	for (uint32_t i = 0; i < o->files.len; i++)
		if (strcmp(o->files.data[i], "-") == 0 ||
		    strcmp(o->files.data[i], "@-") == 0)
			return "standard input cannot be watched";
	return NULL;
}

static char *make_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	struct buf path;
	char *made;

	buf_init(&path);
	buf_printf(&path, "%s/ivl.XXXXXX", tmp && *tmp ? tmp : "/tmp");
	made = strdup(buf_cstr(&path));
	buf_fini(&path);
	if (made && mkdtemp(made))
		return made;
	free(made);
	return NULL;
}

int watch_main(const struct console *t, const struct ivl_options *o)
{
	const struct ivl_callbacks nobody = { 0 };
	struct watch w = { .console = t, .options = o };

	if (refusal(o))
		return console_failed(t, "%s", refusal(o));
	w.folder = make_folder();
	if (!w.folder)
		return console_failed(t, "cannot make a folder for reports: %s",
				      strerror(errno));
	w.signals = ivl_new(o, &nobody);
	if (!w.signals)
		mem_fail();
	w.events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	t->watch(w.signals, 0);
	for (bool first = true; !w.signals->interrupted; first = false) {
		look(&w, first);
		if (!w.signals->interrupted)
			wait_for_change(&w);
	}
	t->watch(NULL, 0);
	if (w.events >= 0)
		close(w.events);
	for (uint32_t i = 0; i < w.files.len; i++) {
		forget_round(w.files.data[i].last);
		free((char *)w.files.data[i].file);
	}
	vec_fini(&w.files);
	rmdir(w.folder);
	free(w.folder);
	t->release(w.signals);
	return IVL_OK;
}
