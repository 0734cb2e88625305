#include "driver/cli/many.h"

#include "base/bug.h"
#include "base/mem.h"
#include "driver/cli/spool.h"
#include "driver/cli/teller.h"
#include "driver/options/jobs.h"
#include "driver/print/dump.h"
#include "driver/report/pack.h"
#include "driver/session/selection.h"
#include "driver/session/session.h"
#include "driver/solve/history.h"
#include "driver/solve/kept_answers.h"
#include "smt/backend/child.h"
#include "smt/work/slots.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_AT_ONCE 32768 // bytes
#define SPOOLED_AT 262144  // bytes that are kept in memory before their turn
#define END_SECONDS 0.5    // that processes have for it when they are interrupted
#define PROGRESS_SECONDS 0.3
#define FILE_TIME "file " // before the name of a file in a history

/* -- all of them ----------------------------------------------------------------------------------- */

struct process {
	uint32_t number; // of the program
	pid_t pid;
	int fd;
	struct buf bytes; // that were read
	size_t looked_at; // of these: whole frames
	bool ended;       // the last frame is there
};

struct many {
	const struct console *console;
	const struct ivl_options *options;
	native_go *go;
	const struct many_events *events;
	struct arena arena;
	struct ivl *signals;                        // what they interrupt
	struct ivl_options apart;                   // of each program
	struct selection selection, dump_selection; // what all have found
	struct history history;   // of files, or (with --history) of all
	const char *history_path; // or NULL
	uint32_t n, n_started, n_ended, n_told, n_procedures;
	const uint32_t *order; // in which they are started
	uint32_t turn;         // whose it is to be told
	bool begun;            // it has been told of
	struct spool spool;    // of those whose turn it is not
	bool *is_over;         // by program: all is here
	uint32_t jobs;
	VEC(struct process) running;
	VEC(struct pollfd) fds;
	bool stopping; // nothing more is started
	uint64_t start, last_progress, stopped;
};

static double seconds_since(uint64_t t)
{
	return (double)(stats_now() - t) / 1e6;
}

/* -- times of earlier runs */

static const char *file_time(struct arena *arena, const char *file)
{
	return arena_printf(arena, FILE_TIME "%s", file);
}

/* In the user's cache, if no file is given. */
static void begin_times(struct many *m)
{
	double *seconds = ARENA_NEW_ARRAY(&m->arena, m->n, double);
	uint32_t *order = ARENA_NEW_ARRAY(&m->arena, m->n, uint32_t);
	const char *dir;

	history_init(&m->history);
	m->history_path = m->options->history;
	if (m->history_path) {
		m->apart.history_so_far = &m->history;
	} else {
		dir = kept_answers_folder(&m->arena, m->options->cache);
		if (dir)
			m->history_path = arena_printf(&m->arena, "%s/times", dir);
	}
	if (m->history_path) {
		const char *wrong = history_load(&m->history, m->history_path);

		if (wrong && m->options->history)
			console_failed(m->console, "%s %s", m->history_path, wrong);
	}
	for (uint32_t i = 0; i < m->n; i++)
		seconds[i] = history_seconds(
		    &m->history, file_time(&m->arena, m->options->files.data[i]));
	history_order(m->n, seconds, order);
	m->order = order;
}

static void end_times(struct many *m)
{
	const char *wrong = NULL;

	if (m->history_path)
		wrong = history_save(&m->history, m->history_path);
	if (wrong && m->options->history)
		console_failed(m->console, "%s %s", m->history_path, wrong);
	history_fini(&m->history);
}

/* -- what they say */

static void merge_patterns(struct selection *all, const char *bytes, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct selection_pattern x, *to = &all->patterns[i];

		memcpy(&x, bytes + i * sizeof(x), sizeof(x));
		if (x.found > to->found)
			to->found = x.found;
		if (!x.nearest.found || x.nearest.limit >= to->nearest.limit)
			continue;
		memcpy(to->meant, x.meant, sizeof(to->meant));
		to->nearest.limit = x.nearest.limit;
		to->nearest.found = to->meant;
	}
}

static void merge_history(struct many *m, const char *at, uint32_t n)
{
	while (n--) {
		struct history_entry e;

		memcpy(&e, at, sizeof(e));
		at += sizeof(e);
		history_note(&m->history, at, e.hash, e.seconds);
		at += strlen(at) + 1;
	}
}

/* False if a pattern is good for nothing; only if all programs have been looked at. */
static bool tell_selection(const struct many *m, const struct selection *s)
{
	const struct ivl_callbacks *to = &m->events->told;

	return s->n_programs != m->n || selection_tell(s, to->message, to->env);
}

static void deliver_end(struct many *m, const char *bytes)
{
	const size_t size = sizeof(struct selection_pattern);
	struct ending e;

	memcpy(&e, bytes, sizeof(e));
	bytes += sizeof(e);
	m->selection.n_programs += e.selected;
	m->dump_selection.n_programs += e.shown;
	merge_patterns(&m->selection, bytes, e.n_patterns);
	bytes += e.n_patterns * size;
	merge_patterns(&m->dump_selection, bytes, e.n_shown);
	bytes += e.n_shown * size;
	merge_history(m, bytes, e.n_entries);
	if (e.longest >= 0)
		history_note(&m->history,
			     file_time(&m->arena, m->options->files.data[m->turn]), 0,
			     e.longest);
	m->n_told++;
	if (m->n_told == m->n && (!tell_selection(m, &m->selection) ||
				  !tell_selection(m, &m->dump_selection)))
		e.status = IVL_FAILED;
	if (!m->events->end(m->events->env, m->turn, &e))
		m->stopping |= m->options->fail_fast;
}

static void deliver(struct many *m, enum frame_kind kind, const char *bytes, size_t len)
{
	const struct ivl_callbacks *to = &m->events->told;
	const struct ivl_message *message;
	const struct ivl_result *result;
	struct arena arena;
	size_t n;

	arena_init(&arena);
	switch (kind) {
	case FRAME_MESSAGE:
		message = unpack_message(&arena, bytes, len);
		check_that(message);
		to->message(to->env, message);
		break;
	case FRAME_RESULT:
		result = unpack_result(&arena, bytes, len);
		check_that(result);
		to->result(to->env, result);
		break;
	case FRAME_TRACE:
		to->trace(to->env, bytes);
		break;
	case FRAME_TEXT:
		n = strlen(bytes) + 1;
		to->text(to->env, bytes, bytes + n, len - n);
		break;
	case FRAME_END:
		deliver_end(m, bytes);
		break;
	}
	arena_fini(&arena);
}

/* Whole frames. */
static void deliver_all(struct many *m, const char *bytes, size_t len)
{
	if (!m->begun)
		m->events->begin(m->events->env, m->turn);
	m->begun = true;
	while (len) {
		struct frame f;

		memcpy(&f, bytes, sizeof(f));
		deliver(m, f.kind, bytes + sizeof(f), f.len);
		bytes += sizeof(f) + f.len;
		len -= sizeof(f) + f.len;
	}
}

static struct process *process_of(struct many *m, uint32_t number)
{
	for (uint32_t i = 0; i < m->running.len; i++)
		if (m->running.data[i].number == number)
			return &m->running.data[i];
	return NULL;
}

static void deliver_spooled(void *env, const char *bytes, size_t len)
{
	deliver_all(env, bytes, len);
}

static void drop_frames(struct process *p)
{
	size_t left = p->bytes.len - p->looked_at;

	memmove(p->bytes.data, p->bytes.data + p->looked_at, left);
	p->bytes.len = left;
	p->looked_at = 0;
}

/* Whoever's turn it is tells what there is; then the next. */
static void tell(struct many *m)
{
	while (m->turn < m->n) {
		struct process *p = process_of(m, m->turn);

		if (!p && !m->is_over[m->turn] && !m->stopping)
			return;
		spool_take(&m->spool, m->turn, deliver_spooled, m);
		if (p && p->looked_at) {
			deliver_all(m, p->bytes.data, p->looked_at);
			drop_frames(p);
		}
		if (!m->is_over[m->turn] && (p || !m->stopping))
			return;
		m->turn++;
		m->begun = false;
	}
}

/* Look at frames that have become whole. */
static void look_at(struct many *m, struct process *p)
{
	struct frame f;

	while (p->bytes.len - p->looked_at >= sizeof(f)) {
		memcpy(&f, p->bytes.data + p->looked_at, sizeof(f));
		if (p->bytes.len - p->looked_at - sizeof(f) < f.len)
			return;
		if (f.kind == FRAME_RESULT)
			m->n_procedures++;
		if (f.kind == FRAME_END) {
			struct ending e;

			memcpy(&e, p->bytes.data + p->looked_at + sizeof(f), sizeof(e));
			p->ended = true;
			m->stopping |=
			    teller_ends_all(m->options) && e.status != IVL_OK;
		}
		p->looked_at += sizeof(f) + f.len;
	}
}

/* A process has ended without a word: a mistake of ours, which takes its program only. */
static void tell_for(struct many *m, struct process *p, int status)
{
	char text[120];

	if (m->stopping)
		return;
	snprintf(text, sizeof(text),
		 WIFSIGNALED(status)
		     ? "internal error: its process was ended by signal %d"
		     : "internal error: its process ended with status %d",
		 WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	p->bytes.len = p->looked_at;
	teller_stand_in(&p->bytes, text);
	look_at(m, p);
}

/* -- their lives */

static bool start(struct many *m)
{
	uint32_t number = m->order[m->n_started];
	struct process p = { .number = number };
	pid_t self = getpid();
	int ends[2];

	if (!child_pipe(ends))
		return false;
	fflush(NULL); // what is not written yet is not the child's to write
	p.pid = fork();
	if (p.pid == 0) {
		for (uint32_t i = 0; i < m->running.len; i++)
			close(m->running.data[i].fd);
		close(ends[0]);
		teller_run(m->console, &m->apart, m->options->files.data[number], m->go,
			   ends[1], self);
	}
	close(ends[1]);
	if (p.pid < 0) {
		close(ends[0]);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	p.fd = ends[0];
	buf_init(&p.bytes);
	vec_push(&m->running, p);
	m->n_started++;
	return true;
}

/* One per worker; false if none can be started at all. */
static bool start_some(struct many *m)
{
	while (!m->stopping && m->n_started < m->n && m->running.len < m->jobs)
		if (!start(m))
			return m->running.len > 0;
	return true;
}

static void set_aside(struct many *m, struct process *p)
{
	spool_put(&m->spool, p->number, p->bytes.data, p->looked_at);
	drop_frames(p);
}

/* Of the number'th that runs: all is here, or nothing more comes. */
static void end(struct many *m, uint32_t i)
{
	struct process p;
	int status = 0;

	child_wait(m->running.data[i].pid, &status);
	if (!m->running.data[i].ended)
		tell_for(m, &m->running.data[i], status);
	m->is_over[m->running.data[i].number] = m->running.data[i].ended;
	m->n_ended += m->running.data[i].ended;
	tell(m);
	p = m->running.data[i];
	if (p.looked_at)
		set_aside(m, &p);
	close(p.fd);
	buf_fini(&p.bytes);
	m->running.data[i] = vec_last(&m->running);
	m->running.len--;
	if (m->stopping || m->n_started == m->n)
		slots_give(m->apart.slots, 1);
	tell(m);
}

/* False at the end. */
static bool read_some(struct process *p)
{
	ssize_t n;

	do
		n = read(p->fd, buf_room(&p->bytes, READ_AT_ONCE), READ_AT_ONCE);
	while (n < 0 && errno == EINTR);
	if (n > 0)
		p->bytes.len += (size_t)n;
	return n > 0 || (n < 0 && errno == EAGAIN);
}

static void serve(struct many *m)
{
	uint32_t i = 0, n = m->running.len;

	vec_clear(&m->fds);
	for (i = 0; i < n; i++)
		vec_push(&m->fds, ((struct pollfd){ .fd = m->running.data[i].fd,
						    .events = POLLIN }));
	if (poll(m->fds.data, n, (int)(PROGRESS_SECONDS * 1000)) <= 0)
		return;
	/* From the last, whose place another may take. */
	while (i-- > 0) {
		struct process *p = &m->running.data[i];
		bool more = true;

		if (m->fds.data[i].revents)
			more = read_some(p);
		look_at(m, p);
		if (!more || p->ended) {
			end(m, i);
			continue;
		}
		tell(m);
		if (p->looked_at > SPOOLED_AT)
			set_aside(m, p);
	}
}

/* Those that run come to an end by themselves, or soon. */
static void stop(struct many *m)
{
	m->stopping = true;
	if (!m->stopped) {
		m->stopped = stats_now();
		for (uint32_t i = 0; i < m->running.len; i++)
			kill(m->running.data[i].pid, SIGINT);
	} else if (seconds_since(m->stopped) > END_SECONDS) {
		for (uint32_t i = 0; i < m->running.len; i++)
			kill(m->running.data[i].pid, SIGKILL);
	}
}

static void show_progress(struct many *m)
{
	const struct many_progress p = { .done = m->n_ended,
					 .total = m->n,
					 .procedures = m->n_procedures,
					 .seconds = seconds_since(m->start) };

	if (seconds_since(m->last_progress) < PROGRESS_SECONDS)
		return;
	m->last_progress = stats_now();
	m->events->progress(m->events->env, &p);
}

static void run_all(struct many *m)
{
	while (m->running.len || (m->n_started < m->n && !m->stopping)) {
		if (m->stopping || m->signals->interrupted)
			stop(m);
		if (!start_some(m)) {
			console_failed(m->console, "cannot start a process: %s",
				       strerror(errno));
			m->stopping = true;
		}
		if (m->running.len)
			serve(m);
		show_progress(m);
	}
	m->stopping = true;
	tell(m);
}

/* The selections that each begins with have found nothing. */
static void begin_selections(struct many *m)
{
	struct selection *own = ARENA_NEW_ARRAY(&m->arena, 2, struct selection);

	selection_init(&m->selection, &m->arena, m->options);
	dump_names(&m->dump_selection, &m->arena, m->options);
	selection_init(&own[0], &m->arena, m->options);
	dump_names(&own[1], &m->arena, m->options);
	m->apart.selection = &own[0];
	m->apart.dump_selection = &own[1];
}

uint32_t many_run(const struct console *t, const struct ivl_options *o, native_go *go,
		  const struct many_events *events, bool *complete)
{
	const struct ivl_callbacks nobody = { 0 };
	struct many m = { .console = t,
			  .options = o,
			  .go = go,
			  .events = events,
			  .apart = *o,
			  .n = o->files.len,
			  .jobs = job_count(o),
			  .start = stats_now() };
	uint32_t not_run;

	arena_init(&m.arena);
	spool_init(&m.spool, m.n);
	m.is_over = ARENA_NEW_ARRAY(&m.arena, m.n, bool);
	begin_selections(&m);
	begin_times(&m);
	m.apart.slots = slots_new(m.n < m.jobs ? m.jobs - m.n : 0);
	m.signals = ivl_new(o, &nobody);
	if (!m.signals || !m.apart.slots)
		mem_fail();
	t->watch(m.signals, o->process_time_limit);
	run_all(&m);
	t->watch(NULL, 0);
	not_run = m.n - m.n_told;
	*complete = !m.spool.failed;
	if (m.spool.failed)
		console_failed(t, "cannot keep results in a file for a while: %s",
			       strerror(m.spool.error));
	end_times(&m);
	slots_free(m.apart.slots);
	spool_fini(&m.spool);
	vec_fini(&m.running);
	vec_fini(&m.fds);
	t->release(m.signals);
	arena_fini(&m.arena);
	return not_run;
}
