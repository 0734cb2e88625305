#define _DEFAULT_SOURCE // CMSG_SPACE

#include "smt/backend/server.h"

#include "smt/backend/child.h"
#include "smt/backend/programs.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

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
	if (!child_own_ends(ends) || child_spawn(&s->pid, (const char *const *)argv,
						 (int[]){ ends[1], -1, -1 }, 3) != 0) {
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
