#include "driver/cli/line_list.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LIST_MAX ((size_t)1 << 30) // bytes

static bool read_all(const char *path, struct buf *text)
{
	int fd =
	    strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && buf_read(text, fd, LIST_MAX);
	int error = errno;

	if (fd > STDIN_FILENO)
		close(fd);
	errno = error;
	return ok;
}

bool line_list_read(struct arena *arena, const char *path, text_list *out)
{
	const char *at, *end;
	struct buf text;
	bool ok;

	buf_init(&text);
	ok = read_all(path, &text);
	if (!ok)
		text.len = 0;
	at = buf_cstr(&text);
	end = at + text.len;
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((stop ? stop : end) - at);
		bool has_return = len && at[len - 1] == '\r';

		if (len > has_return)
			vec_push_in(arena, out,
				    arena_strndup(arena, at, len - has_return));
		at += len + 1;
	}
	buf_fini(&text);
	return ok;
}
