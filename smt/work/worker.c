#define _GNU_SOURCE // environ

#include "smt/work/worker.h"

#include "base/mem.h"
#include "base/packed.h"
#include "smt/backend/child.h"
#include "smt/work/order.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define ERR_MAX 4096
#define READS_MAX 64 // chunks at a time

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* A pipe that we read without waiting. */
static bool open_pipe(int fds[2])
{
	if (!child_pipe(fds))
		return false;
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	return true;
}

/* A pipe for orders; a socket, as one can write to it without risking SIGPIPE. */
static bool open_socket(int fds[2])
{
	return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0 &&
	       child_own_ends(fds);
}

/* What it is told first: how much follows, and how long it has. */
static void put_orders(struct worker *w, const struct buf *head,
		       const struct buf *query, double time_limit, bool server)
{
	const struct worker_greeting g = { .server = server,
					   .head = head->len,
					   .query = query->len,
					   .parent = getpid(),
					   .time_limit = time_limit };

	packed_put(&w->head, &g, sizeof(g));
	buf_mem(&w->head, head->data, head->len);
	w->query = query;
}

/* Send what it takes; an order that cannot be sent finds a dead worker: reading will tell. */
static void send_orders(struct worker *w)
{
	while (w->query && w->go >= 0) {
		const bool first = w->sent < w->head.len;
		const struct buf *from = first ? &w->head : w->query;
		const size_t at = first ? w->sent : w->sent - w->head.len;
		ssize_t n = 0;

		if (at < from->len)
			n = send(w->go, from->data + at, from->len - at,
				 MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (n > 0)
			w->sent += (size_t)n;
		if (n < 0 || w->sent >= w->head.len + w->query->len)
			w->query = NULL;
	}
}

bool worker_start(struct worker *w, const char *program, const struct buf *head,
		  const struct buf *query, double time_limit, int server)
{
	const char *const argv[] = { program, WORKER_OPTION, NULL };
	int go[2] = { -1, -1 }, out[2] = { -1, -1 }, err[2] = { -1, -1 }, error;

	*w = WORKER_NONE;
	w->slots = 1;
	w->err_max = ERR_MAX;
	if (open_socket(go) && open_pipe(out) && open_pipe(err))
		error =
		    child_spawn(&w->pid, argv, (int[]){ go[0], out[1], err[1], server },
				server ? 4 : 3);
	else
		error = errno;
	close_end(&go[0]);
	close_end(&out[1]);
	close_end(&err[1]);
	w->go = go[1];
	w->out = out[0];
	w->err = err[0];
	if (error) {
		w->pid = 0;
		worker_stop(w);
		errno = error;
		return false;
	}
	put_orders(w, head, query, time_limit, server != 0);
	send_orders(w);
	return true;
}

void worker_allow(struct worker *w, uint32_t slots)
{
	// One that reads no more orders, as it needs none, may have a full queue of them.
	if (w->go >= 0 && !w->query && w->slots != slots &&
	    send(w->go, &slots, sizeof(slots), MSG_NOSIGNAL | MSG_DONTWAIT) ==
		(ssize_t)sizeof(slots))
		w->slots = slots;
}

/* Append what is there to `to`, at most `max` bytes in all. False at the end. */
static bool read_available(int *fd, struct buf *to, size_t max)
{
	char chunk[16384];
	ssize_t n;
	int i;

	// One that writes without end must not keep us from the others.
	for (i = 0; i < READS_MAX && *fd >= 0; i++) {
		n = read(*fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return true;
		if (n <= 0) {
			close_end(fd);
			return false;
		}
		if (to->len < max)
			buf_mem(to, chunk,
				(size_t)n < max - to->len ? (size_t)n : max - to->len);
	}
	return *fd >= 0;
}

void worker_await(const struct worker *w, struct pollfd fds[static WORKER_FDS])
{
	fds[0] = (struct pollfd){ .fd = w->out, .events = POLLIN };
	fds[1] = (struct pollfd){ .fd = w->err, .events = POLLIN };
	fds[2] = (struct pollfd){ .fd = w->query ? w->go : -1, .events = POLLOUT };
}

bool worker_read(struct worker *w)
{
	send_orders(w);
	read_available(&w->err, &w->err_text, w->err_max);
	return read_available(&w->out, &w->bytes, SIZE_MAX);
}

pid_t worker_leave(struct worker *w)
{
	pid_t pid = w->pid;

	if (pid > 0)
		kill(-pid, SIGKILL);
	w->pid = 0;
	read_available(&w->err, &w->err_text, w->err_max);
	worker_stop(w);
	return pid;
}

void worker_stop(struct worker *w)
{
	if (w->pid > 0) {
		kill(-w->pid, SIGKILL);
		child_wait(w->pid, &w->status);
		w->pid = 0;
		read_available(&w->err, &w->err_text, w->err_max);
	}
	close_end(&w->go);
	close_end(&w->out);
	close_end(&w->err);
	w->query = NULL;
	buf_fini(&w->head);
}

void worker_fini(struct worker *w)
{
	worker_stop(w);
	buf_fini(&w->bytes);
	buf_fini(&w->err_text);
}
