#include "driver/report/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SINK_FULL 65536 // bytes

bool sink_open(struct sink *s, const struct console *t, const char *path)
{
	*s = (struct sink){ .console = t, .fd = -1 };
	buf_init(&s->out);
	if (!path || strcmp(path, "-") == 0)
		return true;
	s->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	return s->fd >= 0;
}

void sink_open_write(struct sink *s,
		     bool (*write)(void *env, const char *text, size_t len), void *env)
{
	*s = (struct sink){ .fd = -1, .write = write, .env = env };
	buf_init(&s->out);
}

void sink_put(struct sink *s, const char *text, size_t n)
{
	buf_mem(&s->out, text, n);
	if (s->out.len >= SINK_FULL)
		sink_flush(s);
}

/* False, with errno set if a file was the reason. */
static bool write_out(const struct sink *s)
{
	if (s->write)
		return s->write(s->env, s->out.data, s->out.len);
	if (s->fd >= 0)
		return buf_write(&s->out, s->fd);
	console_buf(s->console, CONSOLE_OUT, &s->out);
	return true;
}

bool sink_flush(struct sink *s)
{
	errno = 0;
	if (s->out.len && !s->error && !write_out(s))
		s->error = errno ? errno : EIO;
	s->out.len = 0;
	return !s->error;
}

bool sink_close(struct sink *s)
{
	sink_flush(s);
	if (s->fd >= 0 && close(s->fd) != 0 && !s->error)
		s->error = errno;
	s->fd = -1;
	buf_fini(&s->out);
	return !s->error;
}
