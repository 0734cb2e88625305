/*
 * ivl-cvc5: cvc5 as a program of ours, through its C API and its own SMT-LIB parser (which takes
 * some 2 % of a run, so that building terms by hand would buy nothing). The only program that
 * has anything to do with the solver's libraries.
 *
 * One session: commands from stdin, replies to stdout, in the form of process.c: requests end
 * with an (echo "ivl-done-N"), counted from 1. What cvc5 itself writes to stdout goes to stderr.
 * With --serve it makes a process for each session that is asked of it, see server.h.
 *
 * The library calls exit() on many mistakes, and aborts when memory runs out: that ends the
 * session, and who asked takes it for what it is.
 */
#define _DEFAULT_SOURCE // CMSG_SPACE

#include "base/buf.h"
#include "base/compiler.h"
#include "base/mem.h"
#include "base/vec.h"
#include "smt/backend/child.h"
#include "smt/backend/huge_pages.h"
#include "smt/backend/server.h"

#include <cvc5/c/cvc5.h>
#include <cvc5/c/cvc5_parser.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define READ_SIZE 65536
#define STACK_SIZE ((rlim_t)1 << 30) // the solver recurses on terms
#define FAILED 2                     // exit status when what is around us does not work

/* -- a session -------------------------------------------------------------------------------- */

static void add_error(struct buf *reply, const char *text)
{
	buf_str(reply, "(error \"");
	for (; *text; text++) {
		if (*text == '"')
			buf_char(reply, '"');
		buf_char(reply, *text);
	}
	buf_str(reply, "\")\n");
}

/* Does the text end with this? */
static bool ends_with(const struct buf *text, const char *end)
{
	size_t len = strlen(end);

	return text->len >= len && memcmp(text->data + text->len - len, end, len) == 0;
}

/* Read commands until the request is complete; without its echo. False: there is no more. */
static bool read_request(struct buf *request, uint32_t number)
{
	char echo[40];

	snprintf(echo, sizeof(echo), "(echo \"ivl-done-%u\")\n", number);
	request->len = 0;
	while (!ends_with(request, echo)) {
		ssize_t n = read(STDIN_FILENO, buf_room(request, READ_SIZE), READ_SIZE);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		request->len += (size_t)n;
	}
	request->len -= strlen(echo);
	return true;
}

NORETURN static void session(int out)
{
	Cvc5TermManager *terms = cvc5_term_manager_new();
	Cvc5 *solver = cvc5_new(terms);
	Cvc5SymbolManager *symbols = cvc5_symbol_manager_new(terms);
	Cvc5InputParser *parser = cvc5_parser_new(solver, symbols);
	struct buf request, reply;

	buf_init(&request);
	buf_init(&reply);
	for (uint32_t number = 1; read_request(&request, number); number++) {
		const char *error = NULL;
		Cvc5Command command;

		// A parser that came to the end of its input takes no more unless it is
		// set anew.
		cvc5_parser_set_inc_str_input(parser, CVC5_INPUT_LANGUAGE_SMT_LIB_2_6,
					      "condition");
		cvc5_parser_append_inc_str_input(parser, buf_cstr(&request));
		reply.len = 0;
		while ((command = cvc5_parser_next_command(parser, &error)) && !error)
			buf_str(&reply, cvc5_cmd_invoke(command, solver, symbols));
		if (error)
			add_error(&reply, error);
		buf_printf(&reply, "ivl-done-%u\n", number);
		fflush(stdout);
		if (!buf_write(&reply, out))
			break;
	}
	_exit(0); // taking a big solver apart takes long
}

/* Replies go where stdout was; what the library prints there goes to stderr. */
NORETURN static void session_on_stdout(void)
{
	int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	struct rlimit memory;

	if (out < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
		_exit(FAILED);
	if (getrlimit(RLIMIT_AS, &memory) == 0 && memory.rlim_cur != RLIM_INFINITY)
		huge_pages_for_heap(memory.rlim_cur);
	session(out);
}

/* -- the server ------------------------------------------------------------------------------- */

struct child {
	pid_t pid;
	int fate;
};

struct children {
	VEC(struct child) all;
};

/* What is asked, and the descriptors with it. False: nobody can ask any more. */
static bool receive_order(struct server_order *order, int fds[static SERVER_FDS])
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(SERVER_FDS * sizeof(int))];
	} control;
	// cppcheck-suppress ctuuninitvar ; it is what is read into
	struct iovec data = { order, sizeof(*order) };
	struct msghdr m = { .msg_iov = &data,
			    .msg_iovlen = 1,
			    .msg_control = control.room,
			    .msg_controllen = sizeof(control.room) };
	const struct cmsghdr *c;
	ssize_t n;

	do
		n = recvmsg(STDIN_FILENO, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	c = n == (ssize_t)sizeof(*order) ? CMSG_FIRSTHDR(&m) : NULL;
	if (!c || c->cmsg_type != SCM_RIGHTS ||
	    c->cmsg_len != CMSG_LEN(SERVER_FDS * sizeof(int)))
		return false;
	memcpy(fds, CMSG_DATA(c), SERVER_FDS * sizeof(int));
	return true;
}

static void tell(int fate, pid_t pid, int status)
{
	const struct server_fate f = { pid, status };

	// Nobody may be there any more to hear it.
	if (write(fate, &f, sizeof(f)) < 0)
		return;
}

NORETURN static void serve_one(const struct server_order *order,
			       const int fds[static SERVER_FDS], pid_t server)
{
	sigset_t none;

	child_of(server);
	// Without the group, whoever asked is gone.
	if (setpgid(0, order->group) != 0)
		_exit(FAILED);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int i = 0; i < 3; i++)
		if (dup2(fds[i], i) < 0)
			_exit(FAILED);
	child_limit(RLIMIT_CORE, 0);
	child_limit(RLIMIT_STACK, STACK_SIZE);
	if (order->memory)
		child_limit(RLIMIT_AS, (rlim_t)(child_memory() + order->memory));
	tell(fds[3], getpid(), 0);
	for (int i = 0; i < SERVER_FDS; i++)
		close(fds[i]);
	session_on_stdout();
}

static void begin(struct children *c, const struct server_order *order,
		  const int fds[static SERVER_FDS])
{
	pid_t self = getpid(), pid = fork();

	if (pid == 0)
		serve_one(order, fds, self);
	for (int i = 0; i < SERVER_FDS - 1; i++)
		close(fds[i]);
	if (pid > 0)
		vec_push(&c->all, ((struct child){ pid, fds[SERVER_FDS - 1] }));
	else
		close(fds[SERVER_FDS - 1]);
}

static void reap(struct children *c)
{
	for (uint32_t i = 0; i < c->all.len;) {
		struct child *x = &c->all.data[i];
		int status;

		if (waitpid(x->pid, &status, WNOHANG) != x->pid) {
			i++;
			continue;
		}
		tell(x->fate, x->pid, status);
		close(x->fate);
		*x = c->all.data[--c->all.len];
	}
}

/* Sessions whose fate interests nobody end. */
static void end_orphans(const struct children *c, const struct pollfd *fates)
{
	for (uint32_t i = 0; i < c->all.len; i++)
		if (fates[i].revents & POLLERR)
			kill(c->all.data[i].pid, SIGKILL);
}

static int serve(void)
{
	struct children children = { 0 };
	VEC(struct pollfd) fds = { 0 };
	struct signalfd_siginfo info;
	sigset_t ended;
	int signals;

	sigemptyset(&ended);
	sigaddset(&ended, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ended, NULL);
	signal(SIGPIPE, SIG_IGN);
	signals = signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
	if (signals < 0)
		return FAILED;
	for (;;) {
		vec_clear(&fds);
		vec_push(&fds, ((struct pollfd){ STDIN_FILENO, POLLIN, 0 }));
		vec_push(&fds, ((struct pollfd){ signals, POLLIN, 0 }));
		for (uint32_t i = 0; i < children.all.len; i++)
			vec_push(&fds,
				 ((struct pollfd){ children.all.data[i].fate, 0, 0 }));
		if (poll(fds.data, fds.len, -1) < 0)
			continue;
		end_orphans(&children, fds.data + 2);
		if (fds.data[1].revents)
			while (read(signals, &info, sizeof(info)) > 0)
				;
		reap(&children);
		if (fds.data[0].revents) {
			struct server_order order;
			int passed[SERVER_FDS];

			if (!receive_order(&order, passed))
				return 0; // the kernel ends the sessions with us
			begin(&children, &order, passed);
		}
	}
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], SERVER_OPTION) == 0)
		return serve();
	signal(SIGPIPE, SIG_IGN);
	session_on_stdout();
}
