/*
 * Source texts into the run: files, standard input, texts of the caller.
 *
 * Files are read whole through a descriptor, so that pipes work like files.
 */
#include "driver/session.h"

#include "base/mem.h"
#include "base/pages.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

/*
 * Append all of a descriptor, which has probably `size` bytes; false with errno set if
 * reading failed.
 */
static bool read_all(int fd, size_t size, struct buf *out)
{
	size_t room = size + 1; // one more to see the end

	pages_touch(buf_room(out, room), room);
	for (;;) {
		ssize_t n = read(fd, buf_room(out, room), room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		out->len += (size_t)n;
		room = out->cap > out->len ? out->cap - out->len : CHUNK;
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The reference tool ends every line, so that the end of a file is behind the last one. */
static struct source *add_lines(struct ivl *v, const char *name, const char *path,
				const char *text, size_t len)
{
	struct source *f;
	struct buf lines;

	if (!v->options->reference_syntax || !len || strchr("\r\n", text[len - 1]))
		return sources_add(&v->sources, name, path, text, len);
	buf_init(&lines);
	buf_mem(&lines, text, len);
	buf_char(&lines, '\n');
	f = sources_add(&v->sources, name, path, lines.data, lines.len);
	buf_fini(&lines);
	return f;
}

enum ivl_status load_text(struct ivl *v, const char *name, const char *path,
			  const char *text, size_t len)
{
	if (v->options->base_names)
		name = base_name(name);
	if (!add_lines(v, name, path, text, len)) {
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
	struct stat info = { 0 };
	struct buf text;
	size_t size = CHUNK;
	int fd;

	fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(v, path, errno);
	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
	    info.st_size < UINT32_MAX)
		size = (size_t)info.st_size;
	if (!is_stdin && S_ISDIR(info.st_mode)) {
		close(fd);
		return fail(v, path, EISDIR);
	}
	buf_init(&text);
	if (read_all(fd, size, &text))
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
