/*
 * dump: writes each query to a file, and decides nothing. The file is the log where one
 * is asked for (which the dialogue writes), else NAME.smt2 in the current directory.
 */
#include "smt/backend/backend.h"

#include "base/mem.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct dump {
	int fd; // -1: the dialogue writes a log
};

static void file_name(struct buf *out, const char *name)
{
	for (; *name; name++) {
		unsigned char c = (unsigned char)*name;

		buf_char(out, isalnum(c) || strchr("._-", c) ? (char)c : '_');
	}
	buf_str(out, ".smt2");
}

static void *dump_open(const struct solver_config *c, const struct query *q,
		       struct buf *why)
{
	struct dump *d = mem_alloc(sizeof(*d));
	struct buf name;

	d->fd = -1;
	if (c->log_path)
		return d;
	buf_init(&name);
	file_name(&name, q->name);
	d->fd = open(buf_cstr(&name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (d->fd < 0) {
		buf_printf(why, "cannot write \"%s\": %s", buf_cstr(&name),
			   strerror(errno));
		free(d);
		d = NULL;
	}
	buf_fini(&name);
	return d;
}

static bool dump_command(void *session, const char *text, size_t len, struct buf *reply)
{
	const struct dump *d = session;
	const struct buf all = { (char *)(uintptr_t)text, len, len };

	if (d->fd < 0 || buf_write(&all, d->fd))
		return true;
	if (reply)
		buf_printf(reply, "cannot write: %s", strerror(errno));
	return false;
}

static void dump_close(void *session)
{
	struct dump *d = session;

	if (d->fd >= 0)
		close(d->fd);
	free(d);
}

extern const struct smt_backend dump_backend;
const struct smt_backend dump_backend = {
	.name = "dump",
	.help = "writes queries to files",
	.open = dump_open,
	.command = dump_command,
	.close = dump_close,
};
