/*
 * console.h - the command `ivl`: two personalities over the public interface. What they
 * say goes out through struct console; only main.c knows file descriptors, terminals and
 * signals.
 */
#ifndef IVL_DRIVER_REPORT_CONSOLE_H
#define IVL_DRIVER_REPORT_CONSOLE_H

#include "base/buf.h"
#include "driver/options/options.h"
#include "ivl.h"

enum console_stream { CONSOLE_OUT, CONSOLE_ERR };

struct console {
	void (*write)(enum console_stream to, const char *text, size_t len);
	/* A run begins (NULL: ended): what a signal interrupts; seconds until the
	 * process is ended, 0 = never. */
	void (*watch)(struct ivl *v, int64_t seconds);
	/* A run is over; frees it, now or when the process ends. */
	void (*release)(struct ivl *v);
	bool terminal[2]; // is the stream one?
	bool color[2];    // unless an option says otherwise
};

/* Each gets the words behind the command and gives the exit status. */
int native_main(const struct console *t, int argc, const char *const *argv);
int boogie_main(const struct console *t, int argc, const char *const *argv);

/* Run one of them so that no memory means a message and a status, not a crash. */
typedef int personality(const struct console *t, int argc, const char *const *argv);
int console_run(const struct console *t, personality *p, int argc,
		const char *const *argv);

void console_puts(const struct console *t, enum console_stream to, const char *text);
void console_buf(const struct console *t, enum console_stream to,
		 const struct buf *text);

/* "ivl: " and the text, as a line of its own on standard error; gives IVL_FAILED. */
PRINTF_LIKE(2, 3)
int console_failed(const struct console *t, const char *fmt, ...);

/* The text callback of both: "-" is standard output, else a file is written whole. */
bool console_text(const struct console *t, const char *path, const char *text,
		  size_t len);

#endif
