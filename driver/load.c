/*
 * Source texts into the run: files, standard input, texts of the caller.
 *
 * Files are read whole through a descriptor, so that pipes work like files.
 */
#include "driver/session.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Append all of a descriptor; false with errno set if reading failed. */
static bool read_all(int fd, struct buf *out)
{
	char chunk[65536];
	ssize_t n;

	for (;;) {
		n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		buf_mem(out, chunk, (size_t)n);
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

enum ivl_status load_text(struct ivl *v, const char *name, const char *path,
			  const char *text, size_t len)
{
	if (v->options->base_names)
		name = base_name(name);
	if (!sources_add(&v->sources, name, path, text, len)) {
		session_say(v, D_TOO_LARGE);
		session_worsen(v, IVL_FAILED);
		return IVL_FAILED;
	}
	v->stats.bytes += len;
	return IVL_OK;
}

static enum ivl_status fail(struct ivl *v, const char *path, int error)
{
	session_say(v, D_OPEN_FAILED, path, strerror(error));
	session_worsen(v, IVL_FAILED);
	return IVL_FAILED;
}

enum ivl_status load_file(struct ivl *v, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	uint64_t start = stats_now();
	enum ivl_status st;
	struct stat info;
	struct buf text;
	int fd;

	fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(v, path, errno);
	if (!is_stdin && fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
		close(fd);
		return fail(v, path, EISDIR);
	}
	buf_init(&text);
	if (read_all(fd, &text))
		st = load_text(v, is_stdin ? "<stdin>" : path, path,
			       text.data ? text.data : "", text.len);
	else
		st = fail(v, path, errno);
	buf_fini(&text);
	if (!is_stdin)
		close(fd);
	v->stats.read_us += stats_now() - start;
	return st;
}
