/*
 * process: a solver program that reads SMT-LIB commands from a pipe. It is started, or, if it is
 * a helper of ours that has a server (server.h), a session is asked of that.
 *
 * After the commands of each request an (echo "marker") is sent, with a number that is
 * never used again; what comes before the marker's line is the reply. So a request
 * cannot be answered by what was left over from another, and it does not matter how
 * many of its commands have an answer. Writing and reading are interleaved, as both
 * sides could otherwise wait for each other with full pipes.
 *
 * The program's stderr is this process's (a worker's is read by its parent).
 */
#include "smt/backend/backend.h"

#include "base/mem.h"
#include "smt/backend/child.h"
#include "smt/backend/huge_pages.h"
#include "smt/backend/programs.h"
#include "smt/backend/server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_SIZE 65536

struct process {
	pid_t pid; // 0 = waited for
	int to, from;
	int fate; // of a session of a server, else -1
	uint32_t request;
	struct buf pending; // commands not written yet
	struct buf input;   // read, not replied yet
	const char *name;
	const struct attendant *attendant; // or NULL
};

static void close_pair(const int fds[2])
{
	close(fds[0]);
	close(fds[1]);
}

/* In the child: become the program, or write errno to `report`. */
NORETURN static void become(char **argv, int in, int out, int report, pid_t parent)
{
	int error;

	child_of(parent);
	signal(SIGPIPE, SIG_DFL);
	huge_pages_for_program();
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		execv(argv[0], argv);
	error = errno;
	if (write(report, &error, sizeof(error)) < 0)
		_exit(126);
	_exit(127);
}

/* Start the program; 0 or what went wrong. */
static int start(struct process *p, const struct solver_config *c, uint64_t memory,
		 char **argv)
{
	struct server_fate begun;
	int in[2], out[2], report[2], error = 0;
	pid_t self = getpid();

	if (!child_pipe(in))
		return errno;
	if (!child_pipe(out)) {
		close_pair(in);
		return EMFILE;
	}
	if (!child_pipe(report)) {
		close_pair(in);
		close_pair(out);
		return EMFILE;
	}
	if (server_session(c, memory, in[0], out[1], &p->fate, &begun)) {
		p->pid = begun.pid;
	} else {
		p->pid = fork();
		if (p->pid == 0)
			become(argv, in[0], out[1], report[1], self);
		if (p->pid < 0)
			error = errno;
	}
	close(in[0]);
	close(out[1]);
	close(report[1]);
	p->to = in[1];
	p->from = out[0];
	while (p->pid > 0 && read(report[0], &error, sizeof(error)) < 0 &&
	       errno == EINTR)
		;
	close(report[0]);
	return error;
}

/* Kill it, which has no effect if it has ended, and wait for it; its status. */
static int end(struct process *p)
{
	struct server_fate ended = { p->pid, SIGKILL };
	struct pollfd fate = { .fd = p->fate, .events = POLLIN };
	ssize_t n;

	if (p->fate < 0) {
		kill(p->pid, SIGKILL);
		child_wait(p->pid, &ended.status);
	} else {
		if (poll(&fate, 1, 0) == 0)
			kill(p->pid, SIGKILL);
		do
			n = read(p->fate, &ended, sizeof(ended));
		while (n < 0 && errno == EINTR);
		close(p->fate);
	}
	p->pid = 0;
	return ended.status;
}

static void process_close(void *session)
{
	struct process *p = session;

	close(p->to);
	close(p->from);
	if (p->pid > 0)
		(void)end(p);
	buf_fini(&p->pending);
	buf_fini(&p->input);
	free(p);
}

static void *process_open(const struct solver_config *c, const struct query *q,
			  struct buf *why)
{
	struct process *p = mem_alloc(sizeof(*p));
	const struct program_file program = { c->program, c->loader, c->library_dir };
	char **argv = program_argv(&program, c->argv);
	int error;

	*p = (struct process){ .to = -1, .from = -1, .fate = -1, .name = c->name };
	error = start(p, c, q->memory_limit, argv);
	free(argv);
	if (error) {
		buf_printf(why, "cannot start \"%s\": %s", c->program, strerror(error));
		process_close(p);
		return NULL;
	}
	fcntl(p->to, F_SETFL, O_NONBLOCK);
	return p;
}

/* How the program ended. */
static void say_end(struct process *p, struct buf *reply)
{
	int status = end(p);

	if (WIFEXITED(status))
		buf_printf(reply, "the solver ended with status %d",
			   WEXITSTATUS(status));
	else if (WTERMSIG(status) == SIGKILL)
		buf_str(reply, "the solver closed its output");
	else
		buf_printf(reply, "the solver was ended by signal %d",
			   WTERMSIG(status));
}

/*
 * Where the marker's line starts in the input from `from` on, and in *end where it
 * ends; SIZE_MAX if it has not come yet.
 */
static size_t find_marker(const struct process *p, size_t from, const char *marker,
			  size_t *end)
{
	size_t len = strlen(marker), i = from;

	while (i + len < p->input.len) {
		const char *at =
		    memchr(p->input.data + i, marker[0], p->input.len - i - len);
		size_t start, stop;

		if (!at)
			break;
		start = (size_t)(at - p->input.data);
		i = start + 1;
		if (memcmp(at, marker, len) != 0)
			continue;
		stop = start + len;
		if (start > 0 && at[-1] == '"' && at[len] == '"') {
			start--;
			stop++;
		}
		while (stop < p->input.len && p->input.data[stop] == '\r')
			stop++;
		if (stop == p->input.len)
			break; // more will come
		if (p->input.data[stop] == '\n') {
			*end = stop + 1;
			return start;
		}
	}
	return SIZE_MAX;
}

/* Move the input before the marker to the reply. Half a line stays with the marker. */
static bool take_reply(struct process *p, const char *marker, size_t *seen,
		       struct buf *reply)
{
	size_t end = 0, start = find_marker(p, *seen, marker, &end);

	if (start == SIZE_MAX) {
		size_t tail = strlen(marker) + 4;

		*seen = p->input.len > tail ? p->input.len - tail : 0;
		return false;
	}
	if (start > 0 && p->input.data[start - 1] != '\n')
		start = end;
	buf_mem(reply, p->input.data, start);
	memmove(p->input.data, p->input.data + end, p->input.len - end);
	p->input.len -= end;
	return true;
}

static bool would_block(void)
{
	return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK;
}

/* Write some of the rest of what is pending. False if nobody reads. */
static bool write_some(const struct process *p, size_t *written)
{
	ssize_t n = write(p->to, p->pending.data + *written, p->pending.len - *written);

	if (n < 0)
		return would_block();
	*written += (size_t)n;
	return true;
}

/* Read what there is. False at the end. */
static bool read_some(struct process *p)
{
	char chunk[READ_SIZE];
	ssize_t n = read(p->from, chunk, sizeof(chunk));

	if (n < 0)
		return would_block();
	buf_mem(&p->input, chunk, (size_t)n);
	return n > 0;
}

static bool process_command(void *session, const char *text, size_t len,
			    struct buf *reply)
{
	struct process *p = session;
	size_t written = 0, seen = 0;
	int wait = ATTENDANT_NEVER;
	char marker[32];

	buf_mem(&p->pending, text, len);
	if (!reply)
		return true;
	if (p->pid == 0)
		return false;
	snprintf(marker, sizeof(marker), "ivl-done-%u", ++p->request);
	buf_printf(&p->pending, "(echo \"%s\")\n", marker);
	for (;;) {
		struct pollfd fds[2] = { { .fd = p->from, .events = POLLIN },
					 { .fd = p->to, .events = POLLOUT } };

		if (written == p->pending.len)
			fds[1].fd = -1;
		if (p->attendant)
			wait = p->attendant->turn(p->attendant->env);
		if (wait == ATTENDANT_STOP)
			return false;
		if (poll(fds, 2, wait) < 0)
			continue; // EINTR
		// A solver that ends early may still have said why: read before giving
		// up.
		if (fds[0].revents && !read_some(p))
			break;
		if (written == p->pending.len && take_reply(p, marker, &seen, reply)) {
			p->pending.len = 0;
			return true;
		}
		if (fds[1].fd >= 0 && fds[1].revents && !write_some(p, &written))
			written = p->pending.len;
	}
	say_end(p, reply);
	if (p->input.len) {
		size_t shown = p->input.len < 200 ? p->input.len : 200;

		buf_printf(reply, " after \"%.*s\"", (int)shown, p->input.data);
	}
	return false;
}

static void process_attend(void *session, const struct attendant *a)
{
	struct process *p = session;

	p->attendant = a;
}

static const char *const helper_libraries[] = { "libcvc5.so.1", "libcvc5parser.so.1",
						NULL };

extern const struct smt_backend helper_backend;
const struct smt_backend helper_backend = {
	.name = "helper",
	.help = "a solver program of ours on a pipe",
	.caps = CAP_ANSWERS | CAP_MODELS | CAP_RLIMIT | CAP_HELPER,
	.libraries = helper_libraries,
	.open = process_open,
	.command = process_command,
	.close = process_close,
	.attend = process_attend,
};

extern const struct smt_backend process_backend;
const struct smt_backend process_backend = {
	.name = "process",
	.help = "a solver program on a pipe",
	.caps = CAP_ANSWERS | CAP_PROCESS | CAP_MODELS | CAP_RLIMIT,
	.open = process_open,
	.command = process_command,
	.close = process_close,
	.attend = process_attend,
};
