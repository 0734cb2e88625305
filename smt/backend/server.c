#define _DEFAULT_SOURCE // CMSG_SPACE

#include "smt/backend/server.h"

#include "smt/backend/child.h"
#include "smt/backend/programs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

/* 0 or an error number. */
static int spawn(pid_t *pid, char **argv, int socket)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, usual;
	int error;

	sigemptyset(&none);
	sigfillset(&usual);
	sigdelset(&usual, SIGKILL);
	sigdelset(&usual, SIGSTOP);
	error = posix_spawn_file_actions_init(&files);
	if (error)
		return error;
	error = posix_spawnattr_init(&how);
	if (error) {
		posix_spawn_file_actions_destroy(&files);
		return error;
	}
	// In a group of its own: what is typed at a terminal is for the host.
	error = posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
	for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO && !error; fd++)
		error = posix_spawn_file_actions_addopen(&files, fd, "/dev/null",
							 O_WRONLY, 0);
	if (!error &&
	    !(error = posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP |
							 POSIX_SPAWN_SETSIGMASK |
							 POSIX_SPAWN_SETSIGDEF)) &&
	    !(error = posix_spawnattr_setsigmask(&how, &none)) &&
	    !(error = posix_spawnattr_setsigdefault(&how, &usual)))
		error = posix_spawn(pid, argv[0], &files, &how, argv, environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

void server_prepare(struct server *s, const struct solver_config *c)
{
	static const char *const arguments[] = { SERVER_OPTION, NULL };
	const struct program_file program = { c->program, c->loader, c->library_dir };
	int ends[2] = { -1, -1 };
	char **argv;

	if (!(c->backend->caps & CAP_HELPER) || s->pid)
		return;
	if (!s->wanted) {
		s->wanted = true;
		return;
	}
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return;
	argv = program_argv(&program, arguments);
	if (!child_own_ends(ends) || spawn(&s->pid, argv, ends[1]) != 0) {
		s->pid = 0;
		close(ends[0]);
	} else {
		s->socket = ends[0];
	}
	free(argv);
	close(ends[1]);
}

void server_stop(struct server *s)
{
	if (!s->pid)
		return;
	// Programs that some other thread has just started may still hold the socket.
	kill(s->pid, SIGKILL);
	child_wait(s->pid, NULL);
	close(s->socket);
	*s = (struct server){ 0 };
}

static bool send_order(int socket, const struct server_order *order,
		       const int fds[static SERVER_FDS])
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(SERVER_FDS * sizeof(int))];
	} control = { .room = { 0 } };
	struct iovec data = { (void *)(uintptr_t)order, sizeof(*order) };
	struct msghdr m = { .msg_iov = &data,
			    .msg_iovlen = 1,
			    .msg_control = control.room,
			    .msg_controllen = sizeof(control.room) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);
	ssize_t n;

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(SERVER_FDS * sizeof(int));
	memcpy(CMSG_DATA(c), fds, SERVER_FDS * sizeof(int));
	do
		n = sendmsg(socket, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*order);
}

bool server_session(const struct solver_config *c, uint64_t memory, int in, int out,
		    int *fate, struct server_fate *begun)
{
	const struct server_order order = { getpgrp(), memory };
	int ends[2];
	ssize_t n = 0;

	if (!(c->backend->caps & CAP_HELPER) || !c->server || !child_pipe(ends))
		return false;
	if (send_order(c->server, &order, (int[]){ in, out, STDERR_FILENO, ends[1] })) {
		close(ends[1]);
		do
			n = read(ends[0], begun, sizeof(*begun));
		while (n < 0 && errno == EINTR);
	} else {
		close(ends[1]);
	}
	if (n != (ssize_t)sizeof(*begun)) {
		close(ends[0]);
		return false;
	}
	*fate = ends[0];
	return true;
}
