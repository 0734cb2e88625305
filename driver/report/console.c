#include "driver/report/console.h"

#include "base/bug.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int console_run(const struct console *t, personality *p, int argc,
		const char *const *argv)
{
	struct guard guard;
	int status;

	if (setjmp(guard.env)) {
		console_puts(t, CONSOLE_ERR,
			     guard_bug() ? "ivl: internal error; please report it\n"
					 : "ivl: out of memory\n");
		return IVL_FAILED;
	}
	guard_push(&guard);
	status = p(t, argc, argv);
	guard_pop(&guard);
	return status;
}

void console_puts(const struct console *t, enum console_stream to, const char *text)
{
	t->write(to, text, strlen(text));
}

void console_buf(const struct console *t, enum console_stream to,
		 const struct buf *text)
{
	if (text->len)
		t->write(to, text->data, text->len);
}

int console_failed(const struct console *t, const char *fmt, ...)
{
	struct buf text, line;
	va_list args;

	buf_init(&text);
	buf_init(&line);
	va_start(args, fmt);
	buf_vprintf(&text, fmt, args);
	va_end(args);
	buf_str(&line, "ivl: ");
	utf8_clean(&line, text.data, text.len, true, "?");
	buf_char(&line, '\n');
	console_buf(t, CONSOLE_ERR, &line);
	buf_fini(&line);
	buf_fini(&text);
	return IVL_FAILED;
}

bool console_text(const struct console *t, const char *path, const char *text,
		  size_t len)
{
	const struct buf b = { (char *)text, len, len };
	int fd, error;
	bool ok;

	if (strcmp(path, "-") == 0) {
		t->write(CONSOLE_OUT, text, len);
		return true;
	}
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	ok = fd >= 0 && buf_write(&b, fd);
	error = errno;
	if (fd >= 0 && close(fd) != 0)
		ok = false;
	if (!ok)
		console_failed(t, "cannot write %s: %s", path, strerror(error));
	return ok;
}
